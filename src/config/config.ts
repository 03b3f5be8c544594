import type { CompileOptions } from '../compiler/options.js';
import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { LanguageOptions } from '../language/options.js';
import type { Level } from '../linter/level.js';
import type { ReaderOptions } from '../readers/create-reader.js';
import type { ReaderKind } from '../readers/reader-kind.js';

/** Settings for all files or for some. */
export interface Settings extends LanguageOptions {
  /** The kind of request to check prompts for. Undefined: none. */
  readonly target?: CompileOptions['target'];
  /** How to report findings, by code. Undefined: with the default severities. */
  readonly rules?: Readonly<Partial<Record<DiagnosticCode, Level>>> | undefined;
  /** Words and parameters to add in front of every prompt that does not set them itself. Undefined: none. */
  readonly prepend?: string | undefined;
  /** Words and parameters to add behind every prompt that does not set them itself. Undefined: none. */
  readonly append?: string | undefined;
}

/** How files are read. */
export interface ReaderSettings extends ReaderOptions {
  /** Undefined: decided by the file's name and content. */
  readonly reader?: ReaderKind | undefined;
}

/** Codes that are not reported. */
export interface Disabled {
  /** Globs of the files. */
  readonly files: string | readonly string[];
  /** The codes that are not reported there. */
  readonly codes: readonly DiagnosticCode[];
  /** Line numbers from 1. Undefined: the whole file. */
  readonly lines?: readonly number[] | undefined;
  /** Why, for people. It changes nothing. */
  readonly reason?: string | undefined;
}

/** The content of a configuration file. Globs are relative to the folder of the file. */
export interface Config extends Settings {
  /** The URL of the JSON Schema, for editors. It changes nothing. */
  readonly $schema?: string | undefined;
  /** Settings for some files. Of several that match, later ones win. */
  readonly overrides?: readonly ({ readonly files: string | readonly string[] } & Settings)[] | undefined;
  /** Patterns as in a `.gitignore`. */
  readonly ignore?: readonly string[] | undefined;
  /** An alias of `ignore`. */
  readonly ignores?: readonly string[] | undefined;
  /** How to read files, by glob. */
  readonly readers?: Readonly<Record<string, ReaderKind | ReaderSettings>> | undefined;
  /** Findings that are not reported. */
  readonly 'promptc-disable'?: readonly Disabled[] | undefined;
}

/** Returns a configuration unchanged, so that editors can complete a `promptc.config.js`. */
export const defineConfig = (config: Config): Config => config;
