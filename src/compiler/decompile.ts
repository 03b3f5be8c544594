import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { parse } from '../parser/parse.js';
import { longestAdditionalPrompt, longestPrompt, paramTable } from '../request/params.js';
import { readShape } from '../request/read-request.js';
import type { GenerationRequest, SimpleRequest } from '../request/request.js';
import { countCharacters } from '../text/characters.js';
import { compile } from './compile.js';
import type { Envelope } from './envelope.js';
import { finding, shapeFindings } from './findings.js';
import { type Intent, plainText } from './intent.js';
import type { LowerOptions } from './lower.js';
import { notInCamera } from './phrases.js';
import { type PrintOptions, print } from './print.js';
import { read } from './read.js';
import { type Respelling, respell } from './respell.js';

export interface DecompileOptions extends LowerOptions, PrintOptions {}

export interface DecompileResult {
  /** The prompt. Undefined where the request has not the shape of one. */
  readonly prompt: string | undefined;
  /** What the prompt cannot say; `compile` takes it back. Undefined where `prompt` is. */
  readonly envelope: Envelope | undefined;
  /** Findings about the request, each with its JSON path. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Turns a request into a prompt. Whatever the input, it returns: an object of the wrong shape has no prompt. */
export function decompile(request: unknown, options: DecompileOptions = {}): DecompileResult {
  const shape = readShape(request);
  if (shape.problems) {
    return { prompt: undefined, envelope: undefined, diagnostics: shapeFindings(shape.problems) };
  }
  const { intent, undocumented, diagnostics: findings } = read(shape.request, options);
  const diagnostics = [...findings, ...lengthFindings(shape.request), ...emptyFindings(shape.request)];
  const envelope = envelopeOf(shape.request, undocumented);
  if (shape.request.mode === 'advanced') return { prompt: shape.request.prompt, envelope, diagnostics };
  // One by one: a text may hold more than the arguments of a call can.
  for (const diagnostic of parametersIn(shape.request)) diagnostics.push(diagnostic);
  const spelled = respellIntent(intent, shape.request, diagnostics);
  return { prompt: print(spelled, options), envelope, diagnostics };
}

function envelopeOf(request: GenerationRequest, undocumented: NonNullable<SimpleRequest['params']>): Envelope {
  const { mode, name, additionalPrompt, tags, metaData, processMode } = request;
  const optimizePrompt = request.mode === 'simple' ? request.optimizePrompt : undefined;
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

function lengthFindings({ prompt, additionalPrompt = '' }: GenerationRequest): readonly Diagnostic[] {
  const checks = [
    { what: 'prompt', text: prompt, most: longestPrompt, path: ['prompt'] },
    { what: 'additional prompt', text: additionalPrompt, most: longestAdditionalPrompt, path: ['additionalPrompt'] },
  ];
  return checks.flatMap(({ what, text, most, path }) => {
    const length = countCharacters(text, most);
    return length > most ? [finding('request-too-long', { what, length, most }, { path })] : [];
  });
}

function emptyFindings({ prompt }: GenerationRequest): readonly Diagnostic[] {
  if (plainText(prompt) !== '') return [];
  return [finding('invalid-request', { at: 'prompt', problem: 'has no text' }, { path: ['prompt'] })];
}

/** Parameters written into the prompt of a simple request, each with what to do about it. */
function parametersIn(request: SimpleRequest): readonly Diagnostic[] {
  if (!request.prompt.includes('--')) return [];
  const { settings } = parse(request.prompt);
  const known = settings.filter(
    ({ flag, parameter }) =>
      parameter && flag.dash === 'double' && flag.detached && flag.dashRange.end === flag.nameRange.start,
  );
  if (known.length === 0) return [];
  const moved = movedToParams(request);
  const advanced = print(read(request).intent);
  return known.map(({ flag, range, rest, valueRange }) => {
    const fixes = [
      ...(moved ? [{ title: 'Move it to params', safety: 'unsafe' as const, edits: [], request: moved }] : []),
      {
        title: 'Make the request advanced',
        safety: 'unsafe' as const,
        edits: [],
        request: withoutUndefined({ ...baseOf(request), prompt: advanced, mode: 'advanced' as const }),
      },
    ];
    return finding(
      'parameter-in-simple-prompt',
      { flag: `--${flag.name}` },
      {
        range: rest ? { start: range.start, end: valueRange.end } : range,
        path: ['prompt'],
        fixes,
      },
    );
  });
}

/** The request with the parameters of its prompt as params; `undefined` where one of them is set to something else there. */
function movedToParams(request: SimpleRequest): GenerationRequest | undefined {
  const { request: compiled } = compile(request.prompt, { target: 'simple' });
  if (compiled?.mode !== 'simple') return undefined;
  const own = request.params ?? [];
  const moved = compiled.params ?? [];
  const before = new Map(own.map(({ name, value }) => [name, String(value)]));
  if (moved.some(({ name, value }) => before.has(name) && before.get(name) !== String(value))) return undefined;
  const order = Object.keys(paramTable);
  const params = [...own, ...moved.filter(({ name }) => !before.has(name))].sort(
    (a, b) => order.indexOf(a.name) - order.indexOf(b.name),
  );
  return withoutUndefined({
    ...request,
    prompt: compiled.prompt,
    params,
    processMode: request.processMode ?? compiled.processMode,
  });
}

const baseOf = ({ name, additionalPrompt, tags, metaData, processMode }: GenerationRequest) => ({
  name,
  additionalPrompt,
  tags,
  metaData,
  processMode,
});

const withoutUndefined = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;

/** An intent whose texts stand for themselves in a prompt; what had to be respelled is reported. */
function respellIntent(intent: Intent, request: SimpleRequest, diagnostics: Diagnostic[]): Intent {
  const report = (respellings: readonly Respelling[], path: readonly (string | number)[]): void => {
    for (const { was, because } of respellings) {
      diagnostics.push(finding('respelled-text', { was, because }, { path }));
    }
  };
  const pathOf = (param: string) => {
    const index = (request.params ?? []).findIndex(({ name }) => name === param);
    return ['params', Math.max(0, index), 'value'];
  };
  const [part] = intent.parts;
  const written = respell(part?.text ?? '', true);
  report([...lineBreaksIn(request.prompt), ...written.respellings], ['prompt']);
  let text = written.text;
  if (request.additionalPrompt !== undefined) {
    const front = respell(request.additionalPrompt);
    report(front.respellings, ['additionalPrompt']);
    text = [front.text, text]
      .map((words) => words.trim().replace(/,$/, ''))
      .filter((words) => words !== '')
      .join(', ');
  }
  const exclusions = intent.exclusions.map((item) => {
    const spelled = respell(item);
    report(spelled.respellings, pathOf('interdiction'));
    return spelled.text.trim();
  });
  let { phrases } = intent;
  if (phrases.camera !== undefined) {
    const camera = respellCamera(phrases.camera);
    report(camera.respellings, pathOf('camera'));
    phrases = { ...phrases, camera: camera.text };
  }
  return { ...intent, parts: [{ images: [], text, weight: 1 }], exclusions, phrases };
}

/** Line breaks, which an intent has none of any more: a prompt is one line. */
const lineBreaksIn = (text: string): readonly Respelling[] =>
  [...text.trim().matchAll(/[\r\n\u2028\u2029]+/g)].map(([was]) => ({ was, because: 'would end the prompt' }));

/** A camera's name that ends where it should: what would end the phrase early is a blank. */
function respellCamera(camera: string): ReturnType<typeof respell> {
  const respellings: Respelling[] = [];
  const name = camera.replace(new RegExp(notInCamera, 'g'), (was) => {
    respellings.push({ was, because: 'would end the phrase it stands in' });
    return ' ';
  });
  const spelled = respell(name.replace(/\s+/g, ' ').trim());
  return { text: spelled.text, respellings: [...respellings, ...spelled.respellings] };
}
