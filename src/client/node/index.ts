export {
  Journal,
  type JournalContent,
  type JournalEntry,
  JournalError,
  type JournalLine,
  type JournalState,
  readJournal,
} from './journal.js';
export { LockedError } from './lock.js';
export { defaultPattern, PictureExistsError, type PictureFields, PictureFolder, patternProblem } from './pictures.js';
export {
  keyed,
  type SendEvent,
  type SendItem,
  type SendOptions,
  type SendRecord,
  type SendState,
  type SentImage,
  send,
  willSend,
} from './send.js';
