import { readFileSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const folder = 'editors/codemirror';

/** Builds the package for CodeMirror. What it asks its users to have is not part of it. */
export async function main(): Promise<number> {
  const { peerDependencies } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as {
    readonly peerDependencies: Readonly<Record<string, string>>;
  };
  rmSync(`${folder}/dist`, { recursive: true, force: true });
  await build({
    entryPoints: [`${folder}/src/index.ts`],
    outfile: `${folder}/dist/index.js`,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    external: Object.keys(peerDependencies).flatMap((name) => [name, `${name}/*`]),
    logLevel: 'warning',
  });
  return 0;
}
