import type { Diagnostic, DiagnosticData, Draft, Fix, Severity } from '../diagnostics/diagnostic.js';
import type { ParameterName } from '../language/data/parameters.js';
import type { Confidence } from '../language/data/sources.js';
import type { VersionId, VersionRow } from '../language/data/versions.js';
import { isInSpan, type Parameter, supportOf, versionRow } from '../language/lookup.js';
import type { LanguageOptions } from '../language/options.js';
import type { Support } from '../language/support.js';
import { chosenBy, type Resolved, type ResolvedSetting } from '../parser/resolve.js';
import type { Image, Prompt, Setting } from '../parser/tree.js';
import type { Finding, FindingKind } from './finding.js';

/** The models of prompts that are on record with words behind values, names that no page has, and the like. */
const firstModels = 'V1..V3';

/** So many settings are looked through one by one: a table of them takes longer to make. */
const few = 8;

const noSettings: readonly Setting[] = [];

/** What a rule may ask while it looks at a prompt. */
export class Context<D extends DiagnosticData = DiagnosticData> {
  readonly source: string;
  readonly diagnostics: Diagnostic[] = [];
  /** Those that are no errors because a safe fix makes of them what was meant. */
  eased: Set<Diagnostic> | undefined;
  /** The rule at work. */
  rule: FindingKind | undefined;
  private byName: Map<ParameterName, Setting[]> | undefined;
  private firstReal: number | undefined;
  private assumed: boolean | undefined;
  /** The setting that rules look at, with what most of them ask of it. */
  private current: ResolvedSetting | undefined;

  constructor(
    private readonly resolved: Resolved,
    readonly options: LanguageOptions,
    /** Whether the prompt is one of those that permutation groups stand for. */
    readonly permuted: boolean,
  ) {
    this.source = resolved.tree.source;
  }

  get settings(): readonly ResolvedSetting[] {
    return this.resolved.settings;
  }

  get tree(): Prompt {
    return this.resolved.tree;
  }

  /** The version in force. */
  get version(): VersionId {
    return this.resolved.version;
  }

  /**
   * Whether neither the prompt nor an option names the version in force. It is the service's default then, and the prompt
   * may as well be meant for another one: what that one has is no more than worth a word.
   */
  get versionAssumed(): boolean {
    const { modelVersion, serviceVersion } = this.options;
    if (modelVersion !== undefined || serviceVersion !== undefined || this.version === 'video') return false;
    this.assumed ??= !this.tree.settings.some((setting) => chosenBy(setting) !== undefined);
    return this.assumed;
  }

  get versionRow(): VersionRow {
    return versionRow(this.version);
  }

  get hasText(): boolean {
    return this.resolved.hasText;
  }

  /** Image prompts: the addresses in front. */
  get images(): readonly Image[] {
    return this.resolved.images;
  }

  /** What a setting's name means in the version in force, or `undefined` where nobody documents it. */
  parameterOf(setting: Setting): Parameter | undefined {
    const { current } = this;
    return setting === current?.setting ? current.parameter : this.resolved.parameterOf(setting);
  }

  /** What the version in force makes of a setting's parameter, or `undefined` where nobody documents that. */
  supportOf(setting: Setting): Support | undefined {
    if (setting === this.current?.setting) return this.current.support;
    const parameter = this.parameterOf(setting);
    return parameter && supportOf(parameter, this.version);
  }

  /** Makes a setting the one that rules look at. */
  enter(setting: ResolvedSetting): void {
    this.current = setting;
  }

  /** The setting of a parameter that counts, which is the last one. */
  lastOf(name: ParameterName): Setting | undefined {
    const { settings } = this;
    if (settings.length > few) return this.settingsOf(name).at(-1);
    for (let index = settings.length - 1; index >= 0; index--) {
      const { setting, parameter } = settings[index] as ResolvedSetting;
      if (parameter?.name === name) return setting;
    }
    return undefined;
  }

  /** The settings of a parameter, in order. */
  settingsOf(name: ParameterName): readonly Setting[] {
    const { settings } = this;
    if (settings.length > few) return this.tableOfSettings().get(name) ?? noSettings;
    // By hand: rules ask for what mostly is not there, and lists made in vain are a thirtieth of all compiling.
    let found: Setting[] | undefined;
    for (const { setting, parameter } of settings) {
      if (parameter?.name !== name) continue;
      if (found) found.push(setting);
      else found = [setting];
    }
    return found ?? noSettings;
  }

  private tableOfSettings(): ReadonlyMap<ParameterName, readonly Setting[]> {
    if (!this.byName) {
      this.byName = new Map();
      for (const { setting, parameter } of this.settings) {
        if (!parameter) continue;
        const known = this.byName.get(parameter.name);
        if (known) known.push(setting);
        else this.byName.set(parameter.name, [setting]);
      }
    }
    return this.byName;
  }

  /**
   * Whether a parameter that the service reads as one stands before a setting: where none does, the service takes an
   * attempt for words; after one it refuses it.
   */
  followsRealParameter(setting: Setting): boolean {
    this.firstReal ??= this.tree.settings.find(({ flag }) => isReal(flag))?.range.start ?? Number.POSITIVE_INFINITY;
    return setting.range.start > this.firstReal;
  }

  /**
   * A severity for a finding about the setting that rules look at. Where the service takes an attempt at a flag for
   * words, it refuses nothing behind it, and a safe fix makes of it what was meant. What no safe fix mends stays an error:
   * nobody can tell what was meant, so that no request is made of it.
   */
  private asRead(severity: Severity, fixes: readonly Fix[] = []): Severity {
    const setting = this.current?.setting;
    if (severity !== 'error') return severity;
    if (this.ran) return 'warning';
    if (!setting || isReal(setting.flag) || !fixes.some(({ safety }) => safety === 'safe')) return severity;
    return this.followsRealParameter(setting) ? severity : 'warning';
  }

  /** Whether prompts with what the rule at work looks for ran in the version in force, whatever came of it. */
  private get ran(): boolean {
    return this.rule?.ran === true && isInSpan(this.version, firstModels);
  }

  report({ range, data, severity, fixes, eased }: Finding<D>): void {
    const rule = this.rule as FindingKind;
    const found: Draft<Diagnostic> = {
      code: rule.code,
      severity: this.asRead(severity ?? rule.severity, fixes),
      range,
      message: rule.message(data),
      data,
    };
    if (fixes && fixes.length > 0) found.fixes = fixes;
    const isEased = eased || (found.severity === 'warning' && (severity ?? rule.severity) === 'error');
    if (isEased && !this.ran) this.ease(found);
    this.diagnostics.push(found);
  }

  ease(found: Diagnostic): void {
    this.eased ??= new Set();
    this.eased.add(found);
  }
}

/**
 * Whether the service reads a flag as one: `--name`, or an em dash in its place. The pages ask for a blank before the
 * hyphens; without one it may count as well, but nobody promises that. An em dash is on record as read without.
 */
export const isReal = ({ dash, dashRange, nameRange, detached }: Setting['flag']): boolean =>
  (dash === 'em' || (dash === 'double' && detached)) && dashRange.end === nameRange.start;

/** Lowers a severity where the fact behind it is weak: a low one never raises an error. */
export const bySource = (severity: Severity, confidence: Confidence): Severity =>
  confidence === 'low' ? (severity === 'error' ? 'warning' : 'info') : severity;
