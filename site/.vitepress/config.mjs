import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { linkFrom, root } from '../pages.mjs';

const made = fileURLToPath(new URL('../pages', import.meta.url));
const repository = process.env.VITE_REPOSITORY ?? '';
const base = process.env.SITE_BASE ?? '/';

/** The entries of a list in the table of contents, under a heading: one list for both. */
function listed(heading) {
  const contents = readFileSync(join(root, 'docs/README.md'), 'utf8');
  const part = contents.split(/^## /m).find((each) => each.startsWith(heading)) ?? '';
  return [...part.matchAll(/^- \[([^\]]+)\]\(([^)]+)\)/gm)].map(([, text = '', link = '']) => ({
    text,
    link: `/${link.replace(/README\.md$/, '').replace(/\.md$/, '')}`,
  }));
}

/** The entries of the library, each with a page of its own. */
const library = readdirSync(join(made, 'library'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== 'index.md')
  .map(({ parentPath, name }) => relative(join(made, 'library'), join(parentPath, name)))
  .map((path) => path.replaceAll('\\', '/').replace(/\.md$/, ''))
  .sort()
  .map((path) => ({ text: path, link: `/library/${path}` }));

const grammar = JSON.parse(
  readFileSync(join(root, 'editors/vscode/syntaxes/midjourney-prompt.tmLanguage.json'), 'utf8'),
);

const [guides, reference] = [listed('Guides'), listed('Reference')];
const codes = readdirSync(join(root, 'docs/diagnostics'))
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => ({ text: name.slice(0, -3), link: `/diagnostics/${name.slice(0, -3)}` }));

const sidebar = [
  {
    text: 'Start',
    items: [
      { text: 'promptc', link: '/start' },
      { text: 'Contents', link: '/contents' },
    ],
  },
  { text: 'Guides', items: guides },
  { text: 'Reference', items: reference },
  {
    text: 'More',
    items: [
      { text: 'Changes', link: '/changes' },
      { text: 'Contributing', link: '/contributing' },
    ],
  },
];

/** Anchors as the pages write them: those of GitHub. */
const slugify = (text) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');

/** Makes the links of files those of their pages. What is no part of the site is shown without a link. */
function links(md) {
  md.core.ruler.push('site-links', ({ tokens, env }) => {
    const page = env.relativePath ?? '';
    for (const { children } of tokens) {
      if (!children) continue;
      for (const [index, token] of children.entries()) {
        const name = token.type === 'link_open' ? 'href' : token.type === 'image' ? 'src' : undefined;
        const link = name === undefined ? undefined : token.attrGet(name);
        if (name === undefined || link == null) continue;
        const found = linkFrom(page, link);
        // A file that is no page is opened, not shown; its address is left as it is.
        if (found?.startsWith('/') && /\.\w+$/.test(found)) {
          token.attrSet(name, base + found.slice(1));
          token.attrSet('target', '_self');
        } else if (found !== undefined) token.attrSet(name, found);
        else {
          token.type = 'text';
          token.content = '';
          const close = children.findIndex((each, at) => at > index && each.type === 'link_close');
          const closing = children[close];
          if (closing) Object.assign(closing, { type: 'text', content: '' });
        }
      }
    }
  });
}

/** Files of ours hold no HTML: what looks like it is text. typedoc writes some. */
function withoutHtml(md) {
  md.core.ruler.before('normalize', 'site-html', (state) => {
    const isMade = state.env.relativePath?.startsWith('library/') ?? false;
    state.md.set({ html: isMade, linkify: false });
  });
}

export default defineConfig({
  srcDir: 'pages',
  outDir: 'dist',
  base,
  lang: 'en',
  title: 'promptc',
  description: 'The compiler for Midjourney-style prompts: guides, reference and library.',
  lastUpdated: false,
  metaChunk: true,
  ignoreDeadLinks: [/^\/playground\//, /^\/(?:schema|engines)\/.*\.\w+$/],
  head: [['link', { rel: 'icon', href: `${base}icon.svg`, type: 'image/svg+xml' }]],
  markdown: {
    anchor: { slugify },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    languages: [{ ...grammar, name: 'midjourney', aliases: ['mj', 'imagine'] }],
    languageAlias: { env: 'ini', gitignore: 'ini' },
    config(md) {
      withoutHtml(md);
      links(md);
    },
  },
  themeConfig: {
    logo: '/icon.svg',
    nav: [
      { text: 'Guides', link: '/contents', activeMatch: '^/(?:guides|contents|start)' },
      { text: 'Parameters', link: '/parameters' },
      { text: 'Diagnostics', link: '/diagnostics/', activeMatch: '^/diagnostics/' },
      { text: 'Library', link: '/library/', activeMatch: '^/library/' },
      { text: 'Playground', link: '/playground/', target: '_self' },
      ...(repository === '' ? [] : [{ text: 'Source', link: repository }]),
    ],
    sidebar: {
      '/': sidebar,
      '/diagnostics/': [{ text: 'Diagnostics', items: [{ text: 'All', link: '/diagnostics/' }, ...codes] }, ...sidebar],
      '/library/': [{ text: 'Library', items: [{ text: 'All', link: '/library/' }, ...library] }, ...sidebar],
    },
    outline: [2, 3],
    search: {
      provider: 'local',
      options: {
        miniSearch: {
          searchOptions: {
            // `ar` and `no` are flags; most words that begin with them are about something else.
            prefix: (term) => term.length > 2,
            // The library has a heading for each field: written documents come first, and the list of changes last.
            boostDocument: (id) => (/\/library\//.test(id) ? 0.25 : /\/changes\./.test(id) ? 0.1 : 1),
          },
        },
      },
    },
    footer: { message: 'promptc is not made by Midjourney or All-Images.ai.' },
  },
});
