import type { VersionId } from './data/versions.js';
import type { Value } from './kinds/value.js';
import { isInSpan } from './lookup.js';

/** The versions in which `--style raw` is an old spelling of `--raw`. In the models before, it is a style of its own. */
export const rawStyleSpan = 'V7..V8.2 niji7';

interface Setting {
  readonly parameter: string | undefined;
  readonly value: Value;
  readonly rest: unknown;
}

/** Whether a setting is `--style raw` without left-over text, in a version in which that means `--raw`. */
export const isRawStyle = (setting: Setting, settings: readonly Setting[], version: VersionId): boolean =>
  setting.parameter === 'style' &&
  setting.value.kind === 'choice' &&
  setting.value.text === 'raw' &&
  setting.rest === undefined &&
  isInSpan(version, rawStyleSpan) &&
  // Of several styles the last one counts.
  settings.every((other) => other === setting || other.parameter !== 'style');
