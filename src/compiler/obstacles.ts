import { excerpt } from '../checker/fixes.js';
import type { Diagnostic, DiagnosticData } from '../diagnostics/diagnostic.js';
import { countExpansions } from '../parser/expand.js';
import { longName, type Resolved } from '../parser/resolve.js';
import type { Prompt, Setting } from '../parser/tree.js';
import { formats } from '../request/params.js';
import { quote } from '../text/quote.js';
import type { Range } from '../text/range.js';
import { findArtwork } from './artwork.js';
import type { CompileOptions } from './compile.js';
import type { Emitted, Obstacle } from './emit.js';
import { finding } from './findings.js';
import { findInParts, type Lowered } from './lower.js';
import type { Target } from './target.js';

/** Reports what keeps a prompt from a simple request, each thing with its place; returns whether anything does. */
export function reportObstacles(
  resolved: Resolved,
  lowered: Lowered,
  { obstacles }: Emitted,
  target: Target,
  { artwork, infos = true }: CompileOptions,
  diagnostics: Diagnostic[],
): boolean {
  const { tree } = resolved;
  const severity = target === 'simple' ? 'error' : 'info';
  const tells = severity === 'error' || infos;
  const tell = (range: Range, data: DiagnosticData): void => {
    diagnostics.push(finding('not-in-simple-mode', data, { range, severity }));
  };
  const group = tree.groups[0];
  let stops = group !== undefined;
  if (group && tells) {
    const jobs = Math.min(countExpansions(tree), 1e9);
    tell(group.range, { what: 'A permutation', why: `it stands for ${jobs} jobs, and a request is one`, jobs });
  }
  for (const obstacle of obstacles) {
    if (obstacle.kind === 'artwork' && (target === 'simple' || artwork === 'warn')) {
      // It comes last: whether the request will be a simple one is known.
      if (target === 'auto' && stops) continue;
      const range = placeOfArtwork(obstacle.range, tree);
      diagnostics.push(finding('photo-template-on-artwork', { word: quote(obstacle.word) }, { range }));
      continue;
    }
    stops = true;
    if (!tells) continue;
    if (obstacle.kind === 'artwork') {
      const { word } = obstacle;
      const why = 'simple mode puts a photo template on every picture';
      tell(placeOfArtwork(obstacle.range, tree), { what: quote(word), why, word });
      continue;
    }
    const places = placesOf(obstacle, resolved, lowered);
    for (const range of places.length > 0 ? places : [tree.range]) {
      tell(range, dataOf(obstacle, excerpt(tree.source.slice(range.start, range.end))));
    }
  }
  return stops;
}

/** Where in the source a word of artwork stands that stands somewhere in the text of an intent. */
function placeOfArtwork(inText: Range, { parts, source, range }: Prompt): Range {
  // It stands no earlier than in what is left of the text without blanks that say nothing.
  const from = parts.length === 1 && parts[0]?.content.length === 1 ? inText.start : 0;
  return findInParts(parts, source, (text) => findArtwork(text, from)) ?? range;
}

const formatList = formats.join(', ');

function reasonOf(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'image':
      return 'a simple request takes no images';
    case 'weights':
      return 'a simple request has one text without weights';
    case 'ratio':
      return `format is one of ${formatList}`;
    case 'speed':
      return 'processMode is fast or relax';
    case 'list':
      return 'an interdiction is plain words apart by commas';
    case 'text':
      return 'it would be read as part of the prompt language';
    default:
      return obstacle.kind === 'setting' && (obstacle.name === 'version' || obstacle.name === 'niji')
        ? 'a simple request runs the version of the service'
        : 'no param stands for it';
  }
}

function dataOf(obstacle: Obstacle, what: string): DiagnosticData {
  const why = reasonOf(obstacle);
  if (obstacle.kind === 'ratio') return { what, why, ratio: obstacle.ratio, formats };
  return obstacle.kind === 'setting' ? { what, why, parameter: obstacle.name } : { what, why };
}

/** Where an obstacle stands: each of several settings and images by itself. */
function placesOf(obstacle: Obstacle, { tree, settings, images }: Resolved, lowered: Lowered): readonly Range[] {
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
    case 'setting':
      return settingsOf(obstacle.name).map(({ range }) => range);
    case 'ratio': {
      const setting = lowered.settings.get('aspect')?.setting;
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
