import { chooseFixes } from '../diagnostics/apply-fixes.js';
import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { Diagnostic, Draft, Fix } from '../diagnostics/diagnostic.js';
import type { AffixDiagnostic } from '../parser/affix.js';
import type { HostText } from '../readers/host.js';
import type { Range } from '../text/range.js';

/**
 * The findings, with only the fixes that the host can hold together. Each fix may be possible by itself, but not all at
 * once, such as fixes that remove all words of a line. Fixes that are left out wait for the next round.
 */
export function fixableTogether(
  diagnostics: readonly Diagnostic[],
  text: HostText,
  unsafe: boolean,
): readonly Diagnostic[] {
  const fixable = diagnostics.map((diagnostic): Diagnostic => {
    const { fixes, ...rest } = diagnostic;
    const left = fixes?.filter(({ edits }) => text.toHostEdits(edits));
    return left && left.length > 0 ? { ...rest, fixes: left } : rest;
  });
  const chosen = chooseFixes(fixable, unsafe);
  const most = [chosen.length, chosen.length - 1, 1].find((count) => isHeld(chosen.slice(0, count), text)) ?? 0;
  if (most === chosen.length) return fixable;
  const now = new Set(chosen.slice(0, most));
  return fixable.map(({ fixes, ...rest }) => (fixes?.some((fix) => now.has(fix)) ? { ...rest, fixes } : rest));
}

function isHeld(fixes: readonly Fix[], text: HostText): boolean {
  const edits = fixes.flatMap((fix) => fix.edits);
  // A single fix may be made by rewriting the whole text; several have to be possible one by one.
  return fixes.length < 2 || text.toHostEdits(edits)?.length === edits.length;
}

/** Codes for something missing: it may be part of a hole. */
const missing: ReadonlySet<string> = new Set<DiagnosticCode>(['empty-prompt', 'missing-companion', 'image-needs-text']);

/**
 * The findings that do not depend on the unknown text in holes. With a hole in place of the version, findings that
 * depend on the version are dropped as well.
 */
export function outsideOf(
  holes: readonly Range[],
  text: string,
  diagnostics: readonly AffixDiagnostic[],
): readonly AffixDiagnostic[] {
  const isVersionOpen = holes.some(({ start }) =>
    /--(?:v|version|niji)\s*$/i.test(text.slice(Math.max(0, start - 20), start)),
  );
  const touches = ({ start, end }: Range): boolean => holes.some((hole) => start <= hole.end && hole.start <= end);
  return diagnostics.filter(
    ({ code, range, data, affix }) =>
      !missing.has(code) && (affix !== undefined || !touches(range)) && !(isVersionOpen && 'version' in data),
  );
}

/** Converts a finding in a text to one in its host. Fixes that the host cannot hold are dropped. */
export function inHost({ code, severity, range, message, data, path, fixes }: Diagnostic, text: HostText): Diagnostic {
  const result: Draft<Diagnostic> = { code, severity, range: text.toHost(range), message, data };
  if (path) result.path = path;
  const placed = fixes?.flatMap((fix): readonly Fix[] => {
    const edits = text.toHostEdits(fix.edits);
    return edits ? [{ ...fix, edits }] : [];
  });
  if (placed && placed.length > 0) result.fixes = placed;
  return result;
}
