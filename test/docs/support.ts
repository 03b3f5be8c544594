import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { Workplace } from '../../scripts/workplace.js';
import { builtFile, ensureBuilt, root } from '../support/built.js';

export { root };
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const workplaces: Workplace[] = [];

/** A folder to work in, with `promptc` as it was built last. */
export function workplace(env: Readonly<Record<string, string>> = {}): Workplace {
  const made = new Workplace(root, env);
  workplaces.push(made);
  return made;
}

/** To be called by each file that uses {@link workplace}. */
export function useWorkplaces(): void {
  beforeAll(() => ensureBuilt(builtFile('cli/bin.cjs')), 300_000);
  afterAll(() => {
    for (const made of workplaces) made.remove();
  });
}

/** Runs a command where there is nothing to find and to format: anything but 0 is a mistake in the command. */
export async function expectToRun(command: string): Promise<void> {
  const place = workplace();
  place.write('prompts/clean.mj', 'a dog --ar 3:2\n');
  const { code, printed } = await place.run(command);
  expect({ command, code }, printed).toEqual({ command, code: 0 });
}

/** A hook for pre-commit. */
export interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
  readonly types: readonly string[];
}

export const hooks = parseYaml(read('.pre-commit-hooks.yaml')) as readonly Hook[];
