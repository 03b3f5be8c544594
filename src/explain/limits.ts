import { type VersionId, type VersionRow, versions } from '../language/data/versions.js';
import { kinds } from '../language/kinds/index.js';
import { defaultVersion, labelVersions, type Parameter, supportOf, versionRow } from '../language/lookup.js';
import type { Narrowing, Support, Supported } from '../language/support.js';
import type { LimitGroup } from './explanation.js';

const rows: readonly VersionRow[] = versions;

const isFlag = ({ kind }: Parameter): boolean => kind === 'flag' || kind === 'switch';

/** All versions, grouped by equal limits: first those that have the parameter. */
export function limitGroups(row: Parameter): readonly LimitGroup[] {
  const groups = new Map<string, { readonly support: Support; readonly ids: VersionId[] }>();
  for (const { id } of versions) {
    const support = supportOf(row, id);
    const key = JSON.stringify(support);
    const group = groups.get(key);
    if (group) group.ids.push(id);
    else groups.set(key, { support, ids: [id] });
  }
  const order: readonly Support['support'][] = ['yes', 'ignored', 'unknown', 'no'];
  return [...groups.values()]
    .sort((a, b) => order.indexOf(a.support.support) - order.indexOf(b.support.support))
    .map(({ support, ids }) => ({
      ids,
      versions: labelVersions(ids),
      support: support.support,
      accepts: acceptsText(row, support),
      default: defaultText(support),
      confidence: support.confidence,
    }));
}

/** The limits of a version in few words, for a table that gives the kind of value elsewhere. */
export function acceptsText(row: Parameter, support: Support): string {
  switch (support.support) {
    case 'no':
      return support.refused ? 'refused' : 'not available';
    case 'ignored':
      return 'taken without effect';
    case 'unknown':
      return 'no source says';
    case 'yes':
      return [limitsText(row, support), ...notesOn(support)].join('; ');
  }
}

function limitsText(row: Parameter, support: Supported): string {
  const { min, max } = support;
  switch (row.kind) {
    case 'flag':
    case 'switch':
      return 'available';
    case 'ratio':
      return ratioText(support) ?? 'no limit on record';
    case 'integer':
    case 'decimal':
      return min === undefined || max === undefined ? 'no limit on record' : `${min} to ${max}`;
    case 'choice':
    case 'style': {
      const words = [...choicesOf(row, support), ...(support.patterns ?? [])];
      return words.length > 0 ? words.join(', ') : 'values not on record';
    }
    default:
      return kinds[row.kind].describe(support, row);
  }
}

const ratioText = ({ minRatio, maxRatio, choices }: Supported | Narrowing): string | undefined =>
  choices ? choices.join(', ') : minRatio && maxRatio ? `${minRatio} to ${maxRatio}` : undefined;

function notesOn({
  advised,
  when = [],
  coerced = {},
  disputed = [],
  refused = [],
  maxCode,
  webOnly,
}: Supported): readonly string[] {
  return [
    ...(advised ? [`beyond ${advised.max ?? advised.maxRatio} ${advised.beyond}`] : []),
    ...narrowingsByLimit(when).map(({ beside, limit }) => `${limit} beside ${beside.join(' or ')}`),
    ...Object.entries(coerced).map(([from, to]) => `${from} counts as ${to}`),
    ...(disputed.length > 0 ? [`other pages list ${disputed.join(', ')}`] : []),
    ...(refused.length > 0 ? [`${refused.join(', ')} is refused`] : []),
    ...(maxCode === undefined ? [] : [`codes up to ${maxCode}, as one source has it`]),
    ...(webOnly ? ['on the web page only'] : []),
  ];
}

function narrowingsByLimit(
  when: readonly Narrowing[],
): readonly { readonly beside: string[]; readonly limit: string }[] {
  const byLimit = new Map<string, string[]>();
  for (const narrowing of when) {
    const limit = ratioText(narrowing) ?? '';
    byLimit.set(limit, [...(byLimit.get(limit) ?? []), narrowing.beside]);
  }
  return [...byLimit].map(([limit, beside]) => ({ limit, beside }));
}

/** The choices in a version; for `--version` and `--niji` the spellings of the models that can be chosen. */
function choicesOf({ name }: Parameter, { choices }: Supported): readonly string[] {
  const line = name === 'version' ? 'V' : name === 'niji' ? 'niji' : undefined;
  if (line === undefined) return (choices ?? []).map(String);
  return rows.filter((row) => row.line === line && row.state !== 'retired').flatMap(({ spellings }) => spellings);
}

/** A default in words. Undefined where none is known, and for versions without the parameter. */
export function defaultText(support: Support): string | undefined {
  if (support.support !== 'yes' || support.default === undefined) return undefined;
  if (support.default === null) return "the account's setting";
  return support.default === 'random' ? 'drawn at random' : String(support.default);
}

/** The value after a flag, in words, with the limits of the most likely version. */
export function typicalValue(row: Parameter): {
  readonly text: string;
  readonly version: string | undefined;
  readonly default: string | undefined;
} {
  const id = typicalVersion(row);
  const support = supportOf(row, id) as Supported;
  const text = valueText(row, support);
  const own = defaultText(support);
  const agrees = rows.every((version) => {
    const other = supportOf(row, version.id as VersionId);
    return other.support !== 'yes' || (valueText(row, other) === text && defaultText(other) === own);
  });
  return { text, version: agrees ? undefined : versionRow(id).label, default: own };
}

function valueText(row: Parameter, support: Supported): string {
  if (isFlag(row)) return 'no value';
  if (row.kind === 'choice' || row.kind === 'style') {
    const choices = choicesOf(row, support);
    const only = choices.length === 1 && support.patterns === undefined ? choices[0] : undefined;
    const text = only ?? kinds[row.kind].describe({ ...support, choices }, row);
    return row.optionalValue ? `nothing, or ${text}` : text;
  }
  return kinds[row.kind].describe(support, row);
}

/** The default version if it has the parameter; else the newest that can be chosen, else the newest of the V line. */
function typicalVersion(row: Parameter): VersionId {
  const having = rows.filter(({ id }) => supportOf(row, id as VersionId).support === 'yes');
  const chosen =
    having.find(({ id }) => id === defaultVersion) ??
    having.findLast(({ state }) => state === 'selectable') ??
    having.findLast(({ line }) => line === 'V') ??
    having.at(-1);
  if (!chosen) throw new RangeError(`no version has ${row.name}`);
  return chosen.id as VersionId;
}
