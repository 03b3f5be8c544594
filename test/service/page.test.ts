import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import * as service from '../../src/service/index.js';
import * as text from '../../src/text/index.js';

const modules: Readonly<Record<string, object>> = { 'promptc/service': service, 'promptc/text': text };

const page = readFileSync(fileURLToPath(new URL('../../docs/service.md', import.meta.url)), 'utf8');
const program = [...page.matchAll(/^```js\n(.*?)^```$/gms)].map(([, block]) => block).join('\n');

it('what the examples of the page print is what it says', async () => {
  const printed: string[] = [];
  const log = (...values: readonly unknown[]): void => {
    printed.push(values.map((value) => JSON.stringify(value)).join(' '));
  };
  const body = program.replace(/^import (\{.*?\}) from ('.*?');$/gm, 'const $1 = modules[$2];');
  const AsyncFunction = (async () => {}).constructor as new (
    ...source: string[]
  ) => (...args: unknown[]) => Promise<void>;
  await new AsyncFunction('modules', 'console', body)(modules, { log });
  expect(printed).toEqual([...program.matchAll(/^\/\/ (.*)$/gm)].map(([, said]) => said));
  expect(printed).toHaveLength(5);
});
