import type { HostItem, HostProblem } from '../host.js';
import type { CodeLanguage } from './languages.js';
import { type CodeOptions, readLiterals } from './literals.js';
import { BrokenParser, MissingParser, parserFor, syntaxNameOf } from './parsers.js';
import { mayHoldPrompt } from './prompts.js';
import { syntaxOf } from './syntax.js';

/** Longer programs are made by programs, and take too much memory. */
const maxLength = 8 * 1024 * 1024;

/** Reads a program, from its start to its end. */
export async function readerFor(
  language: Exclude<CodeLanguage, 'notebook'> | undefined,
  options: CodeOptions,
): Promise<(text: string) => HostItem[]> {
  if (language === undefined) {
    return () => [problem('language', 'the language is not known: the extension of the file says it')];
  }
  const syntax = syntaxOf(syntaxNameOf(language));
  // Nearly all programs hold no prompt: parsing takes the time, and what is not installed is not missed.
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
