import { check, toSource } from '../checker/check.js';
import { excerpt } from '../checker/fixes.js';
import { applyFixes } from '../diagnostics/apply-fixes.js';
import { type Diagnostic, type DiagnosticData, hasErrors, safeFix } from '../diagnostics/diagnostic.js';
import { jobLimit } from '../language/lookup.js';
import { countExpansions, expandGroups, repeatOf } from '../parser/expand.js';
import { parse } from '../parser/parse.js';
import { type Resolved, resolve } from '../parser/resolve.js';
import type { Prompt } from '../parser/tree.js';
import { formats, longestAdditionalPrompt, longestPrompt } from '../request/params.js';
import type {
  AdvancedRequest,
  GenerationRequest,
  ProcessMode,
  RequestBase,
  SimpleRequest,
} from '../request/request.js';
import { countCharacters } from '../text/characters.js';
import { quote } from '../text/quote.js';
import type { Range } from '../text/range.js';
import { findArtwork } from './artwork.js';
import { type EmitOptions, type Emitted, emit, type Obstacle } from './emit.js';
import type { Envelope } from './envelope.js';
import { withoutRepeat } from './expand.js';
import { finding } from './findings.js';
import type { Intent } from './intent.js';
import { findInParts, type Lowered, type LowerOptions, lower, type Origin } from './lower.js';
import { nameFrom, nameFromImage } from './name.js';

/** Which mode to compile to: `auto` takes simple where everything has a counterpart there, and advanced otherwise. */
export type Target = 'auto' | 'simple' | 'advanced';

export interface CompileOptions extends LowerOptions, EmitOptions {
  /** Default: the mode of `envelope`, else `auto`. */
  readonly target?: Target | undefined;
  /** What the generation is called. Default: the name in `envelope`; without one, the first words of the text. */
  readonly name?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly metaData?: Readonly<Record<string, unknown>> | undefined;
  /** Whether the service may rewrite the description of a simple request. Default: `envelope`'s; without one, false. */
  readonly optimizePrompt?: boolean | undefined;
  /** Fast or relaxed, where the prompt does not say. Undefined: the service decides. */
  readonly processMode?: ProcessMode | undefined;
  /** What a request held beside its prompt, as `decompile` gives it. What it lacks stays absent. */
  readonly envelope?: Envelope | undefined;
  /** Whether permutations and `--repeat` are written out, a request each. Default false. */
  readonly expand?: boolean | undefined;
  /** Makes a request although errors remain. Default false. */
  readonly force?: boolean | undefined;
  /** Repairs nothing. Default false. */
  readonly verbatim?: boolean | undefined;
  /** What text that names another medium than photography means under `auto`: `obstacle` (default), or `warn`. */
  readonly artwork?: 'obstacle' | 'warn' | undefined;
}

export interface CompileResult {
  /** Undefined where errors remain. With `expand`, the first of `requests`. */
  readonly request: GenerationRequest | undefined;
  readonly mode: GenerationRequest['mode'] | undefined;
  /** Findings in the prompt, in order, then those about the request. Ranges refer to the source as given. */
  readonly diagnostics: readonly Diagnostic[];
  /** With `expand` only: one request for each job, in the order in which the service would run them. */
  readonly requests?: readonly GenerationRequest[];
}

/**
 * Compiles a prompt into a request. Whatever the text, it returns: no request where errors remain.
 *
 * @throws RangeError for an option that no table has: a version, a plan.
 */
export function compile(source: string, options: CompileOptions = {}): CompileResult {
  const tree = parse(source);
  const found = check(tree, options);
  const findings = options.verbatim ? found : found.map(afterRepair);
  if (hasErrors(findings) && !options.force) return { request: undefined, mode: undefined, diagnostics: findings };
  const made = options.expand ? compileExpanded(tree, options) : compileOne(resolve(tree, options), found, options);
  const diagnostics = made.diagnostics.length > 0 ? [...findings, ...made.diagnostics] : findings;
  const requests = hasErrors(diagnostics) && !options.force ? [] : made.requests;
  const [request] = requests;
  return options.expand
    ? { request, mode: request?.mode, diagnostics, requests }
    : { request, mode: request?.mode, diagnostics };
}

/** A finding that a safe fix removes does not stand in the way: it is repaired, and said as a warning. */
const afterRepair = (diagnostic: Diagnostic): Diagnostic =>
  diagnostic.severity === 'error' && safeFix(diagnostic) ? { ...diagnostic, severity: 'warning' } : diagnostic;

interface Made {
  readonly requests: readonly GenerationRequest[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The request of each job, with the findings mapped back to the source. Equal findings are said once. */
function compileExpanded(tree: Prompt, options: CompileOptions): Made {
  const requests: GenerationRequest[] = [];
  const diagnostics = new Map<string, Diagnostic>();
  for (const expansion of expandGroups(tree, jobLimit(options.plan))) {
    const prompt = parse(expansion.text, { groups: false });
    const made = compileOne(resolve(prompt, options), check(prompt, options), options);
    for (const diagnostic of made.diagnostics) {
      const mapped = toSource(diagnostic, expansion);
      diagnostics.set(JSON.stringify([mapped.code, mapped.range, mapped.message]), mapped);
    }
    const copies = repeatOf(prompt);
    for (const request of made.requests) for (let copy = 0; copy < copies; copy++) requests.push(request);
  }
  return { requests, diagnostics: [...diagnostics.values()] };
}

function compileOne(resolved: Resolved, found: readonly Diagnostic[], options: CompileOptions): Made {
  const { envelope } = options;
  const lowered = lower(resolved, options, {
    additionalPrompt: envelope?.additionalPrompt,
    withoutRepeat: options.expand === true,
  });
  const target = options.target ?? envelope?.mode ?? 'auto';
  const emitted = target === 'advanced' ? undefined : emit(lowered.intent, options);
  const said: Diagnostic[] = [];
  const stops = emitted && obstaclesIn(resolved, lowered, emitted, target, options, said);
  const request =
    !emitted || (target === 'auto' && stops)
      ? advancedRequest(resolved, found, lowered, options, said)
      : simpleRequest(resolved, lowered, emitted, options, said);
  measure('prompt', request.prompt, longestPrompt, said);
  measure('additional prompt', request.additionalPrompt ?? '', longestAdditionalPrompt, said);
  return { requests: [request], diagnostics: said };
}

function measure(what: string, text: string, most: number, diagnostics: Diagnostic[]): void {
  const length = countCharacters(text, most);
  if (length > most) diagnostics.push(finding('request-too-long', { what, length, most }));
}

function simpleRequest(
  resolved: Resolved,
  { intent, origin }: Lowered,
  { prompt, params, processMode }: Emitted,
  options: CompileOptions,
  diagnostics: Diagnostic[],
): SimpleRequest {
  const { envelope } = options;
  for (const { setting, reason } of origin.dropped) {
    const written = resolved.tree.source.slice(setting.range.start, setting.range.end);
    const why = reason === 'default' ? 'it is the default' : 'the service runs that version anyway';
    diagnostics.push(finding('default-dropped', { setting: written, why }, { range: setting.range }));
  }
  const wanted = options.processMode ?? envelope?.processMode;
  const mode = processMode ?? wanted;
  if (processMode !== undefined && wanted !== undefined && wanted !== processMode) {
    overridden(`--${processMode}`, wanted, origin, diagnostics);
  }
  if (mode !== undefined) {
    const range = intent.speed && origin.settings.get(intent.speed)?.range;
    diagnostics.push(finding('needs-dedicated-offer', { mode }, range ? { range } : {}));
  }
  const name = nameOf(intent, options);
  const request: Draft<SimpleRequest> =
    name === undefined ? { prompt, mode: 'simple' } : { name, prompt, mode: 'simple' };
  const optimizePrompt = options.optimizePrompt ?? (envelope ? envelope.optimizePrompt : false);
  if (optimizePrompt !== undefined) request.optimizePrompt = optimizePrompt;
  const undocumented = envelope?.params;
  if (params.length > 0 || undocumented) request.params = undocumented ? [...params, ...undocumented] : params;
  addShared(request, options, mode);
  return request;
}

function advancedRequest(
  { tree }: Resolved,
  found: readonly Diagnostic[],
  { intent, origin }: Lowered,
  options: CompileOptions,
  diagnostics: Diagnostic[],
): AdvancedRequest {
  const { speed } = intent;
  const wanted = options.processMode;
  const overruled = wanted !== undefined && speed !== undefined && speed !== wanted;
  if (overruled) overridden(`--${speed}`, wanted, origin, diagnostics);
  const processMode = overruled ? undefined : (wanted ?? options.envelope?.processMode);
  if (wanted !== undefined && !overruled) diagnostics.push(finding('needs-dedicated-offer', { mode: wanted }));
  const prompt = promptAsWritten(tree, found, options);
  const name = nameOf(intent, options);
  const request: Draft<AdvancedRequest> =
    name === undefined ? { prompt, mode: 'advanced' } : { name, prompt, mode: 'advanced' };
  addShared(request, options, processMode);
  return request;
}

function overridden(flag: string, wanted: string, { settings }: Origin, diagnostics: Diagnostic[]): void {
  const range = settings.get(flag.slice(2))?.range;
  diagnostics.push(finding('option-overridden', { flag, option: `processMode ${wanted}` }, range ? { range } : {}));
}

/** A request while it is put together, key by key: most requests have few, and spreading objects into each other is slow. */
type Draft<R> = { -readonly [K in keyof R]: R[K] };

/** The name of a request, or `undefined` where an envelope has none. */
function nameOf({ parts }: Intent, { envelope, name }: CompileOptions): string | undefined {
  if (name !== undefined || envelope) return name ?? envelope?.name;
  for (const { text } of parts) if (text !== '') return nameFrom(text);
  return nameFromImage(parts[0]?.images[0] ?? '');
}

/** What both modes have beside name, prompt and mode. */
function addShared(
  request: Draft<RequestBase>,
  { envelope, tags = envelope?.tags, metaData = envelope?.metaData }: CompileOptions,
  processMode: ProcessMode | undefined,
): void {
  if (envelope?.additionalPrompt !== undefined) request.additionalPrompt = envelope.additionalPrompt;
  if (tags !== undefined) request.tags = tags;
  if (metaData !== undefined) request.metaData = metaData;
  if (processMode !== undefined) request.processMode = processMode;
}

/** The source with its safe repairs, out of its wrapper; without `--repeat` where that is written out. */
function promptAsWritten(tree: Prompt, found: readonly Diagnostic[], options: CompileOptions): string {
  // An expansion holds no groups: a brace in it is a character.
  const groups = tree.groups.length > 0;
  let repaired = tree;
  if (!options.verbatim && found.some(safeFix)) {
    const find = (text: string) => {
      repaired = parse(text, { groups });
      return check(repaired, options);
    };
    applyFixes(tree.source, find, { found });
  }
  const { start, end } = repaired.range;
  return options.expand ? withoutRepeat(repaired) : repaired.source.slice(start, end);
}

/** Reports what keeps a prompt from a simple request, each thing with its place; returns whether anything does. */
function obstaclesIn(
  resolved: Resolved,
  lowered: Lowered,
  { obstacles }: Emitted,
  target: Target,
  { artwork }: CompileOptions,
  diagnostics: Diagnostic[],
): boolean {
  const { tree } = resolved;
  if (obstacles.length === 0 && tree.groups.length === 0) return false;
  const severity = target === 'simple' ? 'error' : 'info';
  const report = (range: Range, what: string, why: string, more: DiagnosticData = {}): void => {
    diagnostics.push(finding('not-in-simple-mode', { what, why, ...more }, { range, severity }));
  };
  if (tree.groups.length > 0) {
    const [first] = tree.groups;
    const jobs = Math.min(countExpansions(tree), 1e9);
    if (first) report(first.range, 'A permutation', `it stands for ${jobs} jobs, and a request is one`, { jobs });
  }
  for (const obstacle of obstacles) {
    if (tree.groups.length > 0 && isOfGroup(obstacle, lowered)) continue;
    if (obstacle.kind === 'artwork') {
      const range = findInParts(tree.parts, tree.source, findArtwork) ?? tree.range;
      const { word } = obstacle;
      if (target === 'auto' && artwork !== 'warn') {
        report(range, quote(word), 'simple mode puts a photo template on every picture', { word });
      } else diagnostics.push(finding('photo-template-on-artwork', { word: quote(word) }, { range }));
    } else {
      const places = placesOf(obstacle, resolved, lowered);
      for (const range of places.length > 0 ? places : [tree.range]) {
        report(
          range,
          excerpt(tree.source.slice(range.start, range.end)),
          reasonOf(obstacle, tree),
          detailsOf(obstacle),
        );
      }
    }
  }
  return diagnostics.some(({ code }) => code === 'not-in-simple-mode');
}

/** Whether an obstacle is only the group that stands there: each expansion shows its own. */
function isOfGroup(obstacle: Obstacle, { origin }: Lowered): boolean {
  if (obstacle.kind === 'text' || obstacle.kind === 'list') return true;
  const name = obstacle.kind === 'ratio' ? 'aspect' : obstacle.kind === 'setting' ? obstacle.name : '';
  const setting = origin.settings.get(name);
  return setting?.value.kind === 'group' || setting?.flag.name.startsWith('{') === true;
}

function reasonOf(obstacle: Obstacle, { wrapper }: Prompt): string {
  switch (obstacle.kind) {
    case 'image':
      return 'a simple request takes no images';
    case 'weights':
      return 'a simple request has one text without weights';
    case 'ratio':
      return `format is one of ${formats.join(', ')}`;
    case 'speed':
      return 'processMode is fast or relax';
    case 'list':
      return 'an interdiction is plain words apart by commas';
    case 'text':
      return wrapper ? 'it would be read as a wrapper' : 'it would be read as part of the prompt language';
    default:
      return obstacle.kind === 'setting' && (obstacle.name === 'version' || obstacle.name === 'niji')
        ? 'a simple request runs the version of the service'
        : 'no param stands for it';
  }
}

const detailsOf = (obstacle: Obstacle): DiagnosticData => {
  if (obstacle.kind === 'ratio') return { ratio: obstacle.ratio, formats };
  return obstacle.kind === 'setting' ? { parameter: obstacle.name } : {};
};

/** Where an obstacle stands: each of several settings and images by itself. */
function placesOf(obstacle: Obstacle, { tree, parameterOf, images }: Resolved, { origin }: Lowered): readonly Range[] {
  const settingsOf = (name: string) =>
    tree.settings.filter((setting) => (parameterOf(setting)?.name ?? setting.flag.name.toLowerCase()) === name);
  switch (obstacle.kind) {
    case 'image':
      return images.map(({ range }) => range);
    case 'weights': {
      const part = tree.parts.find(({ separator }) => separator);
      const range = part?.separator;
      return range ? [{ start: range.start, end: part.weight?.range.end ?? range.end }] : [tree.range];
    }
    case 'setting':
      return settingsOf(obstacle.name).map(({ range }) => range);
    case 'ratio': {
      const setting = origin.settings.get('aspect');
      return setting ? [setting.valueRange] : [];
    }
    case 'speed':
      return settingsOf('turbo').map(({ range }) => range);
    case 'list':
      return settingsOf('no').map(({ valueRange }) => valueRange);
    default: {
      const [first] = tree.parts;
      return first ? [first.range] : [];
    }
  }
}
