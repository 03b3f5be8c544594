#!/usr/bin/env node
// This file and the program are CommonJS: starting without Node's loader of ES modules saves some milliseconds.
// Compiled code is cached for the next start; this file is small, because it is not cached itself.
import { join } from 'node:path';
import { runCached } from './terminal/code-cache.js';

const { enableCompileCache } = process.getBuiltinModule('node:module') as { readonly enableCompileCache?: () => void };
enableCompileCache?.();
if (enableCompileCache) require('./program.cjs');
else runCached(join(__dirname, 'program.cjs'), { require, importModule: (id) => import(id) });
