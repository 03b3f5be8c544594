import type { GenerationRequest } from './request.js';

const endpoint = 'https://api.all-images.ai/v1/image-generations';

/** A command for a POSIX shell that sends a request. The key is read from the environment when it runs. */
export function toCurl(request: GenerationRequest): string {
  const body = JSON.stringify(request).replaceAll("'", "'\\''");
  const headers = `-H 'content-type: application/json' -H "api-key: $ALL_IMAGES_API_KEY"`;
  return `curl -X POST ${endpoint} ${headers} -d '${body}'`;
}

/**
 * JavaScript that sends a request, for a module of Node. The key is read from the environment when it runs. It declares no
 * name, so that several can follow each other.
 */
export const toFetch = (request: GenerationRequest): string =>
  `await fetch('${endpoint}', {
  method: 'POST',
  headers: { 'content-type': 'application/json', 'api-key': process.env.ALL_IMAGES_API_KEY },
  body: JSON.stringify(${indented(JSON.stringify(request, undefined, 2))}),
}).then(async (response) => {
  if (!response.ok) throw new Error(await response.text());
  console.log(await response.json());
});`;

/** Python that sends a request, without any package. The key is read from the environment when it runs. */
export const toPython = (request: GenerationRequest): string =>
  `import json, os, urllib.request

request = urllib.request.Request(
    "${endpoint}",
    data=json.dumps(${pythonOf(request, '    ')}).encode(),
    headers={"content-type": "application/json", "api-key": os.environ["ALL_IMAGES_API_KEY"]},
)
with urllib.request.urlopen(request) as response:
    print(json.load(response))`;

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
