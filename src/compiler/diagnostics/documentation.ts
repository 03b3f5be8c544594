// Made by `npm run diagnostics` from the files of the definitions.
import type { RequestDocumentation } from '../documentation.js';
import { defaultDroppedDocs } from './modes/default-dropped.js';
import { invalidRequestDocs } from './modes/invalid-request.js';
import { needsDedicatedOfferDocs } from './modes/needs-dedicated-offer.js';
import { notInSimpleModeDocs } from './modes/not-in-simple-mode.js';
import { optimizePromptDroppedDocs } from './modes/optimize-prompt-dropped.js';
import { optionOverriddenDocs } from './modes/option-overridden.js';
import { templateDroppedDocs } from './modes/template-dropped.js';
import { duplicateParamDocs } from './params/duplicate-param.js';
import { invalidParamValueDocs } from './params/invalid-param-value.js';
import { paramDroppedDocs } from './params/param-dropped.js';
import { paramsInAdvancedRequestDocs } from './params/params-in-advanced-request.js';
import { undocumentedParamDocs } from './params/undocumented-param.js';
import { unknownParamDocs } from './params/unknown-param.js';
import { parameterInSimplePromptDocs } from './texts/parameter-in-simple-prompt.js';
import { photoTemplateOnArtworkDocs } from './texts/photo-template-on-artwork.js';
import { requestTooLongDocs } from './texts/request-too-long.js';
import { respelledTextDocs } from './texts/respelled-text.js';
import { textReadOtherwiseDocs } from './texts/text-read-otherwise.js';

/** What people are told about the findings of requests. */
export const requestDocumentation: readonly RequestDocumentation[] = [
  { code: 'request-too-long', ...requestTooLongDocs() },
  { code: 'not-in-simple-mode', ...notInSimpleModeDocs() },
  { code: 'default-dropped', ...defaultDroppedDocs() },
  { code: 'needs-dedicated-offer', ...needsDedicatedOfferDocs() },
  { code: 'photo-template-on-artwork', ...photoTemplateOnArtworkDocs() },
  { code: 'option-overridden', ...optionOverriddenDocs() },
  { code: 'respelled-text', ...respelledTextDocs() },
  { code: 'undocumented-param', ...undocumentedParamDocs() },
  { code: 'unknown-param', ...unknownParamDocs() },
  { code: 'duplicate-param', ...duplicateParamDocs() },
  { code: 'invalid-param-value', ...invalidParamValueDocs() },
  { code: 'params-in-advanced-request', ...paramsInAdvancedRequestDocs() },
  { code: 'parameter-in-simple-prompt', ...parameterInSimplePromptDocs() },
  { code: 'optimize-prompt-dropped', ...optimizePromptDroppedDocs() },
  { code: 'template-dropped', ...templateDroppedDocs() },
  { code: 'param-dropped', ...paramDroppedDocs() },
  { code: 'text-read-otherwise', ...textReadOtherwiseDocs() },
  { code: 'invalid-request', ...invalidRequestDocs() },
];
