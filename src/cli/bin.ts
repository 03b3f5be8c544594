#!/usr/bin/env node
import { createRequire } from 'node:module';
import process from 'node:process';
import { main } from './main.js';
import { openTerminal } from './terminal.js';

// commander is CommonJS and asks for `node:events` by `require`, which a bundle of ES modules has not.
(globalThis as { require?: unknown }).require ??= createRequire(import.meta.url);

process.exitCode = await main(process.argv.slice(2), openTerminal());
