import { isParameter } from '../checker/context.js';
import { withoutRest } from '../checker/fixes.js';
import { commandAsWords } from '../checker/rules/prompt/command-in-text.js';
import { placeholdersIn, unfilledPlaceholder } from '../checker/rules/prompt/unfilled-placeholder.js';
import { finding } from '../diagnostics/define.js';
import type { Diagnostic, Fix } from '../diagnostics/diagnostic.js';
import {
  flagsIn,
  isPlainFlag,
  isPlainText,
  respell,
  respellFront,
  type TextPlace,
  unsafe,
  wrapperReasons,
} from '../intent/escape.js';
import { maxParsedLength } from '../lexer/scanner.js';
import { findWrapper, type Wrapper } from '../lexer/wrapper.js';
import { parse } from '../parser/parse.js';
import type { Prompt, Setting } from '../parser/tree.js';
import type { GenerationRequest } from '../request/request.js';
import { skipCommas } from '../text/character-classes.js';
import { applyEdits } from '../text/edits.js';
import { lineBreaks } from '../text/patterns.js';
import type { Edit, Range } from '../text/range.js';
import { optionOverridden } from './diagnostics/modes/option-overridden.js';
import { parameterInSimplePrompt } from './diagnostics/texts/parameter-in-simple-prompt.js';
import { textReadOtherwise } from './diagnostics/texts/text-read-otherwise.js';
import { editPrompt } from './expand.js';

type Path = readonly (string | number)[];

/** A text of a request that has to be plain words. */
interface RequestText {
  readonly text: string;
  readonly path: Path;
  /** Its name in messages. */
  readonly name: string;
  /** Whether it is the start of the prompt that the service makes. */
  readonly isFront: boolean;
  /** The request with another text in place of this one. */
  with(text: string): object;
}

/**
 * Reports constructs in the texts of a request that are no description, or that would be read as something else. It uses the
 * same table as respelling. `fixesOf` returns further fixes for a parameter.
 */
export function textFindings(
  request: GenerationRequest,
  fixesOf: (setting: Setting, path: Path) => readonly Fix[],
): readonly Diagnostic[] {
  const texts = textsOf(request);
  // Those in the prompt of an advanced request are found as in any prompt.
  const placeholders = texts
    .filter(({ name }) => request.mode === 'simple' || name !== 'prompt')
    .flatMap(placeholderFindings);
  if (request.mode === 'advanced')
    return [
      ...promptFindings(request),
      ...frontFindings(request),
      ...placeholders,
      ...texts.flatMap(lineBreakFindings),
    ];
  return [...texts.flatMap((text) => findingsIn(text, fixesOf)), ...placeholders];
}

const placeholderFindings = ({ text, path }: RequestText): readonly Diagnostic[] =>
  placeholdersIn(text).map((range) =>
    finding(unfilledPlaceholder, { text: text.slice(range.start, range.end) }, { range, path }),
  );

function textsOf(request: GenerationRequest): readonly RequestText[] {
  const texts: RequestText[] = [];
  const { prompt, additionalPrompt } = request;
  const isSimple = request.mode === 'simple';
  if (typeof additionalPrompt === 'string') {
    const change = (text: string) => ({ ...request, additionalPrompt: text });
    texts.push({
      text: additionalPrompt,
      path: ['additionalPrompt'],
      name: 'additional prompt',
      isFront: true,
      with: change,
    });
  }
  const isFront = typeof additionalPrompt !== 'string' || !hasText(additionalPrompt);
  texts.push({
    text: prompt,
    path: ['prompt'],
    name: 'prompt',
    isFront,
    with: (text) => ({ ...request, prompt: text }),
  });
  const params = isSimple ? (request.params ?? []) : [];
  for (const [index, { name, value }] of params.entries()) {
    if ((name !== 'camera' && name !== 'interdiction') || typeof value !== 'string') continue;
    const change = (text: string) => ({
      ...request,
      params: params.map((param, at) => (at === index ? { ...param, value: text } : param)),
    });
    texts.push({ text: value, path: ['params', index, 'value'], name, isFront: false, with: change });
  }
  return texts;
}

function findingsIn(written: RequestText, fixesOf: (setting: Setting, path: Path) => readonly Fix[]): Diagnostic[] {
  const { text, path, isFront, name } = written;
  // The prompt follows an additional prompt, so a mark at its end wraps nothing.
  const behind = path[0] === 'additionalPrompt' ? ', a' : '';
  const wrapper = isFront && text.length <= maxParsedLength ? findWrapper(text + behind) : undefined;
  const isPlain = isPlainText(text) && !wrapper && text.search(commandAsWords) < 0;
  if (text.length > maxParsedLength || isPlain) return [];
  const tree = parse(text, { wrapper: false });
  const settings = settingsOf(tree);
  const spelled = isFront ? respellFront(text, behind) : respell(text, placeOf(written));
  // A parameter in the prompt was meant as one.
  const isMeant = name === 'prompt' && settings.some(isPlainSetting);
  const asWordsFixes: readonly Fix[] =
    !isMeant &&
    // A line break in front is made a blank before respelling, so it is no respelling of its own.
    (spelled.respellings.length > 0 || spelled.text !== text) &&
    spelled.text.trim() !== ''
      ? [{ title: 'Write it as words', safety: 'unsafe', edits: [], request: written.with(spelled.text) }]
      : [];
  const diagnostics: Diagnostic[] = [];
  const covered: Range[] = [];
  const add = (range: Range, diagnostic: Diagnostic): void => {
    covered.push(range);
    diagnostics.push(diagnostic);
  };
  for (const setting of settings) {
    const { flag, range, rest } = setting;
    const others = fixesOf(setting, path);
    const fixes = others.length > 0 && isPlainSetting(setting) ? others : [...others, ...asWordsFixes];
    const severity = isParameter(setting, settings) ? 'error' : 'warning';
    add(
      { start: range.start, end: rest ? rest.end : range.end },
      finding(
        parameterInSimplePrompt,
        { flag: text.slice(flag.dashRange.start, flag.nameRange.end), ...(name === 'prompt' ? {} : { text: name }) },
        { range: withoutRest(setting), path, fixes, severity },
      ),
    );
  }
  for (const { range, because, isForbidden } of findMisread(written, tree, wrapper)) {
    if (covered.some(({ start, end }) => range.start < end && start < range.end)) continue;
    const severity = isForbidden ? 'error' : 'warning';
    const data = { was: text.slice(range.start, range.end), because };
    add(range, finding(textReadOtherwise, data, { range, path, severity, fixes: asWordsFixes }));
  }
  return diagnostics.sort((a, b) => a.range.start - b.range.start);
}

/** What a text is in the prompt that a request stands for. */
const placeOf = ({ name }: RequestText): TextPlace => (name === 'interdiction' ? 'items' : 'words');

/** The settings of a text, those in braces included. */
const settingsOf = ({ source, settings, groups }: Prompt): readonly Setting[] =>
  groups.length === 0 ? settings : parse(source, { groups: false, wrapper: false }).settings;

/** A construct that would be read as something other than words. */
interface Misread {
  readonly range: Range;
  readonly because: string;
  /** Whether it is part of the prompt language, which a description must not contain. */
  readonly isForbidden: boolean;
}

/** Generates the constructs by which a text would be misread, each with its whole range. */
function* findMisread(written: RequestText, tree: Prompt, wrapper: Wrapper | undefined): Generator<Misread> {
  const { text, isFront } = written;
  // The service takes marks around a prompt for text, so they are harmless.
  if (wrapper && wrapper.kind !== 'marks')
    yield { range: wrapperRange(text, wrapper), because: wrapperReasons[wrapper.kind], isForbidden: false };
  const place = placeOf(written);
  const flags = flagsIn(text, place);
  for (const construct of unsafe) {
    for (const { range } of construct.find(text, flags, place)) {
      if (isPadding(text, range)) continue;
      yield { ...constructAt(range, tree, isFront), because: construct.because };
    }
  }
  // It needs no respelling, since a prompt reads it as words, too.
  for (const { index, 0: was } of text.matchAll(commandAsWords)) {
    const because = 'is the command in front of a prompt, and counts as words here';
    yield { range: { start: index, end: index + was.length }, because, isForbidden: false };
  }
}

/** The whole construct that a misread range belongs to. */
function constructAt(range: Range, { groups, parts }: Prompt, isFront: boolean): Omit<Misread, 'because'> {
  const contains = (outer: Range): boolean => outer.start <= range.start && range.end <= outer.end;
  const group = groups.find((each) => contains(each.range));
  if (group) return { range: group.range, isForbidden: true };
  for (const { separator, weight, content } of parts) {
    if (separator && contains(separator)) {
      return { range: { start: separator.start, end: weight?.range.end ?? separator.end }, isForbidden: true };
    }
    for (const node of content) {
      if (node.kind === 'image' && contains(node.range))
        return { range: node.range, isForbidden: isFront && node.inFront };
    }
  }
  return { range, isForbidden: false };
}

/** The range of what stands in front of a wrapped prompt; where nothing does, of what stands behind it. */
function wrapperRange(text: string, { open, close }: Wrapper): Range {
  const front = withoutBlanks(text, open);
  return close && front.start === front.end ? withoutBlanks(text, close) : front;
}

/** A range without the blanks at its ends. */
function withoutBlanks(text: string, { start, end }: Range): Range {
  const words = text.slice(start, end);
  const front = words.length - words.trimStart().length;
  return { start: start + front, end: start + Math.max(front, words.trimEnd().length) };
}

/** Whether only blanks and commas stand before or behind a range, where it has no meaning. */
const isPadding = (text: string, { start, end }: Range): boolean =>
  !hasText(text.slice(0, end)) || !hasText(text.slice(start));

const hasText = (text: string): boolean => skipCommas(text, 0, text.length) < text.length;

/** Whether a setting is a documented parameter with its flag spelled as the service asks. */
export const isPlainSetting = ({ parameter, flag }: Setting): boolean => parameter !== undefined && isPlainFlag(flag);

/** Reports a wrapper in the prompt of an advanced request, and a speed that `processMode` overrides. */
function promptFindings(request: GenerationRequest): readonly Diagnostic[] {
  const { prompt, processMode } = request;
  const tree = parse(prompt);
  const { wrapper } = tree;
  const diagnostics: Diagnostic[] = [];
  const inMarks = wrapper?.kind === 'marks';
  // The service takes marks around words for text. One behind a parameter is part of that.
  if (wrapper && !(inMarks && settingsOf(tree).length === 0)) {
    const bare = { ...request, prompt: editPrompt(tree, []) };
    const range = inMarks && wrapper.close ? withoutBlanks(prompt, wrapper.close) : wrapperRange(prompt, wrapper);
    const was = prompt.slice(range.start, range.end);
    const because = inMarks ? 'closes behind a parameter, and the service reads it as part of that' : aroundPrompt;
    const fixes: readonly Fix[] = hasText(bare.prompt)
      ? [{ title: 'Take the prompt out of it', safety: 'safe', edits: [], request: bare }]
      : [];
    const place = { range, path: ['prompt'], severity: inMarks ? 'error' : 'warning', fixes } as const;
    diagnostics.push(finding(textReadOtherwise, { was, because, advanced: true }, place));
  }
  if (processMode === undefined) return diagnostics;
  const speeds = tree.settings.filter(({ parameter = '' }) => ['fast', 'relax', 'turbo'].includes(parameter));
  const last = speeds.at(-1);
  if (last && last.parameter !== processMode) {
    const data = { flag: `--${last.parameter}`, option: `processMode ${processMode}` };
    diagnostics.push(finding(optionOverridden, data, { range: last.range, path: ['prompt'] }));
  }
  return diagnostics;
}

/** Reports what an additional prompt of an advanced request holds that cannot stand in front of its prompt. */
function frontFindings(request: GenerationRequest): readonly Diagnostic[] {
  const { additionalPrompt = '' } = request;
  const { settings } = parse(additionalPrompt, { wrapper: false });
  const path = ['additionalPrompt'];
  const report = ({ start, end }: Range, because: string): Diagnostic => {
    const data = { was: additionalPrompt.slice(start, end), because, advanced: true } as const;
    return finding(textReadOtherwise, data, { range: { start, end }, path, severity: 'warning' });
  };
  const diagnostics = settings
    .filter((setting) => isParameter(setting, settings))
    .map((setting) =>
      report(withoutRest(setting), 'would stand in front of the text of the prompt, and parameters come last'),
    );
  // The prompt follows, so a mark at its end wraps nothing.
  const wrapper = additionalPrompt.length > maxParsedLength ? undefined : findWrapper(`${additionalPrompt}, a`);
  if (!wrapper || wrapper.kind === 'marks') return diagnostics;
  return [report(wrapperRange(additionalPrompt, wrapper), aroundPrompt), ...diagnostics];
}

/** Why a command or an echo is no part of an advanced request. */
const aroundPrompt = 'stands around a prompt, and the service puts it there by itself';

/** Reports line breaks inside a text. */
function lineBreakFindings({ text, path, with: change }: RequestText): readonly Diagnostic[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(lineBreaks)) {
    const range = { start: match.index, end: match.index + match[0].length };
    if (!isPadding(text, range)) edits.push({ range, text: ' ' });
  }
  const fixes: readonly Fix[] = [
    {
      title: 'Write it in one line',
      safety: 'safe',
      edits: [],
      request: edits.length > 0 ? change(applyEdits(text, edits)) : {},
    },
  ];
  return edits.map(({ range }) => {
    const was = text.slice(range.start, range.end);
    const data = { was, because: 'would end the prompt, which is one line', advanced: true } as const;
    return finding(textReadOtherwise, data, { range, path, severity: 'warning', fixes });
  });
}
