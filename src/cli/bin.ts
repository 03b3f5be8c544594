#!/usr/bin/env node
// This file and the program are CommonJS: a start without Node's loader of ES modules takes some milliseconds less. What was
// compiled is kept for the next start. This file is small, so that all else can be kept.
import { join } from 'node:path';
import { runCached } from './terminal/code-cache.js';

const { enableCompileCache } = process.getBuiltinModule('node:module') as { readonly enableCompileCache?: () => void };
enableCompileCache?.();
if (enableCompileCache) require('./program.cjs');
else runCached(join(__dirname, 'program.cjs'), { require, importModule: (id) => import(id) });
