import { type HostReader, wholeReader } from '../host.js';
import { frontMatterOf } from '../markdown/front-matter.js';
import { readToml } from '../toml/toml.js';
import { readYaml, type YamlOptions } from './yaml.js';

/** Extends a Markdown reader to the front matter. */
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
    return [...found, ...items];
  });
}
