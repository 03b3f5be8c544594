import type { CodeNode } from './tree.js';

/** A literal on the same line. */
const literal = String.raw`(?:"[^"\n]*"|'[^'\n]*'|\`[^\`\n]*\`)`;

/** Functions that look for a text, those of tests that expect one, those that run it as a command, and those that hash it. */
const calls = [
  String.raw`(?:case_?)?(?:insensitive_?)?equals\w*|eq|has|includes?|contains?\w*|(?:has_?)?(?:starts|ends)_?with|(?:has_?)?(?:prefix|suffix)`,
  String.raw`(?:last_?)?index_?(?:of|any)?|r?find|(?:str_?)?replace\w*|(?:r|str)?split\w*|count|match\w*|search|test|str(?:case)?(?:cmp|pos|str)|reg_?exp`,
  String.raw`to(?:be|(?:strict)?equal|contain|match|have)\w*`,
  String.raw`get(?:_?or_?default|_?item)?|pop|set_?default|delete|remove|lookup|(?:array_)?key_?exists|has_?own\w*|in_?array`,
  String.raw`system|p?open\d?|exec(?:Sync|File\w*|ute_?command)?|spawn\w*|shell_exec|passthru|subprocess\.\w+|check_(?:output|call)`,
  String.raw`md5|sha\d*(?:_\w+)?|hash\w*|digest|crc32`,
].join('|');

/** Functions that look for a text in their first argument. */
const inFirst = String.raw`(?:has_?own\w*|reflect\.\w+|in_?array|(?:array_)?key_?exists|stri?pos|str_contains)`;

const formsBefore = [
  String.raw`(?:[=!]==?|<=>|=~)[\s(]*`,
  String.raw`(?:^|[^\w.$])(?:case|when|is|is[ \t]+not|(?<!\bfor[ \t]+\S{1,40}[ \t]+)in)[ \t]+(?:${literal}[ \t]*[,|][ \t]*)*\(?`,
  // A test of shell, and a pattern behind another one.
  String.raw`(?:\[|\btest)[ \t][^\n]*[ \t]=[ \t]+`,
  String.raw`${literal}[ \t]*\|[ \t]*`,
  String.raw`(?:^|[^\w])(?:${calls})[?!]?[ \t]*\([ \t]*`,
  String.raw`(?:^|[^\w])${inFirst}[ \t]*\([^()\n]{1,80},[ \t]*`,
  String.raw`\bassert[^\n;]*`,
];

/** The text in front of such a literal, and the text behind it. */
const before = new RegExp(`(?:${formsBefore.join('|')})$`, 'i');
const behind = new RegExp(
  String.raw`^(?:[\s)]*(?:[=!]==?|<=>)|[ \t]*(?:(?:not[ \t]+)?in|is)[ \t]|(?:[ \t]*[,|][ \t]*${literal})*[ \t]*(?:=>|->)|[ \t]*\|[ \t]*${literal}|\.(?:split|encode|getBytes|hashCode)\()`,
);

/** Nodes of patterns that a value is compared with. */
const patterns: ReadonlySet<string> = new Set([
  'LiteralPattern',
  'MappingPattern',
  'constant_pattern',
  'pattern',
  'case_item',
]);

/**
 * Whether a program compares a text with another one, looks for it, or has it as the label of a case: with another
 * spelling, the program would do something else.
 */
export const isCompared = ({ from, to, parent }: CodeNode, text: string): boolean =>
  patterns.has(parent?.type ?? '') ||
  before.test(text.slice(Math.max(0, from - 200), from)) ||
  behind.test(text.slice(to, to + 200));
