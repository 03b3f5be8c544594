import type { DiagnosticCode } from '../diagnostics/codes.js';
import { type Diagnostic, safeFix } from '../diagnostics/diagnostic.js';
import { versions } from '../language/data/versions.js';
import type { LanguageOptions } from '../language/options.js';
import { type AffixDiagnostic, type Affixes, type AffixName, affix } from '../parser/affix.js';
import { parse } from '../parser/parse.js';
import type { Range } from '../text/range.js';
import { check } from './check.js';

/** Codes that depend on the prompt around an affix. */
const promptCodes: readonly DiagnosticCode[] = [
  'missing-companion',
  'weights-not-positive',
  'empty-prompt',
  'image-needs-text',
];

/**
 * The first error that an affix causes in every prompt: it has no safe fix, and every version reports something about the
 * same setting. Its range refers to the affix. `undefined` where there is none.
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
      trace(check(tree, own)).filter((diagnostic) => diagnostic.affix !== undefined && diagnostic.severity !== 'info');
    const broken = findIn(options).filter(isBroken);
    if (broken.length === 0) continue;
    const { settings } = parse(affixes[name] ?? '', { wrapper: false });
    const perVersion = versions.map(({ id }) => findIn({ ...options, modelVersion: id }));
    for (const diagnostic of broken) {
      const setting = settings.find(({ range }) => overlaps(range, diagnostic.range))?.range ?? diagnostic.range;
      if (perVersion.every((other) => other.some(({ range }) => overlaps(range, setting)))) return { name, diagnostic };
    }
  }
  return undefined;
}

const overlaps = (a: Range, b: Range): boolean => a.start <= b.end && b.start <= a.end;

const isBroken = (diagnostic: AffixDiagnostic): boolean =>
  diagnostic.severity === 'error' && !safeFix(diagnostic) && !promptCodes.includes(diagnostic.code);
