import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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
    metaData: {
      nested: { list: [true, false, null, 1.5, 'é'] },
      ['__proto__']: '__proto__',
      a: { ['__proto__']: { b: '\u2028"__proto__": x' } },
    },
  },
];

/** How the code ends, where the service's address is another one. */
async function outcome(code: string, url: string, program: string, args: readonly string[]) {
  const text = code.replaceAll('https://api.all-images.ai/v1', url);
  const env = { ...process.env, ALL_IMAGES_API_KEY: 'secret-key-of-the-test' };
  const child = spawn(program, [...args, text], { env });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part) => {
      printed += part;
    });
  }
  const [status] = await once(child, 'close');
  return { status, printed };
}

/** What the code sends to a stand-in. */
async function sent(code: string, program: string, args: readonly string[]): Promise<unknown> {
  server = await StandIn.start();
  const { status, printed } = await outcome(code, server.url, program, args);
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
    expect(await sent(`${toCurl(request)} --silent --show-error`, 'sh', ['-c'])).toEqual([request]);
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

describe.each([
  ['JavaScript', toFetch, process.execPath, ['--input-type=module', '-e']],
  ['Python', toPython, 'python3', ['-c']],
  ['a shell', toCurl, 'sh', ['-c']],
] as const)('code in %s', (_, print, program, args) => {
  const isMissing = !has(program === 'sh' ? 'curl' : program);
  const code = print({ name: 'a fox', mode: 'simple', prompt: 'a fox' });

  it.skipIf(isMissing)('fails where the service refuses the request', async () => {
    server = await StandIn.start({ faults: ['402'] });
    const { status, printed } = await outcome(code, server.url, program, args);
    expect({ isGood: status === 0, says: /Not enough credits|402/.test(printed) }).toEqual({
      isGood: false,
      says: true,
    });
  });

  it.skipIf(isMissing).each([301, 302, 303, 307, 308])('takes the key to no other host (%i)', async (redirect) => {
    server = await StandIn.start();
    const { url } = server;
    const other = createServer((_, answer) => answer.writeHead(redirect, { location: `${url}/credit` }).end());
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { status } = await outcome(code, `http://127.0.0.1:${(other.address() as AddressInfo).port}`, program, args);
    other.closeAllConnections();
    other.close();
    expect({ isGood: status === 0, calls: server.calls }).toEqual({ isGood: false, calls: [] });
  });
});

it.each([
  ['toCurl', toCurl],
  ['toFetch', toFetch],
  ['toPython', toPython],
])('%s says which requests it does not take', (_, print) => {
  const messageOf = (request: unknown): unknown => {
    try {
      return print(request as Parameters<typeof print>[0]);
    } catch (error) {
      return error;
    }
  };
  for (const [request, described] of [
    [1n, '1n'],
    [undefined, 'undefined'],
    ['a fox', '"a fox"'],
    [[{}], 'a list with an object'],
  ] as const) {
    expect(messageOf(request)).toEqual(new TypeError(`request has to be an object, not ${described}`));
  }
  expect(messageOf({ a: 1n })).toBeInstanceOf(TypeError);
});
