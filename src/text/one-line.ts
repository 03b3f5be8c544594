/** Replaces each line break, together with the blanks around it, by one space. */
export const onOneLine = (text: string): string => text.replace(/(?<!\s)\s*[\r\n\u2028\u2029]\s*/g, ' ');
