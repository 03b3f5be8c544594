/** Where the sections find what they measure. Absolute paths. */
export interface Places {
  /** The repository. */
  readonly root: string;
  /** Real prompts; the file need not exist. */
  readonly corpus: string;
}

/** A part of the benchmark that can be run by itself. */
export interface Section {
  readonly name: string;
  /** A few words for `--help`. */
  readonly summary: string;
  /** Prints tables, and returns the figures in them for `--json`. */
  readonly run: (places: Places) => unknown;
}
