import { describe, expect, it } from 'vitest';
import { answers } from '../../playground/src/answers.js';
import type { Choices } from '../../playground/src/protocol.js';

const choices: Choices = { target: 'auto' };

describe('a request with a prompt on several lines', () => {
  it.each([
    ['\n   ', 'a dog in a park'],
    ['\r\n', 'a dog in a park'],
    [' \r', 'a dog in a park'],
    ['\n\n\t\r\n ', 'a dog in a park'],
    ['\n ', ' a  dog in a park'],
    [' ', 'a dog in a park'],
  ])('has its findings where the page shows them: %j', async (lines, words) => {
    const prompt = `${words.replace(' in', `${lines}in`)}${lines}--stylize 1200${lines}--chaos 20`;
    const decompiled = await answers.decompile(JSON.stringify({ prompt, mode: 'advanced' }), choices, 0);
    expect(
      'prompt' in decompiled && [
        decompiled.prompt,
        decompiled.findings.map(({ code, range }) => [code, decompiled.prompt.slice(range.start, range.end)]),
      ],
    ).toEqual([`${lines === ' ' ? words : words.trim()} --stylize 1200 --chaos 20`, [['value-out-of-range', '1200']]]);
  });
});
