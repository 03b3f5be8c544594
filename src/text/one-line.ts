/** A text without line breaks: each is a blank, together with the blanks around it. */
export const onOneLine = (text: string): string => text.replace(/(?<!\s)\s*[\r\n\u2028\u2029]\s*/g, ' ');
