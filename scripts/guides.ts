import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Code, Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { StandIn } from '../test/support/stand-in.js';
import { writeOrCheck } from './generated.js';
import { Workplace } from './workplace.js';

export const guidesFolder = 'docs/guides';

/** The paths of the guides, from the root of the repository. */
export const guidePaths = (root: string): readonly string[] =>
  readdirSync(join(root, guidesFolder))
    .sort()
    .map((name) => `${guidesFolder}/${name}`);

/** The paths of all pages with examples that run. */
export const examplePages = (root: string): readonly string[] => [...guidePaths(root), 'docs/grammar.md'];

/** A fenced block of a page. */
export interface Example {
  /** A file that the block holds, or a session: lines of `$ command`, each with what it prints. */
  readonly kind: 'file' | 'session';
  /** Of a file. */
  readonly name?: string;
  readonly content: string;
  /** Where the content stands in the page, its last line break included. */
  readonly start: number;
  readonly end: number;
  /** Prose that comes right before. */
  readonly lead: string;
}

/** The examples of a page in order. Throws for a fenced block that is none. */
export function examplesOf(page: string): readonly Example[] {
  const examples: Example[] = [];
  let lead = '';
  const visit = (node: Nodes): void => {
    const { start = 0, end = 0 } = { start: node.position?.start.offset, end: node.position?.end.offset };
    if (node.type === 'code') examples.push(exampleOf(page.slice(start, end), start, node, lead));
    if (node.type === 'paragraph') lead = page.slice(start, end);
    else if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(fromMarkdown(page));
  return examples;
}

function exampleOf(source: string, start: number, { lang, meta }: Code, lead: string): Example {
  const first = source.indexOf('\n') + 1;
  const last = source.lastIndexOf('\n') + 1;
  const place = { content: source.slice(first, last), start: start + first, end: start + last, lead };
  const name = /^title="([^"]+)"$/.exec(meta ?? '')?.[1];
  if (name !== undefined) return { kind: 'file', name, ...place };
  if (lang === 'console') return { kind: 'session', ...place };
  throw new Error(`this block is neither a file (title="…") nor a session (console):\n${source}`);
}

/** A page as it is when all its examples run, one after the other: with what their commands print now. */
export async function runGuide(page: string, workplace: Workplace): Promise<string> {
  let text = '';
  let done = 0;
  for (const { kind, name, content, start, end } of examplesOf(page)) {
    if (kind === 'file') workplace.write(name ?? '', content);
    else {
      text += page.slice(done, start) + (await runSession(content, workplace));
      done = end;
    }
  }
  return text + page.slice(done);
}

/** The commands of a session. What stands between two is what the first one prints. */
export const commandsOf = (session: string): readonly string[] =>
  session.split('\n').flatMap((line) => (line.startsWith('$ ') ? [line.slice(2)] : []));

async function runSession(session: string, workplace: Workplace): Promise<string> {
  let text = '';
  for (const command of commandsOf(session)) {
    const { printed, code } = await workplace.run(command);
    const output = printed === '' || printed.endsWith('\n') ? printed : `${printed}\n`;
    text += `$ ${command}\n${output}${code === 0 ? '' : `# exit code ${code}\n`}`;
  }
  return text;
}

/**
 * Runs something that may send requests with a stand-in for the service in its environment, where the name of a key is all that
 * leads to it.
 */
export async function withService<T>(run: (env: Readonly<Record<string, string>>) => Promise<T>): Promise<T> {
  const service = await StandIn.start({ failing: 'dragon' });
  try {
    return await run({ ALL_IMAGES_API_KEY: service.key, ALL_IMAGES_BASE_URL: service.url });
  } finally {
    await service.stop();
  }
}

/** Runs the examples of all pages and writes what they print; with `--check`, says which pages say otherwise. */
export async function main(args: readonly string[]): Promise<number> {
  const root = process.cwd();
  if (!existsSync(join(root, 'dist/cli/bin.cjs'))) {
    console.error('dist/cli/bin.cjs is not there. Build it first: npm run build');
    return 2;
  }
  const pages = examplePages(root).map((path) =>
    withService(async (env) => {
      const workplace = new Workplace(root, env);
      try {
        return { path, text: await runGuide(await readFile(path, 'utf8'), workplace) };
      } finally {
        workplace.remove();
      }
    }),
  );
  return writeOrCheck(await Promise.all(pages), 'npm run guides', args);
}
