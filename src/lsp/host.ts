import type { ResolvedConfig } from '../config/resolve.js';

/** The server's access to the outside world. Without a method, the server lacks the feature that needs it. */
export interface Host {
  readonly version?: string;
  /** URL of the folder with a page for each code. Undefined: diagnostics have no link. */
  readonly pages?: string | undefined;
  /** Names of files that {@link configFor} reads. */
  readonly configNames?: readonly string[];
  /**
   * Settings from the configuration file of a document; `undefined` where there is none.
   *
   * Rejects where the file is invalid, with a message for the user.
   */
  configFor?(uri: string): Promise<ResolvedConfig | undefined>;
  /** Drops cached configuration files. */
  forget?(): void;
  /** The files with prompts in some folders. */
  filesIn?(folders: readonly string[]): AsyncIterable<HostFile>;
}

export interface HostFile {
  readonly uri: string;
  readonly text: string;
}
