/** The end of an error message: a suggestion, or `''` where there is none. */
export const didYouMean = (suggestion: string | undefined): string =>
  suggestion ? `: did you mean ${suggestion}?` : '';
