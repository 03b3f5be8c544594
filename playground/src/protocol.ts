import type { Diagnostic, Edit, Envelope, Range } from 'promptc';
import type { PlanId, VersionId } from 'promptc/language';
import type { LinterOptions } from 'promptc/linter';
import type { Completion, Hover, PromptOverview, SemanticToken } from 'promptc/service';

/** What the selectors say. */
export interface Choices {
  /** Undefined: the newest. */
  readonly modelVersion?: string | undefined;
  readonly plan?: PlanId | undefined;
  readonly target: NonNullable<LinterOptions['target']>;
}

/** What can be chosen. */
export interface Offer {
  /** The newest of each line first. */
  readonly versions: readonly { readonly id: string; readonly label: string }[];
  /** The version that holds where nobody chooses. */
  readonly defaultLabel: string;
  readonly plans: readonly { readonly id: string; readonly label: string }[];
}

export type Counts = Readonly<Record<Diagnostic['severity'], number>>;

/** What a version accepts. */
export interface Limits {
  readonly label: string;
  /** The parameters that it has. */
  readonly rows: readonly { readonly flag: string; readonly accepts: string; readonly default: string | undefined }[];
}

/** Everything that there is to say of a prompt. */
export interface PromptReport {
  /** The first {@link maxFindings} of them. */
  readonly findings: readonly Diagnostic[];
  /** How many there are of each severity. */
  readonly counts: Counts;
  readonly overview: PromptOverview;
  /** How many jobs its permutations stand for; `Infinity` crosses to the page as it is. */
  readonly jobs: number;
  /** The first of them, cut at {@link maxShownLength} characters. Empty without permutations. */
  readonly permutations: readonly string[];
}

/** Languages that a request is copied in. */
export type CopyLanguage = 'curl' | 'fetch' | 'python';

/** The requests of a list, or of a text with one a line. */
export interface RequestList {
  /** Which of them the page shows. */
  readonly index: number;
  readonly ranges: readonly Range[];
}

/** A prompt made into a request. */
export interface Compiled extends PromptReport {
  /** Undefined where errors remain. */
  readonly request:
    | {
        /** All that Request is to hold: the request, or the list that it is in. */
        readonly text: string;
        readonly list?: RequestList | undefined;
        /** The request alone, on one line. */
        readonly json: string;
        readonly mode: string;
      }
    | undefined;
  /** What is said beside the findings of the prompt. */
  readonly hints: readonly RequestFinding[];
}

/** A request made into a prompt. */
export type Decompiled =
  | (PromptReport & {
      readonly prompt: string;
      readonly carried: Carried;
      /** The request alone, on one line. */
      readonly json: string;
      readonly mode: string;
      readonly requestFindings: readonly RequestFinding[];
      readonly list?: RequestList | undefined;
      /** What Request is to hold instead, since the request was found in something else. */
      readonly taken?: { readonly text: string; readonly from: string } | undefined;
    })
  | {
      readonly problem: string;
      readonly requestFindings: readonly RequestFinding[];
      /** Of no prompt at all: what holds where nothing is said. */
      readonly empty: PromptReport;
    };

/** A way out: a text for one of the two sides. */
export interface Proposal {
  readonly title: string;
  readonly side: 'prompt' | 'request';
  readonly text: string;
}

/** A finding about a request, with its place as people write it, and texts that mend it. */
export interface RequestFinding {
  readonly severity: Diagnostic['severity'];
  /** Empty for what has no page. */
  readonly code: string;
  readonly message: string;
  readonly place: string;
  /** Where it stands in the text. */
  readonly range?: Range | undefined;
  readonly fixes: readonly Proposal[];
}

/** What a prompt cannot say of the request that it came from, so that editing the prompt keeps it. */
export interface Carried {
  readonly envelope: Envelope;
  /** Whether the name was made from the words, and so follows them. */
  readonly nameFollows: boolean;
}

/** The questions that the worker answers. */
export interface Questions {
  offer(): Offer;
  tokens(text: string, range: Range): readonly SemanticToken[];
  diagnostics(text: string, choices: Choices): readonly Diagnostic[];
  completions(text: string, offset: number, choices: Choices): readonly Completion[];
  hover(text: string, offset: number, choices: Choices): Hover | undefined;
  format(text: string, choices: Choices): readonly Edit[];
  limits(version: VersionId): Limits;
  /** The prompt with every safe fix made. */
  fixAll(text: string, choices: Choices): string;
  /** `host` is what Request holds, with the number of the request in it that follows. */
  compile(
    prompt: string,
    choices: Choices,
    carried: Carried | undefined,
    host: { readonly text: string; readonly index: number } | undefined,
  ): Compiled;
  /** Of several requests, the one at an offset. */
  decompile(text: string, choices: Choices, at: number): Decompiled;
  /** Code that sends a request. */
  code(json: string, language: CopyLanguage): string;
  /** Everything that the permutations of a prompt stand for, as far as it is allowed to be run. */
  expansions(prompt: string, choices: Choices, as: 'prompts' | 'requests'): Expansions;
  openFile(name: string, text: string): OpenedFile;
}

/** A line a prompt, or a list of requests as JSON. */
export interface Expansions {
  readonly text: string;
  readonly count: number;
  /** How many there are, of which those are the first. */
  readonly jobs: number;
  /** Why there are no requests. */
  readonly problem?: string | undefined;
}

/** What a file holds. */
export interface OpenedFile {
  /** The first {@link maxOpened} of them. */
  readonly prompts: readonly string[];
  readonly count: number;
  /** A file of requests is shown as it is. */
  readonly request?: string | undefined;
  readonly problem?: string | undefined;
}

/** Most prompts of a file that are listed. */
export const maxOpened = 500;

export type QuestionName = keyof Questions;

export interface QuestionMessage {
  readonly id: number;
  readonly name: QuestionName;
  readonly args: readonly unknown[];
}

export type AnswerMessage =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly failure: string };

/** Most findings that are listed: more of them help nobody. */
export const maxFindings = 50;

/** Most characters of a permutation that are shown. */
export const maxShownLength = 300;
