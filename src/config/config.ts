import type { CompileOptions } from '../compiler/options.js';
import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { LanguageOptions } from '../language/options.js';
import type { Level } from '../linter/level.js';
import type { ReaderOptions } from '../readers/create-reader.js';
import type { ReaderKind } from '../readers/reader-kind.js';

/** Settings for all files or for some. */
export interface Settings extends LanguageOptions {
  readonly target?: CompileOptions['target'];
  readonly rules?: Readonly<Partial<Record<DiagnosticCode, Level>>> | undefined;
  /** Words and parameters to add to every prompt that does not set them itself. */
  readonly prepend?: string | undefined;
  readonly append?: string | undefined;
}

/** How files are read. */
export interface ReaderSettings extends ReaderOptions {
  /** Undefined: decided by the file's name and content. */
  readonly reader?: ReaderKind | undefined;
}

/** Codes that are not reported. */
export interface Disabled {
  readonly files: string | readonly string[];
  readonly codes: readonly DiagnosticCode[];
  /** Line numbers from 1. Undefined: the whole file. */
  readonly lines?: readonly number[] | undefined;
  readonly reason?: string | undefined;
}

/** The content of a configuration file. Globs are relative to the folder of the file. */
export interface Config extends Settings {
  readonly $schema?: string | undefined;
  readonly overrides?: readonly ({ readonly files: string | readonly string[] } & Settings)[] | undefined;
  /** Patterns as in a `.gitignore`. */
  readonly ignore?: readonly string[] | undefined;
  /** An alias of `ignore`. */
  readonly ignores?: readonly string[] | undefined;
  readonly readers?: Readonly<Record<string, ReaderKind | ReaderSettings>> | undefined;
  readonly 'promptc-disable'?: readonly Disabled[] | undefined;
}

/** Returns a configuration unchanged, so that editors can complete a `promptc.config.js`. */
export const defineConfig = (config: Config): Config => config;
