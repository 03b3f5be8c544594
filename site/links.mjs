// Checks the links of a built site: each leads to a file that is there, and to a place that is in it.
import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';

const references = /\s(?:href|src)="([^"]*)"/g;
const names = /\sid="([^"]*)"/g;

const decode = (text) => {
  const plain = text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
};

/**
 * The links that lead nowhere. Those to other hosts are not followed.
 *
 * @param {string} folder The built site.
 * @param {string} base The folder of the server that it is for.
 */
export async function brokenLinks(folder, base) {
  const paths = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => posix.relative(folder, join(entry.parentPath, entry.name)));
  const known = new Set(paths);
  const ids = new Map();
  const links = [];
  for (const page of paths.filter((path) => path.endsWith('.html'))) {
    const html = await readFile(join(folder, page), 'utf8');
    ids.set(page, new Set([...html.matchAll(names)].map(([, id]) => decode(id))));
    for (const [, link] of html.matchAll(references)) links.push({ page, link });
  }
  return links.flatMap(({ page, link }) => {
    if (/^(?:[a-z][a-z+.-]*:|\/\/)/i.test(link)) return [];
    const [address = '', anchor = ''] = link.split('#');
    const [path = ''] = decode(address).split('?');
    const wrong = (problem) => [{ page, link, problem }];
    if (path.startsWith('/') && !path.startsWith(base)) return wrong(`is outside of ${base}`);
    const target =
      path === '' ? page : path.startsWith('/') ? path.slice(base.length) : posix.join(posix.dirname(page), path);
    const file = target === '' || target === '.' || target.endsWith('/') ? posix.join(target, 'index.html') : target;
    if (!known.has(file)) return wrong(`leads to no file: ${file}`);
    if (anchor === '' || !file.endsWith('.html') || ids.get(file)?.has(decode(anchor))) return [];
    return file.startsWith('playground/') && /^(?:prompt|request)=/.test(anchor)
      ? []
      : wrong(`names no place in ${file}`);
  });
}
