export { type CodeAction, type CodeActionOptions, codeActionsAt, safeFixEdits } from './code-actions.js';
export { type Completion, completionsAt } from './completion.js';
export {
  createServiceDocument,
  type DocumentKind,
  type DocumentOptions,
  type ServiceDocument,
  textOf,
  updateDocument,
} from './document/document.js';
export { diagnosticsOf } from './findings.js';
export { type FoldingRange, foldingRangesOf } from './folding.js';
export { formattingEdits } from './formatting.js';
export { highlightsAt } from './highlights.js';
export { describeHint, type Hint, type HintTopic, hintsIn } from './hints.js';
export { type Hover, hoverAt } from './hover.js';
export { type DocumentLink, linksOf } from './links.js';
export {
  type NumberOverview,
  overviewOf,
  type PartOverview,
  type PromptOverview,
  type RatioOverview,
} from './overview.js';
export { selectionRangesAt } from './selection.js';
export { type Signature, signatureAt } from './signature.js';
export { type Suppression, suppressionsAt } from './suppress.js';
export { type DocumentSymbol, type SymbolOptions, symbolsOf } from './symbols.js';
export {
  type SemanticToken,
  type SemanticTokenType,
  semanticTokensOf,
  semanticTokenTypes,
} from './tokens.js';
