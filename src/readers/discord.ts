import { findEcho as findEchoIn, findJob } from '../lexer/echoes.js';
import { isObject } from '../validation/is-object.js';
import type { HostItem } from './host.js';
import type { JsonRecord } from './json-record.js';
import { JsonLocator } from './json-text.js';
import { readMarkdownText, startsPrompt } from './markdown-text.js';
import { NestedText } from './text-map.js';

/**
 * Reads the prompt of a message: the bot's echo, or the text behind a user's command. Other messages have none. With
 * `embeds`, the bot's numbered descriptions of a picture are read, too.
 */
export function readDiscord(record: JsonRecord, embeds = false): readonly HostItem[] {
  return embeds ? [...ofContent(record), ...ofEmbeds(record)] : ofContent(record);
}

/** A keycap digit, as in a numbered list: `2\uFE0F\u20E3`. */
const keyed = /^[0-9]\uFE0F?\u20E3[^\S\n]*\S/;

function ofEmbeds({ text, start, value }: JsonRecord): readonly HostItem[] {
  const embeds = isObject(value) && Array.isArray(value.embeds) ? value.embeds : [];
  return embeds.flatMap((embed, index): readonly HostItem[] => {
    const description: unknown = isObject(embed) ? embed.description : undefined;
    if (typeof description !== 'string') return [];
    const hostText = new JsonLocator(text, start).textAt(['embeds', index, 'description'], description);
    const items: HostItem[] = [];
    let at = 0;
    for (const line of description.split('\n')) {
      const written = line.trimEnd();
      if (keyed.test(written)) {
        const holds = (other: string): boolean => keyed.test(other) && !other.includes('\n');
        const prompt = new NestedText(readMarkdownText(written, at, holds), hostText);
        const record = value as Readonly<Record<string, unknown>>;
        items.push(Object.assign(prompt, { kind: 'prompt' as const, record, metaData: metaDataOf(record, undefined) }));
      }
      at += line.length + 1;
    }
    return items;
  });
}

function ofContent({ text, start, value }: JsonRecord): readonly HostItem[] {
  if (!isObject(value) || typeof value.content !== 'string') return [];
  const match = promptIn(value.content);
  if (!match || match.written.trim() === '') return [];
  const content = new JsonLocator(text, start).textAt(['content'], value.content);
  const metaData = metaDataOf(value, match.user);
  const prompt = new NestedText(readMarkdownText(match.written, match.start, match.holds), content);
  return [Object.assign(prompt, { kind: 'prompt' as const, ran: match.ran, record: value, metaData })];
}

/** The prompt in a message, if it has one. */
export const promptIn = (content: string): Found | undefined => findEcho(content) ?? findCommand(content);

export interface Found {
  /** The prompt as Markdown. */
  readonly written: string;
  readonly start: number;
  /** Whether the host can hold a text in place of the prompt. */
  holds(text: string): boolean;
  /** The id of the user who ran the job. */
  readonly user?: string | undefined;
  readonly ran: boolean;
}

function findEcho(content: string): Found | undefined {
  const contentEnd = content.trimEnd().length;
  const job = findJob(content, 0, contentEnd);
  const end = job ? content.slice(0, job.start).trimEnd().length : contentEnd;
  const match = findEchoIn(content, content.length - content.trimStart().length, end);
  if (!match?.starred) return undefined;
  const { start, end: stop, echo } = match;
  return {
    written: content.slice(start, stop),
    start,
    user: echo.user,
    ran: true,
    holds: (text) => text.trim() !== '',
  };
}

const findCommand = (content: string): Found | undefined =>
  startsPrompt(content)
    ? { written: content.trimEnd(), start: 0, ran: false, holds: (text) => startsPrompt(text) && !/\s$/.test(text) }
    : undefined;

/**
 * Message, author and time, for the metaData of a request. The author of an echo is the user who ran the job, not the
 * bot.
 */
function metaDataOf(message: Readonly<Record<string, unknown>>, user: string | undefined): Record<string, string> {
  const { id, timestamp, author, mentions, interaction } = message;
  const [mentioned] = Array.isArray(mentions) ? mentions : [];
  const runner = isObject(interaction) ? interaction.user : undefined;
  const isBot = isObject(author) && author.isBot === true;
  const authorId = user ?? (isBot ? (idOf(mentioned) ?? idOf(runner)) : undefined) ?? idOf(author);
  return {
    ...(typeof id === 'string' ? { messageId: id } : {}),
    ...(authorId === undefined ? {} : { authorId }),
    ...(typeof timestamp === 'string' ? { time: timestamp } : {}),
  };
}

const idOf = (user: unknown): string | undefined =>
  isObject(user) && typeof user.id === 'string' ? user.id : undefined;
