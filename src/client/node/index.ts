export { Journal } from './journal.js';
export {
  assertInput,
  type JournalContent,
  type JournalEntry,
  JournalError,
  type JournalLine,
  type JournalState,
  readJournal,
} from './journal-content.js';
export { keyed } from './keyed.js';
export { LockedError } from './lock.js';
export { defaultPattern, PictureExistsError, type PictureFields, PictureFolder, patternProblem } from './pictures.js';
export { send } from './send.js';
export type { SendEvent, SendItem, SendOptions, SendRecord, SendState, SentImage } from './send-shapes.js';
export { willSend } from './will-send.js';
