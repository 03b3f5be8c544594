import { checkResolved } from '../checker/check.js';
import { compile } from '../compiler/compile.js';
import { emit, type Obstacle } from '../compiler/emit.js';
import type { DiagnosticCode } from '../diagnostics/codes.js';
import { type Diagnostic, type Draft, type Severity, safeFix } from '../diagnostics/diagnostic.js';
import { lower } from '../intent/lower.js';
import type { ParameterName } from '../language/data/parameters.js';
import type { VersionId } from '../language/data/versions.js';
import { kinds } from '../language/kinds/index.js';
import { lowestText } from '../language/kinds/ratio.js';
import type { Reference, Value } from '../language/kinds/value.js';
import { findParameter, type Parameter, supportOf, versionsWith } from '../language/lookup.js';
import type { LanguageOptions } from '../language/options.js';
import { outsideOf } from '../linter/in-host.js';
import type { Level } from '../linter/level.js';
import { parse } from '../parser/parse.js';
import { chosenBy, type Resolved, resolve } from '../parser/resolve.js';
import type { Prompt, Setting } from '../parser/tree.js';
import { maxPromptLength } from '../request/params.js';
import { isBlank } from '../text/character-classes.js';
import { countCharacters } from '../text/characters.js';
import type { Range } from '../text/range.js';
import { binsOf, type Counts, type Feature, type ObstacleKind } from './counts.js';
import { OpenCounter } from './open-tally.js';

/** Options of {@link createCounter}. */
export interface CounterOptions extends LanguageOptions {
  /** Severities that override those of the findings; `off` ignores the code. Undefined: none. */
  readonly rules?: ReadonlyMap<DiagnosticCode, Level> | undefined;
}

/** Counts the features of prompts. */
export interface Counter {
  /**
   * Counts a prompt. Findings in `holes`, ranges whose text is unknown, do not count.
   *
   * @throws RangeError for a version or plan in the options that no table has.
   */
  add(prompt: string, holes?: readonly Range[]): void;
  /** The counts so far. */
  counts(): Counts;
}

/** A map that creates the entry of a key on first use. */
class Entries<K extends string, T> {
  readonly entries = new Map<K, T>();

  constructor(private readonly make: () => T) {}

  get(key: K): T {
    let entry = this.entries.get(key);
    if (entry === undefined) {
      entry = this.make();
      this.entries.set(key, entry);
    }
    return entry;
  }

  record<R>(finish: (entry: T) => R): Record<K, R> {
    return Object.fromEntries([...this.entries].map(([key, entry]) => [key, finish(entry)])) as Record<K, R>;
  }
}

/** Sums by key. */
class Numbers<K extends string> {
  private readonly numbers = new Map<K, number>();

  add(key: K, count = 1): void {
    this.numbers.set(key, (this.numbers.get(key) ?? 0) + count);
  }

  record(): Record<K, number> {
    return Object.fromEntries(this.numbers) as Record<K, number>;
  }
}

class HistogramCounter {
  private sum = 0;
  private readonly bins = new Numbers<string>();

  constructor(private readonly shape: { readonly width: number; readonly last: number }) {}

  add(number: number): void {
    const { width, last } = this.shape;
    this.sum += number;
    this.bins.add(String(Math.min(last, number - (number % width))));
  }

  histogram(): Counts['words'] {
    return { sum: this.sum, bins: this.bins.record() };
  }
}

class ParameterCounter {
  prompts = 0;
  uses = 0;
  readonly flags = new Numbers<string>();
  readonly forms = new Numbers<Value['kind']>();
  readonly values = new OpenCounter();
  readonly references = new Numbers<Reference['kind']>();
}

/** Creates a counter. {@link Counter.add} checks the options. */
export const createCounter = (options: CounterOptions = {}): Counter => new PromptCounter(options);

class PromptCounter implements Counter {
  private prompts = 0;
  private mendable = 0;
  private readonly characters = new HistogramCounter(binsOf.characters);
  private readonly words = new HistogramCounter(binsOf.words);
  private readonly settings = new HistogramCounter(binsOf.settings);
  private readonly features = new Numbers<Feature>();
  private readonly versions = new Entries<VersionId, { named: number; assumed: number }>(() => ({
    named: 0,
    assumed: 0,
  }));
  private readonly parameters = new Entries<ParameterName, ParameterCounter>(() => new ParameterCounter());
  private readonly unknown = new OpenCounter();
  private readonly findings = new Entries<DiagnosticCode, Draft<Counts['findings'][DiagnosticCode] & object>>(() => ({
    prompts: 0,
    error: 0,
    warning: 0,
    info: 0,
    safe: 0,
    unsafe: 0,
  }));
  private readonly worst = new Numbers<Severity | 'clean'>();
  private readonly modes = new Numbers<'simple' | 'advanced' | 'none'>();
  private readonly obstacles = new Entries<ObstacleKind, { prompts: number; alone: number }>(() => ({
    prompts: 0,
    alone: 0,
  }));
  private readonly artwork = new Numbers<string>();

  constructor(private readonly options: CounterOptions) {}

  add(source: string, holes?: readonly Range[]): void {
    this.prompts++;
    const resolved = resolve(parse(source), this.options);
    const all = checkResolved(resolved, this.options);
    const diagnostics = holes ? outsideOf(holes, source, all) : all;
    this.addText(resolved);
    this.addSettings(resolved);
    this.addFindings(diagnostics);
    this.addMode(resolved, source, diagnostics);
  }

  counts(): Counts {
    return {
      prompts: this.prompts,
      characters: this.characters.histogram(),
      words: this.words.histogram(),
      settings: this.settings.histogram(),
      features: this.features.record(),
      versions: this.versions.record((entry) => ({ ...entry })),
      parameters: this.parameters.record((entry) => ({
        prompts: entry.prompts,
        uses: entry.uses,
        flags: entry.flags.record(),
        forms: entry.forms.record(),
        values: entry.values.tally(),
        references: entry.references.record(),
      })),
      unknown: this.unknown.tally(),
      findings: this.findings.record((entry) => ({ ...entry })),
      worst: this.worst.record(),
      mendable: this.mendable,
      modes: this.modes.record(),
      obstacles: this.obstacles.record((entry) => ({ ...entry })),
      artwork: this.artwork.record(),
    };
  }

  private addText({ tree, images }: Resolved): void {
    const { source, range, parts, wrapper } = tree;
    const { features } = this;
    this.characters.add(countCharacters(source.slice(range.start, range.end), 0));
    this.words.add(countWords(tree));
    this.settings.add(tree.settings.length);
    if (tree.settings.length > 0) features.add('parameters');
    if (images.length > 0) features.add('images');
    if (parts.length > 1 || parts[0]?.separator) features.add('multiPrompt');
    if (tree.groups.length > 0) features.add('permutation');
    if (wrapper) features.add(wrapper.kind);
  }

  private addSettings({ version, settings }: Resolved): void {
    let named = version === 'video';
    const seen = new Set<ParameterName>();
    for (const { setting, parameter: row } of settings) {
      named ||= chosenBy(setting) !== undefined;
      if (row) this.addSetting(row, setting, seen);
      // A group in place of a name stands for several flags.
      else if (!setting.flag.name.startsWith('{')) this.unknown.add(setting.flag.name.toLowerCase());
    }
    this.versions.get(version)[named ? 'named' : 'assumed']++;
  }

  private addSetting(row: Parameter, { flag, value }: Setting, seen: Set<ParameterName>): void {
    const entry = this.parameters.get(row.name);
    if (!seen.has(row.name)) entry.prompts++;
    seen.add(row.name);
    entry.uses++;
    entry.flags.add(flag.name.toLowerCase());
    entry.forms.add(value.kind);
    if (value.kind === 'references') for (const { kind } of value.items) entry.references.add(kind);
    const text = identifies(row) ? undefined : valueText(row, value);
    if (text !== undefined) entry.values.add(text);
  }

  private addFindings(diagnostics: readonly Diagnostic[]): void {
    let most: Severity | 'clean' = 'clean';
    let mends = true;
    const seen = new Set<DiagnosticCode>();
    for (const diagnostic of diagnostics) {
      const { code, fixes } = diagnostic;
      const severity = this.options.rules?.get(code) ?? diagnostic.severity;
      if (severity === 'off') continue;
      const entry = this.findings.get(code);
      if (!seen.has(code)) entry.prompts++;
      seen.add(code);
      entry[severity]++;
      const fix = safeFix(diagnostic);
      if (fix) entry.safe++;
      else if (fixes) entry.unsafe++;
      if (severity === 'error') mends &&= fix !== undefined;
      if (rank[severity] > rank[most]) most = severity;
    }
    this.worst.add(most);
    if (most === 'error' && mends) this.mendable++;
  }

  private addMode(resolved: Resolved, source: string, diagnostics: readonly Diagnostic[]): void {
    if (!compiles(source, diagnostics, this.options)) {
      this.modes.add('none');
      return;
    }
    const inTheWay = new Set<ObstacleKind>();
    if (resolved.tree.groups.length > 0) inTheWay.add('permutation');
    for (const obstacle of emit(lower(resolved, this.options)).obstacles) {
      inTheWay.add(kindOf(obstacle));
      if (obstacle.kind === 'artwork') this.artwork.add(obstacle.word.toLowerCase());
    }
    this.addObstacles(inTheWay);
    this.modes.add(inTheWay.size > 0 ? 'advanced' : 'simple');
  }

  /** Counts the kinds of what keeps a prompt from simple mode. */
  private addObstacles(inTheWay: ReadonlySet<ObstacleKind>): void {
    for (const kind of inTheWay) {
      const entry = this.obstacles.get(kind);
      entry.prompts++;
      if (inTheWay.size === 1) entry.alone++;
    }
  }
}

const rank: Readonly<Record<Severity | 'clean', number>> = { clean: 0, info: 1, warning: 2, error: 3 };

/** Whether a prompt compiles. The findings nearly always decide it without compiling. */
function compiles(source: string, diagnostics: readonly Diagnostic[], options: CounterOptions): boolean {
  // Only a prompt longer than the limit can make a request too long.
  if (source.length > maxPromptLength) return compile(source, options).mode !== undefined;
  return !diagnostics.some((diagnostic) => diagnostic.severity === 'error' && !safeFix(diagnostic));
}

function kindOf(obstacle: Obstacle): ObstacleKind {
  switch (obstacle.kind) {
    case 'image':
      return 'images';
    case 'speed':
      return '--turbo';
    case 'list':
      return 'exclusion';
    case 'setting': {
      const name = findParameter(obstacle.name)?.name;
      return name === undefined ? 'unknown' : `--${name}`;
    }
    default:
      return obstacle.kind;
  }
}

/** The canonical spelling of a ratio, number or choice. Undefined for other values, which are too varied to count. */
function valueText(row: Parameter, value: Value): string | undefined {
  if (value.kind === 'ratio') return lowestText(value);
  return value.kind === 'number' || value.kind === 'choice' ? kinds[row.kind].print(value) : undefined;
}

/** A number with a wider range than this is an identifier: nobody chooses among its values. */
const maxRange = 100_000;

const identifying = new Map<Parameter, boolean>();

/** Whether the numbers of a parameter are mere identifiers, such as seeds. */
function identifies(row: Parameter): boolean {
  let known = identifying.get(row);
  if (known === undefined) {
    known = versionsWith(row).some((version) => {
      const limits = supportOf(row, version);
      return limits.support === 'yes' && (limits.max ?? 0) - (limits.min ?? 0) > maxRange;
    });
    identifying.set(row, known);
  }
  return known;
}

/** Counts the words of a prompt's texts. */
function countWords({ source, parts }: Prompt): number {
  let count = 0;
  for (const { content } of parts) {
    for (const { kind, range } of content) {
      if (kind === 'image') continue;
      let inWord = false;
      for (let at = range.start; at < range.end; at++) {
        const isInside = !isBlank(source.charCodeAt(at));
        if (isInside && !inWord) count++;
        inWord = isInside;
      }
    }
  }
  return count;
}
