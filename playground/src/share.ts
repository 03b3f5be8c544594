/** The content of a link: one of the texts, and the choices. */
export interface Shared {
  readonly side: 'prompt' | 'request';
  readonly text: string;
  readonly version: string;
  readonly plan: string;
  readonly target: string;
  /** The offset in a list of the request that is shown; 0 for the first one, and where there is no list. */
  readonly at: number;
}

/** Maximum length of a text in a link. Browsers allow more, but chats and mail cut longer ones. */
export const maxTextLength = 20_000;
/** A character may take nine characters in a link: three bytes of three characters each. */
const maxFragmentLength = maxTextLength * 9 + 1000;
const word = /^[a-z0-9.]{1,20}$/i;

/** Characters that nobody types into a prompt and that hide what a text is: controls, and marks that turn the direction. */
const hidden = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069\uFFF9-\uFFFB]/g;

/**
 * What a fragment holds, or `undefined` for one that is none of ours, too long or broken. A link comes from anybody: what
 * is read is text, never markup, and choices are words that the page still has to know.
 */
export function readShared(fragment: string): Shared | undefined {
  const written = fragment.replace(/^#/, '');
  if (written === '' || written.length > maxFragmentLength) return undefined;
  const params = new URLSearchParams(written);
  const side = params.has('prompt') ? 'prompt' : 'request';
  const text = params.get(side);
  if (text === null || text.length > maxTextLength) return undefined;
  const choice = (name: string): string => {
    const value = params.get(name) ?? '';
    return word.test(value) ? value : '';
  };
  const at = params.get('at') ?? '';
  return {
    side,
    text: text.replace(hidden, ''),
    version: choice('version'),
    plan: choice('plan'),
    target: choice('target'),
    at: /^\d{1,5}$/.test(at) ? Number(at) : 0,
  };
}

/** The fragment for a text and choices; `undefined` for a text that is too long for a link. */
export function writeShared({ side, text, version, plan, target, at }: Shared): string | undefined {
  if (text.length > maxTextLength) return undefined;
  const place = at > 0 ? String(at) : '';
  const chosen = Object.entries({ version, plan, target, at: place }).filter(([, value]) => value !== '');
  return `#${new URLSearchParams([[side, text], ...chosen])}`;
}
