#!/usr/bin/env node
// This file and the program are CommonJS: a start without Node's loader of ES modules takes some milliseconds less.
// Node 22 and later can keep what they compiled for the next start. This file is small, so that all else can be kept.
const { enableCompileCache } = process.getBuiltinModule('node:module') as { readonly enableCompileCache?: () => void };
enableCompileCache?.();
require('./program.cjs');
