import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { type ReaderKind, readerKinds } from '../../src/readers/reader-kind.js';
import { applyEdits } from '../../src/text/edits.js';

/** A story of a sample file: a text, what is said of it, and what comes out. How one is written stands in `README.md`. */
export interface Story {
  readonly file: string;
  readonly line: number;
  readonly title: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** The prompt, the JSON of a request, or a host of a kind. */
  readonly input: { readonly kind: 'prompt' | 'request' | ReaderKind; readonly text: string };
  /** Findings in words, as `describeFinding` writes them. */
  readonly findings: readonly string[];
  /** The lines under each `==>` as they are written, by its name. */
  readonly sections: ReadonlyMap<string, readonly string[]>;
}

const escapes = /\\(?:n|r|t|u[0-9A-F]{4}|x\d+\([^)]*\))/g;

const unescapeOne = (written: string): string => {
  if (written === '\\n') return '\n';
  if (written === '\\r') return '\r';
  if (written === '\\t') return '\t';
  const times = /^\\x(\d+)\((.*)\)$/.exec(written);
  if (times) return (times[2] ?? '').repeat(Number(times[1]));
  return String.fromCharCode(Number.parseInt(written.slice(2), 16));
};

/** The text that a line stands for. */
export const decode = (written: string): string => written.replace(escapes, unescapeOne);

/** Offset in the text by column in the line: an escape counts as wide as it is written. */
function offsetsOf(written: string): readonly number[] {
  const offsets: number[] = [];
  let offset = 0;
  let from = 0;
  for (const match of [...written.matchAll(escapes), undefined]) {
    const to = match?.index ?? written.length;
    for (; from < to; from++) offsets.push(offset++);
    for (; match && from < to + match[0].length; from++) offsets.push(offset);
    if (match) offset += unescapeOne(match[0]).length;
  }
  return [...offsets, offset];
}

/** One line a finding: what it is, and the text that it is about. */
export const describeFinding = (
  source: string,
  { code, severity, range }: { code: string; severity: string; range: { start: number; end: number } },
): string => {
  const text = source.slice(range.start, range.end);
  return `${range.start}-${range.end} ${severity} ${code} ${JSON.stringify(text.length > 80 ? text.slice(0, 80) : text)}`;
};

/** All that a finding says: its sentence, what that was made of, and what each fix leaves, a line each. */
export const tellInFull = (source: string, { code, message, data, fixes = [] }: Diagnostic): readonly string[] =>
  [
    `${code}: ${message}`,
    `  ${JSON.stringify(data)}`,
    ...fixes.map(({ title, safety, edits, request }) => {
      const fixed = request === undefined ? applyEdits(source, edits) : JSON.stringify(request);
      return `  ${safety}: ${title} => ${fixed}`;
    }),
  ].map((line) => line.replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\u2028', '\\u2028'));

/** The text at a path in a request, which is its prompt where none is given. */
export function textAt(request: unknown, path: readonly (string | number)[] = ['prompt']): string {
  const found = path.reduce<unknown>(
    (value, key) => (value as Record<string | number, unknown> | null)?.[key],
    request,
  );
  return typeof found === 'string' ? found : '';
}

const isReaderKind = (name: string): name is ReaderKind => readerKinds.some((kind) => kind === name);

const caret = /^( *)(\^+|\|) ([a-z-]+)(?: \((warning|info)\))?$/;
const offsets = /^(\d+)-(\d+) ([a-z-]+)(?: \((warning|info)\))?$/;

function readFinding(line: string, written: string): string | undefined {
  const source = decode(written);
  const pointed = caret.exec(line);
  if (pointed) {
    const [, blanks = '', marks = '', code = '', severity = 'error'] = pointed;
    const places = offsetsOf(written);
    const start = places[blanks.length] ?? Number.NaN;
    const end = marks === '|' ? start : (places[blanks.length + marks.length] ?? Number.NaN);
    return describeFinding(source, { code, severity, range: { start, end } });
  }
  const counted = offsets.exec(line);
  if (!counted) return undefined;
  const [, start, end, code = '', severity = 'error'] = counted;
  return describeFinding(source, { code, severity, range: { start: Number(start), end: Number(end) } });
}

/** The stories of a file. A line that fits nowhere is a mistake in the file, and thrown. */
export function readStories(file: string, content: string): readonly Story[] {
  const lines = content.split('\n');
  const starts = lines.flatMap((line, index) => (line.startsWith('# ') ? [index] : []));
  return starts.map((start, index) => readStory(file, start, lines.slice(start, starts[index + 1] ?? lines.length)));
}

function readStory(file: string, start: number, lines: readonly string[]): Story {
  const rest = [...lines];
  while (rest.at(-1) === '') rest.pop();
  const title = (rest.shift() ?? '').slice(2);
  const wrong = (line: string) =>
    new SyntaxError(`${file}:${start + 1} (${title}): cannot read ${JSON.stringify(line)}`);
  const options = rest[0]?.startsWith('options: ') ? JSON.parse((rest.shift() ?? '').slice(9)) : {};
  const [, kind = 'prompt'] = /^<== ([a-z]+)$/.exec(rest[0] ?? '') ?? [];
  if (kind !== 'prompt' && kind !== 'request' && !isReaderKind(kind)) throw wrong(rest[0] ?? '');
  const isRequest = kind === 'request';
  if (kind !== 'prompt') rest.shift();
  const written = rest.shift();
  if (written === undefined) throw wrong('');
  const findings: string[] = [];
  const sections = new Map<string, string[]>();
  let section: string[] | undefined;
  for (const line of rest) {
    if (line.startsWith('==> ')) {
      section = [];
      sections.set(line.slice(4), section);
    } else if (section) section.push(line);
    else if (isRequest && line.startsWith('! ')) findings.push(line.slice(2));
    else {
      const finding = isRequest ? undefined : readFinding(line, written);
      if (finding === undefined) throw wrong(line);
      findings.push(finding);
    }
  }
  return {
    file,
    line: start + 1,
    title,
    options,
    input: { kind, text: isRequest ? written : decode(written) },
    findings,
    sections,
  };
}
