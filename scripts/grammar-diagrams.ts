import type { ISerializedGast } from 'chevrotain';
import * as railroad from 'railroad-diagrams';
import { promptGrammar } from '../src/grammar/grammar.js';
import type { Generated } from './generated.js';
import { xml } from './xml.js';

export const diagramsFolder = 'docs/grammar';

/** A rule of the grammar: its name, and what it is as a line of text. */
interface Rule {
  readonly name: string;
  readonly line: string;
  readonly diagram: string;
}

/** What chevrotain writes of a piece of the grammar. Its types leave out what only some kinds have. */
interface Piece extends ISerializedGast {
  readonly name?: string;
  readonly definition?: Piece[];
}

/** The rules of the grammar, the whole prompt first. */
export const rules = (): readonly Rule[] =>
  (promptGrammar().getSerializedGastProductions() as readonly Piece[]).map(({ name = '', definition = [] }) => {
    const line = `${name} = ${lineOf(definition)}`;
    return { name, line, diagram: draw(name, line, definition) };
  });

/** The diagrams of the rules, a file each. */
export const diagrams = (): readonly Generated[] =>
  rules().map(({ name, diagram }) => ({ path: `${diagramsFolder}/${name}.svg`, text: diagram }));

/** Pieces as text: `[once or not]`, `{any number}`, `(one | or the other)`. */
function lineOf(pieces: readonly Piece[], isWhole = true): string {
  const isAlone = isWhole && pieces.length === 1;
  return pieces
    .map((piece) => {
      const { type, name = '', definition = [] } = piece;
      switch (type) {
        case 'Terminal':
        case 'NonTerminal':
          return name;
        case 'Alternative':
          return lineOf(definition, false);
        case 'Option':
          return `[${lineOf(definition)}]`;
        case 'Repetition':
          return `{${lineOf(definition)}}`;
        case 'RepetitionMandatory':
          return `${lineOf(definition, false)} {${lineOf(definition)}}`;
        case 'Alternation': {
          const choice = definition.map((alternative) => lineOf([alternative], false)).join(' | ');
          return isAlone ? choice : `(${choice})`;
        }
        default:
          throw unknownPiece(piece);
      }
    })
    .join(' ');
}

function itemOf(piece: Piece): railroad.Item {
  const { type, name = '', definition = [] } = piece;
  const inside = (): railroad.Item => {
    const items = definition.map(itemOf);
    return items.length === 1 ? (items[0] as railroad.Item) : railroad.Sequence(...items);
  };
  switch (type) {
    case 'Terminal':
      return railroad.Terminal(name);
    case 'NonTerminal':
      return railroad.NonTerminal(name);
    case 'Alternative':
      return inside();
    case 'Option':
      return railroad.Optional(inside());
    case 'Repetition':
      return railroad.ZeroOrMore(inside());
    case 'RepetitionMandatory':
      return railroad.OneOrMore(inside());
    case 'Alternation':
      return railroad.Choice(0, ...definition.map(itemOf));
    default:
      throw unknownPiece(piece);
  }
}

const unknownPiece = ({ type }: Piece): Error => new Error(`${type} cannot be drawn yet`);

/** The ground is part of the picture, so that it can be read wherever a page shows it. */
const style = `
path { fill: none; stroke: #57606a; stroke-width: 2; }
rect { fill: #ddf4ff; stroke: #0969da; stroke-width: 1.5; }
rect[rx] { fill: #dafbe1; stroke: #1a7f37; }
rect.ground { fill: #fff; stroke: none; }
text { fill: #1f2328; font: bold 14px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; text-anchor: middle; }
@media (prefers-color-scheme: dark) {
path { stroke: #9198a1; }
rect { fill: #121d2f; stroke: #4493f8; }
rect[rx] { fill: #12261e; stroke: #3fb950; }
rect.ground { fill: #0d1117; }
text { fill: #f0f6fc; }
}
`;

function draw(name: string, line: string, definition: readonly Piece[]): string {
  const diagram = railroad.Diagram(...definition.map(itemOf)).format(16);
  const { width, height } = diagram.attrs;
  const inside = diagram
    .toString()
    .replace(/^<svg[^>]*>\n/, '')
    .replace(/<\/svg>\n?$/, '');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title line">`,
    `<title id="title">The rule ${xml(name)}</title>`,
    `<desc id="line">${xml(line)}</desc>`,
    `<style>${style}</style>`,
    `<rect class="ground" width="${width}" height="${height}"/>`,
    inside.trimEnd(),
    '</svg>',
    '',
  ].join('\n');
}
