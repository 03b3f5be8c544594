import { describe, expect, it } from 'vitest';
import { check } from '../../src/checker/check.js';
import { ruleDocumentation } from '../../src/checker/rules/documentation.js';
import { requestDocumentation } from '../../src/compiler/diagnostics/documentation.js';
import { compile, decompile, toAdvanced } from '../../src/compiler/index.js';
import { type DiagnosticCode, diagnosticCodes } from '../../src/diagnostics/codes.js';
import {
  type CodeExplanation,
  type Explanation,
  explain,
  explanationTopics,
  topicGroups,
  unknownTopic,
} from '../../src/explain/index.js';
import { parameters } from '../../src/language/data/parameters.js';
import { type VersionId, versions } from '../../src/language/data/versions.js';
import { type Parameter, supportOf } from '../../src/language/lookup.js';
import { fileDocumentation } from '../../src/linter/diagnostics/documentation.js';
import { findInRequest } from '../../src/linter/lint-request.js';
import { parse } from '../../src/parser/parse.js';
import { resolve } from '../../src/parser/resolve.js';
import { idsOf } from './support.js';

const rows: readonly Parameter[] = parameters;

describe('topics', () => {
  it('are all explained, none of them twice', () => {
    const topics = explanationTopics();
    expect(topics.filter((topic) => explain(topic) === undefined)).toEqual([]);
    expect(new Set(topics).size).toBe(topics.length);
  });

  it('name every parameter, every code and every version', () => {
    const explained = explanationTopics().map(explain);
    const names = explained.flatMap((found) => (found?.kind === 'parameter' ? [found.name] : []));
    expect(new Set(names)).toEqual(new Set(rows.map(({ name }) => name)));
    expect(explained.flatMap((found) => (found?.kind === 'code' ? [found.code] : []))).toEqual(diagnosticCodes);
    expect(explained.flatMap((found) => (found?.kind === 'version' ? [found.id] : []))).toEqual(
      versions.map(({ id }) => id),
    );
  });

  it.each<[string, string, string | undefined]>([
    ['a flag', '--ar', 'aspect'],
    ['a name without dashes', 'stylize', 'stylize'],
    ['any case', '--AR', 'aspect'],
    ['an em dash, as some editors make of two hyphens', '—ar', 'aspect'],
    ['blanks around', '  chaos ', 'chaos'],
    ['a short name that changed hands: what it means today', 'w', 'weird'],
    ['a short name that only old models knew', '--h', 'height'],
    ['a parameter before the model of the same name', 'video', 'video'],
    ['a code', 'value-out-of-range', 'value-out-of-range'],
    ['a code in capitals', 'Empty-Prompt', 'empty-prompt'],
    ['a version', 'V7', 'V7'],
    ['a version in small letters', 'v6.1', 'V6.1'],
    ['a version as its flag is written', '--v 5.2', 'V5.2'],
    ['a number alone', '7.0', 'V7'],
    ['a niji version', 'niji 6', 'niji6'],
    ['a model that shares its name with a parameter', 'version video', 'video'],
    ['a status of the service', 'status 402', '402'],
    ['a status as a number alone', '429', '429'],
    ['a status that nobody knows', 'status 418', undefined],
    ['a word that nobody knows', '--aspekt', undefined],
    ['a version that never was', 'V9', undefined],
    ['a code with blanks', 'value out of range', 'value-out-of-range'],
    ['a concept', 'multi-prompts', 'multi-prompts'],
    ['a concept with a blank, in any case', 'Image Prompts', 'image prompts'],
    ['a concept by another name', 'permutation', 'permutations'],
    ['a concept by its sign', '::', 'multi-prompts'],
    ['a plan', 'Pro', 'plans'],
    ['versions, which are no version', 'versions', 'versions'],
    ['weights, which are no parameter', 'weights', 'weights'],
    ['nothing', '', undefined],
    ['dashes alone', '--', undefined],
  ])('%s', (_, topic, expected) => {
    const found = explain(topic);
    const name = found && nameOf(found);
    expect(name).toBe(expected);
  });
});

function nameOf(found: Explanation): string {
  switch (found.kind) {
    case 'parameter':
      return found.name;
    case 'code':
      return found.code;
    case 'version':
      return found.id;
    case 'status':
      return String(found.status);
    case 'concept':
      return found.name;
  }
}

describe('limits', () => {
  it.each(rows.map((row) => ({ row, name: row.name })))('of $name name every version once', ({ row }) => {
    const found = explain(row.name);
    if (found?.kind !== 'parameter') throw new Error(`${row.name} is not explained as a parameter`);
    const named = found.limits.flatMap(({ versions: labels, support }) =>
      idsOf(labels).map((id) => `${id}: ${support}`),
    );
    const expected = versions.map(({ id }) => `${id}: ${supportOf(row, id).support}`);
    expect([...named].sort()).toEqual([...expected].sort());
    expect(found.limits.map(({ ids, versions: labels }) => [...ids].sort().join() === [...idsOf(labels)].sort().join()))
      // The labels and the ids of a group are the same versions.
      .toEqual(found.limits.map(() => true));
  });
});

describe('codes', () => {
  it('are documented exactly once', () => {
    const documented = [...ruleDocumentation, ...requestDocumentation, ...fileDocumentation].map(({ code }) => code);
    expect(documented).toEqual(diagnosticCodes);
  });

  const ways = { prompt: decompile, advanced: toAdvanced, findings: findInRequest };
  for (const { code, examples, requests } of requestDocumentation) {
    const prompts = (list: typeof examples.bad) =>
      list.map((example) => (typeof example === 'string' ? { prompt: example, options: {} } : example));
    const found = [
      ...prompts(examples.bad).map(({ prompt, options }) => compile(prompt, options)),
      ...(requests?.bad ?? []).map(({ request, to }) => ways[to](request)),
    ];
    const clean = [
      ...prompts(examples.good).map(({ prompt, options }) => compile(prompt, options)),
      ...(requests?.good ?? []).map(({ request, to }) => ways[to](request)),
    ];
    it(`${code}: each bad example shows it and nothing else, each good one nothing`, () => {
      expect(found.map(({ diagnostics }) => [...new Set(diagnostics.map((finding) => finding.code))])).toEqual(
        found.map(() => [code]),
      );
      expect(clean.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
      expect(found.length * clean.length).toBeGreaterThan(0);
    });
  }
});

describe('the documentation of a code', () => {
  const documented = [...ruleDocumentation, ...requestDocumentation];

  it('names sources, or says that it rests on none', () => {
    const without = documented.filter(({ sources }) => ('note' in sources ? sources.pages : sources).length === 0);
    expect(without.map(({ code }) => code)).toEqual([
      'odd-blank',
      'command-in-text',
      'unfilled-placeholder',
      'option-overridden',
      'respelled-text',
    ]);
    for (const { code } of without) {
      const { sources, sourcesNote } = explain(code) as CodeExplanation;
      expect(sources, code).toEqual([]);
      expect(sourcesNote, code).toMatch(/promptc's own/);
    }
  });

  it('names each source once', () => {
    for (const { code, sources } of documented) {
      const pages = 'note' in sources ? sources.pages : sources;
      expect([...new Set(pages)], code).toEqual([...pages]);
    }
  });

  it('sends to other topics that exist, and to none twice', () => {
    const known = new Set(explanationTopics());
    for (const { code, seeAlso } of documented) {
      expect(
        seeAlso.filter((topic) => !known.has(topic) || topic === code),
        code,
      ).toEqual([]);
      expect([...new Set(seeAlso)], code).toEqual([...seeAlso]);
    }
  });
});

describe('the versions of a code', () => {
  const examples = ruleDocumentation.flatMap(({ examples: { bad } }) =>
    bad.map((example) => (typeof example === 'string' ? { prompt: example, options: {} } : example)),
  );
  /** Values past every limit of every parameter, and weights that some versions do not take. */
  const probes = [
    ...rows.flatMap(({ name }) =>
      ['', '3', '99999999999', '99:1', 'https://example.com/a.png '.repeat(5)].map(
        (value) => `a dog --${name} ${value}`,
      ),
    ),
    ...versions.flatMap(({ line, spellings }) =>
      spellings.map((number) => `a dog --${line === 'niji' ? 'niji' : 'v'} v${number}`),
    ),
    'a dog --v v7 --test',
    'a dog --v v7 --testp',
    'a dog::1.5 a cat::-2',
    'a dog::1.5 a cat',
  ].map((prompt) => ({ prompt, options: {} }));
  const videos = examples
    .filter(({ prompt }) => !/--(?:v|niji) /.test(prompt)) // a job has one model
    .map(({ prompt }) => ({ prompt: `https://example.com/a.png ${prompt} --video`, options: {} }));

  const foundIn = new Map<DiagnosticCode, Set<VersionId>>(diagnosticCodes.map((code) => [code, new Set()]));
  for (const { label } of versions) {
    for (const { prompt, options } of [...examples, ...probes, ...videos]) {
      const tree = parse(prompt);
      const { version } = resolve(tree, { ...options, modelVersion: label });
      for (const { code } of check(tree, { ...options, modelVersion: label })) foundIn.get(code)?.add(version);
    }
  }

  it.each(ruleDocumentation.map(({ code }) => code))('%s are those in which it is found', (code) => {
    const { versions: where } = explain(code) as CodeExplanation;
    const documented = where.in.length > 0 ? idsOf(where.in) : versions.map(({ id }) => id);
    const found = versions.map(({ id }) => id).filter((id) => foundIn.get(code)?.has(id));
    expect(found).toEqual(documented);
  });
});

describe('an explanation is whole', () => {
  it('of a parameter', () => {
    const { sources, notes, ...rest } = explain('--ar') as Extract<ReturnType<typeof explain>, { kind: 'parameter' }>;
    expect(rest).toEqual({
      kind: 'parameter',
      name: 'aspect',
      flags: ['--aspect', '--ar'],
      formerly: [],
      status: 'current',
      summary: 'Sets the shape of the image, width to height.',
      value: { text: 'a ratio W:H of whole numbers, 1:14 to 14:1', version: 'V8.2', default: '1:1' },
      merges: false,
      limits: [
        {
          ids: ['V1', 'V2', 'V8'],
          versions: ['V1', 'V2', 'V8'],
          support: 'yes',
          accepts: 'no limit on record',
          default: '1:1',
          confidence: 'low',
        },
        { ids: ['V3'], versions: ['V3'], support: 'yes', accepts: '2:5 to 5:2', default: '1:1', confidence: 'high' },
        {
          ids: ['V4'],
          versions: ['V4'],
          support: 'yes',
          accepts: '1:2 to 2:1; 1:1, 2:3, 3:2 beside --style 4a or --style 4b',
          default: '1:1',
          confidence: 'high',
        },
        {
          ids: ['V5', 'V5.1', 'V5.2', 'niji5'],
          versions: ['V5 to V5.2', 'niji 5'],
          support: 'yes',
          accepts: 'no limit on record; beyond 2:1 is experimental',
          default: '1:1',
          confidence: 'high',
        },
        {
          ids: ['V6', 'V6.1', 'V7'],
          versions: ['V6 to V7'],
          support: 'yes',
          accepts: '1:14 to 14:1',
          default: '1:1',
          confidence: 'high',
        },
        {
          ids: ['V8.1', 'V8.2'],
          versions: ['V8.1', 'V8.2'],
          support: 'yes',
          accepts: '1:14 to 14:1; 1:4 to 4:1 beside --hd',
          default: '1:1',
          confidence: 'high',
        },
        {
          ids: ['niji4'],
          versions: ['niji 4'],
          support: 'yes',
          accepts: '1:2 to 2:1',
          default: '1:1',
          confidence: 'high',
        },
        {
          ids: ['niji6', 'niji7'],
          versions: ['niji 6', 'niji 7'],
          support: 'yes',
          accepts: '1:14 to 14:1',
          default: '1:1',
          confidence: 'low',
        },
        {
          ids: ['test', 'testp'],
          versions: ['test', 'testp'],
          support: 'yes',
          accepts: '2:3 to 3:2',
          default: '1:1',
          confidence: 'high',
        },
        {
          ids: ['video'],
          versions: ['video'],
          support: 'no',
          accepts: 'not available',
          default: undefined,
          confidence: 'medium',
        },
      ],
      needs: [],
      neededBy: [],
      conflicts: [],
      plans: [],
      replacedBy: undefined,
      errors: [],
      example: 'a lighthouse at dusk --aspect 16:9',
      read: '2026-09-01',
    });
    expect(notes[7]).toEqual({ versions: ['V4'], text: 'The range is for style 4c, the default.' });
    expect(sources[0]).toEqual({
      title: 'Aspect Ratio',
      url: 'https://docs.midjourney.com/hc/en-us/articles/31894244298125-Aspect-Ratio',
      read: '2026-09-01',
    });
  });

  it('of a code', () => {
    expect(explain('value-out-of-range')).toEqual({
      kind: 'code',
      code: 'value-out-of-range',
      severity: 'error',
      about: 'prompt',
      summary: 'A number outside the range that its parameter accepts in the version in force.',
      why: 'The service refuses the whole prompt instead of clamping the number. The range of codes rests on one source, so a code beyond it is an info.',
      bad: [
        {
          language: 'prompt',
          text: 'a dog --stylize 1200',
          options: '',
          severity: 'error',
          message: '--stylize accepts 0 to 1000 in V8.2, not 1200.',
          fix: { title: 'Use 1000', safety: 'unsafe', result: 'a dog --stylize 1000' },
        },
        {
          language: 'prompt',
          text: 'a dog --chaos 400',
          options: '',
          severity: 'error',
          message: '--chaos accepts 0 to 100 in V8.2, not 400.',
          fix: { title: 'Use 100', safety: 'unsafe', result: 'a dog --chaos 100' },
        },
        {
          language: 'prompt',
          text: 'a dog --stylize 100',
          options: 'with modelVersion 3',
          severity: 'error',
          message: '--stylize accepts 625 to 60000 in V3, not 100.',
          fix: { title: 'Use 625', safety: 'unsafe', result: 'a dog --stylize 625' },
        },
      ],
      good: [
        { language: 'prompt', text: 'a dog --stylize 1000', options: '' },
        { language: 'prompt', text: 'a dog --stylize 5000', options: 'with modelVersion 3' },
      ],
      errors: [
        {
          text: '`--stylize` must be between 0 and 1000',
          situation: 'value outside the range',
          confidence: 'high',
        },
      ],
      versions: {
        in: ['V1 to V8.2', 'niji 4 to niji 7', 'test', 'testp'],
        note: 'each parameter has its own limits in each',
      },
      sources: [
        {
          title: 'Parameter List',
          url: 'https://docs.midjourney.com/hc/en-us/articles/32859204029709-Parameter-List',
          read: '2026-09-01',
        },
        {
          title: 'Kinovi models, V7 and Niji 7 (an API vendor with recorded backend errors)',
          url: 'https://github.com/kinovi-ai/kinovi-models/blob/main/models/midjourney-v7-niji/README.md',
          read: undefined,
        },
      ],
      sourcesNote: 'The sources of each limit stand with its parameter.',
      seeAlso: ['ratio-out-of-range', 'unknown-choice', 'unreadable-value', '--stylize', '--chaos'],
    });
  });

  it('of a code that no page speaks of', () => {
    const { versions: where, sources, sourcesNote, seeAlso } = explain('odd-blank') as CodeExplanation;
    expect({ where, sources, sourcesNote, seeAlso }).toEqual({
      where: { in: [], note: undefined },
      sources: [],
      sourcesNote: "The caution is promptc's own: no page of the service speaks of such blanks.",
      seeAlso: ['missing-blank'],
    });
  });

  it('of a version', () => {
    const available = (flag: string, confidence: string) => ({
      flag,
      accepts: 'available',
      default: undefined,
      confidence,
    });
    expect(explain('version video')).toEqual({
      kind: 'version',
      id: 'video',
      label: 'video',
      state: 'selectable',
      dates: [{ what: 'released', when: '2025-06-18' }],
      choose: 'a start image in front of the prompt, and --video',
      multiPrompts: 'no (confidence medium)',
      parameters: [
        available('--raw', 'high'),
        available('--fast', 'high'),
        available('--relax', 'high'),
        available('--stealth', 'medium'),
        available('--public', 'medium'),
        available('--video', 'high'),
        { flag: '--motion', accepts: 'low, high', default: 'low', confidence: 'high' },
        available('--loop', 'high'),
        { flag: '--end', accepts: 'the address of an image, or loop', default: undefined, confidence: 'high' },
        { flag: '--bs', accepts: '1, 2, 4', default: '4', confidence: 'high' },
      ],
      ignored: [],
      unknown: ['--seed'],
    });
  });

  it('of what a parameter has to do with others', () => {
    const relationsOf = (name: string) => {
      const found = explain(name);
      if (found?.kind !== 'parameter') throw new Error(name);
      const { formerly, needs, neededBy, plans, conflicts, replacedBy, merges } = found;
      return { formerly, needs, neededBy, plans, conflicts: conflicts.length, replacedBy, merges };
    };
    const none = {
      formerly: [],
      needs: [],
      neededBy: [],
      plans: [],
      conflicts: 0,
      replacedBy: undefined,
      merges: false,
    };
    expect(relationsOf('sref')).toEqual({
      ...none,
      needs: ['text in the prompt'],
      neededBy: ['--sw', '--sv'],
      conflicts: 1,
      merges: true,
    });
    expect(relationsOf('width')).toEqual({
      ...none,
      formerly: ['--w meant --width in V1 to V3, test, testp; today it means --weird.'],
      replacedBy: '--aspect',
    });
    expect(relationsOf('repeat')).toEqual({
      ...none,
      plans: [
        { plan: 'Basic', allows: 'up to 4' },
        { plan: 'Standard', allows: 'up to 10' },
        { plan: 'Pro', allows: 'up to 40' },
        { plan: 'Mega', allows: 'up to 40' },
      ],
      conflicts: 1,
    });
    expect(relationsOf('motion')).toEqual({ ...none, needs: ['a video job (--video)'] });
  });
});

describe('concepts', () => {
  const concepts = explanationTopics()
    .map(explain)
    .flatMap((found) => (found?.kind === 'concept' ? [found] : []));

  it('are all that the language has beside parameters', () => {
    expect(concepts.map(({ name }) => name)).toEqual([
      'multi-prompts',
      'weights',
      'permutations',
      'image prompts',
      'simple mode',
      'plans',
      'versions',
    ]);
  });

  it('have examples that show what they come to, and topics that there are', () => {
    const shown = concepts.flatMap(({ examples }) => examples.map(({ prompt, result }) => `${prompt} => ${result}`));
    expect(shown).toContain('a {red, blue} bird => a red bird | a blue bird');
    expect(shown).toContain(
      'a fox::1 snow::-.5 => where the service runs V6.1, a simple request: a fox; interdiction snow',
    );
    expect(shown.filter((line) => line.endsWith('=> '))).toEqual([]);
    for (const { seeAlso } of concepts) expect(seeAlso.filter((topic) => explain(topic) === undefined)).toEqual([]);
  });

  it('show every version and every plan in a table', () => {
    const tables = new Map(concepts.map(({ name, table }) => [name, table?.rows.map(([first]) => first)]));
    expect(tables.get('versions')).toHaveLength(versions.length);
    expect(tables.get('plans')).toEqual(['Basic', 'Standard', 'Pro', 'Mega']);
  });
});

describe('groups of topics', () => {
  it('have every topic once, with a sentence', () => {
    const topics = topicGroups().flatMap((group) => group.topics);
    const names = topics.flatMap(({ topic, aliases }) => [topic, ...aliases]);
    expect([...names].sort()).toEqual([...explanationTopics()].sort());
    expect(topics.filter(({ summary }) => !/^\S.*[.:]$/.test(summary))).toEqual([]);
  });
});

describe('a topic that nobody knows', () => {
  const labels = 'V1, V2, V3, V4, V5, V5.1, V5.2, V6, V6.1, V7, V8, V8.1, V8.2, niji 4, niji 5, niji 6, niji 7';
  it.each([
    ['V9', `there is no version "V9"; there are ${labels}`, undefined],
    ['--v 5.5', `there is no version "--v 5.5"; there are ${labels}`, undefined],
    ['niji 9', `there is no version "niji 9"; there are ${labels}`, undefined],
    ['10', `there is no version "10"; there are ${labels}`, undefined],
    ['status 418', 'nothing is known of the status 418; known are 400, 401, 402, 404, 429, 500, 503', undefined],
    ['--styliz', 'nothing is known of "--styliz"', 'stylize'],
    ['premutations', 'nothing is known of "premutations"', 'permutations'],
    ['', 'nothing is known of ""', undefined],
  ])('%j', (topic, message, near) => {
    expect(unknownTopic(topic)).toEqual({ message, near });
  });
});
