import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/checker/check.js';
import { compile } from '../../src/compiler/compile.js';
import { toAdvanced, toSimple } from '../../src/compiler/convert.js';
import { decompile } from '../../src/compiler/decompile.js';
import { expand } from '../../src/compiler/expand.js';
import { applyFixes } from '../../src/diagnostics/apply-fixes.js';
import { diagnosticCodes } from '../../src/diagnostics/codes.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { explainCode } from '../../src/explain/code.js';
import { format } from '../../src/formatter/format.js';
import { findInRequest } from '../../src/linter/lint-request.js';
import { createLinter, loadFor } from '../../src/linter/linter.js';
import { parse } from '../../src/parser/parse.js';
import { createReader } from '../../src/readers/create-reader.js';
import type { HostItem } from '../../src/readers/host.js';
import type { ReaderKind } from '../../src/readers/reader-kind.js';
import { pathText } from '../../src/request/path-text.js';
import { applyEdits } from '../../src/text/edits.js';
import { editsBetween } from '../../src/text/edits-between.js';
import { decode, describeFinding, readStories, type Story, tellInFull, textAt } from './story.js';

const folder = new URL('.', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
const stories = files.flatMap((file) => readStories(file, readFileSync(new URL(file, folder), 'utf8')));

/** JSON under a `==>`, one value a line; `none` stands for nothing. */
const values = (lines: readonly string[]): readonly unknown[] =>
  lines.map((line) => (line === 'none' ? undefined : JSON.parse(line)));

const inOrder = (findings: readonly Diagnostic[]): readonly Diagnostic[] =>
  [...findings].sort((a, b) => a.range.start - b.range.start);

/** What comes out of a prompt, under the names that stories use. */
function outOfPrompt({ input: { text }, options, sections }: Story) {
  const find = (source: string) => check(parse(source), options);
  const out = new Map<string, readonly unknown[]>();
  const compiled = sections.has('request') || sections.has('requests') ? compile(text, options) : undefined;
  for (const name of sections.keys()) {
    if (name === 'after --fix') out.set(name, [applyFixes(text, find).text]);
    else if (name === 'after --fix-unsafe') out.set(name, [applyFixes(text, find, { unsafe: true }).text]);
    else if (name === 'format') out.set(name, [format(text, options)]);
    else if (name === 'expand') out.set(name, expand(text, options).prompts);
    else if (name === 'request') out.set(name, [compiled?.request]);
    else if (name === 'requests') out.set(name, compiled?.requests ?? []);
  }
  if (sections.has('in full'))
    out.set(
      'in full',
      (compiled?.diagnostics ?? find(text)).flatMap((finding) => tellInFull(text, finding)),
    );
  // What is said of the request follows what is said of the language; here both stand in the order of the text.
  const findings = compiled ? inOrder(compiled.diagnostics) : find(text);
  return { findings: findings.map((finding) => describeFinding(text, finding)), out };
}

/** What comes out of a request. The first `==>` says which way it goes, and so what is said. */
function outOfRequest({ input: { text }, options, sections }: Story) {
  const request: unknown = JSON.parse(text);
  const out = new Map<string, readonly unknown[]>();
  const said: (readonly Diagnostic[])[] = [];
  for (const name of sections.keys()) {
    if (name === 'in full')
      out.set(
        name,
        (said[0] ?? []).flatMap((finding) => tellInFull(textAt(request, finding.path), finding)),
      );
    else if (name === 'prompt' || name === 'envelope') {
      const { prompt, envelope, diagnostics } = decompile(request, options);
      out.set(name, [name === 'prompt' ? (prompt ?? 'none') : envelope]);
      said.push(diagnostics);
    } else if (name === 'lint') {
      out.set(name, []);
      said.push(findInRequest(request, options).diagnostics);
    } else if (name === 'advanced' || name === 'simple') {
      const { request: converted, diagnostics } = (name === 'simple' ? toSimple : toAdvanced)(request, options);
      out.set(name, [converted]);
      said.push(diagnostics);
    }
  }
  const findings = (said[0] ?? []).map(({ code, severity, path, range }) =>
    [
      path ? pathText(path) : 'the prompt',
      ...(range.end > 0 ? [`${range.start}-${range.end}`] : []),
      code,
      ...(severity === 'error' ? [] : [`(${severity})`]),
    ].join(' '),
  );
  return { findings, out };
}

/** What comes out of a host. */
async function outOfHost({ input: { kind, text }, options, sections }: Story) {
  const reader = await createReader(kind as ReaderKind, options);
  const read = (host: string): readonly HostItem[] => reader.read(host).items;
  const items = read(text);
  const linter = createLinter({}, await loadFor(items, {}));
  const { diagnostics, problems } = linter.find(items);
  const prompts = items.flatMap((item) => (item.kind === 'prompt' ? [item] : []));
  const formatted = () =>
    prompts.flatMap((prompt) => prompt.toHostEdits(editsBetween(prompt.text, format(prompt.text))) ?? []);
  const out = new Map<string, readonly unknown[]>();
  for (const name of sections.keys()) {
    if (name === 'prompts')
      out.set(
        name,
        prompts.map((prompt) => prompt.text),
      );
    else if (name === 'format') out.set(name, [applyEdits(text, formatted())]);
    else if (name === 'after --fix' || name === 'after --fix-unsafe')
      out.set(name, [linter.fix(text, read, { unsafe: name.endsWith('unsafe'), found: diagnostics }).text]);
    else if (name === 'problems')
      out.set(
        name,
        problems.map(({ range, message }) => `${range.start}: ${message}`),
      );
  }
  return { findings: diagnostics.map((finding) => describeFinding(text, finding)), out };
}

const isText = /^(?:after --fix(?:-unsafe)?|format|expand|prompts?|problems)$/;

describe('a story', () => {
  it.each(stories.map((story) => ({ ...story, story })))('$file:$line $title', async ({ story }) => {
    const { kind } = story.input;
    const outOf = kind === 'prompt' ? outOfPrompt : kind === 'request' ? outOfRequest : outOfHost;
    const { findings, out } = await outOf(story);
    const wanted = new Map(
      [...story.sections].map(([name, lines]) => [
        name,
        name === 'in full' ? lines : isText.test(name) ? lines.map(decode) : values(lines),
      ]),
    );
    expect({ findings, out }).toEqual({ findings: story.findings, out: wanted });
  });
});

describe('the stories', () => {
  it('show every finding in prompts and requests that there is', () => {
    const shown = new Set(stories.flatMap(({ findings }) => findings.flatMap((finding) => finding.split(' '))));
    const storied = diagnosticCodes.filter((code) => explainCode(code).about !== 'file');
    expect(storied.filter((code) => !shown.has(code))).toEqual([]);
  });

  it('are told once: no text stands twice with the same options', () => {
    const told = stories.map(({ input, options, sections }) => JSON.stringify([input, options, [...sections.keys()]]));
    expect(told.filter((story, index) => told.indexOf(story) !== index)).toEqual([]);
  });
});
