import { describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { commonRatios } from '../../src/language/data/common-ratios.js';
import { on, startProcess, useBuild, useClients, useFolders } from './client.js';

useBuild();
const start = useClients();
const folder = useFolders();

const pull = { textDocument: { diagnostic: {} } };

describe('changes', () => {
  /** Everything that can be asked of a document as a whole. */
  const all = [
    'textDocument/diagnostic',
    'textDocument/documentSymbol',
    'textDocument/documentLink',
    'textDocument/semanticTokens/full',
  ];
  const words = [
    'a dog',
    '—ar 3:2',
    '--chaos 400',
    '::2',
    ' x\r\n',
    '\n',
    '\r',
    '\n\n',
    '😀 ',
    '{red, blue}',
    '```mj\n',
    '\n```\n',
    '',
  ];

  it.each(['midjourney-prompt', 'markdown'])(
    'of parts of a %s document come to the same as its text',
    async (languageId) => {
      const client = await start({ capabilities: pull });
      const place = folder();
      const [parts, whole] = [place.uri('parts.mj'), place.uri('whole.mj')];
      let text = '```mj\na dog —ar 3:2\nhttps://a.example/b.png x::2 y\r\n```\r\nz --chaos 400\n';
      client.open(parts, text, languageId);
      client.open(whole, '', languageId);
      // The same sequence at every run: a linear congruence.
      let state = 7;
      const random = (below: number): number => {
        state = (state * 48271) % 2147483647;
        return state % below;
      };
      for (let version = 2; version < 60; version++) {
        const changes: { range: Diagnostic['range']; text: string }[] = [];
        for (let count = random(3); count >= 0; count--) {
          const [from, length] = [random(text.length + 1), random(9)];
          const end = Math.min(text.length, from + length);
          const put = words[random(words.length)] ?? '';
          changes.push({ range: { start: positionIn(text, from), end: positionIn(text, end) }, text: put });
          // A place between the two characters of a line break is in front of both.
          text = text.slice(0, offsetIn(text, from)) + put + text.slice(offsetIn(text, end));
        }
        client.change(parts, version, changes);
        client.change(whole, version, [{ text }]);
        for (const method of all) {
          const [one, other] = await Promise.all(
            [parts, whole].map((uri) => client.ask<object>(method, { textDocument: { uri } })),
          );
          expect({ text, method, answer: without(one) }).toEqual({ text, method, answer: without(other) });
        }
      }
    },
  );

  const without = (answer: unknown): unknown =>
    JSON.parse(JSON.stringify(answer), (key, value) => (key === 'resultId' || key === 'uri' ? undefined : value));

  const lineStarts = (text: string): number[] => [
    0,
    ...[...text.matchAll(/\r\n|[\r\n]/g)].map((match) => match.index + match[0].length),
  ];

  const offsetIn = (text: string, offset: number): number =>
    text[offset - 1] === '\r' && text[offset] === '\n' ? offset - 1 : offset;

  const placeIn = (text: string, { line, character }: Diagnostic['range']['start']): number =>
    (lineStarts(text)[line] ?? text.length) + character;

  const positionIn = (text: string, offset: number): { line: number; character: number } => {
    const at = offsetIn(text, offset);
    const starts = lineStarts(text).filter((start) => start <= at);
    return { line: starts.length - 1, character: at - (starts.at(-1) ?? 0) };
  };

  it.each(['downwards', 'upwards'])('may come by the thousand, %s, and past the end', async (order) => {
    const client = await start({ capabilities: pull });
    const uri = folder().uri('a.mj');
    const count = 3000;
    client.open(uri, 'a dog —ar 3:2\n'.repeat(count));
    const edits = Array.from({ length: count }, (_, line) => ({ range: on(line, 6, 7), text: '--' }));
    if (order === 'upwards') edits.reverse();
    client.change(uri, 2, [...edits, { range: on(count + 7, 3, 9), text: 'x --chaos 400' }]);
    const found = await client.found(uri);
    expect(found.map(({ code, range }) => ({ code, range }))).toEqual([
      { code: 'value-out-of-range', range: on(count, 10, 13) },
    ]);
  });

  it('say anew what a text is whose name does not', async () => {
    const client = await start({ capabilities: pull });
    const uri = 'untitled:Untitled-1';
    let version = 1;
    let last = '';
    client.open(uri, last, 'plaintext');
    const codes = async (text: string): Promise<readonly unknown[]> => {
      client.change(uri, ++version, [{ range: { start: { line: 0, character: 0 }, end: endOf(last) }, text }]);
      last = text;
      return (await client.found(uri)).map(({ code, range }) => `${code} ${range.start.line}`);
    };
    const endOf = (text: string) => positionIn(text, text.length);
    const prose = 'Use  --AR 3:2 for  wide ones.\n\n';
    expect(await codes(`# Prompts\n\n${prose}\`\`\`mj\na fox —ar 3:2\n\`\`\`\n`)).toEqual(['wrong-dash 5']);
    expect(await codes('a fox —ar 3:2')).toEqual(['wrong-dash 0']);
    expect(await codes('{"a": "--AR 3:2"}')).toEqual([]);
    expect(await codes('#!/bin/sh\na fox —ar 3:2')).toEqual([]);
    expect(await codes('a fox —ar 3:2\n'.repeat(2000))).toHaveLength(2000);
    client.change(uri, ++version, [{ range: on(0, 0, 0), text: '```mj\nx —ar 3:2\n```\n' }]);
    expect(await client.found(uri)).toHaveLength(1);
  });

  it('of a program that breaks and is mended come to the same as its text', async () => {
    const client = await start({ capabilities: pull, options: { languages: ['typescript', 'python'] } });
    const place = folder();
    const line = (index: number): string => `  "a dog number ${index} —ar 3:2 --chaos 400",\n`;
    const lines = Array.from({ length: 150 }, (_, index) => line(index)).join('');
    const programs = [
      ['typescript', 'a.ts', `const prompts: string[] = [\n${lines}];\n`],
      ['python', 'a.py', `prompts = [\n${lines}]\n`],
    ] as const;
    const broken = 1;
    const steps = [
      { range: on(70, 15, 15), text: 'x' },
      { range: on(70, 3, 3), text: '"' },
      { range: on(70, 4, 4), text: ', "' },
      { range: on(0, 0, 0), text: '\n' },
      { range: { start: { line: 40, character: 0 }, end: { line: 120, character: 0 } }, text: '' },
      { range: on(41, 0, 0), text: line(1000) },
    ];
    for (const [languageId, name, text] of programs) {
      const [edited, anew] = [place.uri(name), place.uri(`anew-${name}`)];
      client.open(edited, text, languageId);
      let now = text;
      for (const [index, step] of steps.entries()) {
        client.change(edited, index + 2, [step]);
        now = now.slice(0, placeIn(now, step.range.start)) + step.text + now.slice(placeIn(now, step.range.end));
        client.open(anew, now, languageId);
        const [one, other] = [await client.found(edited), await client.found(anew)];
        if (index !== broken) expect(one.length).toBeGreaterThan(100);
        expect(one).toEqual(other);
        client.tell('textDocument/didClose', { textDocument: { uri: anew } });
      }
    }
  });

  it('without a range replace the text, though it is there as null', async () => {
    const client = await start({ capabilities: pull });
    const uri = folder().uri('a.mj');
    client.open(uri, 'a dog');
    client.change(uri, 2, [{ range: null, text: 'a dog —ar 3:2' }]);
    expect((await client.found(uri)).map(({ code }) => code)).toEqual(['wrong-dash']);
  });

  it('of which one is wrong are not made', async () => {
    const client = await start({ capabilities: pull });
    const uri = folder().uri('a.mj');
    client.open(uri, 'a dog —ar 3:2');
    client.change(uri, 2, [
      { range: on(0, 6, 7), text: '--' },
      { range: on(0, 9, 3), text: '' },
    ]);
    client.change('file:///no.mj', 2, [{ text: '' }]);
    client.tell('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: 'all' });
    client.tell('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: 5, text: '' }],
    });
    expect((await client.found(uri)).map(({ code }) => code)).toEqual(['wrong-dash']);
  });
});

describe('order', () => {
  it('is that of the questions, whoever is quicker', async () => {
    const client = await start({ capabilities: pull });
    const uri = folder().uri('a.md');
    const answered: string[] = [];
    const ask = (method: string, params: object, name = method): Promise<unknown> =>
      client.ask(method, params).then(
        () => answered.push(name),
        () => answered.push(`${name} refused`),
      );
    client.open(uri, `\`\`\`mj\n${'a dog {red, blue} —ar 3:2 --chaos 400\n'.repeat(400)}\`\`\`\n`, 'markdown');
    const textDocument = { uri };
    await Promise.all([
      ask('textDocument/diagnostic', { textDocument }),
      ask('textDocument/hover', { textDocument, position: { line: 1, character: 20 } }),
      ask('textDocument/nothing', {}),
      ask('textDocument/codeAction', {
        textDocument,
        range: on(1, 0, 0),
        context: { diagnostics: [], only: ['source'] },
      }),
      ask('textDocument/hover', {}),
      ask('textDocument/documentSymbol', { textDocument }),
      ask('shutdown', {}),
    ]);
    expect(answered).toEqual([
      'textDocument/diagnostic',
      'textDocument/hover',
      'textDocument/nothing refused',
      'textDocument/codeAction',
      'textDocument/hover refused',
      'textDocument/documentSymbol',
      'shutdown',
    ]);
  });

  it('holds for changes among the questions', async () => {
    const client = await start({ capabilities: pull });
    const uri = folder().uri('a.mj');
    client.open(uri, 'a dog --ar 3:2');
    const values = commonRatios.slice(0, 8);
    const answers = values.map((value, index) => {
      client.change(uri, index + 2, [{ text: `a dog --ar ${value}` }]);
      return client.ask<{ detail: string }[]>('textDocument/documentSymbol', { textDocument: { uri } });
    });
    const found = (await Promise.all(answers)).map((symbols) => (symbols as unknown as { name: string }[]).length);
    expect(found).toEqual(values.map(() => 2));
    const hovers = values.map((value, index) => {
      client.change(uri, index + 20, [{ text: `a dog --ar ${value}` }]);
      return client.ask<{ contents: { value: string } }>('textDocument/hover', {
        textDocument: { uri },
        position: { line: 0, character: 12 },
      });
    });
    const said = (await Promise.all(hovers)).map(({ contents }) => contents.value.split(' ')[0]);
    expect(said).toEqual(values.map((value) => `**${value}**`));
  });
});

describe('cancelling', () => {
  it('ends what has not begun, in its turn', async () => {
    const client = await start({ capabilities: pull });
    const uri = folder().uri('a.mj');
    client.open(uri, 'a dog —ar 3:2 {red, blue}\n'.repeat(2000));
    const order: string[] = [];
    const slow = client.ask('textDocument/diagnostic', { textDocument: { uri } }).then(() => order.push('slow'));
    const dropped = client.askUntil('textDocument/documentSymbol', { textDocument: { uri } });
    const refused = dropped.answer.then(
      () => order.push('answered'),
      ({ code }) => order.push(`cancelled ${code}`),
    );
    const last = client.ask('textDocument/documentLink', { textDocument: { uri } }).then(() => order.push('last'));
    dropped.cancel();
    await Promise.all([slow, refused, last]);
    expect(order).toEqual(['slow', 'cancelled -32800', 'last']);
  });

  it('of what nobody asked changes nothing', async () => {
    const client = await start({ capabilities: pull });
    client.tell('$/cancelRequest', { id: 'no such' });
    expect(await client.found('file:///no.mj')).toEqual([]);
  });
});

describe('what is no message', () => {
  /** A conversation in bytes: what is sent, and all that comes back until the server leaves. */
  async function talk(pieces: readonly (string | Uint8Array)[]): Promise<readonly unknown[]> {
    const server = startProcess();
    const chunks: Buffer[] = [];
    server.child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    for (const piece of pieces) server.child.stdin.write(piece);
    server.child.stdin.write(message({ id: 'end', method: 'shutdown' }) + message({ method: 'exit' }));
    expect({ code: await server.exited, stderr: server.stderr() }).toEqual({ code: 0, stderr: '' });
    const messages: unknown[] = [];
    let rest = Buffer.concat(chunks);
    while (rest.length > 0) {
      const head = /^Content-Length: (\d+)\r\n\r\n/.exec(rest.toString('latin1')) as RegExpExecArray;
      const end = head[0].length + Number(head[1]);
      const { jsonrpc: _, ...content } = JSON.parse(rest.toString('utf8', head[0].length, end));
      messages.push(content);
      rest = rest.subarray(end);
    }
    // What the log says is for people.
    return messages.filter((content) => (content as { method?: string }).method !== 'window/logMessage');
  }

  const message = (content: unknown): string => {
    const body = typeof content === 'string' ? content : JSON.stringify({ jsonrpc: '2.0', ...(content as object) });
    return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  };

  const initialize = message({
    id: 1,
    method: 'initialize',
    params: { processId: null, rootUri: null, capabilities: {} },
  });
  const links = (id: number | string): string =>
    message({ id, method: 'textDocument/documentLink', params: { textDocument: { uri: 'file:///no.mj' } } });
  const error = (id: number | string | null, code: number, text: unknown = expect.any(String)) => ({
    id,
    error: { code, message: text },
  });
  const hello = { id: 1, result: expect.any(Object) };
  const answer = { id: 2, result: [] };
  const bye = { id: 'end', result: null };

  it.each([null, 'x', [null], [{}], [{ uri: 7 }]])(
    'passes over folders that are none: %j',
    async (workspaceFolders) => {
      const params = { processId: null, rootUri: null, capabilities: {}, workspaceFolders };
      expect(await talk([message({ id: 1, method: 'initialize', params })])).toEqual([hello, bye]);
    },
  );

  it.each([
    ['JSON that is broken', message('{"jsonrpc": "2.0", "id": 7,'), error(null, -32700)],
    ['no JSON at all', message('hello'), error(null, -32700)],
    ['nothing', message(''), error(null, -32700)],
    ['a list', message('[]'), error(null, -32600, 'a message has to be an object')],
    ['a number', message('7'), error(null, -32600, 'a message has to be an object')],
    ['an object without a method', message('{}'), error(null, -32600, 'a message has to have a method that is text')],
    [
      'a method that is no text',
      message({ id: 7, method: 7 }),
      error(7, -32600, 'a message has to have a method that is text'),
    ],
    [
      'an id that is none',
      message({ id: {}, method: 'x' }),
      error(null, -32600, 'the id of a request has to be text or a number'),
    ],
    [
      'params that are none',
      message({ id: 7, method: 'shutdown', params: 7 }),
      error(7, -32602, 'params has to be an object or a list'),
    ],
    [
      'a head without a length',
      'X-Y: 5\r\n\r\n',
      error(null, -32700, 'the head of a message has to name a length that can be read: Content-Length: 123'),
    ],
    ['a length that is none', 'Content-Length: five\r\n\r\n', error(null, -32700)],
    ['a length that nobody can read', 'Content-Length: 99999999999\r\n\r\n', error(null, -32700)],
    [
      'noise in front of a head',
      '\u0000garbage{"a":1}',
      error(null, -32700, 'there is something that is no head of a message'),
    ],
    ['noise that is long', 'x'.repeat(10_000), error(null, -32700, 'there is something that is no head of a message')],
    [
      'bytes that are no UTF-8',
      Uint8Array.of(...Buffer.from('Content-Length: 2\r\n\r\n'), 0xff, 0xfe),
      error(null, -32700),
    ],
    ['an unknown method', message({ id: 7, method: 'x/y', params: {} }), error(7, -32601, 'there is no method x/y')],
    ['an unknown notification', message({ method: 'x/y', params: [] }), undefined],
    [
      'a notification with wrong params',
      message({ method: 'textDocument/didOpen', params: { textDocument: 5 } }),
      undefined,
    ],
    ['a notification without params', message({ method: 'textDocument/didChange' }), undefined],
    ['a notification with a list', message({ method: 'textDocument/didClose', params: [] }), undefined],
    [
      'params of the wrong shape',
      message({ id: 7, method: 'textDocument/hover', params: {} }),
      error(7, -32602, 'textDocument has to be an object'),
    ],
    ['params that are a list', message({ id: 7, method: 'textDocument/hover', params: [1] }), error(7, -32602)],
    ['a request without params', message({ id: 7, method: 'textDocument/hover' }), error(7, -32602)],
    [
      'a position before the start',
      message({
        id: 7,
        method: 'textDocument/hover',
        params: { textDocument: { uri: 'x' }, position: { line: -1, character: 0 } },
      }),
      error(7, -32602, 'position.line has to be a whole number, 0 or more'),
    ],
    [
      'a range that ends before it starts',
      message({
        id: 7,
        method: 'textDocument/semanticTokens/range',
        params: { textDocument: { uri: 'x' }, range: on(0, 5, 2) },
      }),
      error(7, -32602, 'range ends before it starts'),
    ],
    [
      'a second initialize',
      message({ id: 7, method: 'initialize', params: { capabilities: {} } }),
      error(7, -32600, 'initialize comes once'),
    ],
    ['an answer that nobody waits for', message({ id: 7, result: null }), undefined],
    ['a cancelling of nothing', message({ method: '$/cancelRequest' }), undefined],
    ['a cancelling without an id', message({ method: '$/cancelRequest', params: {} }), undefined],
  ])('%s is answered with an error, and nothing else is lost', async (_what, noise, expected) => {
    const heard = await talk([initialize, noise, links(2)]);
    expect(heard).toEqual(expect.arrayContaining([hello, ...(expected ? [expected] : []), answer, bye]));
    expect(heard.length).toBe(expected ? 4 : 3);
  });

  it('may come in chunks', async () => {
    const bytes = Buffer.from(`${initialize}${message('{"broken')}${links(2)}${message({ id: 'ü', method: 'x' })}`);
    const pieces = Array.from({ length: bytes.length }, (_, at) => bytes.subarray(at, at + 1));
    const heard = await talk(pieces);
    // What is no message has no turn to wait for.
    expect(heard.filter((one) => (one as { id: unknown }).id === null)).toEqual([error(null, -32700)]);
    expect(heard.filter((one) => (one as { id: unknown }).id !== null)).toEqual([
      hello,
      answer,
      error('ü', -32601),
      bye,
    ]);
  });

  it('does not come before initialize', async () => {
    expect(
      await talk([links(2), message({ method: 'textDocument/didOpen', params: {} }), initialize, links(3)]),
    ).toEqual([error(2, -32002, 'initialize comes first'), hello, { id: 3, result: [] }, bye]);
  });

  it('has no capabilities to read', async () => {
    expect(
      await talk([message({ id: 1, method: 'initialize', params: {} }), initialize.replace('"id":1', '"id":2')]),
    ).toEqual([error(1, -32602, 'capabilities has to be an object'), { id: 2, result: expect.any(Object) }, bye]);
  });
});
