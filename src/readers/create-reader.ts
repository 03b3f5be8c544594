import type { CodeLanguage } from './code/languages.js';
import type { HostReader } from './host.js';
import type { Split } from './lines.js';
import type { Fences } from './markdown.js';
import { chatForm, type ReaderKind } from './reader-kind.js';

export interface ReaderOptions {
  /**
   * JSON, YAML and TOML: where in a record the prompt, or the request, stands: names with dots between them. Default `prompt`. Of
   * Markdown, the front matter is read where it is given. Code: names, with commas between them, of variables, properties and
   * arguments whose literals are prompts, whatever they say.
   */
  readonly field?: string | undefined;
  /** CSV and TSV: the column's name in the first row, or its number from 1. Default `prompt`. */
  readonly column?: string | undefined;
  /** Text and fenced blocks: what ends a prompt, its line (default) or a blank line. */
  readonly split?: Split | undefined;
  /** Markdown: which fenced blocks hold prompts, those that are called so (default), or plain ones, too. */
  readonly fences?: Fences | undefined;
  /** JSON, NDJSON, CSV and TSV: whether requests stand there instead of prompts. Default: JSON that looks like one is. */
  readonly requests?: boolean | undefined;
  /** Code: its language. Default: what the name of the file says. */
  readonly language?: CodeLanguage | undefined;
  /** JSON: whether records that `compile --records` wrote stand for the requests in them. Default: false. */
  readonly compiled?: boolean | undefined;
  /** Exports of chats: whether what the bot describes pictures with is read, too. Default: false. */
  readonly embeds?: boolean | undefined;
}

/** A reader for a kind of host. What reads it is loaded here: most runs need one of them. */
export async function createReader(kind: ReaderKind, options: ReaderOptions = {}): Promise<HostReader> {
  switch (kind) {
    case 'text':
      return (await import('./lines.js')).createTextReader(options);
    case 'markdown': {
      const markdown = (await import('./markdown.js')).createMarkdownReader(options);
      return options.field === undefined
        ? markdown
        : (await import('./yaml/front-matter.js')).withFrontMatter(markdown, options);
    }
    case 'json':
      return (await import('./json.js')).createJsonReader(options);
    case 'ndjson':
      return (await import('./json.js')).createNdjsonReader(options);
    case 'yaml':
      return (await import('./yaml/yaml.js')).createYamlReader(options);
    case 'toml':
      return (await import('./toml/toml.js')).createTomlReader(options);
    case 'csv':
      return (await import('./csv.js')).createCsvReader(options);
    case 'tsv':
      return (await import('./csv.js')).createCsvReader({ ...options, delimiter: '\t' });
    case 'discord':
      return createDiscordReader(options);
    case 'code':
      return (await import('./code/index.js')).createCodeReader(options);
    case 'request':
      return (await import('./json.js')).createJsonReader({ requests: true });
    case 'picture':
      return (await import('./picture.js')).createPictureReader();
  }
}

/** A reader for exports of chats in any form. */
async function createDiscordReader(options: ReaderOptions): Promise<HostReader> {
  const [json, others, { wholeReader }] = await Promise.all([
    import('./json.js'),
    import('./chat/export.js'),
    import('./host.js'),
  ]);
  const reader = json.createDiscordReader(options);
  return wholeReader((text) => {
    const form = chatForm(text);
    return form ? others.readExportOf(form, text) : reader.read(text).items;
  });
}
