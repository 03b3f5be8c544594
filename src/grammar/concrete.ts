import type { CstNode, ICstVisitor, IToken } from 'chevrotain';

/** A whole prompt, with what wraps it. */
export interface PromptCstNode extends CstNode {
  name: 'prompt';
  children: PromptCstChildren;
}

export type PromptCstChildren = {
  WrapperOpen?: IToken[];
  part?: PartCstNode[];
  setting?: SettingCstNode[];
  WrapperClose?: IToken[];
};

/** A part of a multi-prompt: content, then the separator behind it. */
export interface PartCstNode extends CstNode {
  name: 'part';
  children: PartCstChildren;
}

export type PartCstChildren = {
  /** In order. Undefined for a part that is nothing but its separator. */
  content?: ContentCstNode[];
  /** Undefined in the last part, unless the prompt ends with one. */
  separator?: SeparatorCstNode[];
};

/** One of three tokens. */
export interface ContentCstNode extends CstNode {
  name: 'content';
  children: ContentCstChildren;
}

export type ContentCstChildren = {
  Text?: IToken[];
  Url?: IToken[];
  /** The payload is the `Group` of `promptc/lexer`. */
  Group?: IToken[];
};

/** What ends a part. */
export interface SeparatorCstNode extends CstNode {
  name: 'separator';
  children: SeparatorCstChildren;
}

export type SeparatorCstChildren = {
  Separator: IToken[];
  Weight?: IToken[];
};

/** A flag with its value. */
export interface SettingCstNode extends CstNode {
  name: 'setting';
  children: SettingCstChildren;
}

export type SettingCstChildren = {
  /** The payload is a `FlagMatch`. */
  Flag: IToken[];
  /** Undefined for a flag without a value. */
  value?: ValueCstNode[];
};

/** What stands behind a flag, up to the next one. Text and groups alternate: `tokensOf` has them in order. */
export interface ValueCstNode extends CstNode {
  name: 'value';
  children: ValueCstChildren;
}

export type ValueCstChildren = {
  ValueText?: IToken[];
  Group?: IToken[];
};

/** A visitor of the concrete tree, as chevrotain knows it: one method a rule, with what it takes and gives. */
export interface PromptVisitor<IN, OUT> extends ICstVisitor<IN, OUT> {
  prompt(children: PromptCstChildren, param?: IN): OUT;
  part(children: PartCstChildren, param?: IN): OUT;
  content(children: ContentCstChildren, param?: IN): OUT;
  separator(children: SeparatorCstChildren, param?: IN): OUT;
  setting(children: SettingCstChildren, param?: IN): OUT;
  value(children: ValueCstChildren, param?: IN): OUT;
}
