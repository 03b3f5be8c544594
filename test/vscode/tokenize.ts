import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';

const folder = new URL('../../editors/vscode/syntaxes/', import.meta.url);

const files: Readonly<Record<string, string>> = {
  'source.midjourney-prompt': 'midjourney-prompt.tmLanguage.json',
  'markdown.midjourney-prompt.codeblock': 'midjourney-prompt-in-markdown.tmLanguage.json',
};

/** A page of Markdown, as far as an injected grammar needs one to be injected into. */
const markdown = { scopeName: 'text.html.markdown', patterns: [], repository: {} };

const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));

const registry = new textmate.Registry({
  onigLib: oniguruma
    .loadWASM(wasm)
    .then(() => ({ createOnigScanner: oniguruma.createOnigScanner, createOnigString: oniguruma.createOnigString })),
  async loadGrammar(scopeName) {
    const file = files[scopeName];
    if (file) return textmate.parseRawGrammar(readFileSync(new URL(file, folder), 'utf8'), file);
    return scopeName === markdown.scopeName
      ? textmate.parseRawGrammar(JSON.stringify(markdown), 'markdown.json')
      : undefined;
  },
  getInjections: (scopeName) =>
    scopeName === markdown.scopeName ? ['markdown.midjourney-prompt.codeblock'] : undefined,
});

/** The grammar of a scope, by the engine that VS Code has. */
export async function loadGrammar(scopeName: string): Promise<IGrammar> {
  const grammar = await registry.loadGrammar(scopeName);
  if (!grammar) throw new Error(`no grammar is called ${scopeName}`);
  return grammar;
}

/** A stretch of one line with its scopes, without those of the language as a whole. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}

/** The lines of a text, each in pieces. */
export function tokenize(grammar: IGrammar, text: string): readonly (readonly Piece[])[] {
  let state = textmate.INITIAL;
  return text.split('\n').map((line) => {
    const { tokens, ruleStack, stoppedEarly } = grammar.tokenizeLine(line, state, 5000);
    if (stoppedEarly) throw new Error(`tokenizing takes too long: ${line.slice(0, 200)}`);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      start: startIndex,
      end: Math.min(endIndex, line.length),
      scopes: scopes.slice(1).map((scope) => scope.replace('.midjourney-prompt', '')),
    }));
  });
}
