export interface BrokenLink {
  readonly page: string;
  readonly link: string;
  readonly problem: string;
}

export function brokenLinks(folder: string, base: string): Promise<readonly BrokenLink[]>;
