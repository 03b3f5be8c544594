/** What the two marketplaces look at. */
export interface ReleaseFiles {
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly readme: string;
  readonly changelog: string;
  readonly license: string;
  readonly icon: Buffer;
}

export function releaseProblems(files: ReleaseFiles): readonly string[];
