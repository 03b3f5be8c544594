import type { Range } from '../../text/range.js';
import { type HostReader, wholeReader } from '../host.js';
import { readToml } from '../toml/toml.js';
import { readYaml, type YamlOptions } from './yaml.js';

/** The front matter of a page, without its delimiters, and its format. */
export interface FrontMatter extends Range {
  readonly kind: 'yaml' | 'toml';
}

/**
 * Extends a Markdown reader to the front matter: YAML between lines of three hyphens, or TOML between lines of three
 * pluses.
 */
export function withFrontMatter(markdown: HostReader, options: YamlOptions): HostReader {
  return wholeReader((text) => {
    const matter = frontMatterOf(text);
    const { items } = markdown.read(text);
    if (!matter) return items;
    const { kind, start, end } = matter;
    const read = kind === 'yaml' ? readYaml : readToml;
    // Few pages have the field; a page without it is no mistake.
    const found = read(text.slice(start, end), start, options).filter(
      (item) => item.kind !== 'problem' || !item.topic.startsWith('field '),
    );
    return [...found, ...items.filter(({ range }) => range.start >= end)];
  });
}

const forms = [
  { kind: 'yaml', open: /^\uFEFF?---[ \t]*(?:\r\n?|\n)/, close: /^(?:---|\.\.\.)[ \t]*$/m },
  { kind: 'toml', open: /^\uFEFF?\+\+\+[ \t]*(?:\r\n?|\n)/, close: /^\+\+\+[ \t]*$/m },
] as const;

/** The front matter of a page, if it has any. */
export function frontMatterOf(text: string): FrontMatter | undefined {
  for (const { kind, open, close } of forms) {
    const start = open.exec(text)?.[0].length;
    if (start === undefined) continue;
    const end = close.exec(text.slice(start))?.index;
    return end === undefined ? undefined : { kind, start, end: start + end };
  }
  return undefined;
}
