import { isDeepStrictEqual } from 'node:util';
import { check } from '../../src/checker/check.js';
import { joinLines } from '../../src/compiler/advanced-request.js';
import { type CompileResult, compile } from '../../src/compiler/compile.js';
import { type ConvertResult, toAdvanced, toSimple } from '../../src/compiler/convert.js';
import { type DecompileResult, decompile, lintTexts } from '../../src/compiler/decompile.js';
import { editPrompt, expand } from '../../src/compiler/expand.js';
import { intentOfPrompt, intentOfRequest } from '../../src/compiler/intent-of.js';
import type { CompileOptions } from '../../src/compiler/options.js';
import { applyFixes, type FixResult, safeEdits } from '../../src/diagnostics/apply-fixes.js';
import { type Diagnostic, hasErrors, safeFix } from '../../src/diagnostics/diagnostic.js';
import { format } from '../../src/formatter/format.js';
import { lower } from '../../src/intent/lower.js';
import { lex } from '../../src/lexer/lex.js';
import { countExpansions, expandGroups } from '../../src/parser/expand.js';
import { parse } from '../../src/parser/parse.js';
import { resolve } from '../../src/parser/resolve.js';
import type { Prompt } from '../../src/parser/tree.js';
import { undocumentedParams } from '../../src/request/params.js';
import { valueAt } from '../../src/request/path-text.js';
import type { AdvancedRequest, GenerationRequest, SimpleRequest } from '../../src/request/request.js';
import { applyEdits } from '../../src/text/edits.js';
import type { Range } from '../../src/text/range.js';
import { blankClass } from './blanks.js';
import { normalForm } from './normal-form.js';
import type { PromptCase, RequestCase } from './soups.js';

/** What `docs/laws.md` promises, as functions that throw where a promise is broken. */
export type Law<T> = (about: T) => void;

/** Holds two values against each other. A function of ours, since those of test runners are slow to say yes. */
function same(actual: unknown, expected: unknown, what: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Error(`${what}:\n  expected ${show(expected)}\n  and got  ${show(actual)}`);
}

function holds(fact: boolean, what: string): void {
  if (!fact) throw new Error(what);
}

const show = (value: unknown): string => JSON.stringify(value) ?? 'undefined';

const targets = ['auto', 'simple', 'advanced'] as const;

/** A prompt with what several laws ask of it: each is worked out once, when somebody asks. */
export class PromptFacts {
  readonly source: string;
  readonly options: PromptCase['options'];
  private readonly compiled = new Map<string, CompileResult>();
  private readonly decompiled = new Map<GenerationRequest, DecompileResult>();
  private readonly meanings = new Map<string, readonly unknown[]>();
  private treeOfSource: Prompt | undefined;
  private findings: readonly Diagnostic[] | undefined;
  private mended: FixResult | undefined;

  constructor({ source, options }: PromptCase) {
    this.source = source;
    this.options = options;
  }

  get tree(): Prompt {
    this.treeOfSource ??= parse(this.source);
    return this.treeOfSource;
  }

  /** What the checker says. */
  get found(): readonly Diagnostic[] {
    this.findings ??= check(this.tree, this.options);
    return this.findings;
  }

  check(text: string): readonly Diagnostic[] {
    return text === this.source ? this.found : check(parse(text), this.options);
  }

  /** The source with its safe fixes made, and what is left to say of it. */
  get fixed(): FixResult {
    this.mended ??= applyFixes(this.source, (text) => this.check(text));
    return this.mended;
  }

  compile(source: string, way: CompileOptions = {}): CompileResult {
    const key = `${JSON.stringify(way)} ${source}`;
    let result = this.compiled.get(key);
    if (!result) {
      result = compile(source, { ...this.options, ...way });
      this.compiled.set(key, result);
    }
    return result;
  }

  /** What a request of {@link compile} is as a prompt. */
  decompile(request: GenerationRequest): DecompileResult {
    let result = this.decompiled.get(request);
    if (!result) {
      result = decompile(request, this.options);
      this.decompiled.set(request, result);
    }
    return result;
  }

  /** What each of the prompts means that a text stands for. */
  intentsOf(source: string): readonly unknown[] {
    let intents = this.meanings.get(source);
    if (!intents) {
      const tree = source === this.source ? this.tree : parse(source);
      const groups = tree.groups.length === 0;
      intents = Array.from(expandGroups(tree, 40), ({ text }) => {
        const expanded = text === tree.source && groups ? tree : parse(text, { groups });
        return lower(resolve(expanded, this.options), this.options).intent;
      });
      this.meanings.set(source, intents);
    }
    return intents;
  }
}

/** Whether a version was left out of a request, and its prompt is read for another one afterwards. */
const dropsVersion = (found: readonly Diagnostic[], { modelVersion }: PromptCase['options']): boolean =>
  modelVersion !== undefined &&
  found.some(
    ({ code, data }) => code === 'default-dropped' && /^\W*(?:v|version|niji)(?![a-z])/i.test(String(data.setting)),
  );

const blanks = new RegExp(`^[${blankClass}]*$`);
const ends = new RegExp(`^[${blankClass},]+|[${blankClass},]+$`, 'g');

/** Every range in a tree, whatever node it hangs on. */
function rangesIn(node: unknown, found: Range[] = []): Range[] {
  if (typeof node !== 'object' || node === null) return found;
  const { start, end } = node as Partial<Range>;
  if (typeof start === 'number' && typeof end === 'number') found.push({ start, end });
  else for (const child of Object.values(node)) rangesIn(child, found);
  if ('kind' in node) for (const child of Object.values(node)) rangesIn(child, found);
  return found;
}

function inside(ranges: readonly Range[], length: number, what: string): void {
  for (const { start, end } of ranges) {
    holds(start >= 0 && start <= end && end <= length, `${what}: ${start}–${end} lies outside of ${length} characters`);
  }
}

const rangesOf = ({ range, fixes = [] }: Diagnostic): readonly Range[] => [
  range,
  ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.range)),
];

const formats = [{}, { names: 'long', order: 'table' }, { names: 'short', order: 'table' }] as const;

export const promptLaws = {
  /** Law 5: tokens and the blanks between them are the source. */
  lossless({ source }) {
    let end = 0;
    for (const { range } of lex(source)) {
      holds(blanks.test(source.slice(end, range.start)), `what stands at ${end}–${range.start} is in no token`);
      holds(range.start >= end && range.end > range.start, `the token at ${range.start}–${range.end} is out of order`);
      end = range.end;
    }
    holds(blanks.test(source.slice(end)), `what stands from ${end} on is in no token`);
  },

  /** Law 5: every range lies inside the source. */
  ranges(facts) {
    const { source, tree, found } = facts;
    inside(rangesIn({ ...tree, source: undefined }), source.length, 'a node');
    inside(found.flatMap(rangesOf), source.length, 'a finding');
    for (const target of targets) {
      inside(
        facts.compile(source, { target }).diagnostics.flatMap(rangesOf),
        source.length,
        `a finding about ${target}`,
      );
    }
  },

  /** Whatever the text, all functions return. */
  answers({ source, options, found, tree }) {
    compile(source, { ...options, force: true, expand: true });
    compile(source, { ...options, target: 'simple', force: true, verbatim: true });
    const { prompts, jobs } = expand(source, options);
    holds(prompts.length > 0 && jobs >= 1 && jobs === countExpansions(tree), `there are ${jobs} jobs`);
    if (found.length > 0) applyFixes(source, (text) => check(parse(text), options), { unsafe: true });
    decompile({
      mode: 'simple',
      prompt: source,
      params: [{ name: 'camera', value: source }],
      additionalPrompt: source,
    });
    decompile({ mode: 'advanced', prompt: source });
  },

  /** Law 2: an advanced request holds the source as it is written, out of its wrapper, on one line, with its safe repairs. */
  'advanced-is-the-source'(facts) {
    const { request } = facts.compile(facts.source, { target: 'advanced' });
    if (!request) return;
    // Out of its wrapper first: marks may be around a prompt only as long as it stays as it is.
    const { text } = facts.tree.wrapper
      ? applyFixes(editPrompt(facts.tree, []), (bare) => facts.check(bare))
      : facts.fixed;
    const written = editPrompt(parse(text), []);
    const line = joinLines(written, facts.tree.groups.length > 0);
    const fixed = line === written ? line : applyFixes(line, (bare) => facts.check(bare)).text;
    same(request.prompt, editPrompt(parse(fixed), []), 'the prompt of the request');
    same(facts.decompile(request).prompt, request.prompt, 'the prompt of the request, decompiled');
  },

  /** Law 2: a request that was made of a prompt comes back from its prompt as it was. */
  'compiled-comes-back'(facts) {
    const { source, options } = facts;
    for (const target of targets) {
      const { request, diagnostics } = facts.compile(source, { target });
      if (!request || dropsVersion(diagnostics, options)) continue;
      const { prompt = '', envelope } = facts.decompile(request);
      // An echo shows that its prompt ran, with or without words.
      const ran = facts.tree.wrapper?.kind === 'echo';
      same(compile(prompt, { ...options, envelope, ran }).request, request, `the ${target} request, compiled again`);
    }
  },

  /** Law 2: a prompt without errors comes back with the same intent. */
  'intent-comes-back'(facts) {
    const { request, diagnostics } = facts.compile(facts.source);
    if (request?.mode !== 'simple' || hasErrors(diagnostics)) return;
    const { prompt = '' } = facts.decompile(request);
    same(
      intentOfPrompt(prompt, facts.options),
      intentOfPrompt(facts.source, facts.options),
      'what the decompiled prompt means',
    );
  },

  /** Law 4: `format` twice is `format` once. */
  'format-twice'({ source, options }) {
    for (const spelling of formats) {
      const once = format(source, { ...options, ...spelling });
      same(format(once, { ...options, ...spelling }), once, `formatted twice, ${show(spelling)}`);
    }
  },

  /** Law 4: `format` does not change the intent. */
  'format-keeps-the-intent'(facts) {
    const { source, options } = facts;
    for (const spelling of formats) {
      const formatted = format(source, { ...options, ...spelling });
      same(facts.intentsOf(formatted), facts.intentsOf(source), `what ${show(formatted)} means`);
    }
  },

  /** `format` keeps all letters and digits, in their order; the one thing that it spells otherwise is a ratio such as 16x9. */
  'letters-stay'({ source, options }) {
    // An `x` between two numbers may stand for the colon of a ratio.
    const letters = (text: string) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]/gu, '')
        .replace(/(?<=\d)x(?=\d)/g, '');
    const formatted = format(source, options);
    same(letters(formatted), letters(source), `the letters of ${show(formatted)}`);
  },

  /** Neither `format` nor a safe fix takes one bracket of a pair. */
  'pairs-stay'({ source, options, fixed }) {
    const open = unclosed(source);
    // Another order may part brackets, and loses none.
    const texts = [{}, { names: 'long' } as const].map((spelling) => format(source, { ...options, ...spelling }));
    for (const text of [...texts, fixed.text]) holds(unclosed(text) <= open, `a bracket is alone in ${show(text)}`);
  },

  /** Law 4: safe fixes do not change the intent. */
  'fixes-keep-the-intent'(facts) {
    const { text } = facts.fixed;
    same(facts.intentsOf(text), facts.intentsOf(facts.source), `what ${show(text)} means`);
  },

  /** Law 4: safe fixes do not change the request. */
  'fixes-keep-the-request'(facts) {
    const { text } = facts.fixed;
    if (text === facts.source) return;
    const grouped = facts.tree.groups.length > 0;
    for (const target of targets) {
      const requests = [text, facts.source].map((source) => facts.compile(source, { target }).request);
      // What permutations stand for has the meaning, and names of its own: the name of the whole is its words as written.
      const [made, meant] = grouped ? requests.map((request) => request && { ...request, name: '' }) : requests;
      same(made, meant, `the ${target} request of ${show(text)}`);
    }
  },

  /** Fixing ends, and leaves no safe fix. */
  'fixing-ends'({ fixed }) {
    same(fixed.remaining.filter(safeFix), [], `what can still be fixed in ${show(fixed.text)}`);
  },

  /** What can be mended at once leaves nothing to mend. */
  'fixed-at-once'({ source, options, tree, found }) {
    const edits = tree.groups.length > 0 ? undefined : safeEdits(found);
    if (!edits) return;
    const text = applyEdits(source, edits);
    same(check(parse(text), options).filter(safeFix), [], `what can still be fixed in ${show(text)}`);
  },

  /** What `compile` refuses, `lint` reports as an error that no safe fix removes; and the other way round. */
  'one-verdict'(facts) {
    const refused = facts.compile(facts.source).request === undefined;
    const errors = facts.found.filter((found) => found.severity === 'error' && !safeFix(found));
    if (refused === errors.length > 0) return;
    const { diagnostics } = facts.compile(facts.source);
    const reasons = refused ? diagnostics.filter(({ severity }) => severity === 'error') : errors;
    // A job ran without words, a blend of images: nothing is wrong with its echo, and there is nothing to make a request of.
    const isBlend = facts.tree.wrapper?.kind === 'echo' && reasons.every(({ code }) => code === 'empty-prompt');
    if (isBlend) return;
    throw new Error(`${refused ? 'refused' : 'compiled'}, but for lint: ${show(reasons.map(({ code }) => code))}`);
  },

  /** What is compiled has no errors left. */
  'compiled-without-errors'(facts) {
    const { request } = facts.compile(facts.source, { target: 'advanced' });
    if (!request) return;
    const errors = facts.check(facts.fixed.text).filter(({ severity }) => severity === 'error');
    same(
      errors.map(({ code }) => code),
      [],
      `errors in ${show(facts.fixed.text)}`,
    );
  },

  /** Compiling without infos leaves them out, and nothing else. */
  'without-infos'({ source, options }) {
    for (const way of [{ expand: true }, { artwork: 'warn', processMode: 'fast' }] as const) {
      const all = compile(source, { ...options, ...way });
      const diagnostics = all.diagnostics.filter(({ severity }) => severity !== 'info');
      same(compile(source, { ...options, ...way, infos: false }), { ...all, diagnostics }, `compiled, ${show(way)}`);
    }
  },

  /** Written out, a prompt has as many requests as jobs. */
  'a-request-a-job'(facts) {
    const { requests } = compile(facts.source, { ...facts.options, expand: true });
    if (!requests || requests.length === 0) return;
    same(requests.length, expand(facts.source, facts.options).prompts.length, 'how many requests there are');
  },

  /** What is written out has no groups left. */
  'written-out-once'({ source, options, tree }) {
    // Braces that lie too deep to be read, which is an error, come up to where they are.
    if (tree.tooDeep !== undefined) return;
    for (const text of expand(source, options).prompts) same(countExpansions(parse(text)), 1, `jobs of ${show(text)}`);
  },
} as const satisfies Readonly<Record<string, Law<PromptFacts>>>;

/** How many brackets open in a text that nothing closes. */
function unclosed(text: string): number {
  let open = 0;
  for (const [opening = '', closing] of ['()', '[]', '{}', '（）', '「」', '【】']) {
    let depth = 0;
    for (const char of text) {
      if (char === opening) depth++;
      else if (char === closing && depth > 0) depth--;
    }
    open += depth;
  }
  return open;
}

/** A request with what several laws ask of it. */
export class RequestFacts {
  readonly request: GenerationRequest;
  readonly options: RequestCase['options'];
  private result: DecompileResult | undefined;
  private compiled: CompileResult | undefined;
  private inAdvanced: ConvertResult<AdvancedRequest> | undefined;

  constructor({ request, options }: RequestCase) {
    this.request = request as unknown as GenerationRequest;
    this.options = options;
  }

  private get decompiled(): DecompileResult {
    this.result ??= decompile(this.request, this.options);
    return this.result;
  }

  get prompt(): string {
    return this.decompiled.prompt ?? '';
  }

  get envelope(): DecompileResult['envelope'] {
    return this.decompiled.envelope;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.decompiled.diagnostics;
  }

  /** The request, from its prompt and envelope. */
  get back(): CompileResult {
    this.compiled ??= compile(this.prompt, { ...this.options, envelope: this.envelope });
    return this.compiled;
  }

  /** The request in advanced mode, whatever is wrong with it. */
  get advanced(): ConvertResult<AdvancedRequest> {
    this.inAdvanced ??= toAdvanced(this.request, { ...this.options, force: true });
    return this.inAdvanced;
  }

  /** Whether a text was respelled. Without a path: whether any was. */
  respelled(...path: readonly (string | number)[]): boolean {
    return this.diagnostics.some(
      (found) => found.code === 'respelled-text' && path.every((key, index) => found.path?.[index] === key),
    );
  }

  /** What law 1 asks of a request: values that the contract allows, and a prompt that the language accepts. */
  get fits(): boolean {
    return (
      !hasErrors(this.diagnostics) && this.prompt.length <= 4096 && !hasErrors(check(parse(this.prompt), this.options))
    );
  }
}

/** What a prompt cannot say, as a request holds it; speed is part of what is meant. */
const beside = ({ name, additionalPrompt, tags, metaData, mode }: GenerationRequest) => ({
  name,
  additionalPrompt,
  tags,
  metaData,
  mode,
});

const undocumentedIn = ({ params = [] }: SimpleRequest) =>
  params.filter(({ name }) => undocumentedParams.includes(name as 'angle'));

const paramIndex = (request: GenerationRequest, param: string): number =>
  request.mode === 'simple' ? (request.params ?? []).findIndex(({ name }) => name === param) : -1;

const lineBreak = /[\r\n\u2028\u2029]/;

export const requestLaws = {
  /** Whatever the request, all functions return. */
  'request-answers'(facts) {
    const { request, options } = facts;
    const before = JSON.stringify(request);
    holds(facts.back !== undefined && facts.advanced !== undefined, 'there is a result');
    toSimple(request, { ...options, force: true });
    same(JSON.stringify(request), before, 'the request, when all was done');
  },

  /** Every place of a finding lies inside the text at its path. */
  'request-ranges'({ request, diagnostics }) {
    for (const { code, range, path } of diagnostics) {
      if (range.end === 0) continue;
      const text = valueAt(request, path ?? []);
      holds(typeof text === 'string', `${code} stands in no text`);
      inside([range], String(text).length, code);
    }
  },

  /** What a prompt cannot say is in the envelope, as it was. */
  'envelope-keeps'({ request, envelope }) {
    same(envelope && beside(envelope as unknown as GenerationRequest), beside(request), 'the envelope');
    if (request.mode === 'simple') same(envelope?.optimizePrompt, request.optimizePrompt, 'optimizePrompt');
    else same(envelope?.processMode, request.processMode, 'processMode');
  },

  /** Law 1: a simple request comes back from its prompt; of a text that was respelled, all but the spelling. */
  'simple-comes-back'(facts) {
    const { request, back, options } = facts;
    if (request.mode !== 'simple' || !facts.fits) return;
    const made = back.request;
    if (made?.mode !== 'simple') throw new Error(`no simple request of ${show(facts.prompt)}`);
    same(beside(made), beside(request), 'what stands beside the prompt');
    same(made.optimizePrompt, request.optimizePrompt, 'optimizePrompt');
    same(undocumentedIn(made), undocumentedIn(request), 'params that no page documents');
    // A camera of nothing but signs goes, which is told, so that the text may name one.
    const params = request.params?.filter(
      ({ name, value }, index) =>
        name !== 'camera' ||
        !facts.respelled('params', index) ||
        decompile({ mode: 'simple', prompt: 'x', params: [{ name, value }] }).prompt !== 'x',
    );
    const [was, is] = [normalForm({ ...request, params }), normalForm(made)];
    same(is.speed, was.speed, 'the speed');
    if (!facts.respelled()) {
      same(is, was, `what ${show(facts.prompt)} comes to`);
      same(intentOfRequest(made, options), intentOfRequest(request, options), 'what the request means');
    }
    for (const { name } of request.params ?? []) {
      const written = name as string;
      const param = { time: 'Time', sujetMode: 'templatePrompt' }[written] ?? written;
      if (facts.respelled('params', paramIndex(request, written))) {
        // Of words that all would mean something else nothing may be left; any others stay.
        continue;
      }
      if (param === 'interdiction') same(is.exclusions, was.exclusions, `the interdiction in ${show(facts.prompt)}`);
      else same(is.params[param], was.params[param], `the param ${param} in ${show(facts.prompt)}`);
    }
    if (!facts.respelled('prompt')) same(is.text, was.text, `the text in ${show(facts.prompt)}`);
  },

  /** A text that has to be spelled otherwise is reported: no line break goes in silence. */
  'respelling-is-told'(facts) {
    const { request } = facts;
    if (request.mode !== 'simple') return;
    const texts: (readonly [unknown, (string | number)[]])[] = [[request.prompt, ['prompt']]];
    if (request.additionalPrompt !== undefined) texts.push([request.additionalPrompt, ['additionalPrompt']]);
    for (const [index, { name, value }] of (request.params ?? []).entries()) {
      if (name === 'camera' || name === 'interdiction') texts.push([value, ['params', index]]);
    }
    for (const [text, path] of texts) {
      // Between the items of a list, and where a text ends, a line break is a blank like any other.
      const items =
        request.params?.[Number(path[1])]?.name === 'interdiction' ? String(text).split(/[,，、،]/) : [text];
      const breaks = items.some((item) => lineBreak.test(String(item).replace(ends, '')));
      holds(!breaks || facts.respelled(...path), `the line break in ${path.join('.')} is not told of`);
    }
  },

  /** What is respelled reads as itself: compile accepts it, and decompiling it again changes nothing. */
  'respelled-reads-as-itself'({ request }) {
    if (request.mode !== 'simple') return;
    const { prompt = '', envelope, diagnostics } = decompile(request);
    if (hasErrors(diagnostics)) return;
    const { request: made, diagnostics: found } = compile(prompt, { envelope });
    if (made?.mode !== 'simple') throw new Error(`${show(prompt)} is refused: ${show(found.map(({ code }) => code))}`);
    const again = decompile(made);
    same(intentOfPrompt(again.prompt ?? ''), intentOfPrompt(prompt), `what ${show(again.prompt)} means`);
    const told = again.diagnostics.filter(({ code, path }) => code === 'respelled-text' && path?.[0] === 'params');
    same(told, [], 'what is respelled again');
    const names = (of: GenerationRequest) => Object.keys(normalForm(of as never).params);
    const kept = names(made);
    // Of a camera without a letter nothing is left, and that is told.
    const lost = names(request).filter((name) => !kept.includes(name) && name !== 'camera');
    same(lost, [], `params that ${show(prompt)} lost`);
  },

  /** Law 1: an advanced request comes back as it was. */
  'advanced-comes-back'(facts) {
    const { request, envelope, options } = facts;
    if (request.mode !== 'advanced') return;
    same(facts.prompt, request.prompt, 'the prompt');
    const made = compile(facts.prompt, { ...options, envelope, verbatim: true, force: true }).request;
    same(made, { ...request, prompt: editPrompt(parse(request.prompt), []) }, 'the request');
  },

  /** Law 3: a simple request comes back from advanced mode. */
  'back-from-advanced'(facts) {
    const { request, options } = facts;
    if (request.mode !== 'simple' || !facts.fits || facts.respelled()) return;
    // A reference image becomes an image prompt, which simple mode takes none of; the other undocumented params have no
    // place in a prompt at all. Both are reported.
    if (undocumentedIn(request).length > 0) return;
    // By itself a prompt may have to be spelled otherwise than behind an additional one.
    const { request: advanced, diagnostics } = toAdvanced(request, options);
    holds(advanced?.mode === 'advanced', 'there is an advanced request');
    if (diagnostics.some(({ code }) => code === 'respelled-text')) return;
    const { request: simple } = toSimple(advanced, options);
    if (!simple) throw new Error(`no simple request of ${show(advanced)}`);
    same(normalForm(simple), normalForm(request), `what ${show(advanced)} comes to`);
    same(beside(simple), beside(request), 'what stands beside the prompt');
  },

  /** The fix, `toAdvanced`, and `compile` with that target come to the same advanced request. */
  'one-way-to-advanced'(facts) {
    const { request, options, prompt, envelope, diagnostics, advanced } = facts;
    if (request.mode !== 'simple') return;
    const { request: made, diagnostics: found } = advanced;
    const finding = diagnostics.find(({ code }) => code === 'parameter-in-simple-prompt');
    const fix = finding?.fixes?.find(({ title }) => title === 'Make the request advanced');
    if (fix) same(fix.request, made, 'what the fix makes');
    const inPrompt = check(parse(prompt), options);
    if (!made || hasErrors(diagnostics) || hasErrors(inPrompt) || inPrompt.some(safeFix)) return;
    // Behind an additional prompt a text may be spelled as it is, and by itself not; and the other way round.
    if ([...found, ...diagnostics].some(({ code }) => code === 'respelled-text')) return;
    const { request: compiled } = compile(prompt, { ...options, envelope, target: 'advanced' });
    // What a prompt says of the speed, a request may say beside it.
    same(intentOfRequest(compiled, options), intentOfRequest(made, options), 'what the compiled request means');
    same(compiled?.additionalPrompt, made.additionalPrompt, 'the additional prompt');
  },

  /** Law 3: an advanced request comes back from simple mode. */
  'back-from-simple'({ request, options }) {
    if (request.mode !== 'advanced') return;
    const { request: simple } = toSimple(request, options);
    if (!simple) return;
    const { request: advanced, diagnostics } = toAdvanced(simple, options);
    if (diagnostics.some(({ code }) => code === 'respelled-text')) return;
    same(intentOfRequest(advanced, options), intentOfRequest(request, options), 'what the request means');
    same(advanced && beside(advanced), beside(request), 'what stands beside the prompt');
  },

  /** The additional prompt of a request that becomes simple is one that `lint` lets a simple request have. */
  'simple-may-have-it'({ request, options }) {
    if (request.mode !== 'advanced') return;
    const { request: simple } = toSimple(request, options);
    if (!simple) return;
    const errors = lintTexts(simple, options).filter(({ severity }) => severity === 'error');
    same(
      errors.filter(({ path }) => path?.[0] === 'additionalPrompt'),
      [],
      'errors in the additional prompt',
    );
  },
} as const satisfies Readonly<Record<string, Law<RequestFacts>>>;
