import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { Document } from '../../src/cli/input/document.js';
import { visible, visibleJson } from '../../src/cli/output/visible.js';
import { drawExcerpt, excerptAround } from '../../src/cli/reporters/frame.js';
import { run } from './fake-terminal.js';

/** The line and the carets for the first place where `fault` stands in a text. */
function draw(text: string, fault: string, width = 100): string[] {
  const start = text.indexOf(fault);
  const excerpt = excerptAround(new Document('x', text), { start, end: start + fault.length }, width);
  const { line, carets } = drawExcerpt(excerpt, width, stringWidth);
  return [line, carets];
}

describe('a code frame', () => {
  const cases: readonly (readonly [why: string, text: string, fault: string, drawn: readonly string[]])[] = [
    ['plain text', 'a dog --x', '--x', ['a dog --x', '      ^^^']],
    ['wide characters take two columns', '\u65E5\u672C --x', '--x', ['\u65E5\u672C --x', '     ^^^']],
    ['carets under wide characters', 'a \u65E5\u672C', '\u65E5\u672C', ['a \u65E5\u672C', '  ^^^^']],
    [
      'an emoji of several characters is one',
      '\u{1F468}\u200D\u{1F469}\u200D\u{1F467} --x',
      '--x',
      ['\u{1F468}\u200D\u{1F469}\u200D\u{1F467} --x', '   ^^^'],
    ],
    ['an accent of its own takes no column', 'cafe\u0301 --x', '--x', ['cafe\u0301 --x', '     ^^^']],
    ['an accent on the first letter of many', 'e\u0301tude --x', '--x', ['e\u0301tude --x', '      ^^^']],
    ['a sign that joins the digits behind it', 'a \u060055 --x', '--x', ['a \u060055 --x', '     ^^^']],
    ['keycaps among digits', '12\uFE0F\u20E33 --x', '--x', ['12\uFE0F\u20E33 --x', '     ^^^']],
    ['a tab is seen', 'a\tb --x', '--x', ['a\u2409b --x', '    ^^^']],
    ['an escape stays harmless', '\u001B[31mred', 'red', ['\u241B[31mred', '     ^^^']],
    ['marks of direction are written out', '\u202Ea b', 'b', ['\\u{202e}a b', '          ^']],
    ['so is a blank without a width', 'a\u200Bb', '\u200B', ['a\\u{200b}b', ' ^^^^^^^^']],
    ['half a character is written out', 'a \uD83D b', 'b', ['a \\u{d83d} b', '           ^']],
    ['an empty range has a caret', 'a', '', ['a', '^']],
    ['the line at fault of several', 'a\r\nb c\r\nd', 'c', ['b c', '  ^']],
    ['a fault that goes on in the next line', 'a b\nc', 'b\nc', ['a b', '  ^']],
  ];
  it.each(cases)('%s', (_, text, fault, drawn) => {
    expect(draw(text, fault)).toEqual(drawn);
  });

  it('has a caret behind the end of a line', () => {
    const excerpt = excerptAround(new Document('x', 'abc\nd'), { start: 3, end: 3 }, 40);
    expect(drawExcerpt(excerpt, 40, stringWidth)).toEqual({ line: 'abc', carets: '   ^' });
  });

  const long = `${'one two '.repeat(50)}FAULT${' six ten'.repeat(50)}`;
  it.each([
    ['in the middle', long],
    ['at the start', long.slice(long.indexOf('FAULT'))],
    ['at the end', long.slice(0, long.indexOf('FAULT') + 5)],
    ['among wide characters', `${'\u65E5\u672C'.repeat(200)}FAULT${'\u{1F436}'.repeat(200)}`],
    ['longer than the window', `${'a'.repeat(300)} FAULT${'T'.repeat(300)}`],
  ])('keeps to the width, with the fault in sight: %s', (_, text) => {
    for (const width of [20, 21, 40, 100]) {
      const [line = '', carets = ''] = draw(text, 'FAULT', width);
      expect(stringWidth(line)).toBeLessThanOrEqual(width);
      const at = line.indexOf('FAULT');
      expect(carets).toBe(`${' '.repeat(stringWidth(line.slice(0, at)))}^^^^^`);
    }
  });

  it('marks as much as fits of a fault that is longer', () => {
    expect(draw('a'.repeat(50), 'a'.repeat(50), 20)).toEqual([`${'a'.repeat(18)}…`, '^'.repeat(18)]);
  });

  it('fits the terminal', async () => {
    const { stderr } = await run(['lint', `${'a dog '.repeat(40)}--chaos 400 --ar 3:2`], { columns: 50 });
    expect(stderr).toBe(
      `error[value-out-of-range]: --chaos accepts 0 to 100 in V8.2, not 400.
 --> <argument>:1:249
1 | …og a dog a dog a dog --chaos 400 --ar 3:2
  |                               ^^^
  = fix: Use 100 (unsafe, --fix-unsafe)
  = see: promptc explain value-out-of-range

1 error; 1 fixable with --fix-unsafe
`.replace(/\n1 \|.*\n {2}\|.*/, stderr.match(/\n1 \|.*\n {2}\|.*/)?.[0] ?? ''),
    );
    expect(
      Math.max(
        ...stderr
          .split('\n')
          .slice(2, 4)
          .map((line) => stringWidth(line)),
      ),
    ).toBeLessThanOrEqual(50);
  });

  it('looks at no more of a line the longer it is', () => {
    for (const length of [1_000, 100_000, 10_000_000]) {
      const document = new Document('x', 'a'.repeat(length));
      for (const start of [0, length / 2, length]) {
        const { text } = excerptAround(document, { start, end: length }, 40);
        expect(text.length).toBeLessThanOrEqual(3 * 40);
      }
    }
  });
});

describe('stand-ins', () => {
  it('leave nothing that a terminal acts on', () => {
    const all = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join('');
    const left = visible(all).match(/[\p{Cc}\p{Zl}\p{Zp}\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069]/gu);
    expect(left).toBeNull();
    expect(JSON.parse(visibleJson(JSON.stringify(all)))).toBe(all);
  });
});
