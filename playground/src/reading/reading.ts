// Loaded when Request contains anything but a single JSON object: finds the request in it, or the reason why there is
// none.
import { compile, type Range } from 'promptc';
import { createReader, type HostItem, type HostRequest } from 'promptc/readers';
import { applyEdits } from 'promptc/text';
import { readEnvelope } from '../envelope.js';
import { isObject, jsonOf } from '../json.js';
import type { Proposal, RequestList } from '../protocol.js';
import { readLiteral } from './loose.js';
import { curlIn } from './shell.js';

export interface Found {
  /** A request, or a value that was meant as one. */
  readonly value: unknown;
  /** The list that contains it. */
  readonly list?: RequestList;
  /** A problem in the rest of the text. */
  readonly problem?: Problem;
  /** New text, if the request was found inside of another text. */
  readonly taken?: { readonly text: string; readonly from: string };
  /** The range of a value in the text. */
  locate(path: readonly (string | number)[]): Range;
}

export interface Problem {
  readonly message: string;
  readonly range: Range;
  readonly proposals: readonly Proposal[];
  /** The list that contains it, where the rest of that can be read. */
  readonly list?: RequestList;
}

/** Longer texts are not searched for requests. */
const maxSearchedLength = 200_000;
/** How many positions to try. */
const maxPlaces = 50;

const isRequestLike = (value: unknown): value is object => isObject(value) && typeof value.prompt === 'string';

/** Reads the request at an offset: in a list, on a line, in a command or in code. */
export async function readRequestText(text: string, at: number): Promise<Found | Problem> {
  const start = text.length - text.trimStart().length;
  const isJson = text[start] === '{' || text[start] === '[';
  if (!isJson) {
    const sent = curlIn(text);
    if (sent.length > 0)
      return fromCurl(
        sent.map(({ body }) => body),
        text,
      );
  }
  const { items } = (await createReader('request')).read(text);
  const requests = requestsOf(items);
  const wrong = problemIn(items, text);
  if (wrong && requests.length === 0) {
    return (isJson ? undefined : inCode(text)) ?? { ...wrong, proposals: proposalsFor(text, isJson, start) };
  }
  const ranges = requests.map(({ range }) => range);
  const index = Math.max(
    0,
    ranges.findLastIndex((range) => range.start <= at),
  );
  const item = requests[index];
  if (!item) {
    return {
      message: 'This list is empty. A request is an object with a prompt and a mode.',
      range: { start, end: text.trimEnd().length },
      proposals: [],
    };
  }
  const { value } = item;
  const isList = text[start] === '[' || requests.length > 1 || wrong !== undefined;
  const list = isList ? { list: { index, ranges } } : {};
  if (!isObject(value)) return { ...notAnObject(value, item.range, ranges.length, index), ...list };
  return {
    value,
    ...list,
    ...(wrong ? { problem: wrong } : {}),
    locate: (path) => item.locate(path),
  };
}

function notAnObject(value: unknown, range: Range, count: number, index: number): Problem {
  const which = count > 1 ? `Number ${index + 1} of this list` : 'This';
  const description =
    typeof value === 'string' ? 'a text' : Array.isArray(value) ? 'a list in a list' : `only ${JSON.stringify(value)}`;
  return {
    message: `${which} is ${description}, no request. A request is an object with a prompt and a mode.`,
    range,
    proposals: typeof value === 'string' ? [{ title: 'Write it into Prompt', side: 'prompt', text: value }] : [],
  };
}

/** A text after a change of one of its requests. */
export type Hosted = Pick<Found, 'list' | 'problem'> & { readonly text: string };

/**
 * Puts a request in the place of the one at an index of a list, or of the one alone, and keeps everything else; all of it
 * where there is no request.
 */
export async function replaceRequest(
  text: string,
  index: number | undefined,
  request: object | undefined,
): Promise<Hosted> {
  const reader = await createReader('request');
  const item = requestsOf(reader.read(text).items)[index ?? 0];
  if (!item || (index === undefined && !isObject(item.value))) return { text: request ? jsonOf(request) : text };
  const edits = request ? item.replace(request) : [];
  const anew = request ? [{ range: item.range, text: JSON.stringify(request) }] : [];
  const after = applyEdits(text, edits.length > 0 ? edits : anew);
  if (index === undefined) return { text: after };
  const { items } = reader.read(after);
  const problem = problemIn(items, after);
  return {
    text: after,
    list: { index, ranges: requestsOf(items).map(({ range }) => range) },
    ...(problem ? { problem } : {}),
  };
}

const requestsOf = (items: readonly HostItem[]): readonly HostRequest[] =>
  items.filter((item) => item.kind === 'request');

/** The first part of a text that cannot be read. */
function problemIn(items: readonly HostItem[], text: string): Problem | undefined {
  const problem = items.find((item) => item.kind === 'problem');
  return problem && { ...describe(text, problem.range.start, problem.message), proposals: [] };
}

function fromCurl(bodies: readonly (string | undefined)[], text: string): Found | Problem {
  const range = { start: 0, end: text.length };
  const wrong = (message: string, proposals: readonly Proposal[] = []): Problem => ({
    message,
    range,
    proposals,
  });
  const values: unknown[] = [];
  for (const [index, body] of bodies.entries()) {
    const which = bodies.length > 1 ? `The curl command ${index + 1}` : 'This curl command';
    if (body === undefined) return wrong(`${which} sends no body. The request, as JSON, follows -d or --json.`);
    if (body === '@-' || /^\$[\w{(]/.test(body)) {
      const what = body === '@-' ? 'what it is given' : `what ${body} stands for`;
      return wrong(`${which} sends ${what}, which this page cannot see. Paste the request itself.`);
    }
    if (body.startsWith('@'))
      return wrong(
        `${which} sends the file ${body.slice(1)}, which this page cannot see. Drop the file here, or paste what is in it.`,
      );
    try {
      values.push(JSON.parse(body) as unknown);
    } catch {
      const read = readLiteral(body);
      // Inside of double quotes, the shell removes the quotes of the JSON.
      const hint = /^\s*\{[^"]*\}\s*$/.test(body)
        ? ' Its quotes were taken by the shell: put single quotes around it.'
        : '';
      return wrong(`The body of ${which.toLowerCase()} is no JSON.${hint}`, read ? mended(read.value) : []);
    }
  }
  return replacing(values.flat(), 'a curl command');
}

/** Requests found in another text, which they replace as a whole. */
function replacing(values: readonly unknown[], from: string): Found {
  const [value] = values;
  const texts = values.map((each) => jsonOf(isObject(each) ? each : { prompt: each }));
  if (texts.length < 2) return { value, taken: { text: texts[0] ?? '', from }, locate: () => ({ start: 0, end: 0 }) };
  const ranges: Range[] = [];
  let text = '[\n';
  for (const [index, each] of texts.entries()) {
    const indented = each.replaceAll('\n', '\n  ');
    text += '  ';
    ranges.push({ start: text.length, end: text.length + indented.length });
    text += `${indented}${index < texts.length - 1 ? ',' : ''}\n`;
  }
  text += ']';
  return { value, list: { index: 0, ranges }, taken: { text, from }, locate: () => ranges[0] ?? { start: 0, end: 0 } };
}

/** The text of requests: one alone, or a list of several. */
export const textOf = (values: readonly unknown[]): string => replacing(values, '').taken?.text ?? '';

/** The requests in code, HTML or a log; `undefined` where there are none. */
function inCode(text: string): Found | undefined {
  if (text.length > maxSearchedLength) return undefined;
  for (const code of [text, text.replaceAll('\\"', '"')]) {
    const values: unknown[] = [];
    let end = 0;
    let places = 0;
    for (const { index } of code.matchAll(/\{(?=\s*(?:["'\u201C]|[A-Za-z_$][\w$]*\s*:))/g)) {
      if (index < end) continue;
      if (++places > maxPlaces) break;
      const literal = readLiteral(code, index);
      if (!literal || !isRequestLike(literal.value)) continue;
      values.push(literal.value);
      end = literal.end;
    }
    if (values.length > 0) return replacing(values, 'the text around it');
  }
  return undefined;
}

function proposalsFor(text: string, isJson: boolean, start: number): readonly Proposal[] {
  if (!isJson) {
    const words = text.trim();
    // A text of several lines is unlikely to be a prompt here.
    return words.length < 6000 && !/[{}]|\n.*\n/.test(words) && /[\p{L}\p{N}]/u.test(words)
      ? [{ title: 'Write it into Prompt', side: 'prompt', text: words }]
      : [];
  }
  const values: unknown[] = [];
  for (let at = start; at < text.length && values.length < maxPlaces; ) {
    const literal = readLiteral(text, at, true);
    if (!literal) return [];
    values.push(literal.value);
    // Several values without a list around them, with or without commas.
    at = literal.end + (/^[\s,;]*/.exec(text.slice(literal.end))?.[0].length ?? 0);
  }
  const [only] = values;
  return values.length > 1 ? mended(values, 'Make a list of them') : mended(only);
}

/** A proposal with the value that was clearly meant. */
function mended(value: unknown, title = 'Mend the JSON'): readonly Proposal[] {
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0 || !values.every((each) => isObject(each) && Object.keys(each).length > 0)) return [];
  return [
    {
      title,
      side: 'request',
      text: Array.isArray(value) ? textOf(value) : jsonOf(value as object),
    },
  ];
}

/** Proposals for an object without the shape of a request. `host` is the list that contains it, if any. */
export async function proposalsForShape(
  value: unknown,
  host?: { readonly text: string; readonly index: number },
): Promise<readonly Proposal[]> {
  const proposals: Proposal[] = [];
  for (const { title, requests } of waysOut(value)) {
    const [only, ...others] = requests;
    // Several do not take the place of one in a list.
    if (!only || (host && others.length > 0)) continue;
    const text = host ? (await replaceRequest(host.text, host.index, only)).text : textOf(requests);
    proposals.push({ title, side: 'request', text });
  }
  return proposals;
}

/** What an object without the shape of a request may have been meant as. */
function waysOut(value: unknown): readonly { readonly title: string; readonly requests: readonly object[] }[] {
  if (!isObject(value)) return [];
  const { mode, prompt, envelope } = value;
  if (typeof prompt === 'string') {
    if (isObject(envelope)) {
      const carried = readEnvelope(envelope);
      const request = carried && compile(prompt, { envelope: carried }).request;
      return request ? [{ title: 'Make the request of them', requests: [request] }] : [];
    }
    if (mode === 'simple' || mode === 'advanced') return [];
    return (['simple', 'advanced'] as const).map((newMode) => ({
      title: `Make it ${newMode}`,
      requests: [{ ...value, mode: newMode }],
    }));
  }
  return Object.entries(value).map(([key, inner]) => ({
    title: `Take out ${key}`,
    requests: (Array.isArray(inner) ? inner : [inner]).filter(isRequestLike),
  }));
}

/** Describes an error in JSON: where it is, and what to do. */
function describe(text: string, offset: number, message: string): Pick<Problem, 'message' | 'range'> {
  const rest = text.slice(offset);
  const trimmed = rest.trimStart();
  const at = offset + rest.length - trimmed.length;
  const before = text.slice(0, at).trimEnd();
  const word = /^"[^"\n]{1,24}"|^[\w$.+-]{1,24}|^[^\s\w]/.exec(trimmed)?.[0] ?? '';
  const line = text.slice(0, at).split('\n').length;
  const problemOf = (
    sentence: string,
    start = at,
    length = Math.max(1, word.length),
  ): Pick<Problem, 'message' | 'range'> => ({
    message: text.trimEnd().includes('\n')
      ? `Line ${line}: ${sentence}`
      : sentence.charAt(0).toUpperCase() + sentence.slice(1),
    range: { start: Math.min(start, text.length), end: Math.min(start + length, text.length) },
  });
  if (text.trim() === '') return { message: 'There is no request yet.', range: { start: 0, end: 0 } };
  if (!/^\s*[[{]/.test(text)) {
    const message =
      'This is no JSON. A request is an object with a prompt and a mode; a list of them or a curl command is read, too.';
    return { message, range: { start: 0, end: text.length } };
  }
  const literal = readLiteral(text, text.search(/[[{]/));
  if (literal && literal.end <= at && text.slice(literal.end, at).trim() === '')
    return problemOf(`more follows after the end of the request, from ${word} on.`);
  if (/^['\u2018\u2019]/.test(trimmed)) return problemOf('JSON has double quotes, no single ones.');
  if (/^[\u201C\u201D]/.test(trimmed)) return problemOf('JSON has straight quotes, no curly ones.');
  if (/^(?:\/[/*]|#)/.test(trimmed)) return problemOf('JSON has no comments.');
  if (/^(?:True|False|None|undefined)\b/.test(trimmed))
    return problemOf(`JSON writes true, false and null, not ${word}.`);
  if (/^[\]}]/.test(trimmed) && before.endsWith(',')) {
    return problemOf(`there is a comma too many before ${word}.`, before.length - 1, 1);
  }
  if (/string has no end/.test(message)) {
    const breaks = /\n/.test(rest.slice(1)) ? ', or a line break in it, which is written \\n' : '';
    return problemOf(`a text has no end: a quote is missing${breaks}.`);
  }
  if (/no JSON value/.test(message) && /^\w/.test(word))
    return problemOf(`names and texts stand in double quotes, and ${word} does not.`);
  if (/no JSON value/.test(message) && word !== '') return problemOf(`${word} has no place here.`);
  const reason = message.replace(/^invalid JSON: /, '');
  return trimmed === ''
    ? problemOf(`${reason} at the end.`, before.length - 1, 1)
    : problemOf(`${reason} before ${word}.`);
}
