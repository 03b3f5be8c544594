import { assertArgument } from '../validation/arguments.js';
import type { GenerationRequest } from './request.js';

const endpoint = 'https://api.all-images.ai/v1/image-generations';

/**
 * A command for a POSIX shell that sends a request. The key is read from the environment when it runs. It fails where the
 * service refuses the request, or redirects it: another host would get the key. Needs curl 7.76 or later.
 *
 * @throws TypeError for a request that is no object, or has a value that JSON cannot hold.
 */
export function toCurl(request: GenerationRequest): string {
  assertArgument('request', request, 'an object');
  const body = JSON.stringify(request).replaceAll("'", "'\\''");
  const headers = `-H 'content-type: application/json' -H "api-key: $ALL_IMAGES_API_KEY"`;
  return `curl -X POST ${endpoint} --fail-with-body -L --max-redirs 0 ${headers} -d '${body}'`;
}

/**
 * JavaScript that sends a request, for a module of Node. The key is read from the environment when it runs. It declares no
 * name, so that several can follow each other, and follows no redirect, which would send the key to another host.
 *
 * @throws TypeError for a request that is no object, or has a value that JSON cannot hold.
 */
export function toFetch(request: GenerationRequest): string {
  assertArgument('request', request, 'an object');
  return `await fetch('${endpoint}', {
  method: 'POST',
  redirect: 'error',
  headers: { 'content-type': 'application/json', 'api-key': process.env.ALL_IMAGES_API_KEY },
  body: JSON.stringify(${indented(literalOf(request))}),
}).then(async (response) => {
  if (!response.ok) throw new Error(await response.text());
  console.log(await response.json());
});`;
}

/**
 * Python that sends a request, without any package. The key is read from the environment when it runs. It follows no
 * redirect, which would send the key to another host.
 *
 * @throws TypeError for a request that is no object, or has a value that JSON cannot hold.
 */
export function toPython(request: GenerationRequest): string {
  assertArgument('request', request, 'an object');
  return `import json, os, urllib.request

class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None

request = urllib.request.Request(
    "${endpoint}",
    data=json.dumps(${pythonOf(request, '    ')}).encode(),
    headers={"content-type": "application/json", "api-key": os.environ["ALL_IMAGES_API_KEY"]},
)
with urllib.request.build_opener(NoRedirect).open(request) as response:
    print(json.load(response))`;
}

/** A request as JavaScript. A plain key `__proto__` would set the prototype. No line break stands inside of a text. */
const literalOf = (request: GenerationRequest): string =>
  JSON.stringify(request, undefined, 2).replace(/^( *)"__proto__":/gm, '$1["__proto__"]:');

const indented = (text: string): string => text.replaceAll('\n', '\n  ');

/** A value of JSON as Python writes it. Python reads all escapes that JSON has. */
function pythonOf(value: unknown, margin: string): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return JSON.stringify(value);
  const inner = `${margin}    `;
  const [open, close, parts] = Array.isArray(value)
    ? ['[', ']', value.map((item) => pythonOf(item, inner))]
    : [
        '{',
        '}',
        Object.entries(value)
          .filter(([, item]) => item !== undefined)
          .map(([key, item]) => `${JSON.stringify(key)}: ${pythonOf(item, inner)}`),
      ];
  if (parts.length === 0) return `${open}${close}`;
  return `${open}\n${parts.map((part) => `${inner}${part},\n`).join('')}${margin}${close}`;
}
