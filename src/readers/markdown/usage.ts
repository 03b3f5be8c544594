import { parse } from '../../parser/parse.js';
import { dashClass } from '../../text/patterns.js';

const command = String.raw`^\s*[*_]{0,3}/imagine[*_]{0,3}`;

/** The start of a sentence that says what the command does. */
const describes = new RegExp(
  String.raw`${command}\s+(?:[-–—=]+\s|(?:is|lets|allows|creates|generates|makes|takes|command|followed by)\b)`,
  'i',
);

/** The start of an entry of a list that says so. */
const explains = new RegExp(
  String.raw`${command}\s*[:：]\s+(?:(?:Creat|Generat|Mak|Produc)es?|Turns?|Draws?|Starts?|Lets|Allows)\b`,
);

/** A word that stands for a prompt: `<prompt>`, `[your idea]`, `…`. An address in angle brackets is none. */
const placeholder = String.raw`(?:<(?!https?:)[^<>]{1,80}>|[[{][^[\]{},]{0,40}\b(?:prompt|your|text|description)\b[^[\]{},]{0,40}[\]}]|\.{3}|…)`;

/** The command with nothing but such words in front of its parameters. */
const template = new RegExp(
  String.raw`${command}(?:\s+prompt)?(?:\s*[:：])?\s*(?:${placeholder}\s*)+(?:$|[${dashClass}[])`,
  'i',
);

/** A parameter that may be left out: `[--ar <w:h>]`. A link is none, nor is one with a number: `[--ar 3:2]`. */
const optional = new RegExp(
  String.raw`${command}\s.*\[\s*(?:--|[–—])\p{L}(?![\p{L}-]{0,20}[\s=:]{0,3}\d|[^\]]{0,200}\][([])`,
  'isu',
);

/** Whether a text that starts with the command says how to use it, or what it is for, and is no prompt. */
export const isUsage = (text: string): boolean =>
  template.test(text) || optional.test(text) || ((describes.test(text) || explains.test(text)) && !hasSetting(text));

/** Whether a text has a known parameter, and no end that a paragraph drops. */
export const hasSetting = (text: string): boolean =>
  parse(text).settings.some(({ parameter }) => parameter !== undefined) && !/^\s|[\s\\]$/.test(text);
