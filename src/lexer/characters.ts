/** Blanks, the zero-width ones among them: in the tail of a prompt they are taken for blanks, and repaired. */
export function isBlank(code: number): boolean {
  if (code === 32 || (code >= 9 && code <= 13)) return true;
  if (code < 160) return false;
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x2060 ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** Every blank of {@link isBlank}, as the inside of a character class. */
export const blanks = '\\s\\u200B\\u2060';

export const hyphen = 0x2d;
export const enDash = 0x2013;
export const emDash = 0x2014;

/** Hyphens, dashes and minus signs: all that people, keyboards and word processors put where `--` belongs. */
export function isDash(code: number): boolean {
  if (code === hyphen) return true;
  if (code < 0x2010) return false;
  return code <= 0x2015 || code === 0x2212 || code === 0xfe58 || code === 0xfe63 || code === 0xff0d || code === 0x2e3a;
}

/** Every dash of {@link isDash}, as the inside of a character class. */
export const dashes = '\\-\\u2010-\\u2015\\u2212\\uFE58\\uFE63\\uFF0D\\u2E3A';

/** ASCII letters and digits, and every character past ASCII that is neither blank nor dash nor punctuation. */
export function isWordCode(code: number): boolean {
  if (code < 128) {
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
  }
  return (
    code >= 0xc0 &&
    !isBlank(code) &&
    !isDash(code) &&
    !(code >= 0x2000 && code <= 0x206f) &&
    !(code >= 0x3000 && code <= 0x3020) &&
    !(code >= 0xff00 && code <= 0xff0f)
  );
}

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
