import type { OptionTable } from '../validation/arguments.js';
import { type PlanId, plans } from './data/plans.js';
import type { VersionId } from './data/versions.js';
import { defaultVersion, readVersion } from './lookup.js';

/** What is known of the account and the service that a prompt is meant for. */
export interface LanguageOptions {
  /** The model version that holds where the prompt names none: `8.2`, `V6.1`, `niji 7`. Default `serviceVersion`. */
  readonly modelVersion?: string | undefined;
  /** The version that the service runs by itself, so that a `--v` that names it says nothing. Default: not known. */
  readonly serviceVersion?: string | undefined;
  /** The subscription plan. Undefined: the widest one applies, and nothing is said about plans. */
  readonly plan?: PlanId | undefined;
  /** Names, without dashes, of the author's own option sets: no table has them, and they are no mistakes. */
  readonly customParameters?: readonly string[] | undefined;
}

/** What {@link LanguageOptions} take. */
export const languageOptions: OptionTable<LanguageOptions> = {
  modelVersion: 'text',
  serviceVersion: 'text',
  plan: plans.map(({ id }) => id),
  customParameters: 'a list of texts',
};

/**
 * The version that holds where a prompt names none: `modelVersion`, else `serviceVersion`, else the service's default.
 *
 * @throws RangeError for an option that names no version.
 */
export const assumedVersion = ({ modelVersion, serviceVersion }: LanguageOptions): VersionId =>
  versionOption('modelVersion', modelVersion) ?? versionOption('serviceVersion', serviceVersion) ?? defaultVersion;

/** The version that the service runs by itself, or `undefined` where nobody says. Throws as {@link assumedVersion}. */
export const serviceVersionOf = ({ serviceVersion }: LanguageOptions): VersionId | undefined =>
  versionOption('serviceVersion', serviceVersion);

function versionOption(name: string, text: string | undefined): VersionId | undefined {
  if (text === undefined) return undefined;
  const version = readVersion(text);
  if (!version) throw new RangeError(`${name} ${JSON.stringify(text)} is no version of the table`);
  return version;
}
