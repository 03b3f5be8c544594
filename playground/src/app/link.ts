import { mayHoldKey } from '../keys.js';
import { choiceNames } from '../page/choices.js';
import { copy } from '../page/copy.js';
import { toast } from '../page/toast.js';
import { readShared, type Shared, writeShared } from '../share.js';
import type { History } from './history.js';
import type { Workbench } from './workbench.js';

/** Opens the prompt or the request in the address of the page. Returns whether there is one. `isFirst`: nothing was there. */
export function openLink(workbench: Workbench, history: History, isFirst = false): boolean {
  const { hash } = location;
  const shared = readShared(hash);
  if (!shared) {
    // An anchor of the page is not a broken link.
    if (hash.length > 1 && !document.getElementById(hash.slice(1)))
      toast('This link holds no prompt that can be read.');
    return false;
  }
  // A reload of the text that was just shared.
  if (isOpen(workbench, shared)) return true;
  history.load(shared, shared, isFirst);
  workbench.own = true;
  const unknown = choiceNames
    .filter((name) => shared[name] !== '' && workbench.controls.valueOf(name, shared[name]) === undefined)
    .map((name) => `${name} ${shared[name]}`);
  if (unknown.length > 0) toast(`This page knows no ${unknown.join(' and no ')}. The default is chosen.`);
  return true;
}

const isOpen = (workbench: Workbench, { side, text, version, plan, target, at }: Shared): boolean =>
  workbench.side === side &&
  workbench.text(side) === text &&
  workbench.place === at &&
  workbench.chosen.version === workbench.controls.valueOf('version', version) &&
  workbench.chosen.plan === workbench.controls.valueOf('plan', plan) &&
  workbench.chosen.target === (target || 'auto');

/**
 * Copies a link to the current prompt, or to the request where a prompt cannot say it, and puts it in the address bar, once
 * both sides are `settled`.
 */
export function copyLink(workbench: Workbench, settled: Promise<void>): Promise<void> {
  const link = settled.then(() => {
    history.replaceState(null, '', fragmentOf(workbench));
    return location.href;
  });
  return copy(link, 'Link copied', 'The link is in the address bar');
}

/** @throws Error that says why there is no link. */
function fragmentOf(workbench: Workbench): string {
  const { carried, list, request, chosen } = workbench;
  const side = workbench.side === 'request' || ((carried || list) && request) ? 'request' : 'prompt';
  const text = workbench.text(side);
  if (text.trim() === '') throw new Error('There is nothing to share.');
  if (mayHoldKey(side, text)) throw new Error('What may contain an API key is not shared.');
  if (side === 'request' && !/^\s*[[{]/.test(text)) throw new Error('Only a request that can be read is shared.');
  const fragment = writeShared({ side, text, ...chosen, at: side === 'request' ? workbench.place : 0 });
  if (fragment === undefined) throw new Error('This is too long for a link.');
  return fragment;
}
