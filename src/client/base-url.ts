/** The default base URL of the service. */
export const serviceUrl = 'https://api.all-images.ai/v1';

/**
 * Normalizes a base URL, without a slash at its end.
 *
 * @throws RangeError for one that is no URL, has a user, a query or a fragment, or would send the key unencrypted: only
 * this machine may use `http:`.
 */
export function readBaseUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new RangeError(`the base URL has to be a URL such as ${serviceUrl}, not ${JSON.stringify(text)}`);
  }
  const { protocol, hostname, username, password, search, hash } = url;
  if (username !== '' || password !== '' || search !== '' || hash !== '') {
    throw new RangeError('the base URL takes no user, no query and no fragment');
  }
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname))) {
    throw new RangeError(
      `the base URL has to start with https: (http: only for this machine, such as http://127.0.0.1:8080), not ${JSON.stringify(text)}`,
    );
  }
  return url.href.replace(/\/+$/, '');
}

/** `URL` normalizes hosts: an IPv4 address to four decimal numbers, an IPv6 address to its shortest form. */
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
