import { describe, expect, it } from 'vitest';
import { type Colors, darkColors, lightColors } from '../../editors/codemirror/src/colors.js';

/** Relative luminance of `#rrggbb`, as WCAG 2 defines it. */
function luminance(color: string): number {
  const channels = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(color)?.slice(1);
  if (!channels) throw new TypeError(`${color} is no colour in six digits`);
  const [red = 0, green = 0, blue = 0] = channels.map((digits) => {
    const part = Number.parseInt(digits, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

/** What WCAG 2 asks of text at level AA. */
const least = 4.5;

const themes: readonly (readonly [string, Colors])[] = [
  ['light', lightColors],
  ['dark', darkColors],
];

describe('contrast', () => {
  it('is measured as WCAG says', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each(themes)('of all text in the %s theme is that of level AA on every ground that it has', (_, colors) => {
    const { background, panel, selection, text, muted, accent, tokens, severities } = colors;
    const inks = { text, muted, accent, ...tokens, ...severities };
    const grounds = { background, panel, selection };
    const low = Object.entries(inks).flatMap(([ink, color]) =>
      Object.entries(grounds).flatMap(([ground, behind]) => {
        const ratio = contrast(color, behind);
        return ratio < least ? [`${ink} on ${ground}: ${ratio.toFixed(2)}`] : [];
      }),
    );
    expect(low).toEqual([]);
  });

  it.each(themes)('of the button of a fix in the %s theme is that of level AA', (_, { background, accent }) => {
    expect(contrast(background, accent)).toBeGreaterThanOrEqual(least);
  });
});
