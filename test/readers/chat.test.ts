import { describe, expect, it } from 'vitest';
import { createReader } from '../../src/readers/create-reader.js';
import { chatForm } from '../../src/readers/reader-kind.js';
import { applyEdits } from '../../src/text/edits.js';
import { outcome, run } from '../cli/fake-terminal.js';
import { described } from './described.js';

const table = `AuthorID,Author,Date,Content,Attachments,Reactions
"7","bot#1","2023-03-01 10:00","**a ""red"" fox --ar 3:2** - @ann (fast)","https://x.y/z.png",""
"8","ann","2023-03-01 10:01","/imagine prompt: a crow",""," (1)"
"8","ann","2023-03-01 10:02","what a fox --ar 3:2","",""
`;

const line = '='.repeat(62);
const chat = `${line}
Guild: Foxes
Channel: Text / pictures
Topic: --ar 3:2
${line}

[01/03/2023 10:00] bot#1
**a red fox —ar 3:2** - @ann (fast)

{Attachments}
https://x.y/z.png

[01/03/2023 10:01] ann (pinned)
/imagine prompt: a crow
at dusk

[01/03/2023 10:02] ann
so [01/03/2023 10:01] was fine

{Reactions}
x (2)

${line}
Exported 3 message(s)
${line}
`;

const page = `<!DOCTYPE html>
<html lang=en><head><style>.chatlog__message { }</style></head><body class="chatlog">
<div id=chatlog__message-container-11 class=chatlog__message-container data-message-id=11><div class="chatlog__content chatlog__markdown"><span class=chatlog__markdown-preserve><strong>a red &amp; &quot;big&quot; fox —ar 3:2</strong> - <span class="chatlog__markdown-mention" title="ann">@ann</span> (fast)</span></div></div>
<div id="chatlog__message-container-12" class="chatlog__message-container " data-message-id="12"><div class="chatlog__content chatlog__markdown"><span class="chatlog__markdown-preserve"><!--wmm:ignore-->hello <strong>all</strong><!--/wmm:ignore--></span></div></div>
</body></html>
`;

describe('an export of a chat', () => {
  it.each([
    [table, 'csv'],
    [table.replaceAll('\n', '\r\n'), 'csv'],
    [chat, 'text'],
    [page, 'html'],
    ['AuthorID,Content\n', undefined],
    ['<!doctype html><p>chatlog</p>', undefined],
    [`${line}\nprompts\n`, undefined],
    ['{"messages": []}', undefined],
  ])('is told by its start: %#', (text, form) => {
    expect(chatForm(text)).toBe(form);
  });

  it('is read as a table', async () => {
    const reader = await createReader('discord');
    expect(described(reader, table)).toEqual([
      {
        at: '2:35',
        prompt: 'a "red" fox --ar 3:2',
        in: 'a ""red"" fox --ar 3:2',
        spelled: [
          ['"', '""'],
          ['"', '""'],
        ],
        metaData: { time: '2023-03-01 10:00' },
      },
      { at: '3:31', prompt: '/imagine prompt: a crow', metaData: { authorId: '8', time: '2023-03-01 10:01' } },
    ]);
  });

  it.each(['\n', '\r\n'])('is read as text, with %j', async (end) => {
    const reader = await createReader('discord');
    expect(
      described(reader, chat.replaceAll('\n', end)).map(({ at, prompt, metaData }) => ({ at, prompt, metaData })),
    ).toEqual([
      { at: '8:3', prompt: 'a red fox —ar 3:2', metaData: { time: '01/03/2023 10:00' } },
      { at: '14:1', prompt: `/imagine prompt: a crow${end}at dusk`, metaData: { time: '01/03/2023 10:01' } },
    ]);
  });

  it('is read as a page, and not edited', async () => {
    const { items } = (await createReader('discord')).read(page);
    const [prompt, ...others] = items;
    if (prompt?.kind !== 'prompt') throw new TypeError('no prompt');
    expect({ others, text: prompt.text, ran: prompt.ran, metaData: prompt.metaData }).toEqual({
      others: [],
      text: 'a red & "big" fox —ar 3:2',
      ran: true,
      metaData: { messageId: '11' },
    });
    const places = Array.from(prompt.text, (_, at) => prompt.toHost({ start: at, end: at + 1 }));
    expect(places.map(({ start, end }) => page.slice(start, end)).join('')).toBe(
      'a red &amp; &quot;big&quot; fox —ar 3:2',
    );
    expect(prompt.toHostEdits([{ range: { start: 0, end: 1 }, text: 'b' }])).toBeUndefined();
  });

  it('in text keeps all but what an edit changes', async () => {
    const reader = await createReader('discord');
    const [prompt, wrapped] = reader.read(chat).items;
    if (prompt?.kind !== 'prompt' || wrapped?.kind !== 'prompt') throw new TypeError('no prompt');
    const edits = prompt.toHostEdits([{ range: { start: 10, end: 11 }, text: '--' }]);
    expect(applyEdits(chat, edits ?? [])).toBe(chat.replace('—ar', '--ar'));
    const inWrapped = (start: number, end: number, text: string) =>
      wrapped.toHostEdits([{ range: { start, end }, text }]);
    expect(applyEdits(chat, inWrapped(24, 26, 'by') ?? [])).toBe(chat.replace('at dusk', 'by dusk'));
    expect(inWrapped(23, 24, ' ')).toBe(undefined);
    expect(inWrapped(24, 31, '{Reactions}')).toBe(undefined);
  });

  it('is found by its content, whatever it is called', async () => {
    for (const [name, text] of [
      ['a.csv', table],
      ['a.txt', chat],
      ['a.html', page],
    ] as const) {
      const { code, stdout, stderr } = await run(['expand', name], { files: { [name]: text } });
      expect({
        code,
        first: stdout.split('\n')[0]?.includes('fox'),
        stderr: stderr.replace(/info[\s\S]*/, ''),
      }).toEqual({ code: 0, first: true, stderr: '' });
    }
    const fixed = await run(['lint', '--fix', 'a.html'], { files: { 'a.html': page } });
    expect({ code: fixed.code, written: fixed.written }).toEqual({ code: 0, written: {} });
  });

  it('has what the bot describes pictures with, where somebody asks', async () => {
    const text = JSON.stringify({
      channel: {},
      messages: [
        {
          id: '1',
          content: '',
          embeds: [{ description: '1️⃣ a child —ar 3:2\n\n2️⃣ [an artist](https://a.b) paints\nhelp: --ar 3:2' }],
        },
      ],
    });
    expect((await createReader('discord')).read(text).items).toEqual([]);
    const { items } = (await createReader('discord', { embeds: true })).read(text);
    expect(items.map((item) => item.kind === 'prompt' && item.text)).toEqual([
      '1️⃣ a child —ar 3:2',
      '2️⃣ [an artist](https://a.b) paints',
    ]);
    const { stdout } = await run(['expand', '--embeds', 'a.json'], { files: { 'a.json': text } });
    expect(stdout).toBe('a child —ar 3:2\nan artist paints\n');
    const config = '{"readers":{"*.json":{"embeds":true}}}';
    expect((await run(['expand', 'a.json'], { files: { 'a.json': text, 'promptc.config.json': config } })).stdout).toBe(
      stdout,
    );
  });
});

it.each(['a.xlsx', 'a.XLS', 'a.ods'])('a spreadsheet says how to save it: %s', async (name) => {
  expect(await run(['lint', name], { files: { [name]: 'PK\u0003\u0004' } })).toEqual(
    outcome({
      code: 2,
      stderr: `error: ${name} is a spreadsheet, which is not read: save the sheet as CSV (UTF-8), and name the column of the prompts with --column\n`,
    }),
  );
});
