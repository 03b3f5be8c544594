import fc, { type Arbitrary } from 'fast-check';
import { parameters } from '../../src/language/data/parameters.js';
import { type VersionId, versions } from '../../src/language/data/versions.js';
import { choiceText } from '../../src/language/kinds/choice.js';
import { type Parameter, parameter, supportOf } from '../../src/language/lookup.js';
import type { Supported } from '../../src/language/support.js';

/** A setting with what it means, and one of the ways to write it. */
export interface Given {
  readonly name: string;
  /** The one spelling of the value, as an intent has it. */
  readonly value: string;
  /** The value as this author writes it. */
  readonly written: string;
}

/** A prompt that is written as it should be, with what it means. */
export interface Meant {
  readonly version: VersionId;
  readonly text: string;
  readonly images: readonly string[];
  readonly settings: readonly Given[];
  readonly exclusions: readonly string[];
  /** The prompt, in one of its spellings. */
  readonly prompt: string;
}

const url = fc.integer({ min: 1, max: 99 }).map((number) => `https://example.com/${number}.png`);
const code = fc.integer({ min: 1, max: 4_294_967_295 }).map(String);

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
const asNumber = (ratio: string): number => {
  const [width = 1, height = 1] = ratio.split(':').map(Number);
  return width / height;
};

/** Values of a parameter within the limits of a version: both ends of a range come up often. */
export function valueWithin(row: Parameter, limits: Supported): Arbitrary<readonly [value: string, written: string]> {
  const same = (value: string): readonly [string, string] => [value, value];
  switch (row.kind) {
    case 'flag':
      return fc.constant(['', '']);
    case 'switch':
      return fc.constantFrom(['', ''], ['', '1']);
    case 'ratio': {
      const least = limits.minRatio === undefined ? 0 : asNumber(limits.minRatio);
      const most = limits.maxRatio === undefined ? Number.POSITIVE_INFINITY : asNumber(limits.maxRatio);
      const ends = [limits.minRatio, limits.maxRatio].filter((end) => end !== undefined);
      const inside = fc
        .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 4 }))
        .filter(([width, height]) => width / height >= least && width / height <= most)
        .map(([width, height, times]): readonly [string, string] => {
          const common = gcd(width, height);
          return [`${width / common}:${height / common}`, `${width * times}:${height * times}`];
        });
      return ends.length > 0 ? fc.oneof(inside, fc.constantFrom(...ends.map((end) => same(end)))) : inside;
    }
    case 'integer': {
      const { min = 1, max = 1000 } = limits;
      return fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max)).map((number) => same(String(number)));
    }
    case 'decimal': {
      const { min = 0, max = 3 } = limits;
      const cents = fc.oneof(fc.integer({ min: min * 100, max: max * 100 }), fc.constantFrom(min * 100, max * 100));
      return cents.map((number) => {
        const value = String(number / 100);
        return [value, value.replace(/^0\./, '.')];
      });
    }
    case 'choice':
    case 'style':
      return fc
        .constantFrom(...(limits.choices ?? [1]))
        .map((choice): readonly [string, string] => [choiceText(choice), String(choice).replace(/^0\./, '.')]);
    case 'url':
      return url.map(same);
    case 'urls':
      return fc
        .array(url, { minLength: 1, maxLength: Math.min(3, limits.maxItems ?? 3) })
        .map((urls) => same(urls.join(' ')));
    case 'references':
      return fc
        .array(
          fc.oneof(
            url,
            code,
            fc.constant('random'),
            code.map((digits) => `${digits}::2`),
          ),
          { minLength: 1, maxLength: 3 },
        )
        .map((items) => same(items.join(' ')));
    case 'profiles':
      return fc
        .array(fc.constantFrom('abc1234', 'm7267884496307879959', '9xglbg8'), { maxLength: 2 })
        .map((items) => same(items.join(' ')));
    default:
      return fc.constant(['x', 'x']);
  }
}

/** Chosen by other means, or with a meaning of their own in an intent. */
const apart = new Set(['version', 'niji', 'test', 'testp', 'no', 'fast', 'relax', 'turbo', 'video', 'repeat', 'zoom']);

const settingsIn = (version: VersionId): Arbitrary<readonly Given[]> => {
  const given = parameters
    .map(({ name }) => parameter(name))
    .filter((row) => !apart.has(row.name))
    .flatMap((row) => {
      const limits = supportOf(row, version);
      if (limits.support !== 'yes') return [];
      return [valueWithin(row, limits).map(([value, written]): Given => ({ name: row.name, value, written }))];
    });
  return fc.shuffledSubarray(given, { maxLength: 4 }).chain((chosen) => fc.tuple(...chosen));
};

const noun = fc.constantFrom(
  'a dog',
  'two birds',
  'an old house',
  'film-noir scene',
  '“red” fox',
  '35mm, f/1.8',
  '狗',
  'a - b',
);
const item = fc.constantFrom('hands', 'people', 'depth-of-field', 'text and logos', '狗');

/** Prompts of every version, with settings inside its limits, spelled in the ways that mean the same. */
export const meantPrompt: Arbitrary<Meant> = fc
  .constantFrom(...versions.map(({ id }) => id).filter((id) => id !== 'video'))
  .chain((version) =>
    fc.record({
      version: fc.constant(version),
      texts: fc.array(noun, { minLength: 1, maxLength: 3 }),
      images: fc.array(url, { maxLength: 2 }),
      settings: settingsIn(version),
      exclusions: fc.array(item, { maxLength: 3 }),
      blank: fc.constantFrom(' ', ' ', '  ', '\t'),
      hanging: fc.constantFrom('', '', ','),
      dash: fc.constantFrom('--', '--', '—'),
      short: fc.boolean(),
      upper: fc.boolean(),
      apiece: fc.boolean(),
      wrapper: fc.constantFrom<readonly [open: string, close: string]>(
        ['', ''],
        ['', ''],
        ['/imagine prompt: ', ''],
        ['**', '** - <@123456789012345678> (fast)'],
      ),
    }),
  )
  .map(({ version, texts, images, settings, exclusions, blank, hanging, dash, short, upper, apiece, wrapper }) => {
    const nameOf = (name: string): string => {
      const alias = parameter(name as 'aspect').aliases[0];
      // In the first models `--w` is the width; there the long name has to do.
      const chosen = short && alias !== undefined && alias !== 'w' ? alias : name;
      return upper ? chosen.toUpperCase() : chosen;
    };
    // What merges may stand behind one flag or, as the service's web page writes it, a flag for each value.
    const flags = settings.flatMap(({ name, written }) => {
      const flag = dash + nameOf(name);
      if (written === '') return [flag];
      const values = apiece && parameter(name as 'sref').merges ? written.split(' ') : [written];
      return values.map((value) => flag + blank + value);
    });
    if (exclusions.length > 0) flags.push(`--no ${exclusions.join(`,${blank}`)}`);
    const text = texts.join(', ');
    const [open, close] = wrapper;
    const words = [...images, text].join(blank);
    return {
      version,
      text,
      images,
      settings,
      exclusions,
      prompt: `${open}${[words + hanging, ...flags].join(blank)}${close}`,
    };
  });
