import type { Extension } from '@codemirror/state';
import { promptCompletion } from './completion.js';
import { promptFormatter } from './formatting.js';
import { promptHighlighting, promptWrapping } from './highlighting.js';
import { promptHover } from './hover.js';
import { promptLinter } from './linting.js';
import { createPromptService, type PromptService, type PromptServiceOptions } from './service.js';

export { type Colors, darkColors, lightColors } from './colors.js';
export { promptCompletion, promptCompletions } from './completion.js';
export { formatPrompt, promptFormatter } from './formatting.js';
export { promptHighlighting, promptWrapping, tokenClass } from './highlighting.js';
export { promptHover } from './hover.js';
export { applyFix, promptLinter, toEditorDiagnostic } from './linting.js';
export { renderMarkdown } from './markdown.js';
export { createPromptService, difference, type PromptService, type PromptServiceOptions } from './service.js';
export { promptDark, promptLight } from './themes.js';

/**
 * All that an editor of prompts has, without a theme: highlighting, findings with fixes, completion, hovers, and
 * formatting with Shift-Alt-f.
 */
export function promptLanguage(options: PromptServiceOptions = {}): Extension {
  return promptLanguageOf(createPromptService(options));
}

/** The same with a service of one's own, such as one in a worker. */
export const promptLanguageOf = (service: PromptService): Extension => [
  promptHighlighting(service),
  promptWrapping,
  promptLinter(service),
  promptCompletion(service),
  promptHover(service),
  promptFormatter(service),
];
