export type { CodeLanguage } from './code/languages.js';
export { createReader, type ReaderOptions } from './create-reader.js';
export type {
  HostContent,
  HostItem,
  HostProblem,
  HostPrompt,
  HostReader,
  HostRequest,
  HostSuppression,
  HostText,
  JsonPath,
  ReaderState,
} from './host.js';
export { chatForm, foreignName, kindByContent, kindByName, type ReaderKind, readerKinds } from './reader-kind.js';
