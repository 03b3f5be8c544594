// Which files of the repository are pages of the site, and where their links lead there.
import { existsSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Files outside of `docs` that are pages. */
const others = {
  'README.md': 'start.md',
  'CHANGELOG.md': 'changes.md',
  'CONTRIBUTING.md': 'contributing.md',
  'editors/codemirror/README.md': 'codemirror-package.md',
};

/** Folders whose files pages link to, and that go with the site as they are. */
export const files = { 'docs/engines': 'engines', schema: 'schema' };

/** By the path of a file in the repository, the path of its page. */
export const pages = new Map([
  ...Object.entries(others),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.md'))
    .map((path) => [
      `docs/${path}`,
      path === 'README.md' ? 'contents.md' : path.replace(/(^|\/)README\.md$/, '$1index.md'),
    ]),
]);

const sources = new Map([...pages].map(([source, page]) => [page, source]));

/**
 * Where a link of a page leads in the site; `undefined` for a file that is no part of it.
 *
 * @param {string} page The path of the page that has the link.
 * @param {string} link
 */
export function linkFrom(page, link) {
  if (/^(?:[a-z]+:|#|\/)/i.test(link)) return link;
  const source = sources.get(page);
  if (source === undefined) return link;
  const [path = '', anchor] = link.split('#');
  const target = posix.join(posix.dirname(source), decodeURI(path)).replace(/\/$/, '');
  const end = anchor === undefined ? '' : `#${anchor}`;
  const found = pages.get(target) ?? pages.get(`${target}/README.md`);
  if (found !== undefined) return `${relative(page, found)}${end}`;
  for (const [folder, name] of Object.entries(files)) {
    if (target.startsWith(`${folder}/`) && existsSync(join(root, target))) {
      return `/${name}${target.slice(folder.length)}`;
    }
  }
  // Pictures stand beside the pages, as they stand beside the files.
  if (/\.(?:svg|png)$/.test(target) && target.startsWith('docs/')) return relative(page, target.slice('docs/'.length));
  return undefined;
}

const relative = (page, target) => {
  const path = posix.relative(posix.dirname(page), target);
  return path.startsWith('.') ? path : `./${path}`;
};
