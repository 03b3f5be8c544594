export const root: string;
export const files: Readonly<Record<string, string>>;
export const pages: ReadonlyMap<string, string>;
export function linkFrom(page: string, link: string): string | undefined;
