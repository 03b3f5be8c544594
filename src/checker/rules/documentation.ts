// Made by `npm run diagnostics` from the files of the definitions.
import type { Documentation } from '../documentation.js';
import { blankInFlagDocs } from './flags/blank-in-flag.js';
import { emptyParameterDocs } from './flags/empty-parameter.js';
import { equalsSignDocs } from './flags/equals-sign.js';
import { gluedValueDocs } from './flags/glued-value.js';
import { letterCaseDocs } from './flags/letter-case.js';
import { missingBlankDocs } from './flags/missing-blank.js';
import { missingHyphensDocs } from './flags/missing-hyphens.js';
import { oddBlankDocs } from './flags/odd-blank.js';
import { oldSpellingDocs } from './flags/old-spelling.js';
import { unknownParameterDocs } from './flags/unknown-parameter.js';
import { wrongDashDocs } from './flags/wrong-dash.js';
import { commandInTextDocs } from './prompt/command-in-text.js';
import { deepNestingDocs } from './prompt/deep-nesting.js';
import { emptyPromptDocs } from './prompt/empty-prompt.js';
import { imageNeedsTextDocs } from './prompt/image-needs-text.js';
import { imageNotInFrontDocs } from './prompt/image-not-in-front.js';
import { promptTooLongDocs } from './prompt/prompt-too-long.js';
import { tooManyJobsDocs } from './prompt/too-many-jobs.js';
import { unbalancedBraceDocs } from './prompt/unbalanced-brace.js';
import { unfilledPlaceholderDocs } from './prompt/unfilled-placeholder.js';
import { unknownImageTypeDocs } from './prompt/unknown-image-type.js';
import { conflictingParametersDocs } from './settings/conflicting-parameters.js';
import { duplicateParameterDocs } from './settings/duplicate-parameter.js';
import { missingCompanionDocs } from './settings/missing-companion.js';
import { notInPlanDocs } from './settings/not-in-plan.js';
import { parameterWithoutEffectDocs } from './settings/parameter-without-effect.js';
import { retiredParameterDocs } from './settings/retired-parameter.js';
import { retiredVersionDocs } from './settings/retired-version.js';
import { unsupportedParameterDocs } from './settings/unsupported-parameter.js';
import { webOnlyDocs } from './settings/web-only.js';
import { coercedValueDocs } from './values/coerced-value.js';
import { decimalRatioDocs } from './values/decimal-ratio.js';
import { discouragedValueDocs } from './values/discouraged-value.js';
import { doubtfulExclusionDocs } from './values/doubtful-exclusion.js';
import { missingValueDocs } from './values/missing-value.js';
import { misspelledRatioDocs } from './values/misspelled-ratio.js';
import { misspelledVersionDocs } from './values/misspelled-version.js';
import { punctuationAfterValueDocs } from './values/punctuation-after-value.js';
import { ratioOutOfRangeDocs } from './values/ratio-out-of-range.js';
import { textAfterValueDocs } from './values/text-after-value.js';
import { tooManyValuesDocs } from './values/too-many-values.js';
import { unexpectedValueDocs } from './values/unexpected-value.js';
import { unknownChoiceDocs } from './values/unknown-choice.js';
import { unreadableValueDocs } from './values/unreadable-value.js';
import { valueOutOfRangeDocs } from './values/value-out-of-range.js';
import { fractionalWeightDocs } from './weights/fractional-weight.js';
import { spacedWeightDocs } from './weights/spaced-weight.js';
import { unreadableWeightDocs } from './weights/unreadable-weight.js';
import { unsupportedWeightsDocs } from './weights/unsupported-weights.js';
import { weightInListDocs } from './weights/weight-in-list.js';
import { weightOnEmptyPartDocs } from './weights/weight-on-empty-part.js';
import { weightsNotPositiveDocs } from './weights/weights-not-positive.js';

/** What people are told about the findings of rules. */
export const ruleDocumentation: readonly Documentation[] = [
  { code: 'unknown-parameter', ...unknownParameterDocs() },
  { code: 'retired-parameter', ...retiredParameterDocs() },
  { code: 'retired-version', ...retiredVersionDocs() },
  { code: 'unsupported-parameter', ...unsupportedParameterDocs() },
  { code: 'parameter-without-effect', ...parameterWithoutEffectDocs() },
  { code: 'duplicate-parameter', ...duplicateParameterDocs() },
  { code: 'conflicting-parameters', ...conflictingParametersDocs() },
  { code: 'missing-companion', ...missingCompanionDocs() },
  { code: 'web-only', ...webOnlyDocs() },
  { code: 'not-in-plan', ...notInPlanDocs() },
  { code: 'missing-value', ...missingValueDocs() },
  { code: 'unexpected-value', ...unexpectedValueDocs() },
  { code: 'unreadable-value', ...unreadableValueDocs() },
  { code: 'value-out-of-range', ...valueOutOfRangeDocs() },
  { code: 'unknown-choice', ...unknownChoiceDocs() },
  { code: 'coerced-value', ...coercedValueDocs() },
  { code: 'too-many-values', ...tooManyValuesDocs() },
  { code: 'doubtful-exclusion', ...doubtfulExclusionDocs() },
  { code: 'ratio-out-of-range', ...ratioOutOfRangeDocs() },
  { code: 'discouraged-value', ...discouragedValueDocs() },
  { code: 'decimal-ratio', ...decimalRatioDocs() },
  { code: 'misspelled-ratio', ...misspelledRatioDocs() },
  { code: 'misspelled-version', ...misspelledVersionDocs() },
  { code: 'wrong-dash', ...wrongDashDocs() },
  { code: 'blank-in-flag', ...blankInFlagDocs() },
  { code: 'missing-blank', ...missingBlankDocs() },
  { code: 'glued-value', ...gluedValueDocs() },
  { code: 'equals-sign', ...equalsSignDocs() },
  { code: 'old-spelling', ...oldSpellingDocs() },
  { code: 'punctuation-after-value', ...punctuationAfterValueDocs() },
  { code: 'odd-blank', ...oddBlankDocs() },
  { code: 'letter-case', ...letterCaseDocs() },
  { code: 'missing-hyphens', ...missingHyphensDocs() },
  { code: 'empty-parameter', ...emptyParameterDocs() },
  { code: 'text-after-value', ...textAfterValueDocs() },
  { code: 'command-in-text', ...commandInTextDocs() },
  { code: 'empty-prompt', ...emptyPromptDocs() },
  { code: 'prompt-too-long', ...promptTooLongDocs() },
  { code: 'image-not-in-front', ...imageNotInFrontDocs() },
  { code: 'image-needs-text', ...imageNeedsTextDocs() },
  { code: 'unknown-image-type', ...unknownImageTypeDocs() },
  { code: 'unreadable-weight', ...unreadableWeightDocs() },
  { code: 'spaced-weight', ...spacedWeightDocs() },
  { code: 'weight-on-empty-part', ...weightOnEmptyPartDocs() },
  { code: 'weights-not-positive', ...weightsNotPositiveDocs() },
  { code: 'unsupported-weights', ...unsupportedWeightsDocs() },
  { code: 'fractional-weight', ...fractionalWeightDocs() },
  { code: 'weight-in-list', ...weightInListDocs() },
  { code: 'unbalanced-brace', ...unbalancedBraceDocs() },
  { code: 'deep-nesting', ...deepNestingDocs() },
  { code: 'too-many-jobs', ...tooManyJobsDocs() },
  { code: 'unfilled-placeholder', ...unfilledPlaceholderDocs() },
];
