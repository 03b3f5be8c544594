import { describe, expect, it } from 'vitest';
import type { ReaderKind } from '../../src/readers/reader-kind.js';
import { textOf, updateDocument } from '../../src/service/index.js';
import { requestCompletionsAt } from '../../src/service/requests/completion.js';
import { requestHoverAt } from '../../src/service/requests/hover.js';
import { cursorIn, documentOf } from './support.js';

const params = ['templatePrompt', 'format', 'weather', 'Time', 'camera', 'chaos', 'stylize', 'interdiction'];

describe('completion in the JSON of requests', () => {
  const completed = async (drawn: string, kind: ReaderKind, isRequest = false) => {
    const { text, offset } = cursorIn(drawn);
    const document = await documentOf(text, kind);
    const found = requestCompletionsAt(document, offset, { isRequest });
    const [first] = found;
    return {
      labels: found.map(({ label }) => label),
      first: first && textOf(updateDocument(document, [first.edit])),
    };
  };

  const cases: readonly (readonly [
    why: string,
    drawn: string,
    labels: readonly string[],
    first: string | undefined,
    kind?: ReaderKind,
  ])[] = [
    [
      'keys that are not there yet',
      '{"mode":"simple","prompt":"a","|"}',
      ['name', 'additionalPrompt', 'tags', 'metaData', 'processMode', 'optimizePrompt', 'params'],
      '{"mode":"simple","prompt":"a","name": ""}',
    ],
    [
      'keys of an advanced request',
      '{"mode":"advanced",|',
      ['name', 'prompt', 'additionalPrompt', 'tags', 'metaData', 'processMode'],
      '{"mode":"advanced","name": ""',
    ],
    [
      'a key that is being written, and has its value',
      '{"mode":"simple","pr|":"a"}',
      ['name', 'prompt', 'additionalPrompt', 'tags', 'metaData', 'processMode', 'optimizePrompt', 'params'],
      '{"mode":"simple","name":"a"}',
    ],
    [
      'a key in front of others',
      '{"mode": "simple", | "prompt": "a"}',
      ['name', 'additionalPrompt', 'tags', 'metaData', 'processMode', 'optimizePrompt', 'params'],
      '{"mode": "simple", "name": "", "prompt": "a"}',
    ],
    ['modes', '{"mode":"simple|"}', ['simple', 'advanced'], '{"mode":"simple"}'],
    ['speeds', '{"mode":"simple","processMode":|}', ['fast', 'relax'], '{"mode":"simple","processMode":"fast"}'],
    ['flags', '{"mode":"simple","optimizePrompt":|}', ['false', 'true'], '{"mode":"simple","optimizePrompt":false}'],
    [
      'names of params',
      '{"mode":"simple","params":[{"name":"format","value":"1:1"},{"name":"|"}]}',
      params.filter((name) => name !== 'format'),
      '{"mode":"simple","params":[{"name":"format","value":"1:1"},{"name":"templatePrompt"}]}',
    ],
    [
      'params as a whole',
      '{"mode":"simple","params":[|]}',
      params,
      '{"mode":"simple","params":[{ "name": "templatePrompt", "value": "realisticQuality" }]}',
    ],
    [
      'keys of a param',
      '{"mode":"simple","params":[{"name":"chaos","|"}]}',
      ['value'],
      '{"mode":"simple","params":[{"name":"chaos","value": ""}]}',
    ],
    [
      'words of a param',
      '{"mode":"simple","params":[{"name":"weather","value":"|"}]}',
      ['sunny', 'cloudy', 'foggy', 'rainy', 'thunderstorm', 'snowy'],
      '{"mode":"simple","params":[{"name":"weather","value":"sunny"}]}',
    ],
    [
      'words of a param in another spelling',
      '{"mode":"simple","params":[{"value":|,"name":"sujetMode"}]}',
      ['realisticQuality', 'realisticManuel'],
      '{"mode":"simple","params":[{"value":"realisticQuality","name":"sujetMode"}]}',
    ],
    [
      'numbers, the default in front',
      '{"mode":"simple","params":[{"name":"stylize","value":1|}]}',
      ['100', '0', '1000'],
      '{"mode":"simple","params":[{"name":"stylize","value":100}]}',
    ],
    [
      'a string without its end takes no other line along',
      '{"mode":"simple",\n"params":[{"name":"wea|\n]}',
      params,
      '{"mode":"simple",\n"params":[{"name":"templatePrompt"\n]}',
    ],
    ['a word without quotes', '{"mode": s|}', ['simple', 'advanced'], '{"mode": "simple"}', 'request'],
    [
      'a word without quotes that goes on',
      '{"optimizePrompt": fal|s}',
      ['false', 'true'],
      '{"optimizePrompt": false}',
      'request',
    ],
    [
      'a key without quotes',
      '{"mode":"advanced", na|}',
      ['name', 'prompt', 'additionalPrompt', 'tags', 'metaData', 'processMode'],
      '{"mode":"advanced", "name": ""}',
      'request',
    ],
    [
      'a key right in front of another',
      '{"mode":"advanced",|"prompt":"a"}',
      ['name', 'additionalPrompt', 'tags', 'metaData', 'processMode'],
      '{"mode":"advanced","name": "","prompt":"a"}',
      'request',
    ],
    [
      'a key whose string takes the quote of the next one',
      '{"mode":"advanced", "|, "prompt":"a"}',
      ['name', 'prompt', 'additionalPrompt', 'tags', 'metaData', 'processMode'],
      '{"mode":"advanced", "name": "", "prompt":"a"}',
      'request',
    ],
    [
      'a value whose string takes the quote of the next key',
      '{"mode":"si|m, "prompt":"a"}',
      ['simple', 'advanced'],
      '{"mode":"simple", "prompt":"a"}',
      'request',
    ],
    [
      'a value in front of the next key',
      '{"mode": |\n"prompt":"a"}',
      ['simple', 'advanced'],
      '{"mode": "simple"\n"prompt":"a"}',
      'request',
    ],
    ['nothing behind a value', '{"mode":"simple" |}', [], undefined, 'request'],
    ['nothing behind a value, without a comma', '{"mode":"simple" na|}', [], undefined, 'request'],
    ['nothing between a key and its colon', '{"mode" |:"simple"}', [], undefined, 'request'],
    ['nothing in front of a value', '{"mode": | "simple"}', [], undefined, 'request'],
    ['nothing behind an element', '{"mode":"simple","params":[{"name":"format"}|]}', [], undefined, 'request'],
    ['nothing in front of an element', '{"mode":"simple","params":[|{"name":"format"}]}', [], undefined, 'request'],
    ['nothing behind the request', '{"mode":"simple"}|', [], undefined, 'request'],
    [
      'the line of a record',
      '{"mode":""}\n{"mode":"simple","processMode":"|"}',
      ['fast', 'relax'],
      '{"mode":""}\n{"mode":"simple","processMode":"fast"}',
      'ndjson',
    ],
    [
      'an element of a list',
      '[{"prompt":"a"},{"mode":"simple","processMode":"|"}]',
      ['fast', 'relax'],
      '[{"prompt":"a"},{"mode":"simple","processMode":"fast"}]',
    ],
    ['no text', '{"mode":"simple","prompt":"|"}', [], undefined],
    ['nothing in what is handed on', '{"mode":"simple","metaData":{"|":{"mode":"simple"}}}', [], undefined],
    ['nothing in other objects', '{"mode":"dark","|":1}', [], undefined],
    ['nothing in a record', '{"prompt":"a dog","|":1}', [], undefined],
    ['nothing in what is nested too deep', `${'['.repeat(50_000)}{"mode":"simple","|"`, [], undefined],
    ['nothing in text', 'a "|"', [], undefined, 'text'],
  ];
  for (const [why, drawn, labels, first, kind = 'json'] of cases) {
    it(`offers ${why}`, async () => expect(await completed(drawn, kind)).toEqual({ labels, first }));
  }

  it('starts one where the name of the file says that it is one', async () => {
    expect((await completed('{"|"}', 'json', true)).labels).toEqual([
      'name',
      'prompt',
      'mode',
      'additionalPrompt',
      'tags',
      'metaData',
      'processMode',
      'optimizePrompt',
      'params',
    ]);
    expect((await completed('[{"mode":"|"}]', 'request')).labels).toEqual(['simple', 'advanced']);
  });
});

describe('hovers in the JSON of requests', () => {
  it.each<readonly [drawn: string, range: string | undefined, text: string | undefined]>([
    [
      '{"m|ode":"simple"}',
      '"mode"',
      '**mode**\n\n`simple`: a description, with params. `advanced`: the prompt as one would type it behind /imagine.',
    ],
    [
      '{"mode":"advanced","optimize|Prompt":true}',
      '"optimizePrompt"',
      '**optimizePrompt**\n\nWithout effect: an advanced request is never optimised.',
    ],
    [
      '{"mode":"simple","params":[{"name":"wea|ther","value":"sunny"}]}',
      '"weather"',
      '**weather**\n\nA phrase at the end of the text: “sunny weather”.\n\n- sunny, cloudy, foggy, rainy, thunderstorm, snowy',
    ],
    [
      '{"mode":"simple","params":[{"name":"Time","value":"nig|ht"}]}',
      '"night"',
      '“at night” in a prompt\n\n**Time**\n\nA phrase at the end of the text: “at sunrise”.\n\n- sunrise, morning, afternoon, sunset, evening, golden hour, night, midnight',
    ],
    [
      '{"mode":"simple","params":[{"name":"chaos","value":4|0}]}',
      '40',
      '**chaos**\n\n`--chaos` in a prompt: Sets how far the images of one grid differ from each other.\n\n- 0 to 100',
    ],
    ['{"mode":"simple","params":[{"name":"angle","value":|1}]}', undefined, undefined],
    ['{"mode":"simple","mine":|1}', undefined, undefined],
    ['{"mode":"simple",| "prompt":"a"}', undefined, undefined],
  ])('%s', async (drawn, range, text) => {
    const { text: source, offset } = cursorIn(drawn);
    const document = await documentOf(source, 'json');
    const hover = requestHoverAt(document, offset);
    expect([hover && textOf(document, hover.range), hover?.text]).toEqual([range, text]);
  });
});
