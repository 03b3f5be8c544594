/** The end of a sentence about a mistake: what was meant, where that can be told. */
export const didYouMean = (meant: string | undefined): string => (meant ? `: did you mean ${meant}?` : '');
