// Loaded to copy something that has to be computed first.
import { type CompileOptions, compile, expand } from 'promptc';
import { type GenerationRequest, toCurl, toFetch, toPython } from 'promptc/request';
import { jsonOf } from './json.js';
import type { Choices, CopyLanguage, Expansions } from './protocol.js';

const writers = { curl: toCurl, fetch: toFetch, python: toPython } as const;

/** Code that sends a valid request. */
export const codeOf = (json: string, language: CopyLanguage): string =>
  writers[language](JSON.parse(json) as GenerationRequest);

/**
 * All expansions of a prompt, up to the limit of jobs. Their requests are made with `options`; `isNamed` says that their
 * names follow their words, in place of the one in there.
 */
export function expansionsOf(
  prompt: string,
  choices: Choices,
  as: 'prompts' | 'requests',
  options: CompileOptions,
  isNamed = false,
): Expansions {
  if (as === 'prompts') {
    const { jobs, prompts } = expand(prompt, choices);
    return { text: prompts.join('\n'), count: prompts.length, jobs: Math.max(jobs, prompts.length) };
  }
  const { requests = [], diagnostics } = compile(prompt, { ...options, expand: true });
  const named = isNamed ? compile(prompt, { ...choices, expand: true }).requests : undefined;
  const problem = diagnostics.find(({ severity }) => severity === 'error')?.message;
  const items = requests.map((request, index) => {
    const { name } = request;
    const ofWords = name === undefined ? {} : { name: named?.[index]?.name ?? name };
    return jsonOf({ ...request, ...ofWords }).replaceAll('\n', '\n  ');
  });
  const text = items.length === 0 ? '' : `[\n  ${items.join(',\n  ')}\n]`;
  return { text, count: items.length, jobs: items.length, problem };
}
