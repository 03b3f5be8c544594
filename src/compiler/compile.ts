import { assertArgument, assertOptions, type OptionTable } from '../arguments.js';
import { asRan, checkRepairs, checkResolved, keyOf, toSource } from '../checker/check.js';
import { applyFixes, safeEdits } from '../diagnostics/apply-fixes.js';
import { type Diagnostic, type Draft, hasErrors, safeFix } from '../diagnostics/diagnostic.js';
import type { Intent } from '../intent/intent.js';
import { type Lowered, type LowerOptions, lower, lowerOptions } from '../intent/lower.js';
import { jobLimit } from '../language/lookup.js';
import { expandGroups, repeatOf } from '../parser/expand.js';
import { parse } from '../parser/parse.js';
import { type Resolved, resolve } from '../parser/resolve.js';
import type { Prompt } from '../parser/tree.js';
import { longestAdditionalPrompt, longestPrompt } from '../request/params.js';
import type {
  AdvancedRequest,
  GenerationRequest,
  ProcessMode,
  RequestBase,
  SimpleRequest,
} from '../request/request.js';
import { countCharacters } from '../text/characters.js';
import { advancedOf, optimizeDropped, type Said, sayBeside } from './advanced.js';
import { type EmitOptions, type Emitted, emit } from './emit.js';
import type { Envelope } from './envelope.js';
import { promptWith, withoutRepeat } from './expand.js';
import { finding } from './findings.js';
import { nameFrom, nameFromImage } from './name.js';
import { reportObstacles } from './simple-mode.js';
import type { Target } from './target.js';

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
  /** Whether the service ran the prompt as a job, so that nothing found in it is an error. Default: where it is an echo. */
  readonly ran?: boolean | undefined;
  /** Whether findings of severity `info` are told. Default true; without them there is less to look for. */
  readonly infos?: boolean | undefined;
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

const targets: readonly Target[] = ['auto', 'simple', 'advanced'];
const modes: readonly GenerationRequest['mode'][] = ['simple', 'advanced'];
const processModes: readonly ProcessMode[] = ['fast', 'relax'];

/** What {@link CompileOptions} take. */
export const compileOptions: OptionTable<CompileOptions> = {
  ...lowerOptions,
  numbers: ['number', 'string'],
  target: targets,
  name: 'text',
  tags: 'a list of texts',
  metaData: 'an object',
  optimizePrompt: 'true or false',
  processMode: processModes,
  envelope: {
    mode: modes,
    name: 'text',
    additionalPrompt: 'text',
    tags: 'a list of texts',
    metaData: 'an object',
    processMode: processModes,
    optimizePrompt: 'true or false',
    params: 'a list',
  } satisfies OptionTable<Envelope>,
  expand: 'true or false',
  force: 'true or false',
  verbatim: 'true or false',
  artwork: ['obstacle', 'warn'],
  infos: 'true or false',
  ran: 'true or false',
};

/**
 * Compiles a prompt into a request. Whatever the text, it returns: no request where errors remain.
 *
 * @throws TypeError for a `source` that is no text and for an option of another type; RangeError for an option that no
 * table has: a target, a version, a plan.
 */
export function compile(source: string, options: CompileOptions = {}): CompileResult {
  assertArgument('source', source, 'text');
  assertOptions(options, compileOptions);
  const tree = parse(source);
  const resolved = resolve(tree, options);
  const found = checkResolved(resolved, options);
  // Put in one by one: what `map` makes of an empty list is slow to add to.
  const diagnostics: Diagnostic[] = [];
  for (const each of found) {
    const told = options.ran ? asRan(each) : each;
    const diagnostic = isNothing(told, tree, options) ? { ...told, severity: 'error' as const } : told;
    if (diagnostic.severity === 'info' && options.infos === false) continue;
    diagnostics.push(options.verbatim ? diagnostic : afterRepair(diagnostic));
  }
  if (leavesNone(diagnostics, options)) return { request: undefined, mode: undefined, diagnostics };
  if (options.expand) {
    const made = compileExpanded(tree, options, diagnostics);
    const requests = leavesNone(diagnostics, options) ? [] : made;
    const [request] = requests;
    return { request, mode: request?.mode, diagnostics, requests };
  }
  const made = compileOne(resolved, found, options, diagnostics);
  const request = leavesNone(diagnostics, options) ? undefined : made;
  return { request, mode: request?.mode, diagnostics };
}

/** Whether a job ran whose prompt is nothing that a request can say: a blend of images alone. */
const isNothing = ({ code }: Diagnostic, { settings, groups }: Prompt, { target }: CompileOptions): boolean =>
  code === 'empty-prompt' && ((settings.length === 0 && groups.length === 0) || target === 'simple');

/** Whether what was found leaves no request. */
const leavesNone = (diagnostics: readonly Diagnostic[], { force }: CompileOptions): boolean =>
  !force && hasErrors(diagnostics);

/** A finding that a safe fix removes does not stand in the way: it is repaired, and said as a warning. */
const afterRepair = (diagnostic: Diagnostic): Diagnostic =>
  diagnostic.severity === 'error' && safeFix(diagnostic) ? { ...diagnostic, severity: 'warning' } : diagnostic;

/** The request of each job. Adds the findings, mapped back to the source; equal ones are said once. */
function compileExpanded(tree: Prompt, options: CompileOptions, diagnostics: Diagnostic[]): GenerationRequest[] {
  const requests: GenerationRequest[] = [];
  const found = new Map<string, Diagnostic>();
  for (const expansion of expandGroups(tree, jobLimit(options.plan))) {
    const prompt = parse(expansion.text, { groups: false });
    const resolved = resolve(prompt, options);
    const said: Diagnostic[] = [];
    const request = compileOne(resolved, checkResolved(resolved, options), options, said);
    for (const diagnostic of said) {
      const mapped = toSource(diagnostic, expansion);
      found.set(keyOf(mapped), mapped);
    }
    const copies = repeatOf(prompt);
    for (let copy = 0; copy < copies; copy++) requests.push(request);
  }
  for (const diagnostic of found.values()) diagnostics.push(diagnostic);
  return requests;
}

/** The request of a prompt in which `found` was found. Adds what there is to say of the request. */
function compileOne(
  resolved: Resolved,
  found: readonly Diagnostic[],
  options: CompileOptions,
  diagnostics: Diagnostic[],
): GenerationRequest {
  const { envelope } = options;
  const lowered = lower(resolved, options, {
    // In an advanced request it stands beside the prompt only.
    additionalPrompt: envelope?.mode === 'simple' ? envelope.additionalPrompt : undefined,
    withoutRepeat: options.expand === true,
  });
  const { target: wanted = envelope?.mode ?? 'auto' } = options;
  // What ran without words, a blend, is parameters alone, which a simple request cannot be.
  const target =
    wanted === 'auto' && isEmpty(lowered) && (options.ran || resolved.tree.wrapper?.kind === 'echo')
      ? 'advanced'
      : wanted;
  // Where a request may as well be advanced, all that is in its way is worth no more than a word.
  const any = target === 'auto' && options.infos === false;
  const emitted =
    target === 'advanced'
      ? undefined
      : emit(lowered, options, any, {
          additionalPrompt: envelope?.additionalPrompt,
          processMode: options.processMode ?? envelope?.processMode,
        });
  const stops = emitted && reportObstacles(resolved, lowered, emitted, target, found, options, diagnostics);
  const request =
    !emitted || (target === 'auto' && stops)
      ? advancedRequest(resolved, found, lowered, options, diagnostics)
      : simpleRequest(resolved, lowered, emitted, options, diagnostics);
  measure('prompt', request.prompt, longestPrompt, diagnostics);
  if (request.additionalPrompt !== undefined) {
    measure('additional prompt', request.additionalPrompt, longestAdditionalPrompt, diagnostics);
  }
  return request;
}

const isEmpty = ({ intent: { parts } }: Lowered): boolean =>
  parts.every(({ text, images }) => text === '' && images.length === 0);

function measure(what: string, text: string, most: number, diagnostics: Diagnostic[]): void {
  const length = countCharacters(text, most);
  if (length > most) diagnostics.push(finding('request-too-long', { what, length, most }));
}

function simpleRequest(
  resolved: Resolved,
  lowered: Lowered,
  { prompt, params, processMode }: Emitted,
  options: CompileOptions,
  diagnostics: Diagnostic[],
): SimpleRequest {
  const { envelope, infos = true } = options;
  const { intent, settings, dropped } = lowered;
  for (const { setting, reason } of infos ? dropped : []) {
    const written = resolved.tree.source.slice(setting.range.start, setting.range.end);
    const why = reason === 'default' ? 'it is the documented default' : 'the service runs that version anyway';
    diagnostics.push(finding('default-dropped', { setting: written, why }, { range: setting.range }));
  }
  const wanted = options.processMode ?? envelope?.processMode;
  const mode = processMode ?? wanted;
  if (processMode !== undefined && wanted !== undefined && wanted !== processMode) {
    overridden(`--${processMode}`, wanted, lowered, diagnostics);
  }
  if (mode !== undefined && infos) {
    const range = intent.speed && settings.get(intent.speed)?.setting.range;
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
  lowered: Lowered,
  options: CompileOptions,
  diagnostics: Diagnostic[],
): AdvancedRequest {
  const { intent } = lowered;
  const { speed } = intent;
  const { processMode: wanted, infos = true } = options;
  const overruled = wanted !== undefined && speed !== undefined && speed !== wanted;
  if (overruled) overridden(`--${speed}`, wanted, lowered, diagnostics);
  const processMode = overruled ? undefined : (wanted ?? options.envelope?.processMode);
  if (wanted !== undefined && !overruled && infos) {
    diagnostics.push(finding('needs-dedicated-offer', { mode: wanted }));
  }
  const { envelope, tags = envelope?.tags, metaData = envelope?.metaData } = options;
  const { optimizePrompt = envelope?.optimizePrompt } = options;
  const written = promptAsWritten(tree, found, options);
  let said: Pick<Said, 'prompt' | 'additionalPrompt'> = {
    prompt: written,
    additionalPrompt: envelope?.additionalPrompt,
  };
  if (envelope?.mode === 'simple') {
    const hasTemplate = intent.phrases.templatePrompt !== undefined;
    const { diagnostics: lost, ...rest } = sayBeside(written, {
      ...envelope,
      optimizePrompt,
      hasTemplate,
      hasFront: true,
    });
    said = rest;
    for (const diagnostic of lost) if (infos || diagnostic.severity !== 'info') diagnostics.push(diagnostic);
  } else if (optimizePrompt !== undefined && infos) diagnostics.push(optimizeDropped(optimizePrompt));
  return advancedOf({ name: nameOf(intent, options), tags, metaData }, said, processMode);
}

function overridden(flag: string, wanted: string, { settings }: Lowered, diagnostics: Diagnostic[]): void {
  const range = settings.get(flag.slice(2))?.setting.range;
  diagnostics.push(finding('option-overridden', { flag, option: `processMode ${wanted}` }, range ? { range } : {}));
}

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
  if (tree.wrapper && !options.verbatim && found.some(safeFix)) {
    // Marks may be around the prompt only as long as it stays as it is, so that it is taken out of them first.
    const bare = parse(promptWith(tree, []), { groups, wrapper: false });
    const inside = checkRepairs(bare, options);
    return promptAsWritten(bare, inside, options);
  }
  let repaired = tree;
  if (!options.verbatim && found.some(safeFix)) {
    const edits = groups || options.expand ? undefined : safeEdits(found);
    // What can be mended at once leaves nothing to mend, so that there is no need to read it again.
    if (edits) return promptWith(tree, edits);
    const find = (text: string) => {
      repaired = parse(text, { groups, wrapper: false });
      return checkRepairs(repaired, options);
    };
    applyFixes(tree.source, find, { found });
  }
  return options.expand ? withoutRepeat(repaired) : promptWith(repaired, []);
}
