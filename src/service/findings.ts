import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type AffixFinding, ofFirstPrompts } from '../linter/in-affixes.js';
import { lint } from '../linter/lint.js';
import { lintTarget } from '../linter/lint-target.js';
import {
  createLinter,
  type HostFindings,
  type Linter,
  type LinterOptions,
  type Loaded,
  linterOptions,
} from '../linter/linter.js';
import { affix } from '../parser/affix.js';
import type { HostProblem, HostRequest } from '../readers/host.js';
import type { Range } from '../text/range.js';
import { assertOptions } from '../validation/arguments.js';
import { inside, type ServiceDocument, type Source } from './document/document.js';
import { moveDiagnostic, moveRange } from './document/move.js';
import type { DocumentSegment } from './document/segment.js';
import { elementsIn } from './document/sequence.js';

/**
 * The findings in a document, or in the items that a range touches, with ranges in the document. The findings of a
 * segment are cached for the options last used, so that an edit costs only the segments that were read again. Those in
 * affixes are findings of the first prompt that has them.
 *
 * @throws TypeError for an option of another type, RangeError for an option that no table has.
 */
export function diagnosticsOf(
  document: ServiceDocument,
  options: LinterOptions = {},
  range: Range = { start: 0, end: inside(document).length },
): Omit<HostFindings, 'inAffixes'> {
  assertOptions(options, linterOptions);
  const diagnostics: Diagnostic[] = [];
  const inAffixes: AffixFinding[] = [];
  const problems: HostProblem[] = [];
  const key = keyOf(options);
  const { source, segments } = inside(document);
  for (const { element, start, index } of elementsIn(segments, range.start, range.end)) {
    if (element.items.length === 0) continue;
    const found = findingsOf(source, element, options, key);
    for (const diagnostic of found.diagnostics) {
      if (!touches(moveRange(diagnostic.range, start), range)) continue;
      const moved = moveDiagnostic(diagnostic, start);
      const { path } = moved;
      const placed = path && element.isElement ? { ...moved, path: [index, ...path] } : moved;
      if (!options.isSuppressed?.(placed)) diagnostics.push(placed);
    }
    for (const finding of found.inAffixes) {
      const beside = moveRange(finding.beside, start);
      if (touches(beside, range) && !options.isSuppressed?.({ ...finding, range: beside })) {
        inAffixes.push({ ...finding, beside });
      }
    }
    for (const problem of found.problems) {
      if (problem.passedOver) continue;
      const placed = moveRange(problem.range, start);
      if (touches(placed, range)) problems.push({ ...problem, range: placed });
    }
  }
  if (inAffixes.length === 0) return { diagnostics, problems };
  const all = [...diagnostics, ...ofFirstPrompts(inAffixes)];
  return { diagnostics: all.sort((a, b) => a.range.start - b.range.start), problems };
}

/** Whether two ranges overlap or meet: a cursor touches the text on both of its sides. */
export const touches = (a: Range, b: Range): boolean => a.start <= b.end && b.start <= a.end;

interface Remembered {
  readonly key: string;
  readonly findings: HostFindings;
}

const ofSegments = new WeakMap<DocumentSegment, Remembered>();

/** The findings in a segment, relative to it. Suppressions from outside of the host are not applied. */
function findingsOf(source: Source, segment: DocumentSegment, options: LinterOptions, key: string): HostFindings {
  const known = ofSegments.get(segment);
  if (known?.key === key) return known.findings;
  const findings = linterFor(source, segment, options, key).find(segment.items);
  ofSegments.set(segment, { key, findings });
  return findings;
}

/** A cache key: options with the same key give the same findings. */
function keyOf(options: LinterOptions): string {
  const { modelVersion, serviceVersion, plan, customParameters, target, rules, prepend, append } = options;
  const levels = rules && [...rules];
  return JSON.stringify([modelVersion, serviceVersion, plan, customParameters, target, levels, prepend, append]);
}

/** A linter for the items of a segment. */
function linterFor(source: Source, segment: DocumentSegment, options: LinterOptions, key: string): Linter {
  const { isSuppressed: _, ...own } = options;
  const loaded: Loaded = { ...source.loaded, lintTarget, affix };
  return createLinter(
    own,
    source.isWhole && segment.after === undefined ? remembering(source, segment, key, loaded) : loaded,
  );
}

/** Cached findings of the prompts and requests of a long segment. */
interface Memory {
  readonly key: string;
  readonly found: Map<string, readonly Diagnostic[]>;
}

const memories = new WeakMap<Source, Memory>();

/**
 * Wraps the modules of a linter in a cache, so that only items are linted that the last version of the host did not
 * have: the segment is the whole host, and each edit reads it again.
 */
function remembering(source: Source, segment: DocumentSegment, key: string, loaded: Loaded): Loaded {
  const memory = memories.get(source);
  const before = memory?.key === key ? memory.found : new Map<string, readonly Diagnostic[]>();
  const now = new Map<string, readonly Diagnostic[]>();
  memories.set(source, { key, found: now });
  const recall = (what: string, find: () => readonly Diagnostic[]): readonly Diagnostic[] => {
    const found = now.get(what) ?? before.get(what) ?? find();
    now.set(what, found);
    return found;
  };
  const { lintRequest } = loaded;
  return {
    affix,
    lintTarget: (text, options) => recall(`target ${text}`, () => lintTarget(text, options)),
    lintPrompt: (text, options) => recall(`prompt ${text}`, () => lint(text, options)),
    ...(lintRequest
      ? {
          lintRequest(request, options) {
            const { start, end } = request.range;
            // In YAML, the text of an alias says nothing of its value.
            const found = recall(`request ${segment.text.slice(start, end)} ${textOfValue(request.value)}`, () =>
              lintRequest(request, options).map((diagnostic) => withoutPlace(diagnostic, request)),
            );
            return found.map((diagnostic) => placedAt(diagnostic, request));
          },
        }
      : {}),
  };
}

/** A value as text. JSON would write the infinite numbers of YAML as null. */
const textOfValue = (value: unknown): string =>
  JSON.stringify(value, (_, part) => (typeof part === 'number' ? `number ${part}` : part));

const withoutPlace = (diagnostic: Diagnostic, { range, path }: HostRequest): Diagnostic => ({
  ...moveDiagnostic(diagnostic, -range.start),
  ...(diagnostic.path ? { path: diagnostic.path.slice(path.length) } : {}),
});

const placedAt = (diagnostic: Diagnostic, { range, path }: HostRequest): Diagnostic => ({
  ...moveDiagnostic(diagnostic, range.start),
  ...(diagnostic.path ? { path: [...path, ...diagnostic.path] } : {}),
});
