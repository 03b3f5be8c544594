#!/usr/bin/env node
// This file and the program are CommonJS: a start without Node's loader of ES modules is some milliseconds faster. The
// compiled code of the program is cached for the next start. This file is small, because it is not cached.
import { join } from 'node:path';
import { runCached } from './terminal/code-cache.js';

const { enableCompileCache } = process.getBuiltinModule('node:module') as { readonly enableCompileCache?: () => void };
enableCompileCache?.();
if (enableCompileCache) require('./program.cjs');
else runCached(join(__dirname, 'program.cjs'), { require, importModule: (id) => import(id) });
