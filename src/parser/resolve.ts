import type { VersionId } from '../language/data/versions.js';
import {
  bareNiji,
  formerMeaning,
  isInSpan,
  needsValue,
  type Parameter,
  parameter,
  readVersion,
  supportOf,
} from '../language/lookup.js';
import { assumedVersion, type LanguageOptions } from '../language/options.js';
import type { Support } from '../language/support.js';
import { codeAt } from '../text/access.js';
import { isAsciiWord } from '../text/character-classes.js';
import { blankClass } from '../text/patterns.js';
import type { Image, Prompt, Setting } from './tree.js';

/** A setting with the facts that depend on the version in force. */
export interface ResolvedSetting {
  readonly setting: Setting;
  /** The parameter that its name means. Undefined for an undocumented name. */
  readonly parameter: Parameter | undefined;
  /** The parameter's support in the version in force. Undefined for an undocumented name. */
  readonly support: Support | undefined;
}

/** The long name of a setting's parameter; an undocumented name in lower case. */
export const longName = ({ setting, parameter }: ResolvedSetting): string =>
  parameter?.name ?? setting.flag.name.toLowerCase();

/** Options of {@link resolve}. */
export interface ResolveOptions extends LanguageOptions {
  /** Whether words stand in front of the prompt that are no part of it: the additional prompt of a request. Default false. */
  readonly behindWords?: boolean | undefined;
}

/** A tree with the version in force, and what depends on it. */
export class Resolved {
  /** The settings of the tree, in order. */
  readonly settings: readonly ResolvedSetting[];
  /** Whether the prompt sets a width or a height. Computed on first use. */
  private hasSize: boolean | undefined;

  constructor(
    readonly tree: Prompt,
    /** The version in force. */
    readonly version: VersionId,
    /** Whether any part has words, or words stand in front of the prompt. */
    readonly hasText: boolean,
    /** The image prompts: images in front of all other content. */
    readonly images: readonly Image[],
  ) {
    const { settings } = tree;
    this.settings = settings.length === 0 ? noSettings : settings.map((setting) => this.resolveSetting(setting));
  }

  private resolveSetting(setting: Setting): ResolvedSetting {
    const parameter = this.parameterOf(setting);
    return { setting, parameter, support: parameter && supportOf(parameter, this.version) };
  }

  /** The parameter that a setting's name means in the version in force. Undefined for an undocumented name. */
  parameterOf(setting: Setting): Parameter | undefined {
    if (setting.parameter === undefined) return undefined;
    // `--w` meant width in the first models. Beside a height it still does: nobody asks for a weirdness of 1920.
    const { name } = setting.flag;
    const former = name.length === 1 ? formerMeaning(name) : undefined;
    if (!former) return parameter(setting.parameter);
    this.hasSize ??= this.tree.settings.some((other) => other.parameter === 'height' || other.parameter === 'width');
    if (this.hasSize || isInSpan(this.version, former.span)) return former.row;
    return parameter(setting.parameter);
  }
}

/**
 * Determines the version in force, and with it the meaning of ambiguous names.
 *
 * @throws RangeError for a version in the options that no table has.
 */
export function resolve(tree: Prompt, options: ResolveOptions = {}): Resolved {
  let images: Image[] | undefined;
  let hasText = options.behindWords === true;
  for (const part of tree.parts) {
    for (const node of part.content) {
      if (node.kind === 'image' && node.inFront) {
        if (images) images.push(node);
        else images = [node];
      } else if (node.kind !== 'text' || hasWords(tree.source, node.range.start, node.range.end)) hasText = true;
    }
  }
  const version = versionInForce(tree, assumedVersion(options), images !== undefined);
  return new Resolved(tree, version, hasText, images ?? noImages);
}

const noSettings: readonly ResolvedSetting[] = [];
const noImages: readonly Image[] = [];

const word = new RegExp(`[^${blankClass},]`);

function hasWords(source: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = codeAt(source, at);
    if (isAsciiWord(code)) return true;
    if (code !== 0x2c && code !== 0x20) return word.test(source.slice(at, end));
  }
  return false;
}

/** The version in force: the last setting that chooses one wins, but a video job always runs the video model. */
function versionInForce(tree: Prompt, assumed: VersionId, hasImage: boolean): VersionId {
  let version = assumed;
  let video = false;
  for (const setting of tree.settings) {
    if (setting.parameter === 'video') video = true;
    else version = chosenBy(setting) ?? version;
  }
  // In older models --video recorded the grid forming, with or without an image prompt.
  return video && hasImage && supportOf(parameter('video'), version).support !== 'yes' ? 'video' : version;
}

const modelNumber = /^v?\d/;

/** Whether a setting of a parameter sets it: it has a value that can be read, or needs none, and a version is one that there is. */
export const isEffective = (setting: Setting, parameter: Parameter): boolean =>
  parameter.name === 'version'
    ? chosenBy(setting) !== undefined
    : setting.value.kind !== 'unreadable' && !(setting.value.kind === 'none' && needsValue(parameter));

/** The version that a setting chooses; `undefined` where it chooses none. */
export function chosenBy({ parameter, value }: Setting): VersionId | undefined {
  switch (parameter) {
    case 'version':
      // Options take names, too: `video`, `niji 6`.
      return value.kind === 'choice' && modelNumber.test(value.text) ? readVersion(value.text) : undefined;
    case 'niji':
      return readVersion(`niji ${value.kind === 'choice' ? value.text : bareNiji}`);
    case 'test':
    case 'testp':
      return parameter;
    default:
      return undefined;
  }
}
