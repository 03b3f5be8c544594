import { finding } from '../diagnostics/define.js';
import type { Diagnostic, Fix, Severity } from '../diagnostics/diagnostic.js';
import { type Respelling, respell, respellFront } from '../intent/escape.js';
import { type Intent, plainText, trimBlanksAndCommas } from '../intent/intent.js';
import { type LowerOptions, lower, lowerOptions } from '../intent/lower.js';
import { notInCamera } from '../intent/phrases.js';
import { type PrintOptions, print } from '../intent/print.js';
import { printBare } from '../intent/print-bare.js';
import { parse } from '../parser/parse.js';
import { resolve } from '../parser/resolve.js';
import type { Setting } from '../parser/tree.js';
import { paramTable, requestKeys } from '../request/params.js';
import { readShape } from '../request/read-request.js';
import type { AdvancedRequest, GenerationRequest, SimpleRequest } from '../request/request.js';
import { didYouMean } from '../text/did-you-mean.js';
import { blankClass, lineBreaks } from '../text/patterns.js';
import { correctTypo } from '../text/typo.js';
import { assertOptions, type OptionTable } from '../validation/arguments.js';
import { advancedOf, sayBeside } from './advanced.js';
import { compile } from './compile.js';
import { invalidRequest } from './diagnostics/modes/invalid-request.js';
import { parameterInSimplePrompt } from './diagnostics/texts/parameter-in-simple-prompt.js';
import { respelledText } from './diagnostics/texts/respelled-text.js';
import type { Envelope } from './envelope.js';
import { lengthFindings, shapeFindings } from './findings.js';
import { read } from './read.js';
import { isPlainFlag, textFindings } from './texts.js';

export interface DecompileOptions extends LowerOptions, PrintOptions {}

export interface DecompileResult {
  /** The prompt. Undefined where the request has not the shape of one. */
  readonly prompt: string | undefined;
  /** What the prompt cannot say; `compile` takes it back. Undefined where `prompt` is. */
  readonly envelope: Envelope | undefined;
  /** Findings about the request, each with its JSON path. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What {@link DecompileOptions} take. */
const decompileOptions: OptionTable<DecompileOptions> = { ...lowerOptions, names: ['long', 'short'] };

/**
 * Turns a request into a prompt. Whatever the request, it returns: an object of the wrong shape has no prompt.
 *
 * @throws TypeError for an option of another type, RangeError for an option that no table has. Never for the request.
 */
export function decompile(request: unknown, options: DecompileOptions = {}): DecompileResult {
  assertOptions(options, decompileOptions);
  const shape = readShape(request);
  if (shape.problems) {
    return { prompt: undefined, envelope: undefined, diagnostics: shapeFindings(shape.problems) };
  }
  const { intent, undocumented, diagnostics: findings } = read(shape.request, options);
  const diagnostics = [
    ...findings,
    ...lengthFindings(shape.request, true),
    ...emptyFindings(shape.request),
    ...keyFindings(shape.request),
  ];
  const envelope = envelopeOf(shape.request, undocumented);
  if (shape.request.mode === 'advanced') return { prompt: shape.request.prompt, envelope, diagnostics };
  // One by one: a text may hold more than the arguments of a call can.
  const parameters = parametersIn(shape.request, options);
  for (const diagnostic of parameters) diagnostics.push(diagnostic);
  const prompt = printed(intent, shape.request, parameters.length > 0, options, diagnostics);
  return { prompt, envelope, diagnostics };
}

function envelopeOf(request: GenerationRequest, undocumented: NonNullable<SimpleRequest['params']>): Envelope {
  const { mode, name, additionalPrompt, tags, metaData, processMode } = request;
  // An advanced request has none; one that is there all the same is not dropped in silence.
  const { optimizePrompt } = request as SimpleRequest;
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
  const found: Diagnostic[] = [];
  const say = (at: string, severity: Severity) =>
    found.push(finding(invalidRequest, { at, problem: 'has no text' }, { path: [at], severity }));
  if (plainText(prompt) === '') say('prompt', 'error');
  if (additionalPrompt !== undefined && plainText(additionalPrompt) === '') say('additionalPrompt', 'warning');
  return found;
}

/** Keys that say nothing to the service, as far as anybody documents. */
function keyFindings(request: GenerationRequest): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const say = (key: string, problem: string) =>
    found.push(finding(invalidRequest, { at: key, problem }, { path: [key], severity: 'warning' }));
  for (const key of unknownKeys(request)) {
    const meant = correctTypo(
      key,
      requestKeys.filter((known) => !(known in request)),
    );
    say(key, `is no key that a request has${didYouMean(meant)}`);
  }
  if (request.mode === 'advanced' && (request as object as SimpleRequest).optimizePrompt !== undefined) {
    say('optimizePrompt', 'has no effect: an advanced request is never optimised');
  }
  return found;
}

/** The keys of a request that no request has. */
export const unknownKeys = (request: object): readonly string[] =>
  Object.keys(request).filter((key) => !(requestKeys as readonly string[]).includes(key));

/** Parameters written into the prompt of a simple request, each with what to do about it. */
function parametersIn(request: SimpleRequest, options: DecompileOptions): readonly Diagnostic[] {
  const known = settingsIn(request);
  if (known.length === 0) return [];
  const fixesOf = parameterFixes(request, options);
  return known.map((setting) => {
    const { flag, range, rest, valueRange } = setting;
    return finding(
      parameterInSimplePrompt,
      { flag: `--${flag.name}` },
      {
        range: rest ? { start: range.start, end: valueRange.end } : range,
        path: ['prompt'],
        fixes: fixesOf(setting, ['prompt']),
      },
    );
  });
}

const blanksInFront = new RegExp(`^[${blankClass},]+`);

/** The parameters that somebody wrote into the prompt of a simple request. */
function settingsIn(request: SimpleRequest): readonly Setting[] {
  if (!request.prompt.includes('--')) return [];
  // A parameter in braces is one as well, and so is one in front of which a comma stands that is no text.
  const { settings } = parse(request.prompt, { groups: false, wrapper: false });
  const front = request.prompt.length - request.prompt.replace(blanksInFront, '').length;
  return settings.filter(
    (setting) =>
      isPlainFlag(setting) ||
      (setting.range.start === front && isPlainFlag({ ...setting, flag: { ...setting.flag, detached: true } })),
  );
}

/** What can be done about a parameter in a text of a simple request. The same for all that stand in its prompt. */
function parameterFixes(
  request: SimpleRequest,
  options: DecompileOptions,
): (setting: Setting, path: readonly (string | number)[]) => readonly Fix[] {
  let toParams: readonly Fix[] | undefined;
  let toAdvanced: readonly Fix[] | undefined;
  return (setting, [key]) => {
    if (key !== 'prompt') return [];
    if (!toParams) {
      const moved = movedToParams(request, options);
      toParams = moved ? [{ title: 'Move it to params', safety: 'unsafe', edits: [], request: moved }] : [];
    }
    // What is written otherwise would be words in an advanced request, as it is in the prompt.
    if (!isPlainFlag(setting)) return toParams;
    if (!toAdvanced) {
      const { request: advanced } = advancedFrom(request, options);
      toAdvanced = [{ title: 'Make the request advanced', safety: 'unsafe', edits: [], request: advanced }];
    }
    return [...toParams, ...toAdvanced];
  };
}

/** What stands in the texts of a request that they must not say. */
export function lintTexts(request: GenerationRequest, options: DecompileOptions): readonly Diagnostic[] {
  return textFindings(request, request.mode === 'simple' ? parameterFixes(request, options) : () => []);
}

/** The advanced request that means the same as a simple one, with the findings about both. */
export function advancedFrom(
  request: SimpleRequest,
  options: DecompileOptions,
): { readonly request: AdvancedRequest; readonly diagnostics: readonly Diagnostic[] } {
  const { additionalPrompt, optimizePrompt, processMode, ...plain } = request;
  const { intent, undocumented, diagnostics } = read(plain, options);
  const found = [...diagnostics, ...lengthFindings(request, true), ...emptyFindings(request), ...keyFindings(request)];
  const respelled: Diagnostic[] = [];
  const hasParameters = settingsIn(request).length > 0;
  const prompt = printed(intent, plain, hasParameters, options, respelled);
  const hasTemplate = intent.phrases.templatePrompt !== undefined;
  const said = sayBeside(prompt, {
    additionalPrompt,
    optimizePrompt,
    params: undocumented,
    hasTemplate,
    hasFront: false,
  });
  // What is left out is said to be, and no more.
  const lost = new Set(said.diagnostics.map(({ data }) => data.name));
  const kept = found.filter(({ code, data }) => code !== 'undocumented-param' || !lost.has(data.name));
  return {
    request: advancedOf(request, said, processMode),
    diagnostics: [...kept, ...respelled, ...said.diagnostics],
  };
}

/** The request with the parameters of its prompt as params; `undefined` where it sets one of them, or the speed, otherwise. */
function movedToParams(request: SimpleRequest, options: DecompileOptions): GenerationRequest | undefined {
  const { names: _, ...reading } = options;
  // The photo template is on the picture already.
  const { request: compiled } = compile(request.prompt, { ...reading, target: 'simple', artwork: 'warn' });
  if (compiled?.mode !== 'simple') return undefined;
  const own = request.params ?? [];
  const moved = compiled.params ?? [];
  const before = new Map(own.map(({ name, value }) => [name, String(value)]));
  if (moved.some(({ name, value }) => before.has(name) && before.get(name) !== String(value))) return undefined;
  const { processMode = compiled.processMode } = request;
  if (compiled.processMode !== undefined && compiled.processMode !== processMode) return undefined;
  const order = Object.keys(paramTable);
  const params = [...own, ...moved.filter(({ name }) => !before.has(name))].sort(
    (a, b) => order.indexOf(a.name) - order.indexOf(b.name),
  );
  return withoutUndefined({
    ...request,
    prompt: compiled.prompt,
    params: params.length > 0 ? params : request.params,
    processMode,
  });
}

const withoutUndefined = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;

/** The prompt of an intent whose texts stand for themselves in it; what had to be respelled is reported. */
function printed(
  whole: Intent,
  request: SimpleRequest,
  hasParameters: boolean,
  options: DecompileOptions,
  diagnostics: Diagnostic[],
): string {
  const intent = hasParameters ? notIn(request.prompt, whole, options) : whole;
  const report = (respellings: readonly Respelling[], path: readonly (string | number)[]): void => {
    for (const { was, because } of respellings) {
      diagnostics.push(finding(respelledText, { was, because }, { path }));
    }
  };
  const pathOf = (param: string) => {
    const index = (request.params ?? []).findIndex(({ name }) => name === param);
    return ['params', Math.max(0, index), 'value'];
  };
  const writtenIn = (param: string) => String(request.params?.find(({ name }) => name === param)?.value ?? '');
  const [part] = intent.parts;
  const written = respell(part?.text ?? '', hasParameters);
  report([...lineBreaksIn(request.prompt), ...written.respellings], ['prompt']);
  const { additionalPrompt } = request;
  const front = respellFront(additionalPrompt ?? '');
  report([...lineBreaksIn(additionalPrompt ?? ''), ...front.respellings], ['additionalPrompt']);
  if (intent.exclusions.length > 0)
    report(
      writtenIn('interdiction')
        .split(/[,，、]/)
        .flatMap(lineBreaksIn),
      pathOf('interdiction'),
    );
  const exclusions = intent.exclusions.map((item) => {
    const spelled = respell(item);
    report(spelled.respellings, pathOf('interdiction'));
    return spelled.text.trim();
  });
  const camera = respellCamera(intent.phrases.camera ?? '');
  report([...lineBreaksIn(writtenIn('camera')), ...camera.respellings], pathOf('camera'));
  return printBare(
    {
      additionalPrompt: front.text,
      prompt: plainText(written.text),
      camera: camera.text,
      interdiction: exclusions.join(', '),
    },
    intent.phrases,
    hasParameters,
    (text, phrases, list) =>
      print(
        {
          ...intent,
          phrases,
          exclusions: list === '' ? [] : [list],
          parts: [{ images: [], text, weight: 1 }],
        },
        options,
      ),
    (respellings, of) => report(respellings, of === 'prompt' || of === 'additionalPrompt' ? [of] : pathOf(of)),
  );
}

/** What a request says beside a prompt that has parameters, and that prompt does not say as well. */
function notIn(prompt: string, intent: Intent, options: LowerOptions): Intent {
  const tree = parse(prompt, { groups: false, wrapper: false });
  const { settings, exclusions, speed } = lower(resolve(tree, options), options).intent;
  return {
    ...intent,
    settings: intent.settings.filter(
      (own) => !settings.some((said) => said.name === own.name && said.value === own.value),
    ),
    exclusions: intent.exclusions.filter((item) => !exclusions.includes(item)),
    speed: intent.speed === speed ? undefined : intent.speed,
  };
}

/** Line breaks between words, which an intent has none of any more: a prompt is one line. */
const lineBreaksIn = (text: string): readonly Respelling[] =>
  [...trimBlanksAndCommas(text).matchAll(lineBreaks)].map(([was]) => ({ was, because: 'would end the prompt' }));

/** A camera's name that ends where it should: what would end the phrase early is a blank. */
function respellCamera(camera: string): ReturnType<typeof respell> {
  const respellings: Respelling[] = [];
  const name = camera.replace(new RegExp(notInCamera, 'g'), (was) => {
    respellings.push({ was, because: 'would end the phrase it stands in' });
    return ' ';
  });
  const spelled = respell(plainText(name));
  return { text: plainText(spelled.text), respellings: [...respellings, ...spelled.respellings] };
}
