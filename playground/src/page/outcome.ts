import { byId } from '../dom.js';
import { counted } from '../panels/texts.js';
import type { PromptReport, RequestList } from '../protocol.js';
import { setUsable } from './buttons.js';
import { modeText, note, setStatus } from './status.js';

/** Shows the version, the length and the errors of a prompt. */
export function showPromptStatus({ counts, overview }: PromptReport, text: string): void {
  const parts = [overview.versionLabel, counted(text.length, 'character'), counted(counts.error, 'error')];
  setStatus('prompt', counts.error > 0 ? 'error' : 'ok', parts.filter(Boolean).join(' · '));
}

/** Shows that a prompt was compiled. */
export function showRequestStatus(mode: string, isFixed: boolean, isCarrying: boolean): void {
  const parts = [
    modeText(mode),
    // Remaining errors prevent a request; these were fixed.
    isFixed ? 'the safe fixes are made in it' : '',
    isCarrying ? 'keeps what the prompt cannot say' : '',
  ];
  setStatus('request', 'ok', parts.filter(Boolean).join(' · '));
}

/** Shows why there is no request. `isEmpty` says whether the request side has no text. */
export function showNoRequest(errors: number, isPromptEmpty: boolean, isEmpty: boolean): void {
  const reason = isPromptEmpty
    ? 'A request appears when there is a prompt'
    : `No request until ${errors === 1 ? 'the error is' : 'the errors are'} mended`;
  setStatus('request', isEmpty && isPromptEmpty ? 'idle' : 'stale', reason);
  note('request', isEmpty ? '' : 'Out of date: this belongs to an earlier prompt.');
}

/** Shows the position in a list of requests, and the buttons to the others. */
export function showList(list: RequestList | undefined): void {
  byId('list').hidden = !list;
  if (!list) return;
  byId('list-text').textContent = `Request ${list.index + 1} of ${list.ranges.length}`;
  setUsable('list-back', list.index > 0);
  setUsable('list-on', list.index < list.ranges.length - 1);
}
