import { compile } from '../compiler/compile.js';
import { expand } from '../compiler/expand.js';
import type { CompileOptions } from '../compiler/options.js';
import { applyFixes } from '../diagnostics/apply-fixes.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { flagName } from '../formatter/format.js';
import { lint } from '../linter/lint.js';
import { type LinterOptions, linterOptions } from '../linter/linter.js';
import { affix } from '../parser/affix.js';
import { parse } from '../parser/parse.js';
import { resolve } from '../parser/resolve.js';
import type { HostPrompt, HostRequest, HostText } from '../readers/host.js';
import { editsBetween } from '../text/edits-between.js';
import { onOneLine } from '../text/one-line.js';
import type { Edit, Range } from '../text/range.js';
import { assertArgument, assertOptions, type OptionTable } from '../validation/arguments.js';
import { type ServiceDocument, textOf, updateDocument } from './document/document.js';
import { itemsIn, promptsIn } from './document/prompts.js';
import { diagnosticsOf, touches } from './findings.js';

/** An action that an editor offers for a range of a document. */
export interface CodeAction {
  /** The title, as an imperative: `Use 100`. */
  readonly title: string;
  /** `fix`: one fix of one finding. `fix-all`: all safe fixes. `rewrite`: a different spelling of the prompt. */
  readonly kind: 'fix' | 'fix-all' | 'rewrite';
  /** Edits of the document. Empty where there is an `output`. */
  readonly edits: readonly Edit[];
  /** The finding that a `fix` belongs to. Undefined for the other kinds. */
  readonly diagnostic?: Diagnostic;
  /** True for the best fix of a finding, if it is safe. */
  readonly isPreferred?: true;
  /** Text to show instead of an edit, such as the compiled request: it has no place in the document. */
  readonly output?: { readonly language: 'json' | 'text'; readonly text: string };
}

/** Which code actions to compute. An option that is left out, or undefined, has its default. */
export interface CodeActionOptions extends LinterOptions {
  /** Default: all kinds. */
  readonly kinds?: readonly CodeAction['kind'][] | undefined;
  /** Whether to offer actions with an `output`. Default: true. */
  readonly outputs?: boolean | undefined;
}

const actionKinds: readonly CodeAction['kind'][] = ['fix', 'fix-all', 'rewrite'];

/** The types of {@link CodeActionOptions}, for validation. */
const actionOptions: OptionTable<CodeActionOptions> = {
  ...linterOptions,
  kinds: (name, value) => {
    assertArgument(name, value, 'a list of texts');
    for (const kind of value as readonly string[]) assertArgument(name, kind, actionKinds);
  },
  outputs: 'true or false',
};

/** Most prompts in a range with actions: they are computed while the user selects text, and nobody reads thousands. */
const maxPrompts = 500;

/** Whether a range touches more prompts than actions are offered for. */
export function touchesMany(document: ServiceDocument, range: Range): boolean {
  let count = 0;
  for (const _ of promptsIn(document, range)) if (++count > maxPrompts) return true;
  return false;
}

/**
 * The code actions for a range: the fixes of its findings, then rewrites of its prompts. None for a range that touches
 * more than 500 prompts.
 *
 * @throws TypeError for an option of another type, RangeError for an option that no table has.
 */
export function codeActionsAt(
  document: ServiceDocument,
  range: Range,
  asked: CodeActionOptions = {},
): readonly CodeAction[] {
  assertOptions(asked, actionOptions);
  const { kinds = actionKinds, outputs = true, ...options } = asked;
  if (touchesMany(document, range)) return [];
  return [
    ...(kinds.includes('fix') ? fixesAt(document, range, options) : []),
    ...(kinds.includes('fix-all') ? allFixed(document, range, options) : []),
    ...(kinds.includes('rewrite') ? rewritten(document, range, outputs, options) : []),
  ];
}

function allFixed(document: ServiceDocument, range: Range, options: LinterOptions): readonly CodeAction[] {
  const edits = safeFixEdits(document, options, range);
  return edits.length > 0 ? [{ title: 'Make all safe fixes', kind: 'fix-all', edits }] : [];
}

function rewritten(
  document: ServiceDocument,
  range: Range,
  outputs: boolean,
  options: LinterOptions,
): readonly CodeAction[] {
  const prompts = [...promptsIn(document, range)];
  return [
    ...renamed(prompts, 'long', options),
    ...renamed(prompts, 'short', options),
    ...made(document, range, prompts, outputs, options),
  ];
}

/** What is made of prompts. Nothing is made of one that only a run of its program knows in full. */
function made(
  document: ServiceDocument,
  range: Range,
  prompts: readonly HostText[],
  outputs: boolean,
  options: LinterOptions,
): readonly CodeAction[] {
  const items = [...itemsIn(document, range)];
  if (items.some((item) => item.kind === 'prompt' && item.holes !== undefined)) return [];
  return [
    ...writtenOut(document, prompts, options).filter(({ output }) => outputs || !output),
    ...(outputs ? compiled(items, options) : []),
  ];
}

function fixesAt(document: ServiceDocument, range: Range, options: LinterOptions): readonly CodeAction[] {
  return diagnosticsOf(document, options, range).diagnostics.flatMap((diagnostic) =>
    (diagnostic.fixes ?? []).map((fix, index): CodeAction => {
      const { title, safety, edits } = fix;
      const action = { title, kind: 'fix', edits, diagnostic } as const;
      return index === 0 && safety === 'safe' ? { ...action, isPreferred: true } : action;
    }),
  );
}

/**
 * The edits that make all safe fixes in the prompts of a document, or in those that a range touches. Findings that are
 * not reported are not fixed.
 *
 * @throws TypeError for an option of another type, RangeError for an option that no table has.
 */
export function safeFixEdits(document: ServiceDocument, options: LinterOptions = {}, range?: Range): readonly Edit[] {
  assertOptions(options, linterOptions);
  const edits: Edit[] = [];
  const prompts = [...promptsIn(document, range)];
  const [first, last] = [prompts[0], prompts.at(-1)];
  if (!first || !last) return edits;
  const { diagnostics } = diagnosticsOf(document, options, { start: first.range.start, end: last.range.end });
  let at = 0;
  for (const prompt of prompts) {
    const place = prompt.range;
    while (at < diagnostics.length && (diagnostics[at] as Diagnostic).range.end < place.start) at++;
    const reported: Diagnostic[] = [];
    for (let index = at; index < diagnostics.length; index++) {
      const diagnostic = diagnostics[index] as Diagnostic;
      if (diagnostic.range.start > place.end) break;
      if (touches(diagnostic.range, place)) reported.push(diagnostic);
    }
    if (!reported.some(({ fixes }) => fixes?.some(({ safety }) => safety === 'safe'))) continue;
    const codes = new Set(reported.map(({ code }) => code));
    const silenced = new Set(lint(prompt.text, options).flatMap(({ code }) => (codes.has(code) ? [] : [code])));
    const { text } = applyFixes(prompt.text, (current) =>
      lint(current, options).filter(({ code }) => !silenced.has(code)),
    );
    edits.push(...(prompt.toHostEdits(editsBetween(prompt.text, text)) ?? []));
  }
  return edits;
}

/** Renames flags outside of permutation groups to their long or short names. */
function renamed(prompts: readonly HostText[], names: 'long' | 'short', options: LinterOptions): readonly CodeAction[] {
  const edits = prompts.flatMap((prompt) => {
    const resolved = resolve(parse(prompt.text), options);
    const { settings } = resolved.tree;
    const needed = settings.flatMap((setting): readonly Edit[] => {
      const name = flagName(setting, resolved, names);
      const { nameRange, name: written } = setting.flag;
      return name === written.toLowerCase() || name === written ? [] : [{ range: nameRange, text: name }];
    });
    return prompt.toHostEdits(needed) ?? [];
  });
  return edits.length > 0 ? [{ title: `Spell flags ${names}`, kind: 'rewrite', edits }] : [];
}

/** Replaces a prompt with permutations by the prompts that it expands to, where the document can hold them. */
function writtenOut(
  document: ServiceDocument,
  prompts: readonly HostText[],
  options: LinterOptions,
): readonly CodeAction[] {
  const [prompt] = prompts;
  if (!prompt || prompts.length > 1 || parse(prompt.text).groups.length === 0) return [];
  const written = expand(prompt.text, options).prompts.map(onOneLine);
  const action = { title: 'Write out the permutations', kind: 'rewrite' } as const;
  const range = prompt.range;
  // In a record, the other fields would have to be repeated for each prompt, and nobody knows their values.
  const hasLines = document.kind === 'text' || document.kind === 'markdown';
  for (const separator of hasLines ? separators(document, range) : []) {
    const text = written.join(separator);
    const edits = [{ range, text }];
    const after = promptsIn(updateDocument(document, edits), { start: range.start, end: range.start + text.length });
    // Reading the result again has to give the same prompts: in a string or a code span it would not.
    const read = [...after].map((one) => one.text);
    if (read.length === written.length && read.every((one, index) => one === written[index]))
      return [{ ...action, edits }];
  }
  return [{ ...action, edits: [], output: { language: 'text', text: `${written.join('\n')}\n` } }];
}

/** The text to try between two prompts: the line break at the end of the prompt's line, once or twice. */
function separators(document: ServiceDocument, { end }: Range): readonly string[] {
  const lineBreak =
    /^\r\n?/.exec(textOf(document, { start: end, end: Math.min(document.length, end + 2) }))?.[0] ?? '\n';
  return [lineBreak, lineBreak.repeat(2)];
}

/**
 * The requests that prompts compile to with the affixes of the configuration: a single one indented, several as one line
 * each. None where one of them has an envelope, or is the prompt of a request.
 */
function compiled(items: readonly (HostPrompt | HostRequest)[], options: LinterOptions): readonly CodeAction[] {
  const { modelVersion, serviceVersion, plan, customParameters, target, prepend, append } = options;
  const requests = items.map((item) => {
    if (item.kind === 'request' || item.record?.envelope !== undefined) return undefined;
    const { metaData, ran } = item;
    const own: CompileOptions = { modelVersion, serviceVersion, plan, customParameters, target, metaData, ran };
    const { text, problem } = affix(item.text, { prepend, append }, own);
    return problem === undefined ? compile(text, own).request : undefined;
  });
  if (requests.length === 0 || requests.includes(undefined)) return [];
  const text =
    requests.length === 1
      ? JSON.stringify(requests[0], undefined, 2)
      : requests.map((request) => JSON.stringify(request)).join('\n');
  return [
    { title: 'Compile to a request', kind: 'rewrite', edits: [], output: { language: 'json', text: `${text}\n` } },
  ];
}
