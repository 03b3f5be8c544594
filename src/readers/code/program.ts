import type { HostItem, HostProblem } from '../host.js';
import type { CodeLanguage } from './languages.js';
import { type CodeOptions, readLiterals } from './literals.js';
import { BrokenParser, MissingParser, parserFor, syntaxNameOf } from './parsers.js';
import { mayHoldPrompt } from './prompts.js';
import { syntaxOf } from './syntax.js';

/** Most UTF-16 units of a program. Longer ones are generated, and need too much memory. */
export const maxLength = 8 * 1024 * 1024;

/** Creates a reader for the programs of a language. */
export async function readerFor(
  language: Exclude<CodeLanguage, 'notebook'> | undefined,
  options: CodeOptions,
): Promise<(text: string) => HostItem[]> {
  if (language === undefined) {
    return () => [problem('language', 'the language is not known: the extension of the file says it')];
  }
  const syntax = syntaxOf(syntaxNameOf(language));
  // Nearly no program holds a prompt, and parsing is slow: skip it where possible. Then a missing parser does no harm
  // either.
  const whereNeeded =
    (read: (text: string) => HostItem[]) =>
    (text: string): HostItem[] =>
      options.field || mayHoldPrompt(text) ? read(text) : [];
  try {
    const parse = await parserFor(language);
    return whereNeeded((text) => {
      if (text.length > maxLength) return [problem('size', 'a program of more than 8 MB is not read')];
      try {
        return readLiterals(text, parse(text), syntax, options);
      } catch (error) {
        if (!(error instanceof BrokenParser)) throw error;
        return [problem('parser', `${error.message}: no literal of it is read`)];
      }
    });
  } catch (error) {
    if (!(error instanceof MissingParser)) throw error;
    const { message } = error;
    return whereNeeded(() => [problem('parser', message)]);
  }
}

const problem = (topic: string, message: string): HostProblem => ({
  kind: 'problem',
  range: { start: 0, end: 0 },
  topic,
  message,
  wholeHost: true,
});
