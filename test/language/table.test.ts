import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { serviceErrors } from '../../src/language/data/errors.js';
import { notes, type ParameterNotes } from '../../src/language/data/notes.js';
import { type ParameterName, parameters } from '../../src/language/data/parameters.js';
import { plans } from '../../src/language/data/plans.js';
import { companions, conflicts, replacements, type Subject } from '../../src/language/data/relations.js';
import { type Source, sources } from '../../src/language/data/sources.js';
import { type VersionId, type VersionRow, versions } from '../../src/language/data/versions.js';
import type { ParameterRow, ValueKind } from '../../src/language/row.js';
import { expandSpan } from '../../src/language/spans.js';
import type { Support, VersionSpan } from '../../src/language/support.js';

type Row = ParameterRow & { readonly name: ParameterName };

const rows: readonly Row[] = parameters;
const versionRows: readonly VersionRow[] = versions;
const versionIds = versions.map(({ id }) => id);
const noteOf: Readonly<Record<ParameterName, ParameterNotes>> = notes;
const sourceOf: Readonly<Record<string, Source>> = sources;

const names = rows.map(({ name }) => name);
const isFlag = (kind: ValueKind): boolean => kind === 'flag' || kind === 'switch';

/** What the spans of a record say of each version, and how often they name it. */
function columns<T>(spans: Readonly<Record<VersionSpan, T>>): Map<VersionId, T> {
  const byVersion = new Map<VersionId, T>();
  for (const [span, value] of Object.entries(spans)) {
    for (const id of expandSpan(span)) {
      if (byVersion.has(id)) throw new Error(`${id} stands in two spans, one of them "${span}"`);
      byVersion.set(id, value);
    }
  }
  return byVersion;
}

/** `columns` of a row, with the versions that only `like` gives limits to. */
function supportByVersion(row: Row): Map<VersionId, Support> {
  const byVersion = columns(row.in);
  for (const { id, like } of versionRows) {
    const inherited = like === undefined ? undefined : byVersion.get(like as VersionId);
    if (inherited && !byVersion.has(id as VersionId)) byVersion.set(id as VersionId, inherited);
  }
  return byVersion;
}

const ratio = (text: string): number => {
  const [width, height] = text.split(':').map(Number);
  return (width as number) / (height as number);
};

describe('spans', () => {
  it.each<[string, VersionSpan, readonly VersionId[]]>([
    ['one version', 'V5.2', ['V5.2']],
    ['a run, both ends included', 'V5.1..V6', ['V5.1', 'V5.2', 'V6']],
    ['a run of one', 'niji7..niji7', ['niji7']],
    ['several, in their own order', 'video V8.2 niji6..niji7', ['video', 'V8.2', 'niji6', 'niji7']],
    ['a whole line', 'niji4..niji7', ['niji4', 'niji5', 'niji6', 'niji7']],
  ])('%s', (_, span, expected) => {
    expect(expandSpan(span)).toEqual(expected);
  });

  it.each([
    ['an unknown version', 'V9'],
    ['an unknown end', 'V4..V9'],
    ['an open end', 'V4..'],
    ['nothing', ''],
    ['two blanks', 'V4  V5'],
    ['a run backwards', 'V6..V4'],
    ['a run across lines', 'V8.2..niji4'],
    ['a run of three', 'V4..V5..V6'],
    ['a version twice', 'V4..V6 V5'],
  ])('%s is a mistake', (_, span) => {
    expect(() => expandSpan(span)).toThrow(RangeError);
  });
});

describe('versions', () => {
  it('have unique ids and labels, and spellings unique in their line', () => {
    expect(new Set(versionIds).size).toBe(versionIds.length);
    expect(new Set(versions.map(({ label }) => label)).size).toBe(versions.length);
    const spelled = versionRows.flatMap(({ line, spellings }) => spellings.map((spelling) => `${line} ${spelling}`));
    expect(new Set(spelled).size).toBe(spelled.length);
    expect(spelled.filter((spelling) => /\.0$/.test(spelling))).toEqual([]);
  });

  it('name one default, and only earlier versions to be like', () => {
    expect(versionRows.filter(({ state }) => state === 'default')).toHaveLength(1);
    for (const [index, { like }] of versionRows.entries()) {
      if (like !== undefined) expect(versionRows.slice(0, index).map(({ id }) => id)).toContain(like);
    }
  });
});

describe('the table', () => {
  it('gives every name and alias to one parameter', () => {
    const all = rows.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((name) => !/^[a-z]+$/.test(name))).toEqual([]);
  });

  it.each(rows.map((row) => [row.name, row] as const))('%s: every version stands in one span', (_, row) => {
    expect([...supportByVersion(row).keys()].sort()).toEqual([...versionIds].sort());
    for (const span of Object.values(row.formerAliases ?? {})) expect(expandSpan(span).length).toBeGreaterThan(0);
  });

  it.each(rows.map((row) => [row.name, row] as const))('%s: limits agree with themselves', (_, row) => {
    for (const support of Object.values(row.in)) {
      if (support.support !== 'yes') continue;
      const { min, max, choices, minRatio, maxRatio, default: usual } = support;
      expect(min === undefined).toBe(max === undefined);
      expect(minRatio === undefined).toBe(maxRatio === undefined);
      if (min !== undefined && max !== undefined) {
        expect(min).toBeLessThanOrEqual(max);
        if (typeof usual === 'number') expect(usual).toBeGreaterThanOrEqual(min);
        if (typeof usual === 'number') expect(usual).toBeLessThanOrEqual(max);
      }
      if (minRatio !== undefined && maxRatio !== undefined) {
        expect(ratio(minRatio)).toBeLessThanOrEqual(ratio(maxRatio));
        if (typeof usual === 'string') expect(ratio(usual)).toBeGreaterThanOrEqual(ratio(minRatio));
        if (typeof usual === 'string') expect(ratio(usual)).toBeLessThanOrEqual(ratio(maxRatio));
      }
      if (choices !== undefined) {
        expect(new Set(choices).size).toBe(choices.length);
        if (usual !== undefined && usual !== null) expect(choices).toContain(usual);
      }
      // The rule for defaults: what is off is not written, and `null` is a flag that the account decides.
      expect(usual).not.toBe(false);
      if (usual === null) expect(isFlag(row.kind)).toBe(true);
    }
  });

  it.each(rows.map((row) => [row.name, row] as const))('%s: sources exist, and date the row', (_, row) => {
    expect(row.sources.length).toBeGreaterThan(0);
    expect(row.sources.filter((key) => !(key in sources))).toEqual([]);
    // The latest day that one of the pages states; the edition of the official pages where none does.
    const days = row.sources.flatMap((key) => sourceOf[key]?.read ?? []).sort();
    expect(row.read).toBe(days.at(-1) ?? '2026-09-01');
  });

  it.each(rows.map((row) => [row.name, row] as const))('%s: has notes', (name, row) => {
    const { summary, example, versions: byVersion = {} } = noteOf[name];
    expect(summary).toMatch(/^[A-Z][^.]*\.$/);
    expect(example.split(' ')).toContain(`--${row.name}`);
    expect(() => columns(byVersion)).not.toThrow();
  });

  it.each(rows.map((row) => [row.name, row] as const))('%s: its example chooses a version that has it', (name, row) => {
    const words = noteOf[name].example.split(' ');
    const spelled = (flag: string) => (words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined);
    const flagged = ['video', 'test', 'testp'].find((id) => words.includes(`--${id}`));
    const chosen = versionRows.find(
      ({ id, line, state, spellings }) =>
        id === flagged ||
        (line === 'V' && spellings.includes(spelled('--version') ?? '')) ||
        (line === 'niji' && spellings.includes(spelled('--niji') ?? '')) ||
        (flagged === undefined && !spelled('--version') && !spelled('--niji') && state === 'default'),
    );
    expect(supportByVersion(row).get(chosen?.id as VersionId)?.support).toBe('yes');
  });

  it('has notes for nothing else', () => {
    expect(Object.keys(notes)).toEqual(names);
  });
});

describe('relations', () => {
  const show = (subject: Subject): string => JSON.stringify(subject);

  it('list every pair of subjects once', () => {
    const pairs = conflicts.map(({ a, b }) => [show(a), show(b)].sort().join(' × '));
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  it('list every need once, in the order of the table', () => {
    const needy = companions.map(({ parameter }) => parameter);
    expect(new Set(needy).size).toBe(needy.length);
    expect(needy).toEqual(names.filter((name) => needy.includes(name)));
  });

  it('name versions and sources that exist', () => {
    for (const { in: span } of [...conflicts, ...companions]) {
      if (span !== undefined) expect(expandSpan(span).length).toBeGreaterThan(0);
    }
    const cited = [...conflicts, ...companions, ...serviceErrors, ...plans].flatMap((entry) => [...entry.sources]);
    expect(cited.filter((key) => !(key in sources))).toEqual([]);
  });

  it('replace only what some version lacks', () => {
    for (const name of Object.keys(replacements)) {
      const row = rows.find((candidate) => candidate.name === name) as Row;
      expect([...supportByVersion(row).values()].some(({ support }) => support !== 'yes')).toBe(true);
    }
  });

  it('cite errors that are on record', () => {
    const texts = serviceErrors.map(({ text }) => text);
    for (const { error } of companions) if (error !== undefined) expect(texts).toContain(error);
    const entries = serviceErrors.map(({ text, code = '' }) => `${text} ${code}`);
    expect(new Set(entries).size).toBe(entries.length);
  });
});

/** A fact that the table states otherwise than the fact base, on purpose. */
interface Deviation {
  readonly parameter: ParameterName;
  /** The columns meant; absent for a field of the parameter itself. */
  readonly in?: VersionSpan;
  /** The field of the fact base. */
  readonly field: string;
  /** What the table says; `undefined`: nothing. */
  readonly ours: unknown;
  /** What the fact base says. */
  readonly theirs: unknown;
  readonly reason: string;
}

/** All deviations, each with its reason. An entry that the comparison does not need makes it fail. */
const deviations: readonly Deviation[] = [
  {
    parameter: 'quality',
    in: 'V4..V5.2',
    field: 'altEnum',
    ours: [2],
    theirs: undefined,
    reason: 'Lists of early 2023 add 2 (LANGUAGE 9.9, and the notes of these columns).',
  },
  {
    parameter: 'style',
    in: 'niji6',
    field: 'altEnum',
    ours: ['cute', 'expressive', 'original', 'scenic'],
    theirs: undefined,
    reason: 'One reference gives the styles of niji 5 to niji 6 (LANGUAGE 9.15).',
  },
  {
    parameter: 'ow',
    in: 'V7',
    field: 'altEnum',
    ours: [0],
    theirs: undefined,
    reason: 'The launch post counts from 0 (LANGUAGE 9.4).',
  },
  {
    parameter: 'profile',
    in: 'V6..V7 V8.1 V8.2 niji6',
    field: 'altEnum',
    ours: [0],
    theirs: undefined,
    reason: 'A community page has 0 switch profiles off, and another says that V8.1 dropped it.',
  },
  {
    parameter: 'profile',
    field: 'aliasConfidence',
    ours: undefined,
    theirs: { p: 'high', personalize: 'low' },
    reason: 'Rows hold no confidence per alias; the details say that a community page alone names --personalize.',
  },
  {
    parameter: 'sref',
    field: 'itemWeights',
    ours: undefined,
    theirs: '::N (Discord; on URLs and codes)',
    reason: 'Part of the kind `references`; the details say it too.',
  },
  {
    parameter: 'no',
    in: 'V8.1',
    field: 'history',
    ours: undefined,
    theirs: [
      {
        from: '2026-04-14',
        to: 'before 2026-06-18 (approx., first page copy that ticks it)',
        supported: false,
        behaviour: 'rejected',
        message: '--no is not compatible with --version 8.1',
      },
    ],
    reason: 'Limits are those of today; the message is among the errors on record.',
  },
  {
    parameter: 'sv',
    field: 'default',
    ours: 6,
    theirs: null,
    reason: 'The table has defaults per version only, and V8.2 has one here (of low confidence).',
  },
  {
    parameter: 'version',
    field: 'versionInfo.V5.1.released',
    ours: '2023-05',
    theirs: undefined,
    reason: 'The month from LANGUAGE 2.',
  },
  {
    parameter: 'version',
    field: 'versionInfo.V5.2.released',
    ours: '2023-06',
    theirs: undefined,
    reason: 'The month from LANGUAGE 2.',
  },
  {
    parameter: 'version',
    field: 'versionInfo.video.released',
    ours: '2025-06-18',
    theirs: undefined,
    reason: 'The day from LANGUAGE 2; the fact base covers versions with a version string.',
  },
  {
    parameter: 'version',
    field: 'versionInfo.V8.site',
    ours: undefined,
    theirs: 'alpha only',
    reason: 'A comment beside the row: no other version needs the field.',
  },
  {
    parameter: 'version',
    field: 'versionInfo.V8.1.generalRelease',
    ours: undefined,
    theirs: '2026-04-30',
    reason: 'A comment beside the row: no other version needs the field.',
  },
  {
    parameter: 'aspect',
    in: 'V8',
    field: 'note',
    ours: 'Launch post says multiple aspect ratios, no number. Model withdrawn in July 2026.',
    theirs: 'Launch post says multiple aspect ratios, no number. Model withdrawn 2026-07-24.',
    reason: 'LANGUAGE 11, which is newer than the fact base.',
  },
  {
    parameter: 'tile',
    in: 'V8.1 V8.2',
    field: 'note',
    ours: 'Seamless since 2026-09-24, as the changelog says.',
    theirs: undefined,
    reason: 'LANGUAGE 11, which is newer than the fact base.',
  },
  {
    parameter: 'exp',
    in: 'V8.1 V8.2',
    field: 'note',
    ours: 'The defaults of a folder may hold it since 2026-10-01.',
    theirs: undefined,
    reason: 'LANGUAGE 11, which is newer than the fact base.',
  },
  {
    parameter: 'version',
    in: 'V8',
    field: 'note',
    ours: 'Withdrawn in July 2026.',
    theirs: 'Withdrawn 2026-07-24.',
    reason: 'LANGUAGE 11, which is newer than the fact base.',
  },
  {
    parameter: 'version',
    field: 'versionInfo.V8.withdrawn',
    ours: '2026-07',
    theirs: '2026-07-24',
    reason: 'LANGUAGE 11, which is newer than the fact base.',
  },
  {
    parameter: 'style',
    in: 'V7',
    field: 'note',
    ours: 'Older spelling of --raw. Of all help pages only the legacy one spells it, for V5 and V6.',
    theirs: 'Older spelling of --raw.',
    reason: 'LANGUAGE 11, which is newer than the fact base.',
  },
  {
    parameter: 'motion',
    in: 'video',
    field: 'note',
    ours: 'The Video page gives low as the default (read 2026-10-07).',
    theirs: 'Default low comes from community pages and client code.',
    reason: 'LANGUAGE 11, which is newer than the fact base.',
  },
  {
    parameter: 'sv',
    in: 'V8.1',
    field: 'altEnum',
    ours: [1, 2, 3, 5],
    theirs: [6, 7],
    reason: 'LANGUAGE 11, which is newer than the fact base. Of the others, 6 is a choice and 7 is refused.',
  },
  {
    parameter: 'sv',
    in: 'V8.2',
    field: 'enum',
    ours: [1, 2, 3, 4, 5, 6],
    theirs: [4, 6],
    reason: 'LANGUAGE 11, which is newer than the fact base.',
  },
  {
    parameter: 'sv',
    in: 'V8.2',
    field: 'altEnum',
    ours: undefined,
    theirs: [1, 2, 3, 4, 5, 6],
    reason: 'LANGUAGE 11, which is newer than the fact base.',
  },
  {
    parameter: 'sv',
    in: 'V8.2',
    field: 'confidence',
    ours: 'medium',
    theirs: 'low',
    reason: 'LANGUAGE 11, which is newer than the fact base.',
  },
  {
    parameter: 'sv',
    in: 'V8.2',
    field: 'note',
    ours: noteOf.sv.versions?.['V8.2'],
    theirs: 'One guide checked 2026-09-27 extends the six V7 versions with default 6 to V8.2.',
    reason: 'LANGUAGE 11, which is newer than the fact base.',
  },
  {
    parameter: 'profile',
    field: 'literals',
    ours: ['none'],
    theirs: undefined,
    reason: 'LANGUAGE 11, which is newer than the fact base.',
  },
  {
    parameter: 'width',
    in: 'test testp',
    field: 'supported',
    ours: 'unknown',
    theirs: false,
    reason: 'Prompts of 2022 set sizes for the test models, and no page says what became of it.',
  },
  {
    parameter: 'width',
    in: 'test testp',
    field: 'confidence',
    ours: 'low',
    theirs: 'medium',
    reason: 'Prompts of 2022 set sizes for the test models, and no page says what became of it.',
  },
  {
    parameter: 'height',
    in: 'test testp',
    field: 'supported',
    ours: 'unknown',
    theirs: false,
    reason: 'Prompts of 2022 set sizes for the test models, and no page says what became of it.',
  },
  {
    parameter: 'height',
    in: 'test testp',
    field: 'confidence',
    ours: 'low',
    theirs: 'medium',
    reason: 'Prompts of 2022 set sizes for the test models, and no page says what became of it.',
  },
  {
    parameter: 'width',
    in: 'test testp',
    field: 'note',
    ours: 'Prompts of 2022 set sizes for the test models; no page says what became of it.',
    theirs: undefined,
    reason: 'The two deviations above.',
  },
  {
    parameter: 'height',
    in: 'test testp',
    field: 'note',
    ours: 'Prompts of 2022 set sizes for the test models; no page says what became of it.',
    theirs: undefined,
    reason: 'The two deviations above.',
  },
];

/** Sources and notes that were added after the fact base was made. */
const later = {
  sources: new Set([
    'U-changelog-7-31',
    'U-changelog-9-24',
    'U-changelog-10-01',
    'VID-copy',
    'SWEEP',
    'CODES',
    'WIKI-FAQ',
  ]),
  notes: new Set([
    '--p none switches personalization off for one prompt, as one wiki has it.',
    'Cannot share a prompt with --video, as one wiki has it.',
    '--w beside a height (--w 1920 --h 1080) is a width in every version.',
  ]),
  /** Of the manual of 2022: names that the fact base leaves out. */
  names: new Set(['wallpaper', 'sl', 'ml', 'll', 'sp', 'mp', 'lp', 'vibefast']),
};

/** Entries of `conflictsWith` that are no pair in `relations.ts`, by where the fact stands instead. */
const elsewhere: Readonly<Record<string, 'narrowing of aspect' | 'column of video'>> = {
  'style × aspect (4a or 4b)': 'narrowing of aspect',
  'hd × aspect (beyond 4:1)': 'narrowing of aspect',
  'video × all image parameters': 'column of video',
};

/** How the fact base words conflicts that are more than two names: both sides, and the versions if they are limited. */
const worded: Readonly<Record<string, readonly [a: Subject, b: Subject, span?: VersionSpan][]>> = {
  'stylize × image-only prompt': [[{ parameter: 'stylize' }, { feature: 'image-only' }]],
  'stylize × style (tuner code)': [[{ parameter: 'stylize' }, { parameter: 'style', item: 'tuner-code' }, 'V5.2']],
  'video × sref, oref, edit, image prompts': [[{ parameter: 'video' }, { feature: 'several-images' }]],
  'weird × image-only prompt': [[{ parameter: 'weird' }, { feature: 'image-only' }]],
  'weird × profile (moodboard)': [[{ parameter: 'weird' }, { parameter: 'profile', item: 'moodboard' }]],
  'quality × oref (value 4)': [[{ parameter: 'quality', values: [4] }, { parameter: 'oref' }]],
  'quality × sv (value 4 with --sv 6 on V8 alpha)': [
    [{ parameter: 'quality', values: [4] }, { parameter: 'sv', values: [6] }, 'V8'],
  ],
  'style × image-only prompt (tuner code)': [
    [{ parameter: 'style', item: 'tuner-code' }, { feature: 'image-only' }, 'V5.2'],
  ],
  'sw × profile (moodboard)': [[{ parameter: 'sw' }, { parameter: 'profile', item: 'moodboard' }]],
  'sv × profile (moodboard)': [[{ parameter: 'sv' }, { parameter: 'profile', item: 'moodboard' }]],
  'sv × hd (--sv 6 on V8 alpha)': [[{ parameter: 'sv', values: [6] }, { parameter: 'hd' }, 'V8']],
  // 7 is left out: the page is older than it, and it is a default of V8 that nobody types.
  'sv × sref code or random (value other than 4 or 6)': [
    [
      { parameter: 'sv', values: [1, 2, 3, 5] },
      { parameter: 'sref', item: 'code' },
    ],
  ],
  'oref × quality (--q 4)': [[{ parameter: 'oref' }, { parameter: 'quality', values: [4] }]],
  'edit × oref': [[{ parameter: 'edit' }, { parameter: 'oref' }, 'V8.1 V8.2']],
  'profile × sv (moodboard code)': [[{ parameter: 'profile', item: 'moodboard' }, { parameter: 'sv' }]],
  'profile × sw (moodboard code)': [[{ parameter: 'profile', item: 'moodboard' }, { parameter: 'sw' }]],
  'profile × weird (moodboard code)': [[{ parameter: 'profile', item: 'moodboard' }, { parameter: 'weird' }]],
  'hd × sv (--sv 6 on V8 alpha)': [[{ parameter: 'hd' }, { parameter: 'sv', values: [6] }, 'V8']],
  'fast × other speed flags': [
    [{ parameter: 'fast' }, { parameter: 'relax' }],
    [{ parameter: 'fast' }, { parameter: 'turbo' }],
  ],
  'relax × other speed flags': [
    [{ parameter: 'relax' }, { parameter: 'fast' }],
    [{ parameter: 'relax' }, { parameter: 'turbo' }],
  ],
  'relax × permutation': [[{ parameter: 'relax' }, { feature: 'permutation' }]],
  'turbo × other speed flags': [
    [{ parameter: 'turbo' }, { parameter: 'fast' }],
    [{ parameter: 'turbo' }, { parameter: 'relax' }],
  ],
};

/** How the fact base words needs that are no parameter. */
const features: Readonly<Record<string, string>> = {
  imagePrompt: 'image',
  'text prompt': 'text',
  'video job': 'video-job',
  'start image URL at the start of the prompt': 'start-image',
  'Custom Zoom dialog': 'custom-zoom',
  'test or testp': 'test-model',
};

const kindThere: Readonly<Record<ValueKind, string>> = {
  flag: 'flag',
  switch: 'flag',
  ratio: 'ratio',
  integer: 'int',
  decimal: 'decimal',
  choice: 'enum',
  style: 'enumOrCode',
  words: 'textList',
  url: 'url',
  urls: 'urlList',
  references: 'urlOrCodeList',
  profiles: 'codeList',
};

type Json = Record<string, unknown>;
interface Fact extends Json {
  name: ParameterName;
  values: Record<VersionId, Json>;
  conflictsWith: { with: string; when?: string; confidence: string }[];
  requires: { param?: string; plan?: string[]; otherwise?: string; confidence: string }[];
  knownErrors?: { text: string; when: string; confidence: string; sources: string[] }[];
  notes: string[];
  sources: string[];
  enum?: (string | number)[];
  versionInfo?: Record<string, Json>;
}

const factBase = new URL('../../../shared/language/parameters.json', import.meta.url);
const present = existsSync(factBase);
const facts: readonly Fact[] = present ? JSON.parse(readFileSync(factBase, 'utf8')) : [];
if (!present) console.log('Skipped: the table against the fact base, which is not beside this checkout.');
/** The versions that the fact base covers; one added to the table later is not compared. */
const documented: ReadonlySet<string> = new Set(Object.keys(facts[0]?.values ?? {}));

/** Without what is `undefined`. */
const compact = (object: Json): Json =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

const keyOf = (text: string): string | undefined =>
  Object.entries(sourceOf).find(([, { title, url }]) => url === text || title === text)?.[0];

/** One column as the fact base would write it. */
function columnThere(row: Row, support: Support, note: string | undefined): Json {
  if (support.support === 'no') {
    const behaviour = support.refused ? 'rejected' : undefined;
    return compact({ supported: false, confidence: support.confidence, behaviour, note });
  }
  if (support.support !== 'yes') return compact({ supported: support.support, confidence: support.confidence, note });
  const { confidence, min, max, choices, disputed, coerced, patterns, minRatio, maxRatio, when, maxItems } = support;
  const beside = <T>(value: (narrowing: NonNullable<typeof when>[number]) => T | undefined): Json | undefined => {
    const entries = (when ?? []).flatMap((one) => (value(one) === undefined ? [] : [[one.beside, value(one)]]));
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  };
  return compact({
    supported: true,
    confidence,
    min,
    max,
    step: min === undefined ? undefined : row.kind === 'integer' ? 1 : null,
    enum: choices,
    altEnum: disputed,
    coerce: coerced,
    pattern: patterns,
    minRatio,
    maxRatio,
    minRatioWhen: beside((one) => one.minRatio),
    maxRatioWhen: beside((one) => one.maxRatio),
    enumWhen: beside((one) => one.choices),
    maxItems,
    default: support.default,
    note,
  });
}

/** A column of the fact base, less its ways of writing nothing: no ratio, no default, a flag that is off. */
function normalColumn(row: Row, { minRatio, maxRatio, default: usual, ...rest }: Json): Json {
  return compact({
    ...rest,
    minRatio: minRatio ?? undefined,
    maxRatio: maxRatio ?? undefined,
    default: isFlag(row.kind) ? (usual === false ? undefined : usual) : (usual ?? undefined),
  });
}

function arityThere(row: Row): string | number {
  const most = Object.values(row.in).flatMap((support) => (support.support === 'yes' ? (support.maxItems ?? []) : []));
  if (row.kind === 'flag') return 0;
  if (row.kind === 'switch' || row.optionalValue) return '0..1';
  if (row.kind === 'profiles') return '0..n';
  if (row.kind === 'words' || row.kind === 'urls' || row.kind === 'references') return `1..${most[0] ?? 'n'}`;
  return 1;
}

const separatorThere = (kind: ValueKind): string | undefined =>
  kind === 'words' ? ',' : kind === 'urls' || kind === 'references' || kind === 'profiles' ? 'whitespace' : undefined;

/** The default of the newest version with the parameter; that of a flag is compared in its columns only. */
function defaultThere(row: Row): unknown {
  if (isFlag(row.kind)) return undefined;
  if (row.name === 'version') return versionRows.find(({ state }) => state === 'default')?.spellings[0];
  const supports = supportByVersion(row);
  const newestFirst = ['V', 'niji', 'other'].flatMap((line) =>
    versionRows.filter((version) => version.line === line).reverse(),
  );
  for (const { id } of newestFirst) {
    const support = supports.get(id as VersionId);
    if (support?.support === 'yes') return support.default ?? null;
  }
  return null;
}

/** `enum` of the fact base, which stands beside the columns for four parameters. */
function enumThere(row: Row): unknown {
  if (row.name === 'niji') return versionRows.filter(({ line }) => line === 'niji').flatMap((one) => one.spellings);
  const video = supportByVersion(row).get('video');
  return row.kind === 'choice' && video?.support === 'yes' ? video.choices : undefined;
}

/** A whole row as the fact base would write it, but for the relations, which are compared entry by entry. */
function factThere(row: Row): Json & { values: Record<string, Json>; versionInfo?: Record<string, Json> } {
  const { details = [], versions: byVersion = {} } = noteOf[row.name];
  const noteBy = columns(byVersion);
  const values: Record<string, Json> = {};
  for (const [id, support] of supportByVersion(row)) {
    if (documented.has(id)) values[id] = columnThere(row, support, noteBy.get(id));
  }
  const fact = compact({
    name: row.name,
    flag: `--${row.name}`,
    aliases: row.aliases,
    historicAliases: row.formerAliases && Object.keys(row.formerAliases),
    kind: kindThere[row.kind],
    arity: arityThere(row),
    status: row.status,
    separator: separatorThere(row.kind),
    literals: row.literals,
    default: defaultThere(row),
    enum: enumThere(row),
    notes: details.filter((text) => !later.notes.has(text)),
    sources: row.sources.filter((key) => !later.sources.has(key)),
    retired:
      row.name === 'version'
        ? versionRows
            .filter(({ state }) => state === 'retired')
            .flatMap(({ spellings }) => spellings.flatMap((one) => [one, `${one}.0`]))
        : undefined,
    limitsPerPlan:
      row.name === 'repeat'
        ? Object.fromEntries(plans.map(({ label, maxRepeat }) => [label, { min: 2, max: maxRepeat }]))
        : undefined,
  });
  if (row.name !== 'version') return { ...fact, values };
  const versionInfo: Record<string, Json> = {};
  for (const { id, released, defaultFrom, defaultTo, withdrawn } of versionRows) {
    if (!documented.has(id)) continue;
    const info = compact({ released, defaultFrom, defaultTo, withdrawn });
    if (Object.keys(info).length > 0) versionInfo[id] = info;
  }
  return { ...fact, values, versionInfo };
}

/** A parameter of the fact base in the same form. */
function normalFact(row: Row, fact: Fact): Json {
  const { conflictsWith: _, requires: __, knownErrors: ___, valueSyntax, notes: details, ...rest } = fact;
  const values = Object.fromEntries(
    Object.entries(fact.values).map(([id, column]) => [id, normalColumn(row, column)] as const),
  );
  return compact({
    ...rest,
    values,
    notes: valueSyntax === undefined ? details : [valueSyntax, ...details],
    sources: fact.sources.map((text) => keyOf(text) ?? text),
    default: isFlag(row.kind) ? undefined : fact.default,
    // Compared spelling by spelling below: the fact base lists `7` and `7.0`.
    enum: row.name === 'version' ? undefined : fact.enum,
  });
}

/** Puts what the fact base says where the table deviates, having checked that the table says what is claimed. */
function applyDeviations(row: Row, ours: ReturnType<typeof factThere>): void {
  for (const deviation of deviations.filter(({ parameter }) => parameter === row.name)) {
    const info = /^versionInfo\.(.+)\.(\w+)$/.exec(deviation.field);
    const field = info?.[2] ?? deviation.field;
    const targets: (Json | undefined)[] = info
      ? [ours.versionInfo?.[info[1] as string]]
      : deviation.in === undefined
        ? [ours]
        : expandSpan(deviation.in).map((id) => ours.values[id]);
    for (const target of targets) {
      expect(target?.[field], `${row.name} ${deviation.field}: ${deviation.reason}`).toEqual(deviation.ours);
      expect(deviation.theirs).not.toEqual(deviation.ours);
      if (deviation.theirs === undefined) delete target?.[field];
      else if (target) target[field] = deviation.theirs;
    }
    if (info && Object.keys(targets[0] ?? {}).length === 0) delete ours.versionInfo?.[info[1] as string];
  }
}

describe('the table against the fact base', () => {
  if (!present) {
    it.skip('needs shared/language/parameters.json beside this checkout', () => {});
    return;
  }

  const rowOf = (fact: Fact): Row => rows.find(({ name }) => name === fact.name) as Row;

  it('has the same parameters in the same order', () => {
    expect(names.filter((name) => !later.names.has(name))).toEqual(facts.map(({ name }) => name));
    expect(versionIds.filter((id) => documented.has(id))).toEqual([...documented]);
  });

  it.each(facts.map((fact) => [fact.name, fact] as const))('%s: says the same, value by value', (_, fact) => {
    const row = rowOf(fact);
    const ours = factThere(row);
    applyDeviations(row, ours);
    expect(ours).toEqual(normalFact(row, fact));
  });

  it('reads each documented version as one of ours', () => {
    const spellings = facts.find(({ name }) => name === 'version')?.enum ?? [];
    const read = (text: string) =>
      versionRows.find((row) => row.line === 'V' && row.spellings.includes(text.replace(/\.0$/, '')))?.id;
    const inUse = versionRows.filter(({ line, state }) => line === 'V' && state !== 'retired').map(({ id }) => id);
    expect([...new Set(spellings.map((text) => read(String(text))))]).toEqual(inUse.filter((id) => documented.has(id)));
  });

  it('has every conflict, and no other', () => {
    const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
    const used = new Set<number>();
    for (const { name, conflictsWith } of facts) {
      for (const entry of conflictsWith) {
        const label = `${name} × ${entry.with}${entry.when === undefined ? '' : ` (${entry.when})`}`;
        if (label in elsewhere) continue;
        for (const [a, b, span] of worded[label] ?? [
          [{ parameter: name }, { parameter: entry.with as ParameterName }] as const,
        ]) {
          const index = conflicts.findIndex(
            (one) => (same(one.a, a) && same(one.b, b)) || (same(one.a, b) && same(one.b, a)),
          );
          // The page about seeds says it (LANGUAGE 11); the fact base has it from a vendor.
          const confidence = /^(?:seed|turbo) × (?:seed|turbo)$/.test(label) ? 'high' : entry.confidence;
          const found = conflicts[index];
          expect({ confidence: found?.confidence, in: found?.in }, label).toEqual({ confidence, in: span });
          used.add(index);
        }
      }
    }
    // LANGUAGE 11, which is newer than the fact base.
    const added = conflicts.filter((_, index) => !used.has(index));
    expect(added.map(({ a, b }) => [a, b])).toEqual([[{ parameter: 'edit' }, { parameter: 'video' }]]);
    expect(conflicts.filter(({ narrows }) => narrows).map(({ a, narrows }) => [a, narrows])).toEqual([
      [{ parameter: 'stylize' }, { min: 20, max: 1000 }],
    ]);
  });

  it('has the conflicts that stand elsewhere', () => {
    const labels = facts.flatMap(({ name, conflictsWith }) =>
      conflictsWith.map((entry) => `${name} × ${entry.with}${entry.when === undefined ? '' : ` (${entry.when})`}`),
    );
    expect([...Object.keys(elsewhere), ...Object.keys(worded)].filter((label) => !labels.includes(label))).toEqual([]);
    const aspect = supportByVersion(rows.find(({ name }) => name === 'aspect') as Row);
    const beside = [...aspect.values()].flatMap((one) => (one.support === 'yes' ? (one.when ?? []) : []));
    expect([...new Set(beside.map((one) => one.beside))]).toEqual(['--style 4a', '--style 4b', '--hd']);
    const ofVideo = rows.filter((row) => supportByVersion(row).get('video')?.support === 'yes').map(({ name }) => name);
    expect(ofVideo).toEqual(['raw', 'fast', 'relax', 'stealth', 'public', 'video', 'motion', 'loop', 'end', 'bs']);
  });

  it('has every need, and no other', () => {
    const needed = facts.flatMap(({ name, requires }) =>
      requires.flatMap(({ param, otherwise, confidence }) => {
        if (param === undefined) return [];
        const needs = param in features ? { feature: features[param] } : { parameter: param };
        const refused = otherwise?.startsWith('rejected by the backend') ? true : undefined;
        return [compact({ parameter: name, needs, refused, confidence })];
      }),
    );
    expect(
      companions.map(({ parameter, needs, refused, confidence }) => compact({ parameter, needs, refused, confidence })),
    ).toEqual(needed);
  });

  it('has every need of a plan', () => {
    const plansOf = (name: string) =>
      facts.find((fact) => fact.name === name)?.requires.flatMap(({ plan }) => plan ?? []);
    expect(plans.filter(({ relax }) => relax).map(({ label }) => label)).toEqual(plansOf('relax'));
    expect(plans.filter(({ stealth }) => stealth).map(({ label }) => label)).toEqual(plansOf('stealth'));
    const others = facts.filter(({ requires }) => requires.some(({ plan }) => plan)).map(({ name }) => name);
    expect(others).toEqual(['relax', 'stealth']);
  });

  it('has every error on record', () => {
    for (const { name, knownErrors = [] } of facts) {
      for (const { text, when, confidence, sources: from } of knownErrors) {
        expect(serviceErrors.filter((one) => one.text === text && one.parameters?.includes(name))).toEqual([
          expect.objectContaining({ text, situation: when, confidence, sources: from.map(keyOf) }),
        ]);
      }
    }
  });

  it('knows every source', () => {
    expect([...new Set(facts.flatMap((fact) => fact.sources))].filter((text) => keyOf(text) === undefined)).toEqual([]);
  });
});
