import { type ParameterName, parameters } from './data/parameters.js';
import { type PlanId, plans } from './data/plans.js';
import { type VersionId, type VersionRow, versions } from './data/versions.js';
import type { ParameterRow } from './row.js';
import { expandSpan } from './spans.js';
import type { Support } from './support.js';

/** A row of the table, with its name as the type that names are. */
export type Parameter = ParameterRow & { readonly name: ParameterName };

const rows: readonly Parameter[] = parameters;

let byName: Map<string, Parameter> | undefined;

/** The parameter that `name` means today: a name or an alias without dashes, in any case. Undefined for any other word. */
export function findParameter(name: string): Parameter | undefined {
  if (!byName) {
    byName = new Map();
    for (const row of rows) {
      for (const alias of Object.keys(row.formerAliases ?? {})) if (!byName.has(alias)) byName.set(alias, row);
      for (const alias of row.aliases) byName.set(alias, row);
      byName.set(row.name, row);
    }
  }
  return byName.get(name) ?? byName.get(name.toLowerCase());
}

/** The row of a parameter. */
export function parameter(name: ParameterName): Parameter {
  const row = findParameter(name);
  if (!row) throw new RangeError(`no parameter is named ${name}`);
  return row;
}

const supportCache = new Map<Parameter, Map<VersionId, Support>>();

/** What a version makes of a parameter: its limits, or why it has none. */
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

const having = new Map<Parameter, readonly VersionId[]>();

/** The versions that have a parameter, in order of release. */
export function versionsWith(row: Parameter): readonly VersionId[] {
  let ids = having.get(row);
  if (!ids) {
    ids = versions.map(({ id }) => id).filter((id) => supportOf(row, id).support === 'yes');
    having.set(row, ids);
  }
  return ids;
}

/** Whether something holds of a parameter, and of what a version makes of it, for any in the table. */
export const someParameter = (version: VersionId, holds: (row: Parameter, support: Support) => boolean): boolean =>
  rows.some((row) => holds(row, supportOf(row, version)));

/** Versions as people read them, neighbours of one line drawn together: `V5.2 to V6.1`, `niji 6`. */
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

/** The row of a version. */
export function versionRow(id: VersionId): VersionRow {
  versionRows ??= new Map(versions.map((row) => [row.id, row]));
  const row = versionRows.get(id);
  if (!row) throw new RangeError(`no version is called ${id}`);
  return row;
}

const spans = new Map<string, ReadonlySet<VersionId>>();

/** Whether a span holds a version. */
export function isInSpan(version: VersionId, span: string): boolean {
  let ids = spans.get(span);
  if (!ids) {
    ids = new Set(expandSpan(span));
    spans.set(span, ids);
  }
  return ids.has(version);
}

/** What `--niji` by itself chooses. Old pages allow the bare flag; the newest model is the one people mean today. */
export const bareNiji = '7';

/** The version that the service uses where nobody says: the newest default of the table. */
export const defaultVersion: VersionId = versions.find(({ state }) => state === 'default')?.id ?? 'V8.2';

/**
 * The version that a spelling names: what `--v` takes (`6.1`, `7.0`), or with its line in front (`V6.1`, `niji 7`,
 * `video`). Undefined for any other text.
 */
export function readVersion(text: string): VersionId | undefined {
  const known = readVersions.get(text);
  if (known) return known;
  const version = findVersion(text);
  // Prompts write few versions, and any number of things that are none.
  if (version) readVersions.set(text, version);
  return version;
}

const readVersions = new Map<string, VersionId>();

function findVersion(text: string): VersionId | undefined {
  const match = /^\s*(v|niji|version)?\s*[- ]?\s*(\d+(?:\.\d+)?|test|testp|video)?\s*$/i.exec(text);
  if (!match) return undefined;
  const line = match[1]?.toLowerCase() === 'niji' ? 'niji' : 'V';
  const number = match[2]?.toLowerCase().replace(/\.0+$/, '');
  if (number === undefined) return undefined;
  const named = (versions as readonly VersionRow[]).find(
    (row) => row.id === number || (row.line === line && row.spellings.includes(number)),
  );
  return named?.id as VersionId | undefined;
}

const places = new Map<string, number>(rows.map(({ name }, index) => [name, index]));

/** Where a parameter stands in the table, from 0; a name that nobody documents stands behind all others. */
export const tableOrder = (name: string): number => places.get(name) ?? places.size;

let names: readonly string[] | undefined;

/** Every name and alias a flag may have, without dashes. */
export function parameterNames(): readonly string[] {
  names ??= rows.flatMap(({ name, aliases }) => [name, ...aliases]);
  return names;
}

let formerly: Map<string, Parameter> | undefined;

/** The parameter that an alias once meant and no longer does (`w` was `width`), with the versions that read it so. */
export function formerMeaning(alias: string): { readonly row: Parameter; readonly span: string } | undefined {
  if (!formerly) {
    formerly = new Map();
    for (const row of rows) {
      for (const name of Object.keys(row.formerAliases ?? {})) if (findParameter(name) !== row) formerly.set(name, row);
    }
  }
  const row = formerly.get(alias.toLowerCase());
  return row && { row, span: row.formerAliases?.[alias.toLowerCase()] ?? '' };
}

/** What `--v` or `--niji` chooses today: the spellings of its line. Undefined for any other parameter. */
export function spellingsOf({ name }: Parameter): readonly string[] | undefined {
  if (name !== 'version' && name !== 'niji') return undefined;
  const line = name === 'version' ? 'V' : 'niji';
  return versions
    .filter((row) => row.line === line && row.state !== 'retired')
    .flatMap(({ spellings }) => [...spellings]);
}

/** Most jobs that the permutations of one prompt may stand for: the plan's number, or the widest plan's. */
export const jobLimit = (plan: PlanId | undefined): number =>
  Math.max(...plans.filter(({ id }) => plan === undefined || id === plan).map(({ maxJobs }) => maxJobs));
