import { chatForm, createReader, foreignName, kindByContent, kindByName, type ReaderKind } from 'promptc/readers';
import { maxOpened, type OpenedFile } from '../protocol.js';
import { textOf } from './reading.js';

const isJson = (kind: ReaderKind): boolean => kind === 'json' || kind === 'ndjson' || kind === 'request';

/** Reads a file like `promptc lint`. */
export async function openText(name: string, text: string): Promise<OpenedFile> {
  const isChat = /\.(?:csv|txt|html?)$/i.test(name) && chatForm(text) !== undefined;
  const kind = isChat ? 'discord' : (kindByName(name) ?? kindByContent(text, true));
  if (kind === 'code' || kind === 'picture' || (!isChat && foreignName(name) !== undefined)) {
    const problem = `${name} is no file of prompts that this page reads: text, Markdown, JSON, YAML, TOML, tables and exports of chats are.`;
    return { prompts: [], count: 0, problem };
  }
  const { items } = (await createReader(kind)).read(text);
  if (items.some((item) => item.kind === 'request')) {
    // A file of JSON is shown as a whole, any other as JSON.
    const values = items.flatMap((item) =>
      item.kind === 'request' ? [item.value] : item.kind === 'prompt' ? [item.text] : [],
    );
    return { prompts: [], count: 0, request: isJson(kind) ? text : textOf(values) };
  }
  const prompts = items.flatMap((item) =>
    item.kind === 'prompt' && item.text.trim() !== '' ? [item.text.trim()] : [],
  );
  const problem = items.find((item) => item.kind === 'problem');
  return {
    prompts: prompts.slice(0, maxOpened),
    count: prompts.length,
    problem: prompts.length > 0 ? undefined : `No prompt was found in ${name}${problem ? `: ${problem.message}` : ''}.`,
  };
}
