import type { IToken, Lexer } from 'chevrotain';
import type { Braces } from '../lexer/groups.js';
import type { Wrapper } from '../lexer/wrapper.js';
import { assertArgument, assertOptions, type OptionTable } from '../validation/arguments.js';
import { createLexer, startScan } from './tokens.js';

/** Options of the grammar. An option that is left out, or undefined, has its default. */
export interface GrammarOptions {
  /** Whether braces make permutation groups. False for the prompts that groups stand for. Default: true. */
  readonly groups?: boolean;
}

const grammarOptions: OptionTable<GrammarOptions> = { groups: 'true or false' };

/** The tokens of a prompt, with what was found before the first of them. */
export interface PromptTokens {
  /** What the grammar takes. Between two tokens, before the first and after the last stand blanks only. */
  readonly tokens: readonly IToken[];
  /** Undefined for a bare prompt. */
  readonly wrapper: Wrapper | undefined;
  readonly braces: Braces;
}

let lexer: Lexer | undefined;

/**
 * The tokens of a prompt, as the grammar takes them. Any text has tokens.
 *
 * @throws TypeError for a `source` that is no text, and for an option of another type.
 */
export function tokenize(source: string, options: GrammarOptions = {}): PromptTokens {
  assertArgument('source', source, 'text');
  assertOptions(options, grammarOptions);
  lexer ??= createLexer({ validate: false });
  const { wrapper, braces, unread } = startScan(source, options.groups ?? true);
  const { tokens } = lexer.tokenize(source, unread ? 'unread' : 'text');
  return { tokens, wrapper, braces };
}
