import { type CheckOptions, check } from '../checker/check.js';
import type { CodeDocumentation, Example } from '../checker/documentation.js';
import { ruleDocumentation } from '../checker/rules/documentation.js';
import { rules } from '../checker/rules/index.js';
import { compile } from '../compiler/compile.js';
import { toAdvanced } from '../compiler/convert.js';
import { decompile } from '../compiler/decompile.js';
import { requestDocumentation } from '../compiler/diagnostics/documentation.js';
import { requestDiagnostics } from '../compiler/diagnostics/index.js';
import type { CompileExample, RequestExample } from '../compiler/documentation.js';
import type { CompileOptions } from '../compiler/options.js';
import { applyFixes } from '../diagnostics/apply-fixes.js';
import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.js';
import { serviceErrors } from '../language/data/errors.js';
import { type VersionId, versions } from '../language/data/versions.js';
import { labelVersions } from '../language/lookup.js';
import { fileDocumentation } from '../linter/diagnostics/documentation.js';
import { fileDiagnostics } from '../linter/diagnostics/index.js';
import { findInRequest } from '../linter/lint-request.js';
import { createLinter } from '../linter/linter.js';
import { parse } from '../parser/parse.js';
import { createTextReader } from '../readers/lines.js';
import type { BadExample, CodeExplanation, ShownExample } from './explanation.js';
import { sourceNotes } from './sources.js';

/** The documentation of a finding, and the findings of its examples. */
interface Documented {
  readonly documentation: CodeDocumentation;
  readonly severity: Severity;
  readonly bad: readonly BadExample[];
  readonly good: readonly ShownExample[];
}

/** The sources of findings and their documentation. Each code belongs to one of them. */
const origins: readonly {
  readonly about: CodeExplanation['about'];
  /** Undefined for a code of another origin. */
  readonly find: (code: DiagnosticCode) => Documented | undefined;
}[] = [
  { about: 'prompt', find: ofRule },
  { about: 'request', find: ofRequest },
  { about: 'file', find: ofFile },
];

/** Explains a code. The findings of its examples are computed by the checks themselves. */
export function explainCode(code: DiagnosticCode): CodeExplanation {
  for (const { about, find } of origins) {
    const entry = find(code);
    if (!entry) continue;
    const { documentation, severity, bad, good } = entry;
    const { summary, why, sources, seeAlso } = documentation;
    const errors = serviceErrors.filter((error) => error.code === code);
    const where = documentation.versions === 'every' ? { in: documentation.versions } : documentation.versions;
    const pages = 'note' in sources ? sources.pages : sources;
    return {
      kind: 'code',
      code,
      severity,
      about,
      summary,
      why,
      bad,
      good,
      errors: errors.map(({ text, situation, confidence }) => ({ text, situation, confidence })),
      versions: { in: where.in === 'every' ? [] : labelsOf(where.in), note: where.note },
      sources: sourceNotes([...pages, ...errors.flatMap((error) => error.sources)], code),
      sourcesNote: 'note' in sources ? sources.note : undefined,
      seeAlso,
    };
  }
  throw new RangeError(`nobody documents the code ${code}`);
}

/** The labels of the versions for which something holds. Empty where that is all of them. */
function labelsOf(predicate: (version: VersionId) => boolean): readonly string[] {
  const ids = versions.map(({ id }) => id).filter(predicate);
  return ids.length < versions.length ? labelVersions(ids) : [];
}

function ofRule(code: DiagnosticCode): Documented | undefined {
  const documentation = ruleDocumentation.find((entry) => entry.code === code);
  const rule = rules.find((entry) => entry.code === code);
  if (!documentation || !rule) return undefined;
  const { bad, good } = documentation.examples;
  const find = (text: string, options: CheckOptions) => check(parse(text), options);
  return {
    documentation,
    severity: rule.severity,
    bad: bad.map((example) => badPrompt(code, example, find)),
    good: good.map(showPrompt),
  };
}

function ofRequest(code: DiagnosticCode): Documented | undefined {
  const documentation = requestDocumentation.find((entry) => entry.code === code);
  if (!documentation) return undefined;
  const { examples, requests = { bad: [], good: [] } } = documentation;
  const find = (text: string, options: CompileOptions) => compile(text, options).diagnostics;
  return {
    documentation,
    severity: requestDiagnostics[documentation.code].severity,
    bad: [
      ...examples.bad.map((example) => badPrompt(code, example, find)),
      ...requests.bad.map((example) => badRequest(code, example)),
    ],
    good: [...examples.good.map(showPrompt), ...requests.good.map(showRequest)],
  };
}

function ofFile(code: DiagnosticCode): Documented | undefined {
  const documentation = fileDocumentation.find((entry) => entry.code === code);
  if (!documentation) return undefined;
  const { bad, good } = documentation.examples;
  return {
    documentation,
    severity: fileDiagnostics[documentation.code].severity,
    bad: bad.map((text) => badFile(code, text)),
    good: good.map(showFile),
  };
}

function badFile(code: DiagnosticCode, text: string): BadExample {
  const { items } = createTextReader().read(text);
  const { diagnostics } = createLinter({}, {}).find(items);
  const finding = diagnostics.find((diagnostic) => diagnostic.code === code);
  if (!finding) throw new RangeError(`an example of ${code} does not show it: ${text}`);
  return { ...showFile(text), severity: finding.severity, message: finding.message, fix: undefined };
}

function badPrompt<Options extends object>(
  code: DiagnosticCode,
  example: string | { readonly prompt: string; readonly options: Options },
  findAll: (text: string, options: Options) => readonly Diagnostic[],
): BadExample {
  const { prompt, options } = typeof example === 'string' ? { prompt: example, options: {} as Options } : example;
  const find = (text: string) => findAll(text, options).filter((diagnostic) => diagnostic.code === code);
  const [finding] = find(prompt);
  if (!finding) throw new RangeError(`an example of ${code} does not show it: ${prompt}`);
  const [fix] = finding.fixes ?? [];
  // The text after fixing all findings of this code: quotes around a value are two findings.
  const mended = () => applyFixes(prompt, find, { unsafe: fix?.safety === 'unsafe' }).text;
  return {
    ...showPrompt(example),
    severity: finding.severity,
    message: finding.message,
    fix: fix && { title: fix.title, safety: fix.safety, result: mended() },
  };
}

function badRequest(code: DiagnosticCode, example: RequestExample): BadExample {
  const { request, to } = example;
  const { diagnostics } = { prompt: decompile, advanced: toAdvanced, findings: findInRequest }[to](request);
  const finding = diagnostics.find((diagnostic) => diagnostic.code === code);
  if (!finding) throw new RangeError(`an example of ${code} does not show it: ${oneLine(request)}`);
  const [fix] = finding.fixes ?? [];
  return {
    ...showRequest(example),
    severity: finding.severity,
    message: finding.message,
    fix: fix && { title: fix.title, safety: fix.safety, result: oneLine(fix.request) },
  };
}

const showPrompt = (example: Example | CompileExample): ShownExample => ({
  language: 'prompt',
  text: typeof example === 'string' ? example : example.prompt,
  options: typeof example === 'string' ? '' : optionsText(example.options),
});

const showRequest = ({ request, to }: RequestExample): ShownExample => ({
  language: 'request',
  text: oneLine(request),
  options: to === 'advanced' ? 'made advanced' : '',
});

const showFile = (text: string): ShownExample => ({
  language: 'file',
  text: text.replaceAll('\n', ' ⏎ '),
  options: '',
});

function optionsText(options: object): string {
  const texts = Object.entries(options).map(
    ([name, value]) => `${name} ${Array.isArray(value) ? value.join(' ') : value}`,
  );
  return texts.length > 0 ? `with ${texts.join(', ')}` : '';
}

/** JSON on one line, with blanks for readability. Line breaks in strings are escaped, so they stay. */
const oneLine = (value: unknown): string => JSON.stringify(value, undefined, 1).replace(/\n\s*/g, ' ');
