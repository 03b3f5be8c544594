import type { Diagnostic, DiagnosticData, Draft, Fix, Severity } from '../diagnostics/diagnostic.js';
import type { ParameterName } from '../language/data/parameters.js';
import type { Confidence } from '../language/data/sources.js';
import type { VersionId, VersionRow } from '../language/data/versions.js';
import { isInSpan, type Parameter, supportOf, versionRow } from '../language/lookup.js';
import type { Support } from '../language/support.js';
import { chosenBy, type Resolved, type ResolvedSetting, type ResolveOptions } from '../parser/resolve.js';
import type { Image, Prompt, Setting } from '../parser/tree.js';
import type { Finding, FindingKind } from './finding.js';

/** Models that ran prompts with words behind values, undocumented names and the like, as recorded prompts show. */
const firstModels = 'V1..V3 test testp';

/** Most settings that are searched one by one; for more of them an index is worth building. */
const maxLinearScan = 8;

const noSettings: readonly Setting[] = [];

/** The facts that rules may ask for while they check a prompt, and the diagnostics that they report. */
export class Context<D extends DiagnosticData = DiagnosticData> {
  readonly source: string;
  readonly diagnostics: Diagnostic[] = [];
  /** The diagnostics that were downgraded from errors because a safe fix restores what was meant. Undefined: none. */
  downgraded: Set<Diagnostic> | undefined;
  /** The current rule. */
  rule: FindingKind | undefined;
  private byName: Map<ParameterName, Setting[]> | undefined;
  private firstReal: number | undefined;
  private assumed: boolean | undefined;
  /** The current setting, resolved. */
  private current: ResolvedSetting | undefined;

  constructor(
    private readonly resolved: Resolved,
    readonly options: ResolveOptions,
    /** Whether the prompt is an expansion of permutation groups. */
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
   * Whether neither the prompt nor an option names the version in force. The prompt may then be meant for another version,
   * so a parameter that another one has is reported as an info only.
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

  /** The image prompts: images in front of all other content. */
  get images(): readonly Image[] {
    return this.resolved.images;
  }

  /** The parameter that a setting's name means in the version in force; `undefined` for an undocumented name. */
  parameterOf(setting: Setting): Parameter | undefined {
    const { current } = this;
    return setting === current?.setting ? current.parameter : this.resolved.parameterOf(setting);
  }

  /** The support of a setting's parameter in the version in force; `undefined` for an undocumented name. */
  supportOf(setting: Setting): Support | undefined {
    if (setting === this.current?.setting) return this.current.support;
    const parameter = this.parameterOf(setting);
    return parameter && supportOf(parameter, this.version);
  }

  /** Makes a setting the current one. */
  enter(setting: ResolvedSetting): void {
    this.current = setting;
  }

  /** The last setting of a parameter, which is the one that counts. */
  lastOf(name: ParameterName): Setting | undefined {
    const { settings } = this;
    if (settings.length > maxLinearScan) return this.settingsOf(name).at(-1);
    for (let index = settings.length - 1; index >= 0; index--) {
      const { setting, parameter } = settings[index] as ResolvedSetting;
      if (parameter?.name === name) return setting;
    }
    return undefined;
  }

  /** The settings of a parameter, in order. */
  settingsOf(name: ParameterName): readonly Setting[] {
    const { settings } = this;
    if (settings.length > maxLinearScan) return this.tableOfSettings().get(name) ?? noSettings;
    return settings.filter(({ parameter }) => parameter?.name === name).map(({ setting }) => setting);
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
   * Whether a flag that the service reads as one stands before a setting. Behind one the service refuses a misspelled flag;
   * otherwise it takes it for words.
   */
  followsRealParameter(setting: Setting): boolean {
    this.firstReal ??= this.tree.settings.find(({ flag }) => isReal(flag))?.range.start ?? Number.POSITIVE_INFINITY;
    return setting.range.start > this.firstReal;
  }

  /**
   * The severity of a diagnostic of the current setting. Where the service takes a misspelled flag for words, an error with
   * a safe fix is a warning, since the fix restores what was meant. Without a safe fix it stays an error: nobody can tell
   * what was meant, so no request may be made.
   */
  private effectiveSeverity(severity: Severity, fixes: readonly Fix[] = []): Severity {
    const setting = this.current?.setting;
    if (severity !== 'error') return severity;
    if (this.ranInVersion) return 'warning';
    if (!setting || isReal(setting.flag) || !fixes.some(({ safety }) => safety === 'safe')) return severity;
    return this.followsRealParameter(setting) ? severity : 'warning';
  }

  /** Whether prompts with the pattern of the current rule are known to have run in the version in force. */
  private get ranInVersion(): boolean {
    return this.rule?.ran === true && isInSpan(this.version, firstModels);
  }

  report({ range, data, severity, fixes, downgraded }: Finding<D>): void {
    const rule = this.rule as FindingKind;
    const diagnostic: Draft<Diagnostic> = {
      code: rule.code,
      severity: this.effectiveSeverity(severity ?? rule.severity, fixes),
      range,
      message: rule.message(data),
      data,
    };
    if (fixes && fixes.length > 0) diagnostic.fixes = fixes;
    const isDowngraded = downgraded || (diagnostic.severity === 'warning' && (severity ?? rule.severity) === 'error');
    if (isDowngraded && !this.ranInVersion) this.markDowngraded(diagnostic);
    this.diagnostics.push(diagnostic);
  }

  markDowngraded(diagnostic: Diagnostic): void {
    this.downgraded ??= new Set();
    this.downgraded.add(diagnostic);
  }
}

/**
 * Whether the service reads a flag as one: two hyphens or an em dash, right before the name. The pages ask for a blank before
 * two hyphens, so without one they do not count here; recorded prompts show that an em dash needs none.
 */
const isReal = ({ dash, dashRange, nameRange, detached }: Setting['flag']): boolean =>
  (dash === 'em' || (dash === 'double' && detached)) && dashRange.end === nameRange.start;

/** Lowers a severity by one step where the confidence of its source is low. */
export const severityBySource = (severity: Severity, confidence: Confidence): Severity =>
  confidence === 'low' ? (severity === 'error' ? 'warning' : 'info') : severity;

/** Whether the service reads a flag as one or refuses it. It takes all other attempts for words. */
export const isParameter = ({ flag, range }: Setting, settings: readonly Setting[]): boolean =>
  flag.dash === 'double' ||
  flag.dash === 'em' ||
  settings.some((other) => other.range.start < range.start && isReal(other.flag));
