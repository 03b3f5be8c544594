import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DiagnosticCode } from '../../diagnostics/codes.js';
import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.js';
import { explainCode } from '../../explain/code.js';
import type { CodeExplanation } from '../../explain/explanation.js';
import { renderMarkdown } from '../../explain/markdown.js';
import { renderText } from '../../explain/text.js';
import type { Range } from '../../text/range.js';
import { version } from '../base/version.js';
import type { Location } from '../input/document.js';
import { type Document, placeOf } from '../input/document.js';
import { type Problem, problemText } from '../output/problems.js';
import { visibleJson } from '../output/visible.js';
import type { LintReporter, LintReporterOptions } from './reporter.js';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** Writes findings as a SARIF 2.1.0 log while they are found; their rules follow. */
export function createSarifReporter({ output, quiet }: LintReporterOptions): LintReporter {
  const write = (json: string) => output.write(output.isTTY ? visibleJson(json) : json);
  const rules = new Map<DiagnosticCode, number>();
  const problems: Problem[] = [];
  let started = false;
  const start = (): string => {
    if (started) return ',\n';
    started = true;
    return `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","results":[\n`;
  };
  return {
    async finding(diagnostic, location) {
      if (quiet && diagnostic.severity !== 'error') return;
      const ruleIndex = rules.get(diagnostic.code) ?? rules.size;
      rules.set(diagnostic.code, ruleIndex);
      await write(`${start()}${JSON.stringify(toResult(diagnostic, ruleIndex, location))}`);
    },
    problem(problem) {
      problems.push(problem);
    },
    async end() {
      const opened = started ? '' : start();
      const driver = {
        name: 'promptc',
        semanticVersion: version,
        rules: [...rules.keys()].map((code) => toRule(explainCode(code))),
      };
      const invocation = {
        executionSuccessful: problems.length === 0,
        toolExecutionNotifications: problems.map(toNotification),
      };
      const rest = JSON.stringify({ tool: { driver }, invocations: [invocation] }).slice(1, -1);
      await write(`${opened}\n],${rest}}]}\n`);
    },
  };
}

function toRule(explanation: CodeExplanation): object {
  const { code, severity, summary, why } = explanation;
  const plain = { bold: (text: string) => text, dim: (text: string) => text, width: 100 };
  return {
    id: code,
    name: nameOf(code),
    shortDescription: { text: withoutTicks(summary) },
    fullDescription: { text: withoutTicks(why) },
    help: { text: renderText(explanation, plain), markdown: renderMarkdown(explanation) },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [`about-${explanation.about}`] },
  };
}

/** A code as the name of a rule, in Pascal case as SARIF requires. */
const nameOf = (code: string): string =>
  code
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

const withoutTicks = (text: string): string => text.replaceAll('`', '');

function toResult(diagnostic: Diagnostic, ruleIndex: number, { document, range }: Location): object {
  const { code, severity, message, data, fixes } = diagnostic;
  const artifactLocation = locationOf(document.name);
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation, ...(range ? { region: toRegion(document, range) } : {}) } }],
    ...(fixes
      ? {
          fixes: fixes.map(({ title, safety, edits }) => ({
            description: { text: safety === 'safe' ? title : `${title} (changes the meaning)` },
            artifactChanges: [
              {
                artifactLocation,
                replacements: edits.map((edit) => ({
                  deletedRegion: toRegion(document, edit.range),
                  insertedContent: { text: edit.text },
                })),
              },
            ],
          })),
        }
      : {}),
    properties: { data },
  };
}

function toRegion(document: Document, range: Range): object {
  const { line, column, endLine, endColumn } = placeOf(document, range);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function toNotification(problem: Problem): object {
  const { about, source = about, line, column } = problem;
  const region = line === undefined ? {} : { region: { startLine: line, startColumn: column } };
  return {
    level: 'error',
    message: { text: problemText(problem) },
    ...(source === undefined
      ? {}
      : { locations: [{ physicalLocation: { artifactLocation: locationOf(source), ...region } }] }),
  };
}

/** A path as a URL: relative for a file in the checkout, as scanning services expect, absolute for any other. */
function locationOf(name: string): object {
  if (isAbsolute(name)) return { uri: pathToFileURL(name).href };
  return { uri: name.split(/[\\/]/).map(encodeURIComponent).join('/') };
}
