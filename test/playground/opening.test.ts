import { describe, expect, it } from 'vitest';
import { openText } from '../../playground/src/reading/opening.js';

const refused = (name: string): string =>
  `${name} is no file of prompts that this page reads: text, Markdown, JSON, YAML, TOML, tables and exports of chats are.`;

describe('a file in the page', () => {
  it.each<[string, string, Partial<Awaited<ReturnType<typeof openText>>>]>([
    ['a.txt', 'a dog\n# a remark\n\na cat --ar 3:2\n', { prompts: ['a dog', 'a cat --ar 3:2'], count: 2 }],
    ['a.md', '# Dogs\n\n```midjourney\na dog\n```\n', { prompts: ['a dog'], count: 1 }],
    ['a.csv', 'id,prompt\n1,"a dog, wet"\n', { prompts: ['a dog, wet'], count: 1 }],
    [
      'chat.csv',
      'AuthorID,Author,Date,Content,Attachments,Reactions\n"7","bot","2023-03-01","**a fox --ar 3:2** - @ann (fast)","",""\n',
      { prompts: ['a fox --ar 3:2'], count: 1 },
    ],
    [
      'chat.html',
      '<!DOCTYPE html><div class=chatlog><div class=chatlog__message-container data-message-id=1><div class="chatlog__content chatlog__markdown"><span class=chatlog__markdown-preserve><strong>a fox --ar 3:2</strong> - <span class="chatlog__markdown-mention">@ann</span> (fast)</span></div></div></div>',
      { prompts: ['a fox --ar 3:2'], count: 1 },
    ],
    ['a.html', '<!DOCTYPE html><p>/imagine prompt: a dog --ar 3:2</p>', { count: 0, problem: refused('a.html') }],
    ['a.yaml', 'prompt: a dog\n', { prompts: ['a dog'], count: 1 }],
    ['a.ndjson', '{"prompt":"a dog"}\n{"prompt":"a cat"}\n', { prompts: ['a dog', 'a cat'], count: 2 }],
    ['a.json', '{"prompt":"a dog","mode":"simple"}', { count: 0, request: '{"prompt":"a dog","mode":"simple"}' }],
    [
      'a.yaml',
      'prompt: a dog\nmode: simple\n',
      { count: 0, request: '{\n  "prompt": "a dog",\n  "mode": "simple"\n}' },
    ],
    [
      'a.yaml',
      '- {prompt: a dog, mode: simple}\n- prompt: a cat\n',
      {
        count: 0,
        request: '[\n  {\n    "prompt": "a dog",\n    "mode": "simple"\n  },\n  {\n    "prompt": "a cat"\n  }\n]',
      },
    ],
    [
      'a.toml',
      'prompt = "a dog"\nmode = "simple"\n',
      { count: 0, request: '{\n  "prompt": "a dog",\n  "mode": "simple"\n}' },
    ],
    ['a.json', '{"prompt"', { count: 0, problem: 'No prompt was found in a.json: invalid JSON: a colon is missing.' }],
    ['a.txt', '', { count: 0, problem: 'No prompt was found in a.txt.' }],
    ['a.css', 'p { color: red }', { count: 0, problem: refused('a.css') }],
    ['a.js', 'mj("a dog")', { count: 0, problem: refused('a.js') }],
    ['LICENSE', 'MIT', { count: 0, problem: refused('LICENSE') }],
  ])('%s: %j', async (name, text, expected) => {
    expect(await openText(name, text)).toEqual({ prompts: [], ...expected });
  });

  it('lists so many, and counts all', async () => {
    const { prompts, count } = await openText('a.txt', 'a dog\n'.repeat(600));
    expect([prompts.length, count]).toEqual([500, 600]);
  });
});
