import { isObject } from '../request/path-text.js';
import type { HostItem } from './host.js';
import type { JsonRecord } from './json-record.js';
import { JsonLocator } from './json-text.js';
import { command, readMarkdownText } from './markdown-text.js';
import { NestedText } from './text-map.js';

/**
 * What the bot's echo of a job has behind the prompt: what was done, by whom, and how the job stands. The exporter writes
 * a mention as `@name`, or leaves it as `<@id>`.
 */
const tail =
  /^\*\*\s*-\s+(?:Image\s+#\d\s*|[^<>@\n]{1,80}?\s+by\s+)?(?:<@!?(?<user>\d{1,30})>|@[^\n]{1,100}?)(?:\s*(?:\([^()\n]*\)|\[[^\]\n]*\]\([^()\n]*\)))*\s*(?:\n\s*-#[^\n]*)?\s*$/;

/** Longest tail that is looked at; the service writes about a hundred characters. */
const longestTail = 600;

/** The prompt of a message: what the bot echoes, or what a person types behind the command. Other messages have none. */
export function readDiscord({ text, start, value }: JsonRecord): readonly HostItem[] {
  if (!isObject(value) || typeof value.content !== 'string') return [];
  const found = findEcho(value.content) ?? findCommand(value.content);
  if (!found || found.written.trim() === '') return [];
  const content = new JsonLocator(text, start).textAt(['content'], value.content);
  const prompt = new NestedText(readMarkdownText(found.written, found.start, found.holds), content);
  return [Object.assign(prompt, { kind: 'prompt' as const, record: value, metaData: metaDataOf(value, found.user) })];
}

interface Found {
  /** The prompt as Markdown. */
  readonly written: string;
  readonly start: number;
  /** Whether a text can stand in its place. */
  holds(text: string): boolean;
  /** The id of the user who ran the job. */
  readonly user?: string | undefined;
}

function findEcho(content: string): Found | undefined {
  if (!content.startsWith('**')) return undefined;
  const end = content.lastIndexOf('** - ');
  if (end < 2 || content.length - end > longestTail) return undefined;
  const match = tail.exec(content.slice(end));
  return match
    ? { written: content.slice(2, end), start: 2, user: match.groups?.user, holds: (text) => text.trim() !== '' }
    : undefined;
}

const findCommand = (content: string): Found | undefined =>
  command.test(content)
    ? { written: content.trimEnd(), start: 0, holds: (text) => command.test(text) && !/\s$/.test(text) }
    : undefined;

/** Message, author and time, for the metaData of a request. The author of an echo is who ran the job, not the bot. */
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
