import { decodedUri } from '../../text/decoded-uri.js';

/** A key for a URI: equal for the spellings of the URI of a file, such as `%28` for a parenthesis or `C:` for `c%3A`. */
export function uriKey(uri: string): string {
  if (!/^file:/i.test(uri)) return uri;
  return decodedUri(uri).replace(/^file:(\/\/\/[a-z]:)?/i, (start) => start.toLowerCase());
}
