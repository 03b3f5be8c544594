import type { Client } from '../client.js';
import { byId } from '../dom.js';
import type { Side } from '../memory.js';
import { startPopup } from '../popup.js';
import type { Carried, Choices } from '../protocol.js';
import { onClick } from './buttons.js';
import { copy } from './copy.js';

/** What the buttons copy. */
export interface CopySource {
  text(side: Side): string;
  /** The current request as JSON. Undefined where there is none. */
  json(): string | undefined;
  choices(): Choices;
  carried(): Carried | undefined;
  /** Resolves once both sides say the same. */
  settle(): Promise<void>;
}

/** Starts the buttons that copy the prompt, the request, code that sends it, and expansions. */
export function startCopying(client: Client, source: CopySource): void {
  const copyMade = (make: () => string | Promise<string>, done: string): void =>
    void copy(source.settle().then(make), done);
  const request = (): string => {
    const json = source.json();
    if (json === undefined) throw new Error('There is no request to copy.');
    return json;
  };
  const copyExpansions = (as: 'prompts' | 'requests'): Promise<void> => {
    const expansions = source
      .settle()
      .then(() => client.ask('expansions', source.text('prompt'), source.choices(), as, source.carried()));
    const text = expansions.then(({ count, problem, text }) => {
      // Do not overwrite the clipboard with nothing.
      if (count === 0) throw new Error(problem ?? 'There is nothing to copy.');
      return text;
    });
    const done = expansions.then(({ count, jobs }) => {
      const amount = jobs > count ? `The first ${count} of ${jobs.toLocaleString('en')}` : count;
      return `${amount} ${as} copied`;
    });
    return copy(text, done);
  };
  onClick('copy-prompt', () => copyMade(() => source.text('prompt'), 'Prompt copied'));
  onClick('copy-json', () => copyMade(() => request() && source.text('request'), 'Request copied'));
  for (const [language, done] of [
    ['curl', 'Command copied'],
    ['fetch', 'JavaScript copied'],
    ['python', 'Python copied'],
  ] as const) {
    onClick(`copy-${language}`, () => copyMade(() => client.ask('code', request(), language), done));
  }
  onClick('copy-prompts', () => void copyExpansions('prompts'));
  onClick('copy-requests', () => void copyExpansions('requests'));
  onClick('copy-jobs', () => void copyExpansions('prompts'));
  startPopup(byId('copy-menu'), byId('copy-as'));
  // Close the menu after a choice.
  byId('copy-menu').addEventListener('click', () => byId('copy-menu').hidePopover());
}
