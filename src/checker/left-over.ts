import type { Fix } from '../diagnostics/diagnostic.js';
import { kinds } from '../language/kinds/index.js';
import { findParameter, parameter, supportOf } from '../language/lookup.js';
import { messageRest } from '../lexer/echoes.js';
import { isPlaceholders } from '../parser/read-setting.js';
import type { Prompt, Setting } from '../parser/tree.js';
import { commasStart } from '../text/character-classes.js';
import type { Range } from '../text/range.js';
import type { Context } from './context.js';
import { blanksBefore, excerpt, flagText, frontOf, moveToText, replace, withoutSetting } from './fixes.js';
import { commandAsWords } from './rules/prompt/command-in-text.js';
import { tornNumber } from './spelling.js';

/** A name with its value, as `v 6.1`, `s700` or `ar: 3:2`, or by itself. */
const setting = /[-–—,;|/\s]{0,9}([a-z]{1,11})(?:\s{0,3}[:=]?\s{0,3}(\d[\d.:]{0,20}))?(?=[,;|\s]|$)/iy;

const oneValue: readonly string[] = ['ratio', 'integer', 'decimal', 'choice', 'references'];

/**
 * The settings that a text spells without hyphens, with hyphens, but for those that the prompt has anyway; `undefined` where
 * it is anything else.
 */
function asSettings(text: string, context: Context): string | undefined {
  const settings = new Set<string>();
  for (let at = 0; at < text.length; at = setting.lastIndex) {
    setting.lastIndex = at;
    const [, name = '', value] = setting.exec(text) ?? [];
    const parameter = findParameter(name);
    if (!parameter) return undefined;
    if (value === undefined) {
      if (parameter.kind !== 'flag' || supportOf(parameter, context.version).support !== 'yes') return undefined;
    } else if (!oneValue.includes(parameter.kind)) return undefined;
    const { read, print } = kinds[parameter.kind];
    const reading = read(value ?? '', parameter);
    if (reading?.end !== (value ?? '').length) return undefined;
    const other = context.lastOf(parameter.name);
    if (other && print(other.value) === print(reading.value)) continue;
    settings.add(`--${name.toLowerCase()}${value === undefined ? '' : ` ${value}`}`);
  }
  return [...settings].join(' ');
}

/** A clause that excludes something, `no people`, in three words at most. Phrases, titles and signs exclude nothing. */
const exclusion =
  /^[-–—|/\s]{0,9}(?:[Nn]o\s{1,3}(?!\p{Lu}\p{Ll})|NO\s{1,3})(?!(?:more|one|longer|matter|doubt|thanks|way|idea|wonder|filter|less|no)\b)(\p{L}[\p{L}\p{N}-]+(?:\s{1,3}[\p{L}\p{N}-]+){0,2})(?<!\b(?:sign|symbol|zone)s?)\.?$/u;

/** Frequent words of languages in which `no` means something else: `una casa no muy grande`, `uma casa no campo`. */
const otherNo = /(?:^|\s)(?:[Uu]n[ao]|[Uu]ma?|el|del|en|con|muy|hay|em|com|dos|das|il|gli|di|della|che)(?=\s)/;

/** Most characters of a prompt that tell its language. */
const maxTold = 400;

/**
 * A text that excludes things and says nothing else, as a setting; `undefined` for any other, and where the version takes no
 * exclusions.
 */
function asExclusions(text: string, { source, version }: Context): string | undefined {
  if (supportOf(parameter('no'), version).support === 'no' || otherNo.test(source.slice(0, maxTold))) return undefined;
  const items = text.split(',').map((clause) => exclusion.exec(clause.trim())?.[1]);
  if (!items.every((item) => item !== undefined)) return undefined;
  return `--no ${items.map((item) => item.replace(/\s+(?:or|nor|no)\s+/g, ', ')).join(', ')}`;
}

/** References behind a sign or a word that joins them to those in front, `123 + 456`, or says what they are: `--p code abc1234`. */
function moreReferences(text: string, { value, parameter: name }: Setting): string | undefined {
  const isBare = name === 'profile' && value.kind === 'none';
  if (value.kind !== 'references' && !isBare) return undefined;
  const pattern = isBare ? /^(?:code|id|#):?\s{1,3}(?=\S*\d)(.+)$/i : /^(?:[|+&/]|and)\s{1,3}(.+)$/i;
  const more = pattern.exec(text)?.[1];
  const parameter = findParameter(name ?? '');
  return more !== undefined && parameter && kinds[parameter.kind].read(more, parameter)?.end === more.length
    ? more
    : undefined;
}

/** The flag of a version that is a name and a number: `--v niji 6`, `--v version 6`; `undefined` for any other. */
function flagOfName(source: string, { parameter, valueRange: { start, end }, flag }: Setting): string | undefined {
  const name = parameter === 'version' ? source.slice(start, end).toLowerCase() : '';
  if (name === 'niji') return '--niji';
  return ['v', 'version', 'mj', 'midjourney'].includes(name) ? `--${flag.name}` : undefined;
}

/** What a copied job has behind its prompt, `- Image #1 @ann (fast)`, and a prompt that was pasted behind another one. */
const remnant = new RegExp(
  String.raw`^(?:(?:[-–—*\s]|[Ii]mage #\d|[UV][1-4](?!\p{L})|\p{Lu}[\p{L} ]{2,20}(?:\([\p{L}\d. ]{1,20}\) )?by (?=[@<])|${messageRest})+$|/[Ii]magine\b)`,
  'u',
);

/** A remark of a list or a program, `// hero`, `# hero`, and the name of a file: `→ hero.png`. */
const remark = /^(?:\/\/|\/\*|#\s|(?:→|->|=>)\s*\S+\.(?:png|jpe?g|webp|gif|mp4)$)/i;

/**
 * The unsafe fix for text behind a setting that is no part of it; none for a command, which `command-in-text` removes with all
 * that follows. `takesValue`: the parameter takes a value.
 */
export function leftOverFixes(context: Context, owner: Setting, rest: Range, takesValue: boolean): readonly Fix[] {
  const start = context.source.slice(rest.start - 1, rest.start + 12);
  return start.search(commandAsWords) === 1 ? [] : [leftOverFix(context, owner, rest, takesValue)];
}

/** An address, without the punctuation of a sentence behind it. */
const address = /<?https?:\/\/[^\s,<>]{0,2000}[^\s,<>.;!?]>?/gi;

/** The fix that moves the addresses in a range behind a setting to the front, where they are image prompts. */
function moveImages(tree: Prompt, { start, end }: Range): Fix | undefined {
  const { source } = tree;
  const found = [...source.slice(start, end).matchAll(address)];
  if (found.length === 0) return undefined;
  let last = start;
  const removed = found.map(({ 0: all, index }) => {
    const at = start + index;
    // A mark of writing direction is a blank, and may end an address.
    const from = index === 0 ? blanksBefore(source, at) : commasStart(source, last, at);
    last = at + all.length;
    return { range: { start: from, end: last }, text: '' };
  });
  return {
    title: `Move the address${found.length > 1 ? 'es' : ''} to the front`,
    safety: 'unsafe',
    edits: [frontOf(tree).put(found.join(' ')), ...removed],
  };
}

function leftOverFix(context: Context, owner: Setting, rest: Range, takesValue: boolean): Fix {
  const { tree } = context;
  const text = tree.source.slice(rest.start, rest.end);
  // What a flag is set to, `--tile = true`, or one that may have a code: `--p off`.
  const isSet = !takesValue || (owner.parameter === 'profile' && owner.value.kind === 'none');
  const word = isSet ? text.replace(/^[=:]\s*/, '') : '';
  if (/^(?:false|off|no|0)$/i.test(word))
    return { title: `Remove ${flagText(owner)}`, safety: 'unsafe', edits: [withoutSetting(tree, owner)] };
  const named = /^v?(\d(?:\.\d)?)$/i.exec(text)?.[1];
  const flag = named && flagOfName(tree.source, owner);
  if (flag) {
    const range = { start: owner.range.start, end: rest.end };
    return replace(range, `${flag} ${named}`, { title: `Write ${flag} ${named}`, safety: 'unsafe' });
  }
  // `--niji 6✨`, `--niji niji 6`: the sign and the name belong to nothing.
  const number =
    owner.parameter === 'niji' && owner.value.kind === 'none'
      ? /^(?:niji\s?)?v?(\d)[^\p{L}\p{N}\s]{0,9}$/iu.exec(text)?.[1]
      : undefined;
  if (number !== undefined) return replace(rest, number, { title: `Write ${number}`, safety: 'unsafe' });
  const torn = tornNumber(context, owner);
  if (torn !== undefined) {
    const range = { start: owner.valueRange.start, end: rest.end };
    return replace(range, torn, { title: `Use ${torn}`, safety: 'unsafe' });
  }
  const more = moreReferences(text, owner);
  if (more) return replace(rest, more, { title: `Write ${excerpt(more)}`, safety: 'unsafe' });
  const settings = asSettings(text, context);
  if (settings) return replace(rest, settings, { title: `Write ${settings}`, safety: 'unsafe' });
  const excluded = asExclusions(text, context);
  if (excluded) return replace(rest, excluded, { title: `Write ${excluded}`, safety: 'unsafe' });
  // A slot that was not filled in, a second value, a sign, a remark, what the bot wrote or another prompt is no part of the picture.
  const isNoWord =
    settings === '' ||
    remark.test(text) ||
    isPlaceholders(text) ||
    remnant.test(text) ||
    !/[\p{L}\p{Extended_Pictographic}]/u.test(text) ||
    /^(?:true|on|yes|1)$/i.test(word) ||
    (owner.parameter === 'niji' && /^niji$/i.test(text)) ||
    /^(?:and|und|et|y)$/i.test(text);
  if (!isNoWord) return moveImages(tree, rest) ?? moveToText(tree, rest);
  const range = { start: blanksBefore(tree.source, rest.start), end: rest.end };
  return replace(range, '', { title: 'Remove it', safety: 'unsafe' });
}
