import { EmbeddedActionsParser, type IToken, type ParserMethod } from 'chevrotain';
import {
  FirstFlag,
  GroupToken,
  NextFlag,
  Separator,
  Text,
  tokenTypes,
  Url,
  ValueText,
  Weight,
  WrapperClose,
  WrapperOpen,
} from './tokens.js';

/** Takes what the grammar finds, in order. Offsets and what they mean are its business, not the grammar's. */
export interface Builder {
  content(token: IToken): void;
  separator(token: IToken): void;
  weight(token: IToken): void;
  flag(token: IToken): void;
  value(token: IToken): void;
}

/**
 * What may follow what:
 *
 *     prompt  = [wrapper-open] {text | url | group | separator [weight]} [first-flag value {next-flag value}] [wrapper-close]
 *     value   = {value-text | group}
 *
 * Whatever the lexer makes is a sentence of it, so there is no recovery; a test holds that against any text.
 */
export class Grammar extends EmbeddedActionsParser {
  builder: Builder | undefined;

  readonly prompt: ParserMethod<[], void> = this.RULE('prompt', () => {
    this.OPTION(() => this.CONSUME(WrapperOpen));
    this.MANY(() =>
      this.OR([
        { ALT: () => this.add('content', this.CONSUME(Text)) },
        { ALT: () => this.add('content', this.CONSUME(Url)) },
        { ALT: () => this.add('content', this.CONSUME(GroupToken)) },
        { ALT: () => this.add('separator', this.CONSUME(Separator)) },
        { ALT: () => this.add('weight', this.CONSUME(Weight)) },
      ]),
    );
    this.OPTION1(() => {
      this.add('flag', this.CONSUME(FirstFlag));
      this.SUBRULE(this.value);
      this.MANY1(() => {
        this.add('flag', this.CONSUME(NextFlag));
        this.SUBRULE1(this.value);
      });
    });
    this.OPTION2(() => this.CONSUME(WrapperClose));
  });

  private readonly value: ParserMethod<[], void> = this.RULE('value', () => {
    this.MANY(() =>
      this.OR([
        { ALT: () => this.add('value', this.CONSUME(ValueText)) },
        { ALT: () => this.add('value', this.CONSUME(GroupToken)) },
      ]),
    );
  });

  constructor({ validate }: { readonly validate: boolean }) {
    super(tokenTypes, { skipValidations: !validate, recoveryEnabled: false, maxLookahead: 1 });
    this.performSelfAnalysis();
  }

  private add(what: keyof Builder, token: IToken): void {
    // While the grammar records itself there is no builder, and nothing to build.
    this.builder?.[what](token);
  }
}
