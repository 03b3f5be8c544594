/** What may be marked in a line: code, strong, a link. Everything else is text. */
const inline = /`([^`]+)`|\*\*((?:\\.|[^*\\])+)\*\*|\[((?:\\.|[^\]\\])+)\]\((https:\/\/[^\s()]+)\)/g;

/**
 * The Markdown that promptc's service writes, as elements: paragraphs, lists, code, strong, links. Nothing is ever read
 * as HTML.
 */
export function renderMarkdown(text: string, className: string): HTMLElement {
  const root = document.createElement('div');
  root.className = className;
  for (const block of text.split(/\n{2,}/)) {
    const lines = block.split('\n');
    if (lines.every((line) => line.startsWith('- '))) {
      const list = document.createElement('ul');
      for (const line of lines) list.append(withInline(document.createElement('li'), line.slice(2)));
      root.append(list);
    } else root.append(withInline(document.createElement('p'), lines.join(' ')));
  }
  return root;
}

function withInline<E extends HTMLElement>(element: E, text: string): E {
  let from = 0;
  for (const match of text.matchAll(inline)) {
    element.append(plain(text.slice(from, match.index)));
    from = match.index + match[0].length;
    const [, code, strong, title, url] = match;
    if (code !== undefined) element.append(withText('code', code));
    else if (strong !== undefined) element.append(withInline(document.createElement('strong'), strong));
    else if (title !== undefined && url !== undefined) {
      const link = withText('a', plain(title));
      link.href = url;
      link.rel = 'noreferrer';
      link.target = '_blank';
      element.append(link);
    }
  }
  element.append(plain(text.slice(from)));
  return element;
}

function withText<K extends keyof HTMLElementTagNameMap>(name: K, text: string): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

/** A backslash in front of punctuation says that the sign stands for itself; so does an entity. */
const plain = (text: string): string =>
  text
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
