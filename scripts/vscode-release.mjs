// Says what a release of the VS Code extension still lacks: `npm run check:vscode-release`. What the two marketplaces ask for is
// written down in CONTRIBUTING.md.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The categories that the marketplaces have. */
const categories = [
  ...['AI', 'Azure', 'Chat', 'Data Science', 'Debuggers', 'Education', 'Extension Packs', 'Formatters', 'Keymaps'],
  ...['Language Packs', 'Linters', 'Machine Learning', 'Notebooks', 'Other', 'Programming Languages', 'SCM Providers'],
  ...['Snippets', 'Testing', 'Themes', 'Visualization'],
];

const mostKeywords = 30;
const leastIcon = 128;

/**
 * What is missing, a sentence each. `manifest` is that of the extension; the others are the texts of its files, `icon` the bytes
 * of a PNG.
 */
export function releaseProblems({ manifest, readme, changelog, license, icon }) {
  const problems = [];
  const ask = (holds, problem) => {
    if (!holds) problems.push(problem);
  };
  const { name, displayName, description, version, publisher, repository, contributes = {} } = manifest;
  const address = typeof repository === 'string' ? repository : repository?.url;
  ask(/^[a-z0-9][a-z0-9-]*$/.test(name ?? ''), 'name: small letters, digits and hyphens');
  ask(displayName, 'displayName: what people see in the list');
  ask(description, 'description: one sentence');
  ask(/^[a-z0-9][a-z0-9-]*$/i.test(publisher ?? ''), 'publisher: the id of an account in both marketplaces');
  ask(/^\d+\.\d+\.\d+$/.test(version ?? ''), `version: three numbers and nothing behind them, not ${version}`);
  ask(
    /^https:\/\//.test(address ?? ''),
    'repository: an https address, which links and pictures of the README are made from',
  );
  ask(
    new RegExp(`^## \\[?${version?.replaceAll('.', '\\.')}\\b`, 'm').test(changelog),
    `CHANGELOG.md: a heading "## ${version}" with what is new`,
  );
  ask(license.trim() !== '', 'LICENSE: its text');
  ask(manifest.license, 'license: its name in SPDX');
  const unknown = (manifest.categories ?? []).filter((category) => !categories.includes(category));
  ask(
    (manifest.categories ?? []).length > 0 && unknown.length === 0,
    `categories: some that there are ${unknown}`.trim(),
  );
  ask(
    !(manifest.categories ?? []).includes('Snippets') || (contributes.snippets ?? []).length > 0,
    'categories: Snippets only with snippets',
  );
  ask((manifest.keywords ?? []).length <= mostKeywords, `keywords: at most ${mostKeywords}`);
  const isPng = icon.length > 24 && icon.readUInt32BE(0) === 0x89504e47;
  ask(
    isPng && Math.min(icon.readUInt32BE(16), icon.readUInt32BE(20)) >= leastIcon,
    `icon: a PNG of at least ${leastIcon} by ${leastIcon} pixels`,
  );
  const pictures = [...`${readme}\n${changelog}`.matchAll(/!\[[^\]]*\]\(([^)\s]+)/g)].map(([, url]) => url);
  ask(!pictures.some((url) => /\.svg$/i.test(url)), 'README.md: no SVG pictures, which the marketplaces refuse');
  ask(
    pictures.every((url) => /^https:\/\//.test(url) || /^https:\/\//.test(address ?? '')),
    'README.md: pictures at https addresses, or relative ones and a repository',
  );
  return problems;
}

/** What the files of the extension lack. */
export async function main() {
  const folder = fileURLToPath(new URL('../editors/vscode/', import.meta.url));
  const text = (name) => readFile(join(folder, name), 'utf8');
  const manifest = JSON.parse(await text('package.json'));
  const problems = releaseProblems({
    manifest,
    readme: await text('README.md'),
    changelog: await text('CHANGELOG.md'),
    license: await text('LICENSE'),
    icon: await readFile(join(folder, manifest.icon ?? 'media/icon.png')),
  });
  for (const token of ['VSCE_PAT', 'OVSX_PAT']) {
    if (!process.env[token]) problems.push(`${token}: the token of the publisher, in the environment`);
  }
  if (problems.length > 0) console.error(['A release lacks:', ...problems.map((problem) => `- ${problem}`)].join('\n'));
  else console.log(`${manifest.publisher}.${manifest.name} ${manifest.version} has all that a release needs`);
  return problems.length > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = await main();
