import type { FlagMatch, ScanState } from '../lexer/flags.js';
import { type Braces, findBraces, type Group, noBraces } from '../lexer/groups.js';
import { maxParsedLength } from '../lexer/scanner.js';
import { findWrapper, type Wrapper } from '../lexer/wrapper.js';
import { isBlank } from '../text/character-classes.js';

/** What the patterns of the tokens read beside the text: what is found before the first token, and what was matched last. */
export class PromptScan implements ScanState {
  readonly wrapper: Wrapper | undefined;
  readonly braces: Braces;
  readonly start: number;
  readonly end: number;
  readonly groups: ReadonlyMap<number, Group>;
  /** Whether the text is too long to be read: then it is one token of text. */
  readonly unread: boolean;
  boundary = -1;
  flag: FlagMatch | undefined;
  /** Where the newest separator ends, so that a weight can be told from a number in the text. */
  separatorEnd = -1;

  constructor(
    readonly source: string,
    withGroups: boolean,
  ) {
    let front = 0;
    while (front < source.length && isBlank(source.charCodeAt(front))) front++;
    let back = source.length;
    while (back > front && isBlank(source.charCodeAt(back - 1))) back--;
    this.unread = back - front > maxParsedLength;
    this.wrapper = this.unread ? undefined : findWrapper(source);
    this.start = this.wrapper ? this.wrapper.open.end : 0;
    this.end = this.wrapper?.close?.start ?? source.length;
    this.braces = withGroups && !this.unread ? findBraces(source, this.start, this.end) : noBraces;
    this.groups = new Map(this.braces.groups.map((group) => [group.range.start, group]));
  }
}
