import { existsSync, readFileSync } from 'node:fs';

export interface RealPrompt {
  readonly prompt: string;
  /** Whether it comes from the one batch runner whose prompts are all alike. */
  readonly uniform: boolean;
}

/**
 * The prompts of an NDJSON file with a record `{ "prompt", "source" }` a line, or `undefined` where there is no such
 * file: real prompts are no part of the repository.
 */
export function readCorpus(path: string): readonly RealPrompt[] | undefined {
  if (!existsSync(path)) return undefined;
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { prompt, source } = JSON.parse(line) as { prompt: string; source: string };
      return { prompt, uniform: source.startsWith('Tonkungs/') };
    });
}
