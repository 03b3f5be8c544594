import type { HostItem, HostReader } from './host.js';
import { verbatimText } from './text-map.js';

/** Metadata of a picture, besides its prompt. Whoever opens the file provides it: a reader sees only text. */
export interface PictureState {
  /** The fields of the record: prompt, job id, author, date. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** For the metaData of a request. */
  readonly metaData?: Readonly<Record<string, string>>;
  /** What is wrong with the picture, or why it has no prompt: a sentence without its full stop. */
  readonly note?: string;
  /** Whether the picture is skipped on purpose, so that the note is no failure. */
  readonly passedOver?: true;
}

/** Reads the prompt of a picture: a record with the metadata in `state`. It is read-only. */
export const createPictureReader = (): HostReader => ({
  isIncremental: false,
  read(text, state, isLast = true) {
    if (!isLast) return { items: [], consumed: 0 };
    const { fields = {}, metaData, note, passedOver } = (state ?? {}) as Partial<PictureState>;
    const items: HostItem[] = [];
    const prompt = text.trimEnd();
    if (note !== undefined) {
      const range = { start: 0, end: 0 };
      // A prompt that exists is read, whatever else is wrong.
      const isNote = passedOver || prompt !== '';
      items.push({
        kind: 'problem',
        range,
        topic: 'picture',
        message: note,
        wholeHost: true,
        ...(isNote ? { passedOver: true } : {}),
      });
    }
    if (prompt === '') return { items, records: [{ start: 0, first: 0, fields }], consumed: text.length };
    const hostText = verbatimText(prompt, 0, { holds: () => false });
    items.push({ kind: 'prompt', ...hostText, readOnly: true, record: fields, ...(metaData ? { metaData } : {}) });
    return { items, records: [{ start: 0, first: items.length - 1, fields }], consumed: text.length };
  },
});
