// Made by `npm run diagnostics` from the files of the definitions.
import type { Rule } from '../rule.js';
import { blankInFlag } from './flags/blank-in-flag.js';
import { emptyParameter } from './flags/empty-parameter.js';
import { equalsSign } from './flags/equals-sign.js';
import { gluedValue } from './flags/glued-value.js';
import { letterCase } from './flags/letter-case.js';
import { missingBlank } from './flags/missing-blank.js';
import { missingHyphens } from './flags/missing-hyphens.js';
import { oddBlank } from './flags/odd-blank.js';
import { oldSpelling } from './flags/old-spelling.js';
import { unknownParameter } from './flags/unknown-parameter.js';
import { wrongDash } from './flags/wrong-dash.js';
import { commandInText } from './prompt/command-in-text.js';
import { deepNesting } from './prompt/deep-nesting.js';
import { emptyPrompt } from './prompt/empty-prompt.js';
import { imageNeedsText } from './prompt/image-needs-text.js';
import { imageNotInFront } from './prompt/image-not-in-front.js';
import { promptTooLong } from './prompt/prompt-too-long.js';
import { tooManyJobs } from './prompt/too-many-jobs.js';
import { unbalancedBrace } from './prompt/unbalanced-brace.js';
import { unfilledPlaceholder } from './prompt/unfilled-placeholder.js';
import { unknownImageType } from './prompt/unknown-image-type.js';
import { conflictingParameters } from './settings/conflicting-parameters.js';
import { duplicateParameter } from './settings/duplicate-parameter.js';
import { missingCompanion } from './settings/missing-companion.js';
import { notInPlan } from './settings/not-in-plan.js';
import { parameterWithoutEffect } from './settings/parameter-without-effect.js';
import { retiredParameter } from './settings/retired-parameter.js';
import { retiredVersion } from './settings/retired-version.js';
import { unsupportedParameter } from './settings/unsupported-parameter.js';
import { webOnly } from './settings/web-only.js';
import { coercedValue } from './values/coerced-value.js';
import { decimalRatio } from './values/decimal-ratio.js';
import { discouragedValue } from './values/discouraged-value.js';
import { doubtfulExclusion } from './values/doubtful-exclusion.js';
import { missingValue } from './values/missing-value.js';
import { misspelledRatio } from './values/misspelled-ratio.js';
import { misspelledVersion } from './values/misspelled-version.js';
import { punctuationAfterValue } from './values/punctuation-after-value.js';
import { ratioOutOfRange } from './values/ratio-out-of-range.js';
import { textAfterValue } from './values/text-after-value.js';
import { tooManyValues } from './values/too-many-values.js';
import { unexpectedValue } from './values/unexpected-value.js';
import { unknownChoice } from './values/unknown-choice.js';
import { unreadableValue } from './values/unreadable-value.js';
import { valueOutOfRange } from './values/value-out-of-range.js';
import { fractionalWeight } from './weights/fractional-weight.js';
import { spacedWeight } from './weights/spaced-weight.js';
import { unreadableWeight } from './weights/unreadable-weight.js';
import { unsupportedWeights } from './weights/unsupported-weights.js';
import { weightInList } from './weights/weight-in-list.js';
import { weightOnEmptyPart } from './weights/weight-on-empty-part.js';
import { weightsNotPositive } from './weights/weights-not-positive.js';

/** The rules, in the order in which findings at one place read best. */
export const rules: readonly Rule[] = [
  unknownParameter,
  retiredParameter,
  retiredVersion,
  unsupportedParameter,
  parameterWithoutEffect,
  duplicateParameter,
  conflictingParameters,
  missingCompanion,
  webOnly,
  notInPlan,
  missingValue,
  unexpectedValue,
  unreadableValue,
  valueOutOfRange,
  unknownChoice,
  coercedValue,
  tooManyValues,
  doubtfulExclusion,
  ratioOutOfRange,
  discouragedValue,
  decimalRatio,
  misspelledRatio,
  misspelledVersion,
  wrongDash,
  blankInFlag,
  missingBlank,
  gluedValue,
  equalsSign,
  oldSpelling,
  punctuationAfterValue,
  oddBlank,
  letterCase,
  missingHyphens,
  emptyParameter,
  textAfterValue,
  commandInText,
  emptyPrompt,
  promptTooLong,
  imageNotInFront,
  imageNeedsText,
  unknownImageType,
  unreadableWeight,
  spacedWeight,
  weightOnEmptyPart,
  weightsNotPositive,
  unsupportedWeights,
  fractionalWeight,
  weightInList,
  unbalancedBrace,
  deepNesting,
  tooManyJobs,
  unfilledPlaceholder,
];
