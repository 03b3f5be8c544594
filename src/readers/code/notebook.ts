import type { Edit, Range } from '../../text/range.js';
import { lastIndexUpTo } from '../../text/search.js';
import { isObject } from '../../validation/is-object.js';
import { type HostItem, type HostProblem, type HostReader, type HostText, wholeReader } from '../host.js';
import { depthProblem, invalidJson, JsonLocator, tryParse } from '../json-text.js';
import { NestedText } from '../text-map.js';
import { type CodeLanguage, codeLanguages } from './languages.js';
import type { CodeOptions } from './literals.js';
import { readerFor } from './program.js';

type Programming = Exclude<CodeLanguage, 'notebook'>;

/** Names of kernels' languages that differ from ours. */
const otherNames: Readonly<Record<string, Programming>> = {
  ipython: 'python',
  python3: 'python',
  js: 'javascript',
  bash: 'shell',
  'c#': 'csharp',
};

/** Reads the code cells of a Jupyter notebook as programs in its language. */
export async function createNotebookReader(options: CodeOptions): Promise<HostReader> {
  // Nearly all notebooks are in Python. Any other language is known only when the notebook is read.
  const python = await readerFor('python', options);
  return wholeReader((text) => readNotebook(text, python));
}

function readNotebook(text: string, read: (text: string) => HostItem[]): readonly HostItem[] {
  const deep = depthProblem(text, 0);
  if (deep) return [deep];
  const parsed = tryParse(text);
  if ('error' in parsed) return [invalidJson(text, 0)];
  const { value } = parsed;
  if (!isObject(value) || !Array.isArray(value.cells))
    return [problem('notebook', 'this is no notebook: it has no cells')];
  const language = languageOf(value.metadata);
  if (language !== 'python')
    return [problem('language', `only notebooks in Python are read, and this one is in ${language}`)];
  const locator = new JsonLocator(text, 0);
  return value.cells.flatMap((cell: unknown, index): readonly HostItem[] => {
    if (!isObject(cell) || cell.cell_type !== 'code') return [];
    const outer = cellText(locator, index, cell.source);
    const code = outer && pythonIn(outer.text);
    return outer && code !== undefined ? read(code).map((item) => inCell(item, outer)) : [];
  });
}

/** Magics with Python behind them, which is all of the cell behind two signs. */
const measures = 'time|timeit|capture|prun|memit';
const measuredCell = new RegExp(`^[ \\t]*%%(?:${measures})\\b.*`, 'gm');
const measuredLine = new RegExp(`^([ \\t]*)(%(?:${measures})\\b(?:[ \\t]+--?\\w+(?:[ \\t]+\\d+)?)*)(?=[ \\t])`, 'gm');

/**
 * The Python of a cell, with all offsets kept: blanks replace shell commands and magics, and a statement the magics in
 * front of another one. Undefined for a cell in another language.
 */
function pythonIn(cell: string): string | undefined {
  const blank = (line: string): string => ' '.repeat(line.length);
  const text = cell.replace(measuredCell, blank);
  if (/^\s*%%/.test(text)) return undefined;
  return text
    .replace(measuredLine, (_, indent: string, magic: string) => `${indent}0;${blank(magic.slice(2))}`)
    .replace(/^[ \t]*[%!].*$/gm, blank);
}

function languageOf(metadata: unknown): string {
  const { kernelspec, language_info } = isObject(metadata) ? metadata : {};
  const named = isObject(kernelspec) ? kernelspec.language : undefined;
  const name = named ?? (isObject(language_info) ? language_info.name : undefined);
  if (typeof name !== 'string') return 'python';
  const lower = name.toLowerCase();
  return otherNames[lower] ?? codeLanguages.find((known) => known === lower) ?? name;
}

/** The content of a cell: a string, or a list of lines. */
function cellText(locator: JsonLocator, index: number, source: unknown): HostText | undefined {
  if (typeof source === 'string') return locator.textAt(['cells', index, 'source'], source);
  if (!Array.isArray(source) || !source.every((line) => typeof line === 'string')) return undefined;
  const lines = source.map((line: string, at) => locator.textAt(['cells', index, 'source', at], line));
  return lines.length > 0 ? new Lines(lines) : undefined;
}

/** A text composed of consecutive texts of a host. */
class Lines implements HostText {
  readonly text: string;
  private readonly starts: number[] = [];

  constructor(private readonly lines: readonly HostText[]) {
    let text = '';
    for (const line of lines) {
      this.starts.push(text.length);
      text += line.text;
    }
    this.text = text;
  }

  get range(): Range {
    return { start: this.lineAt(0).line.range.start, end: this.lineAt(this.text.length).line.range.end };
  }

  toHost({ start, end }: Range): Range {
    const first = this.lineAt(start);
    const from = first.line.toHost({ start: start - first.start, end: start - first.start });
    if (end === start) return from;
    const last = this.lineAt(end - 1);
    const place = last.line.toHost({ start: end - 1 - last.start, end: end - last.start });
    return { start: from.start, end: place.end };
  }

  toHostEdits(edits: readonly Edit[]): readonly Edit[] | undefined {
    const made: Edit[] = [];
    for (const { range, text } of edits) {
      const { line, start } = this.lineAt(range.start);
      const own = { start: range.start - start, end: range.end - start };
      const edited = own.end <= line.text.length ? line.toHostEdits([{ range: own, text }]) : undefined;
      if (!edited) return undefined;
      made.push(...edited);
    }
    return made;
  }

  private lineAt(offset: number): { readonly line: HostText; readonly start: number } {
    const index = lastIndexUpTo(this.starts, offset);
    return { line: this.lines[index] as HostText, start: this.starts[index] as number };
  }
}

/** Converts an item of a cell to an item of the notebook. */
function inCell(item: HostItem, outer: HostText): HostItem {
  switch (item.kind) {
    case 'prompt':
      return Object.assign(new NestedText(item, outer), {
        kind: item.kind,
        ...(item.holes ? { holes: item.holes } : {}),
      });
    case 'suppression':
      return {
        ...item,
        range: outer.toHost(item.range),
        codes: item.codes.map(({ code, range }) => ({ code, range: outer.toHost(range) })),
      };
    default:
      return item;
  }
}

const problem = (topic: string, message: string): HostProblem => ({
  kind: 'problem',
  range: { start: 0, end: 0 },
  topic,
  message,
});
