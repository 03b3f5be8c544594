import { CstParser, type ParserMethod } from 'chevrotain';
import type {
  ContentCstNode,
  PartCstNode,
  PromptCstNode,
  SeparatorCstNode,
  SettingCstNode,
  ValueCstNode,
} from './concrete.js';
import { tokenTypes } from './tokens.js';

const { Flag, Group, Separator, Text, Url, ValueText, Weight, WrapperClose, WrapperOpen } = tokenTypes;

/**
 * What may follow what:
 *
 *     prompt    = [WrapperOpen] {part} {setting} [WrapperClose]
 *     part      = content {content} [separator] | separator
 *     content   = Text | Url | Group
 *     separator = Separator [Weight]
 *     setting   = Flag [value]
 *     value     = (ValueText | Group) {ValueText | Group}
 *
 * Whatever the lexer makes is a sentence of it, so there is no recovery; a test holds that against any text. One token
 * decides each choice, and no rule contains itself.
 *
 * Nothing is validated unless `validate` asks for it: that takes longer than all else, and a newer Node than promptc needs.
 */
export class PromptGrammar extends CstParser {
  readonly prompt: ParserMethod<[], PromptCstNode> = this.RULE('prompt', () => {
    this.OPTION(() => this.CONSUME(WrapperOpen));
    this.MANY(() => this.SUBRULE(this.part));
    this.MANY1(() => this.SUBRULE(this.setting));
    this.OPTION1(() => this.CONSUME(WrapperClose));
  }) as ParserMethod<[], PromptCstNode>;

  readonly part: ParserMethod<[], PartCstNode> = this.RULE('part', () => {
    this.OR([
      {
        ALT: () => {
          this.AT_LEAST_ONE(() => this.SUBRULE(this.content));
          this.OPTION(() => this.SUBRULE(this.separator));
        },
      },
      { ALT: () => this.SUBRULE1(this.separator) },
    ]);
  }) as ParserMethod<[], PartCstNode>;

  readonly content: ParserMethod<[], ContentCstNode> = this.RULE('content', () => {
    this.OR([{ ALT: () => this.CONSUME(Text) }, { ALT: () => this.CONSUME(Url) }, { ALT: () => this.CONSUME(Group) }]);
  }) as ParserMethod<[], ContentCstNode>;

  readonly separator: ParserMethod<[], SeparatorCstNode> = this.RULE('separator', () => {
    this.CONSUME(Separator);
    this.OPTION(() => this.CONSUME(Weight));
  }) as ParserMethod<[], SeparatorCstNode>;

  readonly setting: ParserMethod<[], SettingCstNode> = this.RULE('setting', () => {
    this.CONSUME(Flag);
    this.OPTION(() => this.SUBRULE(this.value));
  }) as ParserMethod<[], SettingCstNode>;

  readonly value: ParserMethod<[], ValueCstNode> = this.RULE('value', () => {
    this.AT_LEAST_ONE(() => this.OR([{ ALT: () => this.CONSUME(ValueText) }, { ALT: () => this.CONSUME(Group) }]));
  }) as ParserMethod<[], ValueCstNode>;

  constructor({ validate = false }: { readonly validate?: boolean } = {}) {
    super({ ...tokenTypes }, { skipValidations: !validate, recoveryEnabled: false, maxLookahead: 1 });
    this.performSelfAnalysis();
  }
}

let shared: PromptGrammar | undefined;

/** The grammar, made when it is first asked for and the same one each time. */
export function promptGrammar(): PromptGrammar {
  shared ??= new PromptGrammar();
  return shared;
}
