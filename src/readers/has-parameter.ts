/** A parameter with its value, as in a prompt. Flags alone are weak evidence: manuals have `--test` and `--fast`, too. */
const parameter =
  /(?:^|\s)(?:--|\u2014)(?:(?:ar|aspect) \d+:\d|(?:v|version|niji|s|stylize|c|chaos|q|quality|w|weird|iw|sref) [.\d])/i;

/** Whether a text has a parameter with its value, behind two hyphens or an em dash. */
export const hasParameter = (text: string): boolean => parameter.test(text);
