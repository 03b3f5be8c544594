import { type Respelling, respell, type TextPlace, withoutSigns, wrapping } from './escape.js';
import { type Phrases, plainText } from './intent.js';
import { withPhrases } from './phrases.js';

/** The texts of a simple request that become part of its prompt, each respelled to be read as plain words. */
export interface RequestTexts {
  /** The text that the service puts in front. */
  readonly additionalPrompt: string;
  readonly prompt: string;
  /** The parameters that somebody wrote behind the words of the prompt; mostly empty. */
  readonly parameters: string;
  readonly camera: string;
  /** The list behind `--no`. */
  readonly interdiction: string;
}

/** What each text is in the prompt. */
const placeOf: Readonly<Record<keyof RequestTexts, TextPlace>> = {
  additionalPrompt: 'words',
  prompt: 'words',
  parameters: 'words with parameters',
  camera: 'words',
  interdiction: 'items',
};

/**
 * Prints a prompt without a wrapper: words that would be read as one lose the signs that make them look like it. `print`
 * prints a text and a list as a prompt; `report` is called with each respelling.
 */
export function printBare(
  words: RequestTexts,
  phrases: Phrases,
  print: (text: string, interdiction: string) => string,
  report: (respellings: readonly Respelling[], of: keyof RequestTexts) => void,
): string {
  const { camera: _, ...others } = phrases;
  const texts = { ...words };
  for (;;) {
    const lead = [texts.additionalPrompt, texts.prompt].filter((text) => text !== '').join(', ');
    const text = withPhrases(lead, texts.camera === '' ? others : { ...others, camera: texts.camera });
    // Phrases close the words: behind a parameter they would be part of its value.
    const written = [text, texts.parameters].filter((part) => part !== '').join(' ');
    const prompt = print(written, texts.interdiction);
    const wrapper = wrapping(prompt);
    if (!wrapper) return prompt;
    const textEnds: readonly (readonly [keyof RequestTexts, number])[] = [
      ['interdiction', prompt.length],
      ['parameters', written.length],
      ['camera', text.length],
      ['prompt', lead.length],
      ['additionalPrompt', texts.additionalPrompt.length],
    ];
    // Only the last of several texts changes, so that compiling finds the additional prompt again.
    const change = textEnds
      .map(([of, end]) => ({ of, bare: withoutSigns(texts[of], end - texts[of].length, wrapper) }))
      .find(({ of, bare }) => bare !== texts[of]);
    if (!change) return prompt;
    const { of, bare } = change;
    const spelled = respell(plainText(bare), placeOf[of]);
    report([...wrapper.respellings, ...spelled.respellings], of);
    // A text of nothing but signs needs a substitute, since an empty text would be lost.
    texts[of] = plainText(spelled.text) || 'x';
    // The mark that opens in front of the words is the other one of a pair in the same text.
    if (of === 'parameters') {
      const words = withoutSigns(texts.prompt, lead.length - texts.prompt.length, wrapper);
      texts.prompt = plainText(words) || texts.prompt;
    }
  }
}
