import { excerpt } from '../checker/fixes.js';
import { finding } from '../diagnostics/define.js';
import { type Diagnostic, safeFix } from '../diagnostics/diagnostic.js';
import { flagsIn, isPlainText, unsafe } from '../intent/escape.js';
import { findInParts, type Lowered } from '../intent/lower.js';
import { linkEdits } from '../lexer/urls.js';
import { countExpansions, jobsText, maxToldJobs } from '../parser/expand.js';
import { longName, type Resolved } from '../parser/resolve.js';
import type { Prompt, Setting } from '../parser/tree.js';
import { formats, rowOfSetting } from '../request/params.js';
import { quote } from '../text/quote.js';
import { type Range, slice } from '../text/range.js';
import { hasSigns, notInSimpleMode } from './diagnostics/modes/not-in-simple-mode.js';
import { photoTemplateOnArtwork } from './diagnostics/texts/photo-template-on-artwork.js';
import { type Emitted, emit, type Obstacle } from './emit.js';
import type { CompileOptions, Target } from './options.js';
import type { StageResult } from './staged.js';

/**
 * Chooses the mode of the request: returns the content of a simple request, or undefined for an advanced one. Reports the
 * obstacles to a simple request with their ranges.
 */
export function chooseMode(
  resolved: Resolved,
  lowered: Lowered,
  findings: readonly Diagnostic[],
  options: CompileOptions,
): StageResult<Emitted | undefined> {
  const { envelope, ran, infos = true } = options;
  const { target: wanted = envelope?.mode ?? 'auto' } = options;
  // A blend is a job that ran without words. A simple request needs words.
  const isBlend = wanted === 'auto' && isEmpty(lowered) && (ran || resolved.tree.wrapper?.kind === 'echo');
  if (wanted === 'advanced' || isBlend) return advanced;
  // Under `auto` obstacles are infos, so without infos one obstacle is enough to know.
  const firstOnly = wanted === 'auto' && !infos;
  const envelopeParts = {
    mode: envelope?.mode,
    additionalPrompt: envelope?.additionalPrompt,
    processMode: options.processMode ?? envelope?.processMode,
  };
  const emitted = emit(lowered, options, firstOnly, envelopeParts);
  const { value: isBlocked, diagnostics } = reportObstacles(resolved, lowered, emitted, wanted, findings, options);
  return { value: isBlocked && wanted === 'auto' ? undefined : emitted, diagnostics };
}

const advanced: StageResult<undefined> = { value: undefined, diagnostics: [] };

const isEmpty = ({ intent: { parts } }: Lowered): boolean =>
  parts.every(({ text, images }) => text === '' && images.length === 0);

type Reason = Parameters<typeof notInSimpleMode.message>[0];

/** Where an obstacle stands: in the source, or in the text at a path of the request. */
type FindingPlace = Pick<Diagnostic, 'range' | 'path'>;

/** Reports why a request cannot be simple, at the place that shows it. */
type Report = (place: FindingPlace, data: Reason) => void;

const pathInFront = ['additionalPrompt'] as const;

type Artwork = Extract<Obstacle, { kind: 'artwork' }>;

/** Whether any obstacle blocks a simple request, with a diagnostic for each. */
function reportObstacles(
  resolved: Resolved,
  lowered: Lowered,
  { prompt, obstacles }: Emitted,
  target: Target,
  findings: readonly Diagnostic[],
  { artwork, envelope, infos = true, verbatim = false }: CompileOptions,
): StageResult<boolean> {
  const { tree } = resolved;
  const [group] = tree.groups;
  if (!group && obstacles.length === 0) return notBlocked;
  const isTolerated = (each: Obstacle): each is Artwork =>
    each.kind === 'artwork' && (target === 'simple' || artwork === 'warn');
  const isBlocked = group !== undefined || obstacles.some((each) => !isTolerated(each));
  const diagnostics: Diagnostic[] = [];
  const severity = target === 'simple' ? 'error' : 'info';
  const refused = findings.filter((each) => each.severity === 'error' && (verbatim || !safeFix(each)));
  const report: Report = ({ range, path }, data) => {
    // Text with an error is not reported again: it may be no obstacle once it is fixed.
    if (!path && refused.some((each) => liesWithin(each.range, range))) return;
    diagnostics.push(finding(notInSimpleMode, data, path ? { range, path, severity } : { range, severity }));
  };
  const reports = severity === 'error' || infos;
  if (group && reports) reportGroup(tree, group.range, report);
  for (const obstacle of obstacles) {
    if (!isTolerated(obstacle)) {
      if (reports) reportObstacle(obstacle, resolved, lowered, prompt, envelope?.additionalPrompt ?? '', report);
    } else if (target === 'simple' || !isBlocked) {
      // An advanced request has no photo template.
      const place = artworkPlace(obstacle, prompt, tree);
      diagnostics.push(finding(photoTemplateOnArtwork, { word: quote(obstacle.word) }, place));
    }
  }
  return { value: isBlocked, diagnostics };
}

function reportGroup(tree: Prompt, range: Range, report: Report): void {
  const jobs = Math.min(countExpansions(tree), maxToldJobs);
  report({ range }, { what: 'A permutation', why: `it stands for ${jobsText(jobs)}, and a request is one`, jobs });
}

/** Reports an obstacle at each place where it stands. */
function reportObstacle(
  obstacle: Obstacle,
  resolved: Resolved,
  lowered: Lowered,
  prompt: string,
  additionalPrompt: string,
  report: Report,
): void {
  const { tree } = resolved;
  if (obstacle.kind === 'artwork') {
    const { word } = obstacle;
    const why = 'simple mode puts a photo template on every picture';
    report(artworkPlace(obstacle, prompt, tree), { what: quote(word), why, word });
    return;
  }
  if (obstacle.kind === 'text' && obstacle.inFront) {
    const what = slice(additionalPrompt, obstacle.inFront);
    report({ range: obstacle.inFront, path: pathInFront }, { what, why: hasSigns });
    return;
  }
  const signs = obstacle.kind === 'text' ? signsIn(tree) : [];
  for (const range of signs) report({ range }, { what: excerptOf(tree, range), why: hasSigns });
  if (signs.length > 0) return;
  const ranges = rangesOf(obstacle, resolved, lowered);
  for (const range of ranges.length > 0 ? ranges : [tree.range]) {
    report({ range }, dataOf(obstacle, excerptOf(tree, range), lowered));
  }
}

const artworkPlace = ({ range, inFront }: Artwork, prompt: string, tree: Prompt): FindingPlace =>
  inFront ? { range, path: pathInFront } : { range: artworkRange(range, prompt, tree) };

const excerptOf = ({ source }: Prompt, range: Range): string => excerpt(slice(source, range));

/** The places in the text of a prompt that respelling would change, in order; addresses whole. */
function signsIn({ parts, source }: Prompt): readonly Range[] {
  const signs: Range[] = [];
  for (const node of parts.flatMap(({ content }) => content)) {
    const { start, end } = node.range;
    if (node.kind === 'image') {
      if (!node.inFront) signs.push(node.range);
      continue;
    }
    const text = source.slice(start, end);
    if (isPlainText(text)) continue;
    const flags = flagsIn(text, 'words');
    const links = linkEdits(text);
    const found = unsafe
      .flatMap(({ find }) => find(text, flags, 'words'))
      // A line break is a blank like others by now, and of a link only its words are left.
      .filter(({ range }) => slice(text, range).trim() !== '' && !links.some((link) => liesWithin(range, link.range)));
    for (const { range } of found.sort((a, b) => a.range.start - b.range.start)) {
      if (start + range.start < (signs.at(-1)?.end ?? 0)) continue;
      signs.push({ start: start + range.start, end: start + range.end });
    }
  }
  return signs;
}

const notBlocked: StageResult<boolean> = { value: false, diagnostics: [] };

/** Whether a range lies within another, its ends included: something may be missing right behind it. */
const liesWithin = ({ start, end }: Range, outer: Range): boolean => outer.start <= start && end <= outer.end;

/** Maps the range of a word of artwork in the text of an intent to the source. */
function artworkRange({ start, end }: Range, text: string, { parts, source, range }: Prompt): Range {
  const first = parts[0]?.content.find(({ kind }) => kind === 'text')?.range.start ?? 0;
  // Most texts are the same in the source and in the intent, so the offset is, too.
  if (source.startsWith(text.slice(0, end + 1), first)) return { start: first + start, end: first + end };
  const word = text.slice(start, end);
  // Otherwise it is the same one of the places where the source has the word,
  let earlier = 0;
  for (let at = text.indexOf(word); at < start; at = text.indexOf(word, at + 1)) earlier++;
  const find = (part: string): Range | undefined => {
    let at = part.indexOf(word);
    for (; at >= 0 && earlier > 0; at = part.indexOf(word, at + 1)) earlier--;
    return at < 0 ? undefined : { start: at, end: at + word.length };
  };
  // or the first place where it has it with other blanks.
  const findSpaced = (part: string): Range | undefined => {
    const match = new RegExp(word.replaceAll(' ', '\\s+')).exec(part);
    return match ? { start: match.index, end: match.index + match[0].length } : undefined;
  };
  return findInParts(parts, source, source.includes(word) ? find : findSpaced) ?? range;
}

const formatList = formats.join(', ');

function reasonOf(obstacle: Obstacle, hasRest: boolean): string {
  switch (obstacle.kind) {
    case 'image':
      return 'a simple request takes no images';
    case 'weights':
      return 'a simple request has one text without weights';
    case 'ratio':
      if (hasRest) return 'text stands behind its value';
      return `format is one of ${formatList}`;
    case 'speed':
      return 'processMode is fast or relax';
    case 'list':
      return 'an interdiction is plain words apart by commas';
    case 'text':
      if (obstacle.empty) return 'a simple request has a text';
      return 'it would be read as part of the prompt language';
    default:
      return obstacle.kind === 'setting' ? reasonOfSetting(obstacle.name, hasRest) : 'no param stands for it';
  }
}

function reasonOfSetting(name: string, hasRest: boolean): string {
  const row = rowOfSetting.get(name);
  if (row?.kind === 'number') {
    return hasRest ? 'text stands behind its value' : `the param is a whole number from ${row.min} to ${row.max}`;
  }
  const isVersion = name === 'version' || name === 'niji';
  return isVersion ? 'a simple request runs the version of the service' : 'no param stands for it';
}

function dataOf(obstacle: Obstacle, what: string, { settings }: Lowered): Reason {
  const name = obstacle.kind === 'ratio' ? 'aspect' : obstacle.kind === 'setting' ? obstacle.name : '';
  const hasRest = settings.get(name)?.setting.rest !== undefined;
  const why = reasonOf(obstacle, hasRest);
  if (obstacle.kind === 'ratio' && !hasRest) return { what, why, ratio: obstacle.ratio, formats };
  return obstacle.kind === 'setting' ? { what, why, parameter: obstacle.name } : { what, why };
}

/** The ranges of an obstacle in the source: one for each setting or image. */
function rangesOf(obstacle: Obstacle, { tree, settings, images }: Resolved, lowered: Lowered): readonly Range[] {
  const settingsOf = (name: string): readonly Setting[] =>
    settings.filter((each) => longName(each) === name).map(({ setting }) => setting);
  switch (obstacle.kind) {
    case 'image':
      return images.map(({ range }) => range);
    case 'weights': {
      const part = tree.parts.find(({ separator }) => separator);
      const range = part?.separator;
      return range ? [{ start: range.start, end: part.weight?.range.end ?? range.end }] : [tree.range];
    }
    case 'setting': {
      const ranges = settingsOf(obstacle.name).map(({ range }) => range);
      const written = ranges.length > 0 ? undefined : lowered.settings.get(obstacle.name);
      return written ? [written.setting.range] : ranges;
    }
    case 'ratio': {
      const setting = lowered.settings.get('aspect')?.setting;
      return setting ? [setting.rest ? setting.range : setting.valueRange] : [];
    }
    case 'speed':
      return settingsOf('turbo').map(({ range }) => range);
    case 'list':
      return settingsOf('no').map(({ valueRange }) => valueRange);
    default: {
      const [first] = tree.parts;
      return first && first.range.end > first.range.start ? [first.range] : [];
    }
  }
}
