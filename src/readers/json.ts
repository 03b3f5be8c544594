import { visit } from 'jsonc-parser';
import { requestTest } from '../request/seems-request.js';
import { applyEdits } from '../text/edits.js';
import type { Range } from '../text/range.js';
import { isObject } from '../validation/is-object.js';
import { readDiscord } from './discord.js';
import {
  type HostContent,
  type HostItem,
  type HostProblem,
  type HostReader,
  type HostRecord,
  type HostText,
  type JsonPath,
  wholeReader,
} from './host.js';
import { createRecordReader, type JsonOptions, type JsonRecord, readRecord } from './json-record.js';
import { depthProblem, invalidJson, JsonLocator, JsonText, tryParse } from './json-text.js';

/** Reads JSON: an object, or a list of objects or prompts. NDJSON is detected and read as such. */
export function createJsonReader(options: JsonOptions = {}): HostReader {
  return wholeReader((text) => readJson(text, options));
}

/** Reads JSON with a record on each line. */
export function createNdjsonReader(options: JsonOptions = {}): HostReader {
  return {
    isIncremental: true,
    endOfRecords: endOfLines,
    read(text, _, isLast = true): HostContent {
      const end = isLast ? text.length : endOfLines(text);
      return { ...readLines(text, end, options), consumed: end };
    },
  };
}

const blank = /^\s*$/;
const root: JsonPath = [];

/** The end of the last complete line. */
const endOfLines = (text: string): number => text.lastIndexOf('\n') + 1;

/** Reads a chat export of DiscordChatExporter in JSON. */
export function createDiscordReader({ embeds }: JsonOptions = {}): HostReader {
  return wholeReader((text) => readExport(text, embeds));
}

/** Parses JSON; returns the value or the problem. */
function parseWhole(text: string): { readonly value: unknown } | { readonly problem: HostProblem } {
  const deep = depthProblem(text, 0);
  if (deep) return { problem: deep };
  const parsed = tryParse(text);
  return 'value' in parsed ? parsed : { problem: invalidJson(text, 0) };
}

function readJson(text: string, options: JsonOptions): readonly HostItem[] {
  const parsed = parseWhole(text);
  if ('problem' in parsed) {
    const first = /\S[^\n]*/.exec(text)?.[0] ?? '';
    const isLines = first.trim() !== text.trim() && 'value' in tryParse(first);
    return isLines ? readLines(text, text.length, options).items : [parsed.problem];
  }
  const { value } = parsed;
  if (isExport(value) && !options.requests) return messagesOf(text, value.messages, options.embeds);
  if (!Array.isArray(value)) {
    return readRecord({ text: text.trim(), start: text.length - text.trimStart().length, value, path: [] }, options);
  }
  const hasTask = value.some((each) => !isEmptyTask(each, options));
  return elementsAt(text, []).flatMap(({ start, end }, index): readonly HostItem[] => {
    const record = { text: text.slice(start, end), start, value: value[index], path: [index] };
    return hasTask ? readTask(record, options) : readRecord(record, options);
  });
}

/** The items of an element of a list in which another element has a prompt. An element without one is passed over. */
export function readTask(record: JsonRecord, options: JsonOptions): readonly HostItem[] {
  if (!isEmptyTask(record.value, options)) return readRecord(record, options).map(staysFilled);
  const range = { start: record.start, end: record.start };
  return [{ kind: 'problem', range, topic: emptyTask, message: empty, passedOver: true }];
}

/** The topic of the note about an element that is passed over since it has no prompt. */
export const emptyTask = 'passed over empty';

/** Prevents edits that would make a prompt empty: it would be skipped from then on. */
function staysFilled(item: HostItem): HostItem {
  if (item.kind !== 'prompt' || blank.test(item.text)) return item;
  const toHostEdits: HostText['toHostEdits'] = (edits) =>
    blank.test(applyEdits(item.text, edits)) ? undefined : JsonText.prototype.toHostEdits.call(item, edits);
  return Object.assign(item, { toHostEdits });
}

const empty = 'there is no text in this prompt';

/** Whether an element of a list lacks the prompt that others have, such as a blend in a list of tasks. */
function isEmptyTask(value: unknown, { field, requests }: JsonOptions): boolean {
  if (requests || requestTest(field)(value)) return false;
  const key = field ?? 'prompt';
  const prompt = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return prompt === null || (typeof prompt === 'string' && blank.test(prompt));
}

function readLines(text: string, end: number, options: JsonOptions): Required<Pick<HostContent, 'items' | 'records'>> {
  const items: HostItem[] = [];
  const records: HostRecord[] = [];
  const read = createRecordReader(options);
  let start = 0;
  while (start < end) {
    const newline = text.indexOf('\n', start);
    const stop = newline < 0 || newline >= end ? end : newline;
    const line = text.slice(start, stop);
    if (!blank.test(line)) {
      const deep = depthProblem(line, start);
      const parsed = deep ?? tryParse(line);
      const first = items.length;
      if ('value' in parsed) {
        const { value } = parsed;
        records.push(isObject(value) ? new JsonLine(start, first, value, line) : { start, first });
        for (const item of read({ text: line, start, value, path: root })) items.push(item);
      } else {
        records.push({ start, first });
        items.push(deep ?? invalidJson(line, start));
      }
    }
    start = stop + 1;
  }
  return { items, records };
}

/** A line with an object. */
class JsonLine implements HostRecord {
  constructor(
    readonly start: number,
    readonly first: number,
    readonly fields: Readonly<Record<string, unknown>>,
    private readonly text: string,
  ) {}

  written(path: JsonPath): string {
    return path.length === 0 ? this.text.trim() : new JsonLocator(this.text, 0).part(path).text;
  }
}

interface Export {
  readonly messages: readonly unknown[];
}

/** Whether a value has the shape of a chat export. */
function isExport(value: unknown): value is Export {
  if (typeof value !== 'object' || value === null) return false;
  const { messages, channel, guild } = value as Record<string, unknown>;
  return Array.isArray(messages) && typeof (channel ?? guild) === 'object';
}

function readExport(text: string, embeds?: boolean): readonly HostItem[] {
  const parsed = parseWhole(text);
  if ('problem' in parsed) return [parsed.problem];
  const { value } = parsed;
  if (isExport(value)) return messagesOf(text, value.messages, embeds);
  return [{ kind: 'problem', range: { start: 0, end: 0 }, topic: 'discord', message: 'this is no export of a chat' }];
}

function messagesOf(text: string, messages: readonly unknown[], embeds?: boolean): readonly HostItem[] {
  return elementsAt(text, ['messages']).flatMap(({ start, end }, index) =>
    readDiscord({ text: text.slice(start, end), start, value: messages[index], path: ['messages', index] }, embeds),
  );
}

/** The ranges of the elements of a list in valid JSON. */
export function elementsAt(text: string, path: JsonPath): readonly Range[] {
  const ranges: Range[] = [];
  let depth = 0;
  let inside = false;
  let start = 0;
  const begin = (offset: number): void => {
    if (inside && depth === path.length + 1) start = offset;
    depth++;
  };
  const finish = (end: number): void => {
    depth--;
    if (inside && depth === path.length + 1) ranges.push({ start, end });
  };
  visit(text, {
    onObjectBegin: (offset) => begin(offset),
    onObjectEnd: (offset, length) => finish(offset + length),
    onArrayBegin(offset, _length, _line, _character, pathOf) {
      if (depth === path.length && pathOf().join('.') === path.join('.')) {
        inside = true;
        // Of repeated keys in an object the last counts.
        ranges.length = 0;
      }
      begin(offset);
    },
    onArrayEnd(offset, length) {
      finish(offset + length);
      if (depth === path.length) inside = false;
    },
    onLiteralValue(_value, offset, length) {
      begin(offset);
      finish(offset + length);
    },
  });
  return ranges;
}
