import type { VersionId } from './data/versions.js';
import type { Value } from './kinds/value.js';
import { isInSpan } from './lookup.js';

/** Where `--style raw` is the old spelling of `--raw`: only the legacy page has it, for the models before these. */
export const rawStyleSpan = 'V7..V8.2 niji7';

interface Setting {
  readonly parameter: string | undefined;
  readonly value: Value;
  readonly rest: unknown;
}

/** Whether a setting of a prompt is `--style raw` and nothing else, in a version in which that means `--raw`. */
export const isRawStyle = (setting: Setting, settings: readonly Setting[], version: VersionId): boolean =>
  setting.parameter === 'style' &&
  setting.value.kind === 'choice' &&
  setting.value.text === 'raw' &&
  setting.rest === undefined &&
  isInSpan(version, rawStyleSpan) &&
  // Of several styles the last one counts.
  settings.every((other) => other === setting || other.parameter !== 'style');
