/** Quotes a text of a prompt for a message: with single quotes where it contains double ones. */
export const quote = (text: string): string => (text.indexOf('"', 0) < 0 ? `"${text}"` : `'${text}'`);
