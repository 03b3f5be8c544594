#!/usr/bin/env node
// Node 22 and later can keep what they compiled for the next start. This file is small, so that all else can be kept.
const { enableCompileCache } = process.getBuiltinModule('node:module') as { readonly enableCompileCache?: () => void };
enableCompileCache?.();
await import('./program.js');

export {};
