import { assertArgument, described, type OptionTable } from '../validation/arguments.js';
import { type PlanId, plans } from './data/plans.js';
import { type VersionId, versions } from './data/versions.js';
import { defaultVersion, readVersion } from './lookup.js';

/** The service and account that a prompt is meant for. */
export interface LanguageOptions {
  /** The model version that holds where the prompt names none: `8.2`, `V6.1`, `niji 7`. Default `serviceVersion`. */
  readonly modelVersion?: string | undefined;
  /** The version that the service runs by default, so that a `--v` that names it has no effect. Undefined: not known. */
  readonly serviceVersion?: string | undefined;
  /** The subscription plan. Undefined: the limits of the widest one apply, and nothing is reported about plans. */
  readonly plan?: PlanId | undefined;
  /** Names, without dashes, of the author's own option sets. They are not reported as unknown parameters. Default: none. */
  readonly customParameters?: readonly string[] | undefined;
}

/** What names a model version, for messages: `V1, V2, … video`. */
export const versionLabels = (): string => versions.map(({ label }) => label).join(', ');

/** The types of {@link LanguageOptions}, for validation. */
export const languageOptions: OptionTable<LanguageOptions> = {
  modelVersion: assertVersion,
  serviceVersion: assertVersion,
  plan: plans.map(({ id }) => id),
  customParameters: 'a list of texts',
};

function assertVersion(name: string, value: unknown): void {
  assertArgument(name, value, 'text');
  versionOption(name, value as string);
}

/**
 * The version in force where a prompt names none: `modelVersion`, else `serviceVersion`, else the service's default.
 *
 * @throws RangeError for an option that names no version.
 */
export const assumedVersion = ({ modelVersion, serviceVersion }: LanguageOptions): VersionId =>
  versionOption('modelVersion', modelVersion) ?? versionOption('serviceVersion', serviceVersion) ?? defaultVersion;

/** The version that the service runs by default; `undefined` where the options do not say. Throws as {@link assumedVersion}. */
export const serviceVersionOf = ({ serviceVersion }: LanguageOptions): VersionId | undefined =>
  versionOption('serviceVersion', serviceVersion);

function versionOption(name: string, text: string | undefined): VersionId | undefined {
  if (text === undefined) return undefined;
  const version = readVersion(text);
  if (!version) {
    throw new RangeError(`${name} ${described(text)} is none of ${versionLabels()}`);
  }
  return version;
}
