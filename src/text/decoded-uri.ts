/** A URI, or a part of one, with its percent signs decoded; as it is where they are invalid. */
export function decodedUri(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
