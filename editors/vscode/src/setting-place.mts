/** The values that a setting has, from the place closest to a document on. */
export interface SettingValues {
  /** Of one of several folders that are open. */
  readonly folder: string | undefined;
  readonly workspace: string | undefined;
  readonly user: string | undefined;
}

/**
 * Where to write a choice so that it holds: in the closest place that has a value, and at least for the folders that are
 * open. An empty text chooses the default: the value is taken out, unless one of a wider place would hold then.
 */
export function placeOf(
  chosen: string,
  { folder, workspace, user }: SettingValues,
  isFolderOpen: boolean,
): { readonly place: keyof SettingValues; readonly value: string | undefined } {
  const [place, wider] =
    folder !== undefined
      ? (['folder', workspace ?? user] as const)
      : isFolderOpen
        ? (['workspace', user] as const)
        : (['user', undefined] as const);
  return { place, value: chosen === '' && !wider ? undefined : chosen };
}
