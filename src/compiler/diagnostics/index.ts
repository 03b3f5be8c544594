// Made by `npm run diagnostics` from the files of the definitions.
import type { RequestCode } from '../../diagnostics/codes.js';
import type { DiagnosticDefinition } from '../../diagnostics/define.js';
import { defaultDropped } from './modes/default-dropped.js';
import { invalidRequest } from './modes/invalid-request.js';
import { needsDedicatedOffer } from './modes/needs-dedicated-offer.js';
import { notInSimpleMode } from './modes/not-in-simple-mode.js';
import { optimizePromptDropped } from './modes/optimize-prompt-dropped.js';
import { optionOverridden } from './modes/option-overridden.js';
import { templateDropped } from './modes/template-dropped.js';
import { duplicateParam } from './params/duplicate-param.js';
import { invalidParamValue } from './params/invalid-param-value.js';
import { paramDropped } from './params/param-dropped.js';
import { paramsInAdvancedRequest } from './params/params-in-advanced-request.js';
import { undocumentedParam } from './params/undocumented-param.js';
import { unknownParam } from './params/unknown-param.js';
import { parameterInSimplePrompt } from './texts/parameter-in-simple-prompt.js';
import { photoTemplateOnArtwork } from './texts/photo-template-on-artwork.js';
import { requestTooLong } from './texts/request-too-long.js';
import { respelledText } from './texts/respelled-text.js';
import { textReadOtherwise } from './texts/text-read-otherwise.js';

/** The findings about requests. */
export const requestDiagnostics = {
  'request-too-long': requestTooLong,
  'not-in-simple-mode': notInSimpleMode,
  'default-dropped': defaultDropped,
  'needs-dedicated-offer': needsDedicatedOffer,
  'photo-template-on-artwork': photoTemplateOnArtwork,
  'option-overridden': optionOverridden,
  'respelled-text': respelledText,
  'undocumented-param': undocumentedParam,
  'unknown-param': unknownParam,
  'duplicate-param': duplicateParam,
  'invalid-param-value': invalidParamValue,
  'params-in-advanced-request': paramsInAdvancedRequest,
  'parameter-in-simple-prompt': parameterInSimplePrompt,
  'optimize-prompt-dropped': optimizePromptDropped,
  'template-dropped': templateDropped,
  'param-dropped': paramDropped,
  'text-read-otherwise': textReadOtherwise,
  'invalid-request': invalidRequest,
} satisfies Record<RequestCode, DiagnosticDefinition<never>>;
