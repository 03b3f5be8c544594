import { withoutRest } from '../checker/fixes.js';
import { finding } from '../diagnostics/define.js';
import { type Diagnostic, type Fix, hasErrors, type Severity } from '../diagnostics/diagnostic.js';
import { lineBreakRespellings, type Respelling, respell, respellFront } from '../intent/escape.js';
import { type Intent, plainText } from '../intent/intent.js';
import { type LowerOptions, lower, lowerOptions } from '../intent/lower.js';
import { noPhrases, notInCamera } from '../intent/phrases.js';
import { type PrintOptions, print, printOptions } from '../intent/print.js';
import { printBare } from '../intent/print-bare.js';
import { listComma } from '../language/kinds/words.js';
import { parse } from '../parser/parse.js';
import { resolve } from '../parser/resolve.js';
import type { Setting } from '../parser/tree.js';
import { paramTable } from '../request/params.js';
import { readShape } from '../request/read-request.js';
import type { AdvancedRequest, GenerationRequest, SimpleRequest } from '../request/request.js';
import { blankClass } from '../text/patterns.js';
import { assertOptions, type OptionTable } from '../validation/arguments.js';
import { createAdvancedRequest, inlineExtras } from './advanced.js';
import { compile } from './compile.js';
import { invalidRequest } from './diagnostics/modes/invalid-request.js';
import { parameterInSimplePrompt } from './diagnostics/texts/parameter-in-simple-prompt.js';
import { respelledText } from './diagnostics/texts/respelled-text.js';
import type { Envelope } from './envelope.js';
import { lengthFindings, roundedFindings, shapeFindings, unknownKeyFindings } from './findings.js';
import { read } from './reading/read.js';
import { paramName } from './reading/read-params.js';
import { joinDiagnostics, type StageResult } from './staged.js';
import { isPlainSetting, textFindings } from './texts.js';

/** Options of `decompile`. An option that is left out, or undefined, has its default. */
export interface DecompileOptions extends LowerOptions, PrintOptions {}

/** The result of `decompile`. */
export interface DecompileResult {
  /** Undefined where the input does not have the shape of a request. */
  readonly prompt: string | undefined;
  /** The parts of the request that the prompt cannot state, for `compile`. Undefined where `prompt` is. */
  readonly envelope: Envelope | undefined;
  /** Diagnostics of the request, each with its JSON path. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The types of {@link DecompileOptions}, for validation. */
const decompileOptions: OptionTable<DecompileOptions> = { ...lowerOptions, ...printOptions };

/**
 * Turns a request into a prompt. Any value is accepted; one of the wrong shape has diagnostics and no prompt.
 *
 * @throws TypeError for an option of another type, RangeError for an option that no table has. Never for the request.
 */
export function decompile(request: unknown, options: DecompileOptions = {}): DecompileResult {
  assertOptions(options, decompileOptions);
  const shape = readShape(request);
  if (shape.problems) {
    return { prompt: undefined, envelope: undefined, diagnostics: shapeFindings(request, shape.problems) };
  }
  const { intent, undocumented, diagnostics: findings } = read(shape.request, options);
  const diagnostics = [
    ...findings,
    ...lengthFindings(shape.request, true),
    ...emptyFindings(shape.request),
    ...keyFindings(shape.request),
  ];
  const envelope = createEnvelope(shape.request, undocumented);
  if (shape.request.mode === 'advanced') return { prompt: shape.request.prompt, envelope, diagnostics };
  const parameters = parametersIn(shape.request, options);
  const printed = printPrompt(intent, shape.request, parameters.length > 0, options);
  return {
    prompt: printed.value,
    envelope,
    diagnostics: joinDiagnostics(diagnostics, parameters, printed.diagnostics),
  };
}

function createEnvelope(request: GenerationRequest, undocumented: NonNullable<SimpleRequest['params']>): Envelope {
  const { mode, name, additionalPrompt, tags, metaData, processMode } = request;
  // An advanced request has no such key; one that has it anyway keeps it.
  const { optimizePrompt } = request as SimpleRequest;
  // Key by key, which takes a fifth of the time of `withoutUndefined`: every request that is decompiled has an envelope.
  return {
    mode,
    ...(name === undefined ? {} : { name }),
    ...(additionalPrompt === undefined ? {} : { additionalPrompt }),
    ...(tags === undefined ? {} : { tags }),
    ...(metaData === undefined ? {} : { metaData }),
    ...(optimizePrompt === undefined ? {} : { optimizePrompt }),
    ...(undocumented.length > 0 ? { params: undocumented } : {}),
    ...(mode === 'advanced' && processMode !== undefined ? { processMode } : {}),
  };
}

function emptyFindings({ prompt, additionalPrompt }: GenerationRequest): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report = (at: string, severity: Severity) =>
    diagnostics.push(finding(invalidRequest, { at, problem: 'has no text' }, { path: [at], severity }));
  if (plainText(prompt) === '') report('prompt', 'error');
  if (additionalPrompt !== undefined && plainText(additionalPrompt) === '') report('additionalPrompt', 'warning');
  return diagnostics;
}

/** Reports keys that the service ignores, as far as is documented, and values that were rounded. */
function keyFindings(request: GenerationRequest): readonly Diagnostic[] {
  const diagnostics = [...unknownKeyFindings(request), ...roundedFindings(request)];
  if (request.mode === 'advanced' && (request as object as SimpleRequest).optimizePrompt !== undefined) {
    const data = { at: 'optimizePrompt', problem: 'has no effect: an advanced request is never optimised' };
    diagnostics.push(finding(invalidRequest, data, { path: ['optimizePrompt'], severity: 'warning' }));
  }
  return diagnostics;
}

/** Reports parameters in the prompt of a simple request, with fixes. */
function parametersIn(request: SimpleRequest, options: DecompileOptions): readonly Diagnostic[] {
  const known = settingsIn(request);
  if (known.length === 0) return [];
  const fixesOf = parameterFixes(request, options);
  return known.map((setting) => {
    const place = { range: withoutRest(setting), path: ['prompt'], fixes: fixesOf(setting, ['prompt']) };
    return finding(parameterInSimplePrompt, { flag: `--${setting.flag.name}` }, place);
  });
}

const blanksInFront = new RegExp(`^[${blankClass},]+`);

/** The parameters in the prompt of a simple request. */
function settingsIn(request: SimpleRequest): readonly Setting[] {
  if (!request.prompt.includes('--')) return [];
  // Parameters in braces count, and so does one at the start of the prompt behind blanks and commas.
  const { settings } = parse(request.prompt, { groups: false, wrapper: false });
  const front = request.prompt.length - request.prompt.replace(blanksInFront, '').length;
  return settings.filter(
    (setting) =>
      isPlainSetting(setting) ||
      (setting.range.start === front && isPlainSetting({ ...setting, flag: { ...setting.flag, detached: true } })),
  );
}

/** Creates the fixes for parameters in the texts of a simple request: computed on first use, shared by all in its prompt. */
function parameterFixes(
  request: SimpleRequest,
  options: DecompileOptions,
): (setting: Setting, path: readonly (string | number)[]) => readonly Fix[] {
  let toParams: readonly Fix[] | undefined;
  let toAdvanced: readonly Fix[] | undefined;
  return (setting, [key]) => {
    if (key !== 'prompt') return [];
    if (!toParams) {
      const moved = moveToParams(request, options);
      toParams = moved ? [{ title: 'Move it to params', safety: 'unsafe', edits: [], request: moved }] : [];
    }
    // An advanced request would read another spelling as words.
    if (!isPlainSetting(setting)) return toParams;
    if (!toAdvanced) {
      const { request: advanced, diagnostics } = advancedFrom(request, options);
      // A param that is wrong, or that no prompt can say, would be gone, and nobody told.
      const isLossy = hasErrors(diagnostics) || diagnostics.some(({ code }) => code === 'param-dropped');
      toAdvanced = isLossy
        ? []
        : [{ title: 'Make the request advanced', safety: 'unsafe', edits: [], request: advanced }];
    }
    return [...toParams, ...toAdvanced];
  };
}

/** Reports constructs that the texts of a request must not contain. */
export function lintTexts(request: GenerationRequest, options: DecompileOptions): readonly Diagnostic[] {
  return textFindings(request, request.mode === 'simple' ? parameterFixes(request, options) : () => []);
}

/** The advanced request with the same meaning as a simple one, with the diagnostics of both. */
export function advancedFrom(
  request: SimpleRequest,
  options: DecompileOptions,
): { readonly request: AdvancedRequest; readonly diagnostics: readonly Diagnostic[] } {
  const { mode, prompt: text, params, additionalPrompt, optimizePrompt, processMode } = request;
  // Key by key, since keys may be inherited, which a copy of the rest would lack.
  const plain: SimpleRequest = { mode, prompt: text, params };
  const { intent, undocumented, diagnostics } = read(plain, options);
  const findings = [
    ...diagnostics,
    ...lengthFindings(request, true),
    ...emptyFindings(request),
    ...keyFindings(request),
  ];
  const hasParameters = settingsIn(request).length > 0;
  const { value: prompt, diagnostics: respelled } = printPrompt(intent, plain, hasParameters, options);
  const hasTemplate = intent.phrases.templatePrompt !== undefined;
  const inlined = inlineExtras(prompt, {
    mode: 'simple',
    additionalPrompt,
    optimizePrompt,
    params: undocumented,
    hasTemplate,
    hasAdditionalPrompt: false,
  });
  // An undocumented param is an image prompt now, or reported as dropped.
  const remaining = findings.filter(({ code }) => code !== 'undocumented-param');
  return {
    request: createAdvancedRequest(request, inlined, processMode),
    diagnostics: [...remaining, ...respelled, ...inlined.diagnostics],
  };
}

/** The request with the parameters of its prompt as params; `undefined` where a param or the speed would have two values. */
function moveToParams(request: SimpleRequest, options: DecompileOptions): GenerationRequest | undefined {
  const { names: _, ...reading } = options;
  // A simple request applies the photo template anyway, so artwork is no obstacle.
  const { request: compiled } = compile(request.prompt, { ...reading, target: 'simple', artwork: 'warn' });
  if (compiled?.mode !== 'simple') return undefined;
  const existing = request.params ?? [];
  const moved = compiled.params ?? [];
  const before = new Map<string, string>(existing.map(({ name, value }) => [paramName(name) ?? name, String(value)]));
  if (moved.some(({ name, value }) => before.has(name) && before.get(name) !== String(value))) return undefined;
  const { processMode = compiled.processMode } = request;
  if (compiled.processMode !== undefined && compiled.processMode !== processMode) return undefined;
  const order = Object.keys(paramTable);
  const params = [...existing, ...moved.filter(({ name }) => !before.has(name))].sort(
    (a, b) => order.indexOf(a.name) - order.indexOf(b.name),
  );
  return withoutUndefined({
    ...request,
    prompt: compiled.prompt,
    params: params.length > 0 ? params : request.params,
    processMode,
  });
}

/** A copy of a record without the keys that have no value. */
export const withoutUndefined = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;

/** Prints the prompt of a request, with its texts respelled to be read as plain words, and a diagnostic for each respelling. */
function printPrompt(
  requestIntent: Intent,
  request: SimpleRequest,
  hasParameters: boolean,
  options: DecompileOptions,
): StageResult<string> {
  const diagnostics: Diagnostic[] = [];
  const intent = hasParameters ? withoutPromptSettings(request.prompt, requestIntent, options) : requestIntent;
  const report = (respellings: readonly Respelling[], path: readonly (string | number)[]): void => {
    for (const { was, because } of respellings) {
      diagnostics.push(finding(respelledText, { was, because }, { path }));
    }
  };
  const paramPath = (param: string) => {
    const index = (request.params ?? []).findIndex(({ name }) => name === param);
    return ['params', Math.max(0, index), 'value'];
  };
  const paramText = (param: string) => String(request.params?.find(({ name }) => name === param)?.value ?? '');
  const [part] = intent.parts;
  const written = respell(part?.text ?? '', hasParameters ? 'words with parameters' : 'words');
  report([...lineBreakRespellings(request.prompt), ...written.respellings], ['prompt']);
  const { additionalPrompt } = request;
  const front = respellFront(additionalPrompt ?? '');
  report(front.respellings, ['additionalPrompt']);
  if (intent.exclusions.length > 0)
    report(paramText('interdiction').split(listComma).flatMap(lineBreakRespellings), paramPath('interdiction'));
  const exclusions = intent.exclusions.map((item) => {
    const spelled = respell(item, 'items');
    report(spelled.respellings, paramPath('interdiction'));
    return spelled.text.trim();
  });
  const camera = respellCamera(intent.phrases.camera ?? '');
  report([...lineBreakRespellings(paramText('camera')), ...camera.respellings], paramPath('camera'));
  const [words, parameters] = hasParameters ? splitParameters(plainText(written.text)) : [plainText(written.text), ''];
  const prompt = printBare(
    {
      additionalPrompt: front.text,
      prompt: words,
      parameters,
      camera: camera.text,
      interdiction: exclusions.join(', '),
    },
    intent.phrases,
    (text, list) =>
      print(
        {
          ...intent,
          phrases: noPhrases,
          exclusions: list === '' ? [] : [list],
          parts: [{ images: [], text, weight: 1 }],
        },
        options,
      ),
    (respellings, of) => report(respellings, of === 'camera' || of === 'interdiction' ? paramPath(of) : [pathOf[of]]),
  );
  return { value: prompt, diagnostics };
}

/** The key of a request that holds a text. */
const pathOf = { prompt: 'prompt', parameters: 'prompt', additionalPrompt: 'additionalPrompt' } as const;

/** Splits a text into its words and the parameters behind them. */
function splitParameters(text: string): readonly [words: string, parameters: string] {
  const [first] = parse(text, { groups: false, wrapper: false }).settings;
  return first ? [text.slice(0, first.range.start).trimEnd(), text.slice(first.range.start)] : [text, ''];
}

/** Removes from the intent of a request what the parameters in its prompt state as well. */
function withoutPromptSettings(prompt: string, intent: Intent, options: LowerOptions): Intent {
  const tree = parse(prompt, { groups: false, wrapper: false });
  const { settings, exclusions, speed } = lower(resolve(tree, options), options).intent;
  return {
    ...intent,
    settings: intent.settings.filter(
      (setting) => !settings.some((written) => written.name === setting.name && written.value === setting.value),
    ),
    exclusions: intent.exclusions.filter((item) => !exclusions.includes(item)),
    speed: intent.speed === speed ? undefined : intent.speed,
  };
}

/** Respells a camera's name; characters that would end its phrase become blanks. */
function respellCamera(camera: string): ReturnType<typeof respell> {
  const respellings: Respelling[] = [];
  const name = camera.replace(new RegExp(notInCamera, 'g'), (was) => {
    respellings.push({ was, because: 'would end the phrase it stands in' });
    return ' ';
  });
  const spelled = respell(plainText(name));
  return { text: plainText(spelled.text), respellings: [...respellings, ...spelled.respellings] };
}
