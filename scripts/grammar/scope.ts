const language = 'midjourney-prompt';

/** The scope of a text with prompts in it. */
export const promptScope = `source.${language}`;

/** A scope of the language. */
export const scope = (name: string): string => `${name}.${language}`;
