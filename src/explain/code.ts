import { check } from '../checker/check.js';
import type { Documentation, Example } from '../checker/rule.js';
import { ruleDocumentation } from '../checker/rules/documentation.js';
import { rules } from '../checker/rules/index.js';
import { compile } from '../compiler/compile.js';
import { toAdvanced } from '../compiler/convert.js';
import { decompile } from '../compiler/decompile.js';
import { type CompileExample, type RequestExample, requestDocumentation } from '../compiler/documentation.js';
import { requestCodes } from '../compiler/findings.js';
import { applyFixes } from '../diagnostics/apply-fixes.js';
import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { Severity } from '../diagnostics/diagnostic.js';
import { serviceErrors } from '../language/errors.js';
import { parse } from '../parser/parse.js';
import type { BadExample, CodeExplanation, ShownExample } from './explanation.js';

/** All that is known of a kind of finding. The findings of its examples are made here, by the checks themselves. */
export function explainCode(code: DiagnosticCode): CodeExplanation {
  const documentation = documentationOf(code);
  const { summary, why, examples } = documentation;
  const about = rules.some((rule) => rule.code === code) ? 'prompt' : 'request';
  const requests = requestDocumentation.find((entry) => entry.code === code)?.requests ?? { bad: [], good: [] };
  return {
    kind: 'code',
    code,
    severity: severityOf(code),
    about,
    summary,
    why,
    bad: [
      ...examples.bad.map((example) => badPrompt(code, example, about)),
      ...requests.bad.map((example) => badRequest(code, example)),
    ],
    good: [...examples.good.map(showPrompt), ...requests.good.map(showRequest)],
    errors: serviceErrors
      .filter((error) => error.code === code)
      .map(({ text, situation, confidence }) => ({ text, situation, confidence })),
  };
}

function documentationOf(code: DiagnosticCode): Documentation {
  const found = [...ruleDocumentation, ...requestDocumentation].find((entry) => entry.code === code);
  if (!found) throw new RangeError(`nobody documents the code ${code}`);
  return found;
}

function severityOf(code: DiagnosticCode): Severity {
  const found = [...rules, ...requestCodes].find((entry) => entry.code === code);
  if (!found) throw new RangeError(`nothing reports the code ${code}`);
  return found.severity;
}

function badPrompt(code: DiagnosticCode, example: Example | CompileExample, about: 'prompt' | 'request'): BadExample {
  const { prompt, options } = typeof example === 'string' ? { prompt: example, options: {} } : example;
  const find = (text: string) => {
    const found = about === 'prompt' ? check(parse(text), options) : compile(text, options).diagnostics;
    return found.filter((diagnostic) => diagnostic.code === code);
  };
  const [finding] = find(prompt);
  if (!finding) throw new RangeError(`an example of ${code} does not show it: ${prompt}`);
  const [fix] = finding.fixes ?? [];
  // What is left when every finding of this code is mended: the quotes around a value are two findings.
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
  const { diagnostics } = to === 'prompt' ? decompile(request) : toAdvanced(request);
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

function optionsText(options: object): string {
  const texts = Object.entries(options).map(
    ([name, value]) => `${name} ${Array.isArray(value) ? value.join(' ') : value}`,
  );
  return texts.length > 0 ? `with ${texts.join(', ')}` : '';
}

/** JSON on one line, with the blanks that make it readable. A break inside a text is escaped, so it stays. */
const oneLine = (value: unknown): string => JSON.stringify(value, undefined, 1).replace(/\n\s*/g, ' ');
