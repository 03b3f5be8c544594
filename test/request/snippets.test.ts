import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import type { GenerationRequest } from '../../src/request/request.js';
import { toCurl, toFetch, toPython } from '../../src/request/snippets.js';
import { StandIn } from '../support/stand-in.js';

let server: StandIn | undefined;
afterEach(() => server?.stop());

/** What quotes, escapes and line breaks of a shell or a language could take apart. */
const requests: readonly GenerationRequest[] = [
  { name: 'a fox', mode: 'simple', prompt: 'a fox', optimizePrompt: false, params: [{ name: 'chaos', value: 20 }] },
  {
    name: `it's "quoted" $HOME \`id\` \\n`,
    mode: 'advanced',
    prompt: 'a\nb\t\u2028 \u{1F98A} \u0000 $x %s \'\'\' """ --ar 3:2',
    tags: [],
    metaData: { nested: { list: [true, false, null, 1.5, 'é'] }, __proto__: null },
  },
];

/** What the code sends, where the service's address is that of a stand-in. */
async function sent(code: string, program: string, args: readonly string[]): Promise<unknown> {
  server = await StandIn.start();
  const text = code.replaceAll('https://api.all-images.ai/v1', server.url);
  const child = spawn(program, [...args, text], { env: { ...process.env, ALL_IMAGES_API_KEY: server.key } });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part) => {
      printed += part;
    });
  }
  const [status] = await once(child, 'close');
  expect({ status, printed: status === 0 ? '' : printed }).toEqual({ status: 0, printed: '' });
  return server.made.map(({ body }) => body);
}

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

describe.each(requests.map((request) => ({ request, name: request.name })))('code that sends $name', ({ request }) => {
  it('in JavaScript', async () => {
    expect(await sent(toFetch(request), process.execPath, ['--input-type=module', '-e'])).toEqual([request]);
  });

  it.skipIf(!has('python3'))('in Python', async () => {
    expect(await sent(toPython(request), 'python3', ['-c'])).toEqual([request]);
  });

  it.skipIf(!has('curl'))('for a shell', async () => {
    expect(await sent(`${toCurl(request)} --silent --show-error --fail`, 'sh', ['-c'])).toEqual([request]);
  });
});

describe('code that sends several requests', () => {
  it('in JavaScript, in one module', async () => {
    const code = requests.map(toFetch).join('\n\n');
    expect(await sent(code, process.execPath, ['--input-type=module', '-e'])).toEqual(requests);
  });

  it.skipIf(!has('python3'))('in Python, in one program', async () => {
    expect(await sent(requests.map(toPython).join('\n\n'), 'python3', ['-c'])).toEqual(requests);
  });
});
