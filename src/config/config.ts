import type { CompileOptions } from '../compiler/options.js';
import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { LanguageOptions } from '../language/options.js';
import type { Level } from '../linter/level.js';
import type { ReaderOptions } from '../readers/create-reader.js';
import type { ReaderKind } from '../readers/reader-kind.js';

/** What can be set for all files or some. */
export interface Settings extends LanguageOptions {
  readonly target?: CompileOptions['target'];
  readonly rules?: Readonly<Partial<Record<DiagnosticCode, Level>>> | undefined;
  /** Words and parameters for every prompt, where it says nothing else. */
  readonly prepend?: string | undefined;
  readonly append?: string | undefined;
}

/** How files are read. */
export interface ReaderSettings extends ReaderOptions {
  /** Undefined: the file's name and content say. */
  readonly reader?: ReaderKind | undefined;
}

/** Findings that are not reported. */
export interface Disabled {
  readonly files: string | readonly string[];
  readonly codes: readonly DiagnosticCode[];
  /** From 1. Undefined: the whole file. */
  readonly lines?: readonly number[] | undefined;
  readonly reason?: string | undefined;
}

/** What a configuration file holds. Globs are relative to the folder of the file. */
export interface Config extends Settings {
  readonly $schema?: string | undefined;
  readonly overrides?: readonly ({ readonly files: string | readonly string[] } & Settings)[] | undefined;
  /** As in a `.gitignore`. */
  readonly ignore?: readonly string[] | undefined;
  /** The same. */
  readonly ignores?: readonly string[] | undefined;
  readonly readers?: Readonly<Record<string, ReaderKind | ReaderSettings>> | undefined;
  readonly 'promptc-disable'?: readonly Disabled[] | undefined;
}

/** A configuration as it is, for a `promptc.config.js` whose editor should know what may stand there. */
export const defineConfig = (config: Config): Config => config;
