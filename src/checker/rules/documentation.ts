import type { Documentation } from '../rule.js';
import { blankInFlagDocs } from './blank-in-flag.js';
import { coercedValueDocs } from './coerced-value.js';
import { conflictingParametersDocs } from './conflicting-parameters.js';
import { decimalRatioDocs } from './decimal-ratio.js';
import { deepNestingDocs } from './deep-nesting.js';
import { duplicateParameterDocs } from './duplicate-parameter.js';
import { emptyParameterDocs } from './empty-parameter.js';
import { emptyPromptDocs } from './empty-prompt.js';
import { equalsSignDocs } from './equals-sign.js';
import { fractionalWeightDocs } from './fractional-weight.js';
import { gluedValueDocs } from './glued-value.js';
import { imageNeedsTextDocs } from './image-needs-text.js';
import { imageNotInFrontDocs } from './image-not-in-front.js';
import { letterCaseDocs } from './letter-case.js';
import { missingBlankDocs } from './missing-blank.js';
import { missingCompanionDocs } from './missing-companion.js';
import { missingHyphensDocs } from './missing-hyphens.js';
import { missingValueDocs } from './missing-value.js';
import { misspelledRatioDocs } from './misspelled-ratio.js';
import { notInPlanDocs } from './not-in-plan.js';
import { oddBlankDocs } from './odd-blank.js';
import { oldSpellingDocs } from './old-spelling.js';
import { parameterWithoutEffectDocs } from './parameter-without-effect.js';
import { promptTooLongDocs } from './prompt-too-long.js';
import { punctuationAfterValueDocs } from './punctuation-after-value.js';
import { ratioOutOfRangeDocs } from './ratio-out-of-range.js';
import { retiredParameterDocs } from './retired-parameter.js';
import { retiredVersionDocs } from './retired-version.js';
import { spacedWeightDocs } from './spaced-weight.js';
import { textAfterValueDocs } from './text-after-value.js';
import { tooManyJobsDocs } from './too-many-jobs.js';
import { tooManyValuesDocs } from './too-many-values.js';
import { unbalancedBraceDocs } from './unbalanced-brace.js';
import { unexpectedValueDocs } from './unexpected-value.js';
import { unknownChoiceDocs } from './unknown-choice.js';
import { unknownImageTypeDocs } from './unknown-image-type.js';
import { unknownParameterDocs } from './unknown-parameter.js';
import { unreadableValueDocs } from './unreadable-value.js';
import { unreadableWeightDocs } from './unreadable-weight.js';
import { unsupportedParameterDocs } from './unsupported-parameter.js';
import { unsupportedWeightsDocs } from './unsupported-weights.js';
import { valueOutOfRangeDocs } from './value-out-of-range.js';
import { webOnlyDocs } from './web-only.js';
import { weightInListDocs } from './weight-in-list.js';
import { weightOnEmptyPartDocs } from './weight-on-empty-part.js';
import { weightsNotPositiveDocs } from './weights-not-positive.js';
import { wrongDashDocs } from './wrong-dash.js';

/** What people are told about the findings of the rules, in the same order. */
export const ruleDocumentation: readonly Documentation[] = [
  unknownParameterDocs,
  retiredParameterDocs,
  retiredVersionDocs,
  unsupportedParameterDocs,
  parameterWithoutEffectDocs,
  duplicateParameterDocs,
  conflictingParametersDocs,
  missingCompanionDocs,
  webOnlyDocs,
  notInPlanDocs,
  missingValueDocs,
  unexpectedValueDocs,
  unreadableValueDocs,
  valueOutOfRangeDocs,
  unknownChoiceDocs,
  coercedValueDocs,
  tooManyValuesDocs,
  ratioOutOfRangeDocs,
  decimalRatioDocs,
  misspelledRatioDocs,
  wrongDashDocs,
  blankInFlagDocs,
  missingBlankDocs,
  gluedValueDocs,
  equalsSignDocs,
  oldSpellingDocs,
  punctuationAfterValueDocs,
  oddBlankDocs,
  letterCaseDocs,
  missingHyphensDocs,
  emptyParameterDocs,
  textAfterValueDocs,
  emptyPromptDocs,
  promptTooLongDocs,
  imageNotInFrontDocs,
  imageNeedsTextDocs,
  unknownImageTypeDocs,
  unreadableWeightDocs,
  spacedWeightDocs,
  weightOnEmptyPartDocs,
  weightsNotPositiveDocs,
  unsupportedWeightsDocs,
  fractionalWeightDocs,
  weightInListDocs,
  unbalancedBraceDocs,
  deepNestingDocs,
  tooManyJobsDocs,
];
