/** A parameter with its value, as in a prompt. Flags alone are weak evidence: manuals have `--test` and `--fast`, too. */
const parameter =
  /(?:^|\s)(?:--|\u2014)(?:(?:ar|aspect) \d+:\d|(?:v|version|niji|s|stylize|c|chaos|q|quality|w|weird|iw|sref) [.\d])/i;

/** Whether a text has a parameter with its value, behind two hyphens or an em dash. */
export const hasParameter = (text: string): boolean => parameter.test(text);

/**
 * What else tells a prompt: the command, a bare flag, a misspelled ratio, a weight, an image in front, a message of the bot, the mode
 * of a request, a label with a number or the name of the service.
 */
const sign = new RegExp(
  [
    String.raw`(?:^|\s)(?:--|[–—]{1,2})(?:no \p{L}|(?:tile|niji|hd|sref|cref|oref|raw)(?![\p{L}-])|ar[: =]?\d|(?:v|s|c|q|iw) ?\d)`,
    String.raw`/imagine\b|\bar ?\d{1,4}[:x]\d|[\p{L}”)]::-?\d(?![^\s,.]*[:\]])`,
    String.raw`^[ \t>*-]{0,6}<?https?://\S+\.(?:png|jpe?g|webp|gif)\b\S*\s|s\.mj\.run/|\*\* - <@`,
    String.raw`\bmode["']?\s?[:=]\s?["']?(?:simple|advanced)["']?\s*(?:[,}]|$)`,
    String.raw`^[ \t>*#\d.)-]{0,8}[*_]{0,3}(?:midjourney(?: prompt)?|(?:midjourney )?prompt ?#?\d{1,4})[*_]{0,3} ?[:：]`,
  ].join('|'),
  'imu',
);

/** Whether a text has anything that tells a prompt, so that it hardly is another document. */
export function tellsPrompts(text: string): boolean {
  // JSON may escape a dash.
  const plain = text.includes('\\u20') ? text.replace(/\\u2014/gi, '—').replace(/\\u2013/gi, '–') : text;
  return hasParameter(plain) || sign.test(plain);
}
