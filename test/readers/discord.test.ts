import { expect, it } from 'vitest';
import { createReader, type ReaderOptions } from '../../src/readers/create-reader.js';
import { type Described, described } from './described.js';

interface Case {
  readonly because: string;
  readonly host: string;
  readonly options?: ReaderOptions;
  readonly items: readonly Described[];
}

const cases: readonly Case[] = [
  {
    because: 'an echo of the bot, whose author ran the job',
    host: '{"channel":{},"messages":[{"id":"100","timestamp":"t","content":"**a dog --ar 3:2** - @Ann (fast)","author":{"id":"9","isBot":true},"mentions":[{"id":"5"}]}]}',
    items: [
      {
        at: '1:68',
        prompt: 'a dog --ar 3:2',
        record: {
          id: '100',
          timestamp: 't',
          content: '**a dog --ar 3:2** - @Ann (fast)',
          author: { id: '9', isBot: true },
          mentions: [{ id: '5' }],
        },
        metaData: { messageId: '100', authorId: '5', time: 't' },
      },
    ],
  },
  {
    because: 'an echo with an id',
    host: '{"channel":{},"messages":[{"id":"100","timestamp":"t","content":"**a dog** - <@77> (relaxed, stealth)","author":{"id":"9","isBot":true},"mentions":[]}]}',
    items: [
      {
        at: '1:68',
        prompt: 'a dog',
        record: {
          id: '100',
          timestamp: 't',
          content: '**a dog** - <@77> (relaxed, stealth)',
          author: { id: '9', isBot: true },
          mentions: [],
        },
        metaData: { messageId: '100', authorId: '77', time: 't' },
      },
    ],
  },
  {
    because: 'an interaction says who ran it',
    host: '{"channel":{},"messages":[{"id":"100","timestamp":"t","content":"**a dog** - @Ann (fast)","author":{"id":"9","isBot":true},"mentions":[],"interaction":{"id":"1","name":"imagine","user":{"id":"6"}}}]}',
    items: [
      {
        at: '1:68',
        prompt: 'a dog',
        record: {
          id: '100',
          timestamp: 't',
          content: '**a dog** - @Ann (fast)',
          author: { id: '9', isBot: true },
          mentions: [],
          interaction: { id: '1', name: 'imagine', user: { id: '6' } },
        },
        metaData: { messageId: '100', authorId: '6', time: 't' },
      },
    ],
  },
  {
    because: 'what was done with the job',
    host: '{"channel":{},"messages":[{"id":"100","timestamp":"t","content":"**a** - Image #2 @Ann","author":{"id":"9","isBot":true},"mentions":[{"id":"5"}]},{"id":"100","timestamp":"t","content":"**b** - Variations (Strong) by @Ann (fast)","author":{"id":"9","isBot":true},"mentions":[{"id":"5"}]},{"id":"100","timestamp":"t","content":"**c** - Upscaled by <@5> (fast)","author":{"id":"9","isBot":true},"mentions":[{"id":"5"}]}]}',
    items: [
      {
        at: '1:68',
        prompt: 'a',
        record: {
          id: '100',
          timestamp: 't',
          content: '**a** - Image #2 @Ann',
          author: { id: '9', isBot: true },
          mentions: [{ id: '5' }],
        },
        metaData: { messageId: '100', authorId: '5', time: 't' },
      },
      {
        at: '1:188',
        prompt: 'b',
        record: {
          id: '100',
          timestamp: 't',
          content: '**b** - Variations (Strong) by @Ann (fast)',
          author: { id: '9', isBot: true },
          mentions: [{ id: '5' }],
        },
        metaData: { messageId: '100', authorId: '5', time: 't' },
      },
      {
        at: '1:329',
        prompt: 'c',
        record: {
          id: '100',
          timestamp: 't',
          content: '**c** - Upscaled by <@5> (fast)',
          author: { id: '9', isBot: true },
          mentions: [{ id: '5' }],
        },
        metaData: { messageId: '100', authorId: '5', time: 't' },
      },
    ],
  },
  {
    because: 'how a job stands',
    host: '{"channel":{},"messages":[{"id":"100","timestamp":"t","content":"**a** - @Ann (Waiting to start)","author":{"id":"9","isBot":true},"mentions":[{"id":"5"}]},{"id":"100","timestamp":"t","content":"**b** - @Ann (31%) (fast)","author":{"id":"9","isBot":true},"mentions":[{"id":"5"}]},{"id":"100","timestamp":"t","content":"**c** - @Ann [(relaxed)](<https://x.y>)","author":{"id":"9","isBot":true},"mentions":[{"id":"5"}]}]}',
    items: [
      {
        at: '1:68',
        prompt: 'a',
        record: {
          id: '100',
          timestamp: 't',
          content: '**a** - @Ann (Waiting to start)',
          author: { id: '9', isBot: true },
          mentions: [{ id: '5' }],
        },
        metaData: { messageId: '100', authorId: '5', time: 't' },
      },
      {
        at: '1:198',
        prompt: 'b',
        record: {
          id: '100',
          timestamp: 't',
          content: '**b** - @Ann (31%) (fast)',
          author: { id: '9', isBot: true },
          mentions: [{ id: '5' }],
        },
        metaData: { messageId: '100', authorId: '5', time: 't' },
      },
      {
        at: '1:322',
        prompt: 'c',
        record: {
          id: '100',
          timestamp: 't',
          content: '**c** - @Ann [(relaxed)](<https://x.y>)',
          author: { id: '9', isBot: true },
          mentions: [{ id: '5' }],
        },
        metaData: { messageId: '100', authorId: '5', time: 't' },
      },
    ],
  },
  {
    because: 'backslashes of Markdown are undone, those of JSON too',
    host: '{"channel":{},"messages":[{"id":"100","timestamp":"t","content":"**a \\\\*b\\\\* \\"c\\" \\\\_d\\\\_ é** - @Ann (fast)","author":{"id":"9","isBot":true},"mentions":[{"id":"5"}]}]}',
    items: [
      {
        at: '1:68',
        prompt: 'a *b* "c" _d_ é',
        in: 'a \\\\*b\\\\* \\"c\\" \\\\_d\\\\_ é',
        spelled: [
          ['*', '\\\\*'],
          ['*', '\\\\*'],
          ['"', '\\"'],
          ['"', '\\"'],
          ['_', '\\\\_'],
          ['_', '\\\\_'],
        ],
        record: {
          id: '100',
          timestamp: 't',
          content: '**a \\*b\\* "c" \\_d\\_ é** - @Ann (fast)',
          author: { id: '9', isBot: true },
          mentions: [{ id: '5' }],
        },
        metaData: { messageId: '100', authorId: '5', time: 't' },
      },
    ],
  },
  {
    because: 'bold text inside of a prompt',
    host: '{"channel":{},"messages":[{"id":"100","timestamp":"t","content":"**a **b** - c** - @Ann (fast)","author":{"id":"9","isBot":true},"mentions":[{"id":"5"}]}]}',
    items: [
      {
        at: '1:68',
        prompt: 'a **b** - c',
        record: {
          id: '100',
          timestamp: 't',
          content: '**a **b** - c** - @Ann (fast)',
          author: { id: '9', isBot: true },
          mentions: [{ id: '5' }],
        },
        metaData: { messageId: '100', authorId: '5', time: 't' },
      },
    ],
  },
  {
    because: 'a command that a person wrote',
    host: '{"channel":{},"messages":[{"id":"101","timestamp":"t","content":" /imagine prompt: a dog \\n","author":{"id":"5"}}]}',
    items: [
      {
        at: '1:66',
        prompt: ' /imagine prompt: a dog',
        record: { id: '101', timestamp: 't', content: ' /imagine prompt: a dog \n', author: { id: '5' } },
        metaData: { messageId: '101', authorId: '5', time: 't' },
      },
    ],
  },
  {
    because: 'other messages have no prompts',
    host: '{"channel":{},"messages":[{"id":"100","timestamp":"t","content":"**bold** text","author":{"id":"9","isBot":true},"mentions":[{"id":"5"}]},{"id":"100","timestamp":"t","content":"hello","author":{"id":"9","isBot":true},"mentions":[{"id":"5"}]},{"id":"100","timestamp":"t","content":"****","author":{"id":"9","isBot":true},"mentions":[{"id":"5"}]},{"id":"100","timestamp":"t","content":"** ** - @Ann (fast)","author":{"id":"9","isBot":true},"mentions":[{"id":"5"}]},{"id":1},null,{"content":5}]}',
    items: [],
  },
  {
    because: 'a message that knows nothing else',
    host: '{"channel":{},"messages":[{"content":"/imagine a"}]}',
    items: [{ at: '1:39', prompt: '/imagine a', record: { content: '/imagine a' }, metaData: {} }],
  },
  {
    because: 'a name that stands twice',
    host: '{"channel": {}, "messages": [{"content": "/imagine a"}], "messages": [{"content": "x", "content": "/imagine \\u0062"}]}',
    items: [
      {
        at: '1:100',
        prompt: '/imagine b',
        in: '/imagine \\u0062',
        spelled: [['b', '\\u0062']],
        record: { content: '/imagine b' },
        metaData: {},
      },
    ],
  },
  {
    because: 'jobs that are about to start, and the id of one',
    host: '{"channel":{},"messages":[{"content":"Upscaling image #4 with **a** - <@5> (Waiting to start)"},{"content":"Making variations for image #4 with prompt **b --v 5** - @Ann (Waiting to start)"},{"content":"**c** - <@5> (fast)\\n**Job ID**: 11111111-2222-3333-4444-555555555555"}]}',
    items: [
      {
        at: '1:65',
        prompt: 'a',
        record: { content: 'Upscaling image #4 with **a** - <@5> (Waiting to start)' },
        metaData: { authorId: '5' },
      },
      {
        at: '1:154',
        prompt: 'b --v 5',
        record: { content: 'Making variations for image #4 with prompt **b --v 5** - @Ann (Waiting to start)' },
        metaData: {},
      },
      {
        at: '1:206',
        prompt: 'c',
        record: { content: '**c** - <@5> (fast)\n**Job ID**: 11111111-2222-3333-4444-555555555555' },
        metaData: { authorId: '5' },
      },
    ],
  },
  {
    because: 'the command with nothing behind it',
    host: '{"channel":{},"messages":[{"content":"/imagine"},{"content":"/imagine prompt:"},{"content":"/imagine prompt"}]}',
    items: [],
  },
  {
    because: 'no export',
    host: '{"messages": []}',
    items: [{ at: '1:1', problem: 'discord', message: 'this is no export of a chat' }],
  },
  {
    because: 'broken JSON',
    host: '{"messages": [',
    items: [{ at: '1:15', problem: 'json', message: 'invalid JSON: a closing ] is missing' }],
  },
];

it.each(cases)('discord: $because', async ({ host, options, items }) => {
  expect(described(await createReader('discord', options), host)).toEqual(items);
});
