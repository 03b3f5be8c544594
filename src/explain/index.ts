export type { Topic } from '../checker/documentation.js';
export { explain, explanationTopics } from './explain.js';
export type {
  BadExample,
  CodeExplanation,
  ConceptExplanation,
  ConceptTable,
  ConflictNote,
  Explanation,
  LimitGroup,
  ParameterExplanation,
  RecordedError,
  ShownExample,
  SourceNote,
  StatusExplanation,
  VersionExplanation,
  VersionedNote,
} from './explanation.js';
export { renderMarkdown, type TopicAddress } from './markdown.js';
export { renderText, type TextStyle } from './text.js';
export { type TopicGroup, topicGroups, unknownTopic } from './topics.js';
export { explainVersion } from './version.js';
