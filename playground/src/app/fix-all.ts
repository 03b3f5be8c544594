import { difference } from 'promptc-codemirror';
import { changesBetween } from '../changes.js';
import type { Client } from '../client.js';
import { byId } from '../dom.js';
import { onClick } from '../page/buttons.js';
import { drawChanges } from '../panels/changes.js';
import type { Workbench } from './workbench.js';

/** Starts the button that makes all safe fixes, and the preview of their changes. `onFix` is called after the change. */
export function startFixAll(client: Client, workbench: Workbench, onFix: () => void): void {
  const ask = async (): Promise<{ readonly before: string; readonly after: string }> => {
    const before = workbench.text('prompt');
    return { before, after: await client.ask('fixAll', before, workbench.choices) };
  };
  const fix = async (): Promise<void> => {
    const { before, after } = await ask();
    if (workbench.text('prompt') !== before) return;
    // A step of the user's own, that can be undone.
    const { range, text } = difference(before, after);
    const changes = { from: range.start, to: range.end, insert: text };
    workbench.views.prompt.dispatch({ changes, userEvent: 'input.fix' });
    onFix();
  };
  const preview = async (): Promise<void> => {
    if (!byId<HTMLDetailsElement>('fix-all-changes').open) return;
    const { before, after } = await ask();
    byId('fix-all-text').replaceChildren(...drawChanges(changesBetween(before, after)));
  };
  onClick('fix-all', () => void fix());
  byId('fix-all-changes').addEventListener('toggle', () => void preview());
}
