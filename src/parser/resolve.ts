import type { VersionId } from '../language/data/versions.js';
import {
  bareNiji,
  formerMeaning,
  isInSpan,
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

/** A setting with what is known of it once the version in force is. */
export interface ResolvedSetting {
  readonly setting: Setting;
  /** What its name means. Undefined for a name that nobody documents. */
  readonly parameter: Parameter | undefined;
  /** What the version in force makes of that. Undefined for a name that nobody documents. */
  readonly support: Support | undefined;
}

/** The long name of a setting's parameter; a name that nobody documents in lower case. */
export const longName = ({ setting, parameter }: ResolvedSetting): string =>
  parameter?.name ?? setting.flag.name.toLowerCase();

/** What a tree means once the version in force is known. */
export class Resolved {
  /** The settings of the tree, in order. */
  readonly settings: readonly ResolvedSetting[];
  /** Whether a width or a height stands in the prompt. Undefined until somebody asks. */
  private sized: boolean | undefined;

  constructor(
    readonly tree: Prompt,
    /** The version in force. */
    readonly version: VersionId,
    /** Whether some part has words in it. */
    readonly hasText: boolean,
    /** Image prompts: those in front. */
    readonly images: readonly Image[],
  ) {
    const { settings } = tree;
    this.settings = settings.length === 0 ? noSettings : settings.map((setting) => this.resolveSetting(setting));
  }

  private resolveSetting(setting: Setting): ResolvedSetting {
    const parameter = this.parameterOf(setting);
    return { setting, parameter, support: parameter && supportOf(parameter, this.version) };
  }

  /** What a setting's name means in the version in force. Undefined for a name that nobody documents. */
  parameterOf(setting: Setting): Parameter | undefined {
    if (setting.parameter === undefined) return undefined;
    // `--w` was the width of the first models. Beside a height it still is: nobody asks for `--w 1920` weirdness.
    const { name } = setting.flag;
    const former = name.length === 1 ? formerMeaning(name) : undefined;
    if (!former) return parameter(setting.parameter);
    this.sized ??= this.tree.settings.some((other) => other.parameter === 'height' || other.parameter === 'width');
    if (this.sized || isInSpan(this.version, former.span)) return former.row;
    return parameter(setting.parameter);
  }
}

/** Settles the version in force, and with it what ambiguous names mean. */
export function resolve(tree: Prompt, options: LanguageOptions = {}): Resolved {
  let images: Image[] | undefined;
  let hasText = false;
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

const aWord = new RegExp(`[^${blankClass},]`);

function hasWords(source: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = codeAt(source, at);
    if (isAsciiWord(code)) return true;
    if (code !== 0x2c && code !== 0x20) return aWord.test(source.slice(at, end));
  }
  return false;
}

/** The last of the settings that choose a model wins; a video job is one whatever else is written. */
function versionInForce(tree: Prompt, assumed: VersionId, hasImage: boolean): VersionId {
  let version = assumed;
  let video = false;
  for (const setting of tree.settings) {
    if (setting.parameter === 'video') video = true;
    else version = chosenBy(setting) ?? version;
  }
  // In the models that had it, --video once meant a clip of the grid forming, with or without an image in front.
  return video && hasImage && supportOf(parameter('video'), version).support !== 'yes' ? 'video' : version;
}

/** The version that a setting chooses, or `undefined` where it chooses none. */
export function chosenBy({ parameter, value }: Setting): VersionId | undefined {
  switch (parameter) {
    case 'version':
      return value.kind === 'choice' ? readVersion(value.text) : undefined;
    case 'niji':
      return readVersion(`niji ${value.kind === 'choice' ? value.text : bareNiji}`);
    case 'test':
    case 'testp':
      return parameter;
    default:
      return undefined;
  }
}
