import { createCsvReader } from '../csv.js';
import { promptIn } from '../discord.js';
import type { HostItem, HostText } from '../host.js';
import { characterOf } from '../markdown/character-references.js';
import { readMarkdownText } from '../markdown-text.js';
import type { chatForm } from '../reader-kind.js';
import { mappedText, NestedText, SegmentList, verbatimText } from '../text-map.js';

export type ExportForm = NonNullable<ReturnType<typeof chatForm>>;

export function readExportOf(form: ExportForm, text: string): readonly HostItem[] {
  return { csv: readCsv, text: readText, html: readHtml }[form](text);
}

/** Metadata of a message. */
interface About {
  readonly id?: string | undefined;
  readonly authorId?: string | undefined;
  readonly time?: string | undefined;
}

/** The prompt of a message. The author of an echo is the bot, not the user who ran the job. */
function promptOf(message: HostText, { id, authorId, time }: About, isRendered = false): readonly HostItem[] {
  const match = promptIn(message.text);
  if (!match || match.written.trim() === '') return [];
  const { written, start, holds, ran } = match;
  // Rendered text has no backslash escapes.
  const inner = isRendered ? verbatimText(written, start, { holds }) : readMarkdownText(written, start, holds);
  const metaData = {
    ...(id === undefined ? {} : { messageId: id }),
    ...(ran || authorId === undefined ? {} : { authorId }),
    ...(time === undefined ? {} : { time }),
  };
  return [Object.assign(new NestedText(inner, message), { kind: 'prompt' as const, ran, metaData })];
}

function readCsv(text: string): readonly HostItem[] {
  const { items, records = [] } = createCsvReader({ column: 'Content' }).read(text);
  let at = 0;
  return items.flatMap((item, index) => {
    if (item.kind !== 'prompt') return [item];
    while ((records[at + 1]?.first ?? items.length) <= index) at++;
    const { AuthorID, Date: time } = (records[at]?.fields ?? {}) as {
      readonly AuthorID?: string;
      readonly Date?: string;
    };
    return promptOf(item, { authorId: AuthorID, time });
  });
}

/** The header of a message, behind a blank line: `[date] author`. */
const header = /^\[([^\]\n]{4,60})\] \S[^\n]{0,99}$/;

/** A section that follows the text of a message. */
const extra = /^\{(?:Attachments|Embed|Stickers|Reactions)\}$/;

/** Whether a line ends the text of a message. */
const ends = (line: string): boolean => extra.test(line) || /^={40,80}$/.test(line);

function readText(text: string): readonly HostItem[] {
  const items: HostItem[] = [];
  let time: string | undefined;
  let start = -1;
  let end = -1;
  let isAfterBlank = true;
  const close = (): void => {
    if (start >= 0 && end > start) {
      const holds = (other: string, before: string): boolean => {
        const lines = other.split('\n');
        return lines.length === before.split('\n').length && !lines.some((line) => header.test(line) || ends(line));
      };
      items.push(...promptOf(verbatimText(text.slice(start, end), start, { holds }), { time }));
    }
    start = -1;
  };
  let at = 0;
  for (const line of text.split('\n')) {
    const content = line.trimEnd();
    const match = isAfterBlank ? header.exec(content) : null;
    if (match) {
      close();
      time = match[1];
      start = at + line.length + 1;
      end = start;
    } else if (ends(content)) close();
    else if (start >= 0 && content !== '') end = at + content.length;
    isAfterBlank = content === '';
    at += line.length + 1;
  }
  close();
  return items;
}

const messageId = /data-message-id="?(\d{1,30})|id="?chatlog__message-container-(\d{1,30})|id="?message-(\d{1,30})/g;
const body = /<(span|div) class="?(?:chatlog__markdown-preserve|preserve-whitespace)"?>/g;

/** The prompts of an HTML page. They are read-only: only the export knows how to write the page. */
function readHtml(text: string): readonly HostItem[] {
  const ids = [...text.matchAll(messageId)];
  let index = 0;
  return [...text.matchAll(body)].flatMap((match) => {
    while ((ids[index + 1]?.index ?? text.length) < match.index) index++;
    const [, ...named] = ids[index] ?? [];
    return promptOf(
      rendered(text, match.index + match[0].length, match[1] as string),
      { id: named.find(Boolean) },
      true,
    );
  });
}

const maxMessageLength = 65_536;

/** The text of an element, with asterisks around bold text. */
function rendered(html: string, start: number, name: string): HostText {
  const list = new SegmentList();
  const mark = /<(\/?)([a-z][a-z0-9]*)\b[^>]{0,4096}>|<!--.{0,200}?-->|&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gis;
  mark.lastIndex = start;
  let done = start;
  // Discord limits messages to some thousand characters. The bound keeps an element without an end tag cheap.
  let end = Math.min(html.length, start + maxMessageLength);
  let depth = 1;
  for (let match = mark.exec(html); match && match.index < end; match = mark.exec(html)) {
    const [markup, close, tag, entity] = match;
    const range = { start: match.index, end: match.index + markup.length };
    list.add(html.slice(done, range.start), done);
    done = range.end;
    if (entity !== undefined) list.addSpelled(characterOf(entity) ?? markup, range);
    else if (tag?.toLowerCase() === 'strong') list.addSpelled('**', range);
    else if (tag?.toLowerCase() === 'br') list.addSpelled('\n', range);
    else if (tag?.toLowerCase() === name) depth += close ? -1 : 1;
    if (depth === 0) {
      end = range.start;
      break;
    }
  }
  const { text, segments } = list;
  return {
    ...mappedText(text, { start, end }, () => segments, { holds: () => false }),
    toHostEdits: (edits) => (edits.length === 0 ? [] : undefined),
  };
}
