// Packs the built VS Code extension as a `.vsix`, and looks at what is in it: `npm run package:vscode`.
import { fork } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { unzipSync } from 'fflate';

const extension = fileURLToPath(new URL('../editors/vscode/', import.meta.url));
const packagePath = join(extension, 'promptc.vsix');

/** What stands in the package beside what packing adds. */
const expected = [
  'CHANGELOG.md',
  'LICENSE.txt',
  'README.md',
  'THIRD_PARTY_NOTICES.md',
  'dist/desktop.js',
  'dist/server.mjs',
  'dist/web.js',
  'dist/worker.js',
  'language-configuration.json',
  'media/file.svg',
  'media/icon.png',
  'package.json',
  'schemas/config.json',
  'schemas/generation-request.json',
  'snippets/midjourney-prompt.json',
  'syntaxes/midjourney-prompt-in-markdown.tmLanguage.json',
  'syntaxes/midjourney-prompt.tmLanguage.json',
  'walkthrough/compile.md',
  'walkthrough/complete.md',
  'walkthrough/mend.md',
  'walkthrough/open.md',
];

/** The parsers of seven programming languages take half of it. */
const most = 1.5 * 1024 * 1024;

/** Starts a server as VS Code does, greets it and takes leave; what is wrong with its answers, if anything. */
async function greet(server) {
  const folder = await mkdtemp(join(tmpdir(), 'promptc-server-'));
  try {
    const path = join(folder, 'server.mjs');
    await writeFile(path, server);
    const child = fork(path, ['--stdio'], { silent: true, timeout: 10_000 });
    const send = (message) => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    send({ id: 2, method: 'shutdown' });
    send({ method: 'exit' });
    const code = await new Promise((resolve) => child.on('close', resolve));
    return code === 0 && said.includes('"completionProvider"') ? [] : [`the server left with ${code}: ${said}`];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await rm(packagePath, { force: true });
// Pictures are linked where they stand in the repository, which has no address that could be written in front.
await createVSIX({
  cwd: extension,
  packagePath,
  dependencies: false,
  rewriteRelativeLinks: false,
  allowMissingRepository: true,
});

const packed = await readFile(packagePath);
const files = unzipSync(packed);
const found = Object.keys(files).flatMap((name) =>
  // Ways of vsce: names in lower case for what it knows.
  name.startsWith('extension/') && !name.endsWith('/') ? [name.slice('extension/'.length)] : [],
);
const lower = new Set(found.map((name) => name.toLowerCase()));
const wanted = new Set(expected.map((name) => name.toLowerCase()));
const problems = [
  ...expected.filter((name) => !lower.has(name.toLowerCase())).map((name) => `${name} is missing`),
  ...found.filter((name) => !wanted.has(name.toLowerCase())).map((name) => `${name} has no place in the package`),
  ...(files['extension/dist/server.mjs'] ? await greet(files['extension/dist/server.mjs']) : []),
  ...(packed.length > most ? [`${packed.length} bytes are more than ${most}`] : []),
];
for (const name of found.sort()) console.log(`${String(files[`extension/${name}`].length).padStart(9)} ${name}`);
console.log(`${String(packed.length).padStart(9)} ${packagePath}`);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
}
