import type { Resolved } from '../config/resolve.js';

/** What the server touches the world through. Without a method of it, what it is for is not there. */
export interface Host {
  readonly version?: string;
  /** The address of the folder with the pages about findings. */
  readonly pages?: string | undefined;
  /** Names of files that {@link configFor} reads. */
  readonly configNames?: readonly string[];
  /**
   * What a configuration file says of a document; `undefined` where there is none.
   *
   * Rejects with an error whose message people can read where the file is wrong.
   */
  configFor?(uri: string): Promise<Resolved | undefined>;
  /** Forgets the configuration files that have been read. */
  forget?(): void;
  /** The files of some folders that hold prompts. */
  filesIn?(folders: readonly string[]): AsyncIterable<HostFile>;
}

export interface HostFile {
  readonly uri: string;
  readonly text: string;
}
