import type { Topic } from '../checker/documentation.js';
import { neverLinted } from '../linter/never-linted.js';
import { stateWords } from './concept.js';
import type {
  BadExample,
  CodeExplanation,
  ConceptExplanation,
  Explanation,
  ParameterExplanation,
  RecordedError,
  ShownExample,
  SourceNote,
  StatusExplanation,
  VersionExplanation,
} from './explanation.js';
import { versionTitle } from './version.js';

/**
 * A part of a line: prose with code between backticks; a prompt or the service's text, verbatim; a link; or a reference
 * to another topic.
 */
export type Inline =
  | string
  | { readonly verbatim: string }
  | { readonly link: string; readonly url: string }
  | { readonly topic: Topic };

export type Line = readonly Inline[];

/** An item of a list, with further lines. */
export interface Item {
  readonly line: Line;
  readonly more?: readonly Line[];
}

/** A block of an explanation. The terminal and Markdown render the same blocks. */
export type Block =
  | { readonly kind: 'title'; readonly text: string; readonly aside: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly line: Line }[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Line[])[] }
  | { readonly kind: 'list'; readonly items: readonly Item[] };

/** The blocks of an explanation, from top to bottom. */
export function outline(explanation: Explanation): readonly Block[] {
  switch (explanation.kind) {
    case 'parameter':
      return outlineParameter(explanation);
    case 'code':
      return outlineCode(explanation);
    case 'version':
      return outlineVersion(explanation);
    case 'status':
      return outlineStatus(explanation);
    case 'concept':
      return outlineConcept(explanation);
  }
}

const evidenceTexts: Readonly<Record<StatusExplanation['evidence'], string>> = {
  documented: 'documented by the service',
  seen: 'seen by others; the service documents nothing',
  none: 'nothing public; what HTTP says of it',
};

const outlineStatus = ({ status, meaning, follows, help, evidence }: StatusExplanation): readonly Block[] => [
  { kind: 'title', text: `Status ${status}`, aside: '' },
  { kind: 'paragraph', line: [`${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`] },
  {
    kind: 'facts',
    facts: [fact('What send does', follows), fact('What to do', help), fact('Known from', evidenceTexts[evidence])],
  },
];

function outlineConcept({
  name,
  summary,
  notes,
  table,
  examples,
  seeAlso,
  sources,
}: ConceptExplanation): readonly Block[] {
  return [
    { kind: 'title', text: `${name.charAt(0).toUpperCase()}${name.slice(1)}`, aside: '' },
    { kind: 'paragraph', line: [summary] },
    { kind: 'list', items: notes.map((note) => ({ line: [note] })) },
    ...(table
      ? [{ kind: 'table' as const, head: table.head, rows: table.rows.map((row) => row.map((cell) => [cell])) }]
      : []),
    ...section(
      'Examples',
      examples.map(({ prompt, result }) => ({ line: [{ verbatim: prompt }], more: [[result]] })),
    ),
    { kind: 'facts', facts: [seeAlsoFact(seeAlso)] },
    ...section('Sources', sources.map(sourceItem)),
  ];
}

const seeAlsoFact = (seeAlso: readonly Topic[]) => ({
  label: 'See also',
  line: seeAlso.flatMap((topic, index): Line => (index > 0 ? [', ', { topic }] : [{ topic }])),
});

const statusTexts: Readonly<Record<ParameterExplanation['status'], string>> = {
  current: '',
  legacy: 'legacy: for older models',
  deprecated: 'deprecated: a name from the first models',
  retired: 'retired: no longer of use',
};

/** A default value may differ in a user's account. */
const defaultWords = (text: string): string =>
  /^(?:drawn|the account)/.test(text) ? text : `${text}, unless the account or a folder has another one saved`;

function outlineParameter(explanation: ParameterExplanation): readonly Block[] {
  const { name, flags, formerly, status, summary, value, merges, needs, neededBy, plans, replacedBy, example, read } =
    explanation;
  const isFlag = value.text === 'no value';
  const facts = [
    fact('Flags', flags.join(', ')),
    ...formerly.map((text) => fact('Formerly', text)),
    fact('Instead', replacedBy),
    fact('Value', isFlag || value.version === undefined ? value.text : `${value.text} (in ${value.version})`),
    fact('Default', value.default && defaultWords(value.default)),
    fact('Given twice', isFlag ? '' : merges ? 'the values add up' : 'promptc reads the last one'),
    fact('Needs', needs.join(', ')),
    fact('Used by', neededBy.join(', ')),
    fact('Plans', plans.map(({ plan, allows }) => `${plan}: ${allows}`).join('; ')),
  ].filter(({ line }) => line.length > 0);
  return [
    { kind: 'title', text: `--${name}`, aside: statusTexts[status] },
    { kind: 'paragraph', line: [summary] },
    { kind: 'facts', facts: [...facts, { label: 'Example', line: [{ verbatim: example }] }] },
    { kind: 'heading', text: 'Limits' },
    limitsTable(explanation),
    ...section(
      'Conflicts',
      explanation.conflicts.map(({ text, versions, confidence }) => ({
        line: [`${text}${aside([versions.length > 0 && `in ${versions.join(', ')}`, doubt(confidence)])}.`],
      })),
    ),
    ...section(
      'Notes',
      explanation.notes.map(({ versions, text }) => ({
        line: [versions.length > 0 ? `${versions.join(', ')}: ${text}` : text],
      })),
    ),
    ...section('What the service says', explanation.errors.map(errorItem)),
    ...section(`Sources, last read ${read}`, explanation.sources.map(sourceItem)),
  ];
}

/** The versions with and without a parameter, and their limits. */
function limitsTable({ limits }: ParameterExplanation): Block {
  const withDefault = limits.some((group) => group.default !== undefined);
  return {
    kind: 'table',
    head: ['Versions', 'Accepts', ...(withDefault ? ['Default'] : []), 'Confidence'],
    rows: limits.map(({ versions, accepts, default: value = '', confidence }) => [
      [versions.join(', ')],
      [accepts],
      ...(withDefault ? [[value]] : []),
      [confidence],
    ]),
  };
}

function outlineCode(explanation: CodeExplanation): readonly Block[] {
  const { code, severity, summary, why, bad, good, errors, versions, sources, sourcesNote, seeAlso } = explanation;
  const where = versions.in.length > 0 ? versions.in.join(', ') : 'every version';
  return [
    { kind: 'title', text: code, aside: severity },
    { kind: 'paragraph', line: [summary] },
    { kind: 'paragraph', line: [why] },
    ...section(
      'Finds',
      bad.map((example) => badItem(example, severity)),
    ),
    ...section(
      'Lets pass',
      good.map((example) => ({ line: exampleLine(example) })),
    ),
    ...section('What the service says', errors.map(errorItem)),
    { kind: 'heading', text: 'Details' },
    {
      kind: 'facts',
      facts: [
        fact('Versions', versions.note === undefined ? where : `${where}; ${versions.note}`),
        fact('Severity', severityText(explanation)),
        seeAlsoFact(seeAlso),
      ].filter(({ line }) => line.length > 0),
    },
    ...section('Sources', [
      ...sources.map(sourceItem),
      ...(sourcesNote === undefined ? [] : [{ line: [sourcesNote] }]),
    ]),
  ];
}

/** The usual severity, and how to change it. */
function severityText({ code, severity, about, bad }: CodeExplanation): string {
  if (neverLinted.includes(code)) return severity;
  const others = ['info', 'warning', 'error'].filter((level) => level !== severity);
  // Of a prompt, it says what concerns the request only where it has a target.
  const target = about === 'request' && bad.some(({ language }) => language === 'prompt') ? '--target auto ' : '';
  return `${severity}; \`promptc lint ${target}--rule ${code}=off\` (or ${others.join(', ')}) changes that`;
}

function badItem(example: BadExample, usual: string): Item {
  const { fix, message, severity } = example;
  const messageLine: Line = [message, aside([severity !== usual && severity])];
  if (!fix) return { line: exampleLine(example), more: [messageLine] };
  const safety = fix.safety === 'safe' ? 'Fix' : 'Unsafe fix';
  const mended: Line = [`${safety}: ${fix.title} → `, { verbatim: legible(fix.result) }];
  return { line: exampleLine(example), more: [messageLine, mended] };
}

const exampleLine = ({ text, options }: ShownExample): Line => [
  text === '' ? 'no text at all' : { verbatim: legible(text) },
  aside([options]),
];

/** Most characters of an example that are shown. */
const longest = 200;

/** Text with its odd blanks visible, and no more of it than a reader wants. */
function legible(text: string): string {
  const short = text.length > longest ? `${text.slice(0, 40).trim()} … ${text.slice(-20).trim()}` : text;
  return short.replace(
    /[\u00A0\u061C\u200B\u200E\u200F\u2028-\u202F\u2060\u2066-\u2069\uFEFF]/g,
    (blank) => `<U+${blank.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`,
  );
}

function outlineVersion(explanation: VersionExplanation): readonly Block[] {
  const { id, state, dates, choose, multiPrompts, parameters, ignored, unknown } = explanation;
  const facts = [
    fact('State', stateWords[state]),
    ...dates.map(({ what, when }) => fact(what.charAt(0).toUpperCase() + what.slice(1), when)),
    fact('Chosen by', choose),
    fact('Multi-prompts', multiPrompts),
    fact('No effect', ignored.join(', ')),
    fact('Not known', unknown.join(', ')),
  ].filter(({ line }) => line.length > 0);
  return [
    { kind: 'title', text: versionTitle(id), aside: stateWords[state] },
    { kind: 'facts', facts: facts.slice(1) },
    { kind: 'heading', text: 'Parameters' },
    {
      kind: 'table',
      head: ['Parameter', 'Accepts', 'Default', 'Confidence'],
      rows: parameters.map(({ flag, accepts, default: value = '', confidence }) => [
        [flag],
        [accepts],
        [value],
        [confidence],
      ]),
    },
  ];
}

const fact = (label: string, text: string | undefined) => ({ label, line: text ? [text] : [] });

const section = (text: string, items: readonly Item[]): readonly Block[] =>
  items.length > 0
    ? [
        { kind: 'heading', text },
        { kind: 'list', items },
      ]
    : [];

const sourceItem = ({ title, url, read }: SourceNote): Item => ({
  line: [url === undefined ? title : { link: title, url }, read === undefined ? '' : `, read ${read}`],
});

const errorItem = ({ text, situation, confidence }: RecordedError): Item => ({
  line: [{ verbatim: text }, ` — ${situation}${aside([doubt(confidence)])}`],
});

/** A remark on the confidence, unless it is high. */
const doubt = (confidence: string): string | false => confidence !== 'high' && `confidence ${confidence}`;

/** A remark in brackets for the end of a line; empty where all parts are. */
function aside(parts: readonly (string | false)[]): string {
  const texts = parts.filter((part) => part !== false && part !== '');
  return texts.length > 0 ? ` (${texts.join(', ')})` : '';
}
