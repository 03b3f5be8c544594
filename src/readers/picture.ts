import type { HostItem, HostReader } from './host.js';
import { verbatimText } from './text-map.js';

/** What a picture says beside its prompt. Whoever looks into the file finds it: a reader sees only text. */
export interface PictureState {
  /** What goes into the record: prompt, id of the job, author, date. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** For the metaData of a request. */
  readonly metaData?: Readonly<Record<string, string>>;
  /** What is wrong with the picture, or why there is no prompt: a sentence without its full stop. */
  readonly note?: string;
  /** Whether the remark tells of no failure. */
  readonly passedOver?: true;
}

/**
 * Reads the text that a picture holds about itself: it is one prompt, and a record with what `state` says. Nobody can write
 * it back.
 */
export const createPictureReader = (): HostReader => ({
  isIncremental: false,
  read(text, state, isLast = true) {
    if (!isLast) return { items: [], consumed: 0 };
    const { fields = {}, metaData, note, passedOver } = (state ?? {}) as Partial<PictureState>;
    const items: HostItem[] = [];
    const prompt = text.trimEnd();
    if (note !== undefined) {
      const range = { start: 0, end: 0 };
      // A prompt that is there is read, whatever else is wrong.
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
    const held = verbatimText(prompt, 0, { holds: () => false });
    items.push({ kind: 'prompt', ...held, readOnly: true, record: fields, ...(metaData ? { metaData } : {}) });
    return { items, records: [{ start: 0, first: items.length - 1, fields }], consumed: text.length };
  },
});
