import { assertArgument } from '../validation/arguments.js';
import { type ParameterName, parameters } from './data/parameters.js';
import { type PlanId, plans } from './data/plans.js';
import { type VersionId, type VersionRow, versions } from './data/versions.js';
import type { ParameterRow } from './row.js';
import { expandSpan } from './spans.js';
import type { Support } from './support.js';

/** A row of the table of parameters, whose name has the type {@link ParameterName}. */
export type Parameter = ParameterRow & { readonly name: ParameterName };

const rows: readonly Parameter[] = parameters;

let byName: Map<string, Parameter> | undefined;

/**
 * The parameter that `name`, a name or alias without dashes in any case, means today. Undefined for any other word.
 *
 * @throws TypeError for a name that is no text.
 */
export function findParameter(name: string): Parameter | undefined {
  if (!byName) {
    byName = new Map();
    for (const row of rows) {
      for (const alias of Object.keys(row.formerAliases ?? {})) if (!byName.has(alias)) byName.set(alias, row);
      for (const alias of row.aliases) byName.set(alias, row);
      byName.set(row.name, row);
    }
  }
  const known = byName.get(name);
  if (known) return known;
  assertArgument('name', name, 'text');
  return byName.get(name.toLowerCase());
}

/**
 * The row of a parameter.
 *
 * @throws RangeError for a name that the table does not have.
 */
export function parameter(name: ParameterName): Parameter {
  const row = findParameter(name);
  if (!row) throw new RangeError(`no parameter is named ${name}`);
  return row;
}

const supportCache = new Map<Parameter, Map<VersionId, Support>>();

/**
 * The support of a parameter in a version: its limits, or that it has none. `unknown` where the table says nothing, and for
 * an id that is no version's, for which {@link versionRow} throws.
 */
export function supportOf(row: Parameter, version: VersionId): Support {
  let byVersion = supportCache.get(row);
  if (!byVersion) {
    byVersion = new Map();
    for (const [span, support] of Object.entries(row.in)) for (const id of expandSpan(span)) byVersion.set(id, support);
    for (const { id, like } of versions as readonly VersionRow[]) {
      const inherited = like === undefined ? undefined : byVersion.get(like as VersionId);
      if (inherited && !byVersion.has(id as VersionId)) byVersion.set(id as VersionId, inherited);
    }
    supportCache.set(row, byVersion);
  }
  return byVersion.get(version) ?? { support: 'unknown', confidence: 'low' };
}

const versionsByParameter = new Map<Parameter, readonly VersionId[]>();

/** The versions that support a parameter, in the order of the table. */
export function versionsWith(row: Parameter): readonly VersionId[] {
  let ids = versionsByParameter.get(row);
  if (!ids) {
    ids = versions.map(({ id }) => id).filter((id) => supportOf(row, id).support === 'yes');
    versionsByParameter.set(row, ids);
  }
  return ids;
}

/** Whether `predicate` is true for any parameter and its support in a version. */
export const someParameter = (version: VersionId, predicate: (row: Parameter, support: Support) => boolean): boolean =>
  rows.some((row) => predicate(row, supportOf(row, version)));

/** Labels of versions, with three or more neighbours of one line as a span: `V5.2 to V6.1`, `niji 6`. */
export function labelVersions(ids: readonly VersionId[]): readonly string[] {
  const runs: VersionRow[][] = [];
  let before = -2;
  for (const [index, row] of (versions as readonly VersionRow[]).entries()) {
    if (!ids.includes(row.id as VersionId)) continue;
    const run = runs.at(-1);
    if (run && before === index - 1 && row.line !== 'other' && run[0]?.line === row.line) run.push(row);
    else runs.push([row]);
    before = index;
  }
  return runs.flatMap((run) => {
    const [first, last] = [run[0]?.label ?? '', run.at(-1)?.label ?? ''];
    return run.length > 2 ? [`${first} to ${last}`] : run.map(({ label }) => label);
  });
}

let versionRows: Map<VersionId, VersionRow> | undefined;

/**
 * The row of a version.
 *
 * @throws RangeError for an id that the table does not have.
 */
export function versionRow(id: VersionId): VersionRow {
  versionRows ??= new Map(versions.map((row) => [row.id, row]));
  const row = versionRows.get(id);
  if (!row) throw new RangeError(`no version is called ${id}`);
  return row;
}

const versionsBySpan = new Map<string, ReadonlySet<VersionId>>();

/** Whether a span contains a version. */
export function isInSpan(version: VersionId, span: string): boolean {
  let ids = versionsBySpan.get(span);
  if (!ids) {
    ids = new Set(expandSpan(span));
    versionsBySpan.set(span, ids);
  }
  return ids.has(version);
}

/** The version that a bare `--niji` chooses. Old pages allow the bare flag; today it means the newest model. */
export const bareNiji = '7';

/** The version that the service uses by default, according to the table. */
export const defaultVersion: VersionId = versions.find(({ state }) => state === 'default')?.id ?? 'V8.2';

/**
 * Reads the spelling of a version: as `--v` takes it (`6.1`, `7.0`), or with its line in front (`V6.1`, `niji 7`), or a name
 * (`video`). Undefined for any other text.
 */
export function readVersion(text: string): VersionId | undefined {
  const known = readVersions.get(text);
  if (known) return known;
  const version = findVersion(text);
  // Only versions are cached: there are few of them, but any number of other texts.
  if (version) readVersions.set(text, version);
  return version;
}

const readVersions = new Map<string, VersionId>();

function findVersion(text: string): VersionId | undefined {
  const match = /^(v|niji|version)?\s*(?:-\s*)?(\d+(?:\.\d+)?|test|testp|video)?$/i.exec(text.trim());
  if (!match) return undefined;
  const line = match[1]?.toLowerCase() === 'niji' ? 'niji' : 'V';
  const number = match[2]?.toLowerCase().replace(/\.0+$/, '');
  if (number === undefined) return undefined;
  const named = (versions as readonly VersionRow[]).find(
    (row) => row.id === number || (row.line === line && row.spellings.includes(number)),
  );
  return named?.id as VersionId | undefined;
}

const orderByName = new Map<string, number>(rows.map(({ name }, index) => [name, index]));

/** The index of a parameter in the table, from 0; that of an undocumented name is behind all others. */
export const tableOrder = (name: string): number => orderByName.get(name) ?? orderByName.size;

let names: readonly string[] | undefined;

/** All names and aliases of parameters, without dashes. */
export function parameterNames(): readonly string[] {
  names ??= rows.flatMap(({ name, aliases }) => [name, ...aliases]);
  return names;
}

let formerParameters: Map<string, Parameter> | undefined;

/** The parameter that an alias formerly meant (`w` was `width`), with the span of versions that read it so. */
export function formerMeaning(alias: string): { readonly row: Parameter; readonly span: string } | undefined {
  if (!formerParameters) {
    formerParameters = new Map();
    for (const row of rows) {
      for (const name of Object.keys(row.formerAliases ?? {}))
        if (findParameter(name) !== row) formerParameters.set(name, row);
    }
  }
  const row = formerParameters.get(alias.toLowerCase());
  return row && { row, span: row.formerAliases?.[alias.toLowerCase()] ?? '' };
}

/** The values that `--v` or `--niji` takes today. Undefined for any other parameter. */
export function spellingsOf({ name }: Parameter): readonly string[] | undefined {
  if (name !== 'version' && name !== 'niji') return undefined;
  const line = name === 'version' ? 'V' : 'niji';
  return versions
    .filter((row) => row.line === line && row.state !== 'retired')
    .flatMap(({ spellings }) => [...spellings]);
}

/** Most jobs that the permutations of one prompt may stand for: in the plan, or in the widest one where it is undefined. */
export const jobLimit = (plan: PlanId | undefined): number =>
  Math.max(...plans.filter(({ id }) => plan === undefined || id === plan).map(({ maxJobs }) => maxJobs));

/** Whether a parameter is nothing without a value. */
export const needsValue = ({ kind, optionalValue }: Parameter): boolean =>
  kind !== 'flag' && kind !== 'switch' && kind !== 'profiles' && !optionalValue;
