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
}

/** Starts the buttons that copy the prompt, the request, code that sends it, and expansions. */
export function startCopying(client: Client, source: CopySource): void {
  const copyExpansions = (as: 'prompts' | 'requests'): Promise<void> => {
    const expansions = client.ask('expansions', source.text('prompt'), source.choices(), as, source.carried());
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
  onClick('copy-prompt', () => void copy(source.text('prompt'), 'Prompt copied'));
  onClick('copy-json', () => void copy(source.text('request'), 'Request copied'));
  for (const [language, done] of [
    ['curl', 'Command copied'],
    ['fetch', 'JavaScript copied'],
    ['python', 'Python copied'],
  ] as const) {
    onClick(`copy-${language}`, () => void copy(client.ask('code', source.json() ?? '{}', language), done));
  }
  onClick('copy-prompts', () => void copyExpansions('prompts'));
  onClick('copy-requests', () => void copyExpansions('requests'));
  onClick('copy-jobs', () => void copyExpansions('prompts'));
  startPopup(byId('copy-menu'), byId('copy-as'));
  // Close the menu after a choice.
  byId('copy-menu').addEventListener('click', () => byId('copy-menu').hidePopover());
}
