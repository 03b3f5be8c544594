import type { Rule } from '../rule.js';
import { blankInFlag } from './blank-in-flag.js';
import { coercedValue } from './coerced-value.js';
import { conflictingParameters } from './conflicting-parameters.js';
import { decimalRatio } from './decimal-ratio.js';
import { deepNesting } from './deep-nesting.js';
import { duplicateParameter } from './duplicate-parameter.js';
import { emptyParameter } from './empty-parameter.js';
import { emptyPrompt } from './empty-prompt.js';
import { equalsSign } from './equals-sign.js';
import { fractionalWeight } from './fractional-weight.js';
import { gluedValue } from './glued-value.js';
import { imageNeedsText } from './image-needs-text.js';
import { imageNotInFront } from './image-not-in-front.js';
import { letterCase } from './letter-case.js';
import { missingBlank } from './missing-blank.js';
import { missingCompanion } from './missing-companion.js';
import { missingHyphens } from './missing-hyphens.js';
import { missingValue } from './missing-value.js';
import { misspelledRatio } from './misspelled-ratio.js';
import { notInPlan } from './not-in-plan.js';
import { oddBlank } from './odd-blank.js';
import { oldSpelling } from './old-spelling.js';
import { parameterWithoutEffect } from './parameter-without-effect.js';
import { promptTooLong } from './prompt-too-long.js';
import { punctuationAfterValue } from './punctuation-after-value.js';
import { ratioOutOfRange } from './ratio-out-of-range.js';
import { retiredParameter } from './retired-parameter.js';
import { retiredVersion } from './retired-version.js';
import { spacedWeight } from './spaced-weight.js';
import { textAfterValue } from './text-after-value.js';
import { tooManyJobs } from './too-many-jobs.js';
import { tooManyValues } from './too-many-values.js';
import { unbalancedBrace } from './unbalanced-brace.js';
import { unexpectedValue } from './unexpected-value.js';
import { unknownChoice } from './unknown-choice.js';
import { unknownImageType } from './unknown-image-type.js';
import { unknownParameter } from './unknown-parameter.js';
import { unreadableValue } from './unreadable-value.js';
import { unreadableWeight } from './unreadable-weight.js';
import { unsupportedParameter } from './unsupported-parameter.js';
import { unsupportedWeights } from './unsupported-weights.js';
import { valueOutOfRange } from './value-out-of-range.js';
import { webOnly } from './web-only.js';
import { weightInList } from './weight-in-list.js';
import { weightOnEmptyPart } from './weight-on-empty-part.js';
import { weightsNotPositive } from './weights-not-positive.js';
import { wrongDash } from './wrong-dash.js';

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
  ratioOutOfRange,
  decimalRatio,
  misspelledRatio,
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
];
