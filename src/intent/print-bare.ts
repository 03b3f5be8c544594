import { type Respelling, respell, withoutSigns, wrapping } from './escape.js';
import { type Phrases, plainText } from './intent.js';
import { withPhrases } from './phrases.js';

/** The texts of a simple request that stand in its prompt, each spelled so that it stands for itself. */
export interface Words {
  /** What the service puts in front. */
  readonly additionalPrompt: string;
  readonly prompt: string;
  readonly camera: string;
  /** What stands behind `--no`. */
  readonly interdiction: string;
}

/**
 * A prompt that nothing wraps: words that would be taken for what stands around one, wherever they come from, lose the signs
 * that make them look so. `print` makes the prompt of all that is said, `report` is told of each respelling.
 */
export function printBare(
  words: Words,
  phrases: Phrases,
  hasParameters: boolean,
  print: (text: string, phrases: Phrases, interdiction: string) => string,
  report: (respellings: readonly Respelling[], of: keyof Words) => void,
): string {
  const { camera: _, ...others } = phrases;
  const said = { ...words };
  for (;;) {
    const lead = [said.additionalPrompt, said.prompt].filter((text) => text !== '').join(', ');
    const closing = said.camera === '' ? others : { ...others, camera: said.camera };
    const prompt = print(lead, closing, said.interdiction);
    const found = wrapping(prompt);
    if (!found) return prompt;
    const ends: readonly (readonly [keyof Words, number])[] = [
      ['interdiction', prompt.length],
      ['camera', withPhrases(lead, closing).length],
      ['prompt', lead.length],
      ['additionalPrompt', said.additionalPrompt.length],
    ];
    // Of several texts the last one changes: what stands in front has to be found again as it is.
    const changed = ends
      .map(([of, end]) => ({ of, text: withoutSigns(said[of], end - said[of].length, found) }))
      .find(({ of, text }) => text !== said[of]);
    if (!changed) return prompt;
    const { of, text } = changed;
    const spelled = respell(plainText(text), hasParameters && of === 'prompt');
    report([...found.respellings, ...spelled.respellings], of);
    // Something has to stand for a text of nothing but signs, since what is nothing is lost.
    said[of] = plainText(spelled.text) || 'x';
  }
}
