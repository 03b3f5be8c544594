/** The end of an error message: a suggestion, or `''` where there is none. */
export const didYouMean = (meant: string | undefined): string => (meant ? `: did you mean ${meant}?` : '');
