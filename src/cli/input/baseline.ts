import { dirname, relative, resolve, sep } from 'node:path';
import type { DiagnosticCode } from '../../diagnostics/codes.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { fewerThanBaseline } from '../../linter/diagnostics/unused-suppression.js';
import { firstMistake, JsonLocator } from '../../readers/json-text.js';
import { counted } from '../../text/counted.js';
import { isObject } from '../../validation/is-object.js';
import { reasonOf } from '../base/reason.js';
import { UsageError } from '../base/usage-error.js';
import type { Terminal } from '../terminal/terminal.js';
import { Document, type Location, placeOf } from './document.js';
import { checkHidden } from './paths/check-hidden.js';

/** The number of findings by file and code. Paths are relative to the folder of the baseline. */
type Counts = Record<string, Record<string, number>>;

interface Found {
  readonly diagnostic: Diagnostic;
  readonly location: Location;
}

/** A baseline: for each file and code, how many findings to accept without reporting them. */
export class Baseline {
  /** Files that were read to their end. */
  private readonly complete = new Set<string>();
  /** The number of findings so far, by file and code. */
  private readonly seen = new Map<string, Map<DiagnosticCode, number>>();
  /** Findings of the current input, held back while the baseline accepts their number. */
  private held = new Map<DiagnosticCode, Found[]>();

  private constructor(
    private readonly path: string,
    private readonly terminal: Terminal,
    private readonly text: string,
    /** The state of the file from before it was read. */
    private readonly state: string | undefined,
    private readonly counts: Counts,
    /** Whether to write a new baseline from all findings, and report none of them. */
    private readonly update: boolean,
  ) {}

  /**
   * Opens a baseline. With `update`, a missing one counts as empty.
   *
   * @throws UsageError where the file is no baseline, cannot be read, or is missing.
   */
  static open(path: string, terminal: Terminal, update: boolean): Baseline {
    if (terminal.stat(path) === undefined) {
      checkHidden(path, terminal);
      if (update) return new Baseline(path, terminal, '', undefined, {}, update);
      throw new UsageError(`there is no baseline ${path}: --update-baseline makes it`);
    }
    const state = terminal.stateOf?.(path);
    let text: string;
    try {
      text = new TextDecoder().decode(terminal.readFile(path));
    } catch (error) {
      throw new UsageError(`cannot read ${path}: ${reasonOf(error)}`);
    }
    const mistake = firstMistake(text);
    if (mistake) {
      const { line, column } = placeOf(new Document(path, text), { start: mistake.offset, end: mistake.offset });
      throw new UsageError(`${path}:${line}:${column}: invalid JSON: ${mistake.message}`);
    }
    const { version, files } = Object(JSON.parse(text)) as { readonly version?: unknown; readonly files?: unknown };
    if (version !== 1 || !isCounts(files)) {
      throw new UsageError(`${path} is no baseline: --update-baseline makes one where there is no file`);
    }
    return new Baseline(path, terminal, text, state, files, update);
  }

  /** Starts an input. */
  enter(): void {
    this.held = new Map();
  }

  /** Adds a finding. Returns the findings to report now: none, this one, or this one and those held back. */
  take(diagnostic: Diagnostic, location: Location): readonly Found[] {
    const file = this.keyOf(location.document.name);
    if (file === undefined) return [{ diagnostic, location }];
    const { code } = diagnostic;
    const seen = this.seen.get(file) ?? new Map<DiagnosticCode, number>();
    this.seen.set(file, seen);
    const count = (seen.get(code) ?? 0) + 1;
    seen.set(code, count);
    if (this.update) return [];
    const allowed = ownCount(this.counts[file], code);
    if (count > allowed + 1) return [{ diagnostic, location }];
    const held = this.held.get(code) ?? [];
    this.held.set(code, held);
    held.push({ diagnostic, location });
    // Nothing tells which of them is the new one: report all.
    return count > allowed ? held : [];
  }

  /** Ends an input that was read completely. */
  leave(name: string): void {
    const file = this.keyOf(name);
    if (file !== undefined) this.complete.add(file);
  }

  /** Findings about numbers that are too high, for files that were read completely or no longer exist. */
  *unused(): Generator<Found> {
    if (this.update) return;
    const document = new Document(this.path, this.text);
    const locator = new JsonLocator(this.text, 0);
    for (const [file, codes] of Object.entries(this.counts)) {
      if (!this.complete.has(file) && this.isThere(file)) continue;
      for (const [code, expected] of Object.entries(codes)) {
        const count = this.seen.get(file)?.get(code as DiagnosticCode) ?? 0;
        if (count >= expected) continue;
        const range = locator.rangeOf(['files', file, code]);
        yield {
          diagnostic: fewerThanBaseline(range, { suppressed: code, expected, found: count }),
          location: { document, range },
        };
      }
    }
  }

  /** Writes the new baseline, if requested, and returns a message about it. Undefined without `update`. */
  write(): string | undefined {
    if (!this.update) return undefined;
    const files: [string, Record<string, number>][] = Object.entries(this.counts).filter(
      ([file]) => !this.complete.has(file) && this.isThere(file),
    );
    for (const file of this.complete) {
      const codes = [...(this.seen.get(file) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
      if (codes.length > 0) files.push([file, Object.fromEntries(codes)]);
    }
    files.sort(([a], [b]) => (a < b ? -1 : 1));
    const text = `${JSON.stringify({ version: 1, files: Object.fromEntries(files) }, undefined, 2)}\n`;
    const before = total(this.counts);
    const now = total(Object.fromEntries(files));
    if (text !== this.text) {
      try {
        const file = this.terminal.replace(this.path, this.state);
        file.write(new TextEncoder().encode(text));
        file.commit();
      } catch (error) {
        throw new UsageError(`cannot write ${this.path}: ${reasonOf(error)}`);
      }
    }
    const was =
      this.text === '' ? '' : now === before ? ', as many as before' : `, ${before.toLocaleString('en-US')} before`;
    return `${this.path} has ${counted(now, 'finding')} in ${counted(files.length, 'file')}${was}`;
  }

  /** The key of an input in the baseline. Undefined for an input that is no file. */
  private keyOf(name: string): string | undefined {
    const { cwd, stat } = this.terminal;
    if (/^<.*>$/.test(name) && stat(name) === undefined) return undefined;
    return relative(dirname(resolve(cwd, this.path)), resolve(cwd, name))
      .split(sep)
      .join('/');
  }

  private isThere(file: string): boolean {
    return this.terminal.stat(resolve(dirname(resolve(this.terminal.cwd, this.path)), file)) !== undefined;
  }
}

const ownCount = (codes: Readonly<Record<string, number>> | undefined, code: string): number =>
  codes && Object.hasOwn(codes, code) ? (codes[code] as number) : 0;

const total = (counts: Counts): number =>
  Object.values(counts).reduce((sum, codes) => sum + Object.values(codes).reduce((a, b) => a + b, 0), 0);

const isCounts = (value: unknown): value is Counts =>
  isObject(value) &&
  Object.values(value).every(
    (codes) =>
      isObject(codes) && Object.values(codes).every((count) => Number.isSafeInteger(count) && Number(count) > 0),
  );
