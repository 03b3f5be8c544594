import type { DiagnosticCode } from '../diagnostics/codes.js';
import { type Diagnostic, safeFix } from '../diagnostics/diagnostic.js';
import { versions } from '../language/data/versions.js';
import type { LanguageOptions } from '../language/options.js';
import { type AffixDiagnostic, type Affixes, type AffixName, affix } from '../parser/affix.js';
import { parse } from '../parser/parse.js';
import type { Range } from '../text/range.js';
import { check } from './check.js';

/** What a prompt beside an affix decides. */
const ofPrompts: readonly DiagnosticCode[] = [
  'missing-companion',
  'weights-not-positive',
  'empty-prompt',
  'image-needs-text',
];

/**
 * An error in an affix that every prompt has in it: in no version is there nothing wrong with what it is about. Its range lies
 * in the affix.
 */
export function brokenAffix(
  affixes: Affixes,
  options: LanguageOptions,
): { readonly name: AffixName; readonly diagnostic: Diagnostic } | undefined {
  for (const name of ['prepend', 'append'] as const) {
    const { text, trace } = affix('x', { [name]: affixes[name] }, options);
    if (text === 'x') continue;
    const tree = parse(text);
    const findIn = (own: LanguageOptions): readonly AffixDiagnostic[] =>
      trace(check(tree, own)).filter((found) => found.affix !== undefined && found.severity !== 'info');
    const found = findIn(options).filter(isBroken);
    if (found.length === 0) continue;
    const { settings } = parse(affixes[name] ?? '', { wrapper: false });
    const perVersion = versions.map(({ id }) => findIn({ ...options, modelVersion: id }));
    for (const diagnostic of found) {
      const about = settings.find(({ range }) => overlaps(range, diagnostic.range))?.range ?? diagnostic.range;
      if (perVersion.every((other) => other.some(({ range }) => overlaps(range, about)))) return { name, diagnostic };
    }
  }
  return undefined;
}

const overlaps = (a: Range, b: Range): boolean => a.start <= b.end && b.start <= a.end;

const isBroken = (diagnostic: AffixDiagnostic): boolean =>
  diagnostic.severity === 'error' && !safeFix(diagnostic) && !ofPrompts.includes(diagnostic.code);
