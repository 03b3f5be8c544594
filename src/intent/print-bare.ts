import { applyEdits } from '../text/edits.js';
import type { Range } from '../text/range.js';
import { frontsOf, type Respelling, respell, respellingsOf, spelledSo, unwrapping } from './escape.js';
import { type Phrases, plainText } from './intent.js';
import { withPhrases } from './phrases.js';

/** The texts of a simple request, each spelled so that it stands for itself among others. */
export interface Words {
  /** What the service puts in front. */
  readonly additionalPrompt: string | undefined;
  readonly text: string;
  readonly phrases: Phrases;
  readonly exclusions: readonly string[];
}

/** A text of {@link Words}, by where it comes from in a request. */
export type WordsOf = 'additionalPrompt' | 'prompt' | 'camera' | 'interdiction';

/** A text with its place in the prompt. */
interface Place extends Range {
  readonly of: WordsOf;
}

/**
 * A prompt that nothing wraps: words that would be taken for what stands around a prompt, wherever they come from, lose the
 * signs that make them look so. `print` makes the prompt, `report` is told of each respelling, and `hasParameters` is for
 * {@link respell}.
 */
export function printBare(
  words: Words,
  hasParameters: boolean,
  print: (words: Pick<Words, 'text' | 'phrases' | 'exclusions'>) => string,
  report: (respellings: readonly Respelling[], of: WordsOf) => void,
): string {
  const fronts = words.additionalPrompt === undefined ? [''] : [...frontsOf(words.additionalPrompt)];
  let { text, phrases, exclusions } = words;
  let front = fronts.shift() ?? '';
  for (;;) {
    const lead = [front, text].filter((each) => each !== '').join(', ');
    const prompt = print({ text: lead, phrases, exclusions });
    const found = unwrapping(prompt);
    if (!found) return prompt;
    const whole = withPhrases(lead, phrases).length;
    const list = exclusions.join(', ');
    const places: readonly Place[] = [
      { of: 'additionalPrompt', start: 0, end: front.length },
      { of: 'prompt', start: lead.length - text.length, end: lead.length },
      { of: 'camera', start: whole - (phrases.camera ?? '').length, end: whole },
      { of: 'interdiction', start: prompt.length - list.length, end: prompt.length },
    ];
    const placeOf = ({ start, end }: Range) => places.find((place) => place.start <= start && end <= place.end);
    const edits = found.edits.map((edit) => ({ edit, place: placeOf(edit.range) }));
    // What stands in front has to stay as it is, so that it is found again: it is the last to change.
    const behind = edits.filter(({ place }) => place?.of !== 'additionalPrompt');
    // Without any words left there is nothing that phrases could close.
    const ofText = behind.filter(({ place }) => place?.of === 'prompt');
    const isAll = ofText.reduce((sum, { edit }) => sum + edit.range.end - edit.range.start, 0) >= text.length;
    const inside = isAll && ofText.length < behind.length ? behind.filter((one) => !ofText.includes(one)) : behind;
    for (const [index, respelling] of respellingsOf(prompt, found).entries()) {
      const one = edits[index];
      if (one && (inside.length === 0 || inside.includes(one))) report([respelling], one.place?.of ?? 'prompt');
    }
    const other = fronts.shift();
    if (inside.length === 0 && other !== undefined) {
      front = other;
      continue;
    }
    if (inside.length === 0 || inside.some(({ place }) => !place)) return bare(spelledSo(prompt, found));
    const changed = (of: WordsOf, from: string): string => {
      const { start } = places.find((place) => place.of === of) as Place;
      const own = inside.filter(({ place }) => place?.of === of);
      return own.length === 0
        ? from
        : applyEdits(
            from,
            own.map(({ edit }) => ({
              range: { start: edit.range.start - start, end: edit.range.end - start },
              text: edit.text,
            })),
          );
    };
    const spelled = respell(plainText(changed('prompt', text)), hasParameters);
    report(spelled.respellings, 'prompt');
    text = plainText(spelled.text);
    const { camera: _, ...others } = phrases;
    const camera = plainText(changed('camera', phrases.camera ?? ''));
    phrases = camera === '' ? others : { ...others, camera };
    exclusions = changed('interdiction', list)
      .split(', ')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  }
}

/** A prompt that nothing wraps, however its words have to change for that. */
function bare(prompt: string): string {
  let current = prompt;
  for (let found = unwrapping(current); found; found = unwrapping(current)) current = spelledSo(current, found);
  return current;
}
