/** Where the sections find what they measure, as absolute paths, and how much of it they are asked for. */
export interface Places {
  /** The repository. */
  readonly root: string;
  /** Real prompts; the file need not exist. */
  readonly corpus: string;
  /** Growth is measured of the texts whose names contain this. */
  readonly shape: string;
}

export interface Outcome {
  /** What the tables show, for `--json`. */
  readonly figures: unknown;
  /** Whether something threw that must not: the rows that could be measured are there all the same. */
  readonly crashed?: boolean;
}

/** A part of the benchmark that can be run by itself. Running it prints its tables. */
export interface Section {
  readonly name: string;
  /** A few words for `--help`. */
  readonly summary: string;
  readonly run: (places: Places) => Outcome | Promise<Outcome>;
}
