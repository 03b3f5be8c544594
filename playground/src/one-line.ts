/** A text as Prompt shows it: on one line, as the service reads it. */
export const oneLine = (text: string): string =>
  /[\r\n]/.test(text)
    ? text
        .split(/[\r\n]/)
        .map((line) => line.trim())
        .filter(Boolean)
        .join(' ')
    : text;
