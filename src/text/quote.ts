/** A range of a prompt in quotation marks, for a sentence: single ones where it has double ones in it. */
export const quote = (text: string): string => (text.indexOf('"', 0) < 0 ? `"${text}"` : `'${text}'`);
