import { assertArgument, assertOptions, type OptionTable } from '../validation/arguments.js';
import { type CodeLanguage, codeLanguages } from './code/languages.js';
import { type HostReader, wholeReader } from './host.js';
import type { Split } from './lines.js';
import type { Fences } from './markdown.js';
import { chatForm, type ReaderKind, readerKinds } from './reader-kind.js';

/** Options of readers. Each applies to the kinds that it names; the others ignore it. */
export interface ReaderOptions {
  /**
   * JSON, YAML and TOML: the path of the prompt or request in a record, names separated by dots. Default `prompt`.
   * Markdown: reads the front matter when given. Code: names, separated by commas, of variables, properties and
   * arguments whose literals are always prompts.
   */
  readonly field?: string | undefined;
  /** CSV and TSV: the name of the column in the first row, or its number from 1. Default `prompt`. */
  readonly column?: string | undefined;
  /** Text and fenced blocks: whether a prompt ends with its line (default) or at a blank line. */
  readonly split?: Split | undefined;
  /** Markdown: whether only fenced blocks with a language for prompts are read (default), or plain ones, too. */
  readonly fences?: Fences | undefined;
  /**
   * JSON, NDJSON, CSV and TSV: whether the values are requests instead of prompts. Default: only objects in JSON that
   * look like one.
   */
  readonly requests?: boolean | undefined;
  /** Code: parameters of your own, which a prompt may have, with or without dashes. Default: none. */
  readonly customParameters?: readonly string[] | undefined;
  /** Code: the language. Default: by the name of the file. */
  readonly language?: CodeLanguage | undefined;
  /** JSON: whether to read records of `compile --records` as the requests in them. Default: false. */
  readonly compiled?: boolean | undefined;
  /** Chat exports: whether to read the bot's descriptions of pictures, too. Default: false. */
  readonly embeds?: boolean | undefined;
}

/** The types of {@link ReaderOptions}, for validation. */
export const readerOptions: OptionTable<ReaderOptions> = {
  field: 'text',
  column: 'text',
  split: ['line', 'paragraph'],
  fences: ['named', 'all'],
  requests: 'true or false',
  customParameters: 'a list of texts',
  language: codeLanguages,
  compiled: 'true or false',
  embeds: 'true or false',
};

/**
 * Creates a reader for a kind of host. Its module is loaded here: most runs need only one.
 *
 * @throws TypeError for an argument or option of another type, RangeError for a kind or an option that there is none of.
 */
export async function createReader(kind: ReaderKind, options: ReaderOptions = {}): Promise<HostReader> {
  assertArgument('kind', kind, readerKinds);
  assertOptions(options, readerOptions);
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

/** Creates a reader for chat exports of any form. */
async function createDiscordReader(options: ReaderOptions): Promise<HostReader> {
  const [json, others] = await Promise.all([import('./json.js'), import('./chat/export.js')]);
  const reader = json.createDiscordReader(options);
  return wholeReader((text) => {
    const form = chatForm(text);
    return form ? others.readExportOf(form, text) : reader.read(text).items;
  });
}
