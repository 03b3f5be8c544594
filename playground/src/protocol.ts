import type { Diagnostic, Edit, Envelope, Range } from 'promptc';
import type { PlanId, VersionId } from 'promptc/language';
import type { LinterOptions } from 'promptc/linter';
import type { Completion, Hover, PromptOverview, SemanticToken } from 'promptc/service';

/** The choices in the selectors. */
export interface Choices {
  /** Undefined: the newest. */
  readonly modelVersion?: string | undefined;
  readonly plan?: PlanId | undefined;
  readonly target: NonNullable<LinterOptions['target']>;
}

/** The choices on offer. */
export interface Offer {
  /** Within each line, the newest first. */
  readonly versions: readonly { readonly id: string; readonly label: string }[];
  /** The default version. */
  readonly defaultLabel: string;
  readonly plans: readonly { readonly id: string; readonly label: string }[];
}

export type Counts = Readonly<Record<Diagnostic['severity'], number>>;

/** The limits of a version. */
export interface Limits {
  readonly label: string;
  /** The parameters of the version. */
  readonly rows: readonly { readonly flag: string; readonly accepts: string; readonly default: string | undefined }[];
}

/** All results for a prompt. */
export interface PromptReport {
  /** The first {@link maxFindings} of them. */
  readonly findings: readonly Diagnostic[];
  /** The number of findings by severity. */
  readonly counts: Counts;
  readonly overview: PromptOverview;
  /** The number of jobs after expanding permutations; `Infinity` survives the transfer to the page. */
  readonly jobs: number;
  /** The first expansions, cut at {@link maxShownLength} characters. Empty without permutations. */
  readonly permutations: readonly string[];
}

/** Languages for copying a request. */
export type CopyLanguage = 'curl' | 'fetch' | 'python';

/** The requests of a list, or of a text with one on each line. */
export interface RequestList {
  /** The index of the one shown. */
  readonly index: number;
  readonly ranges: readonly Range[];
}

/** A prompt compiled to a request. */
export interface Compiled extends PromptReport {
  /** Undefined where errors remain. */
  readonly request:
    | {
        /** The new content of Request: the request, or the list that contains it. */
        readonly text: string;
        readonly list?: RequestList | undefined;
        /** The request alone, on one line. */
        readonly json: string;
        readonly mode: string;
      }
    | undefined;
  /** Findings besides those of the prompt. */
  readonly hints: readonly RequestFinding[];
}

/** A request decompiled to a prompt, or the reason why there is none; with the report on what Prompt then shows. */
export type Decompiled = PromptReport & {
  /** The new content of Prompt, on one line. Where there is a problem, the old one, or nothing for another request of a list. */
  readonly prompt: string;
  readonly requestFindings: readonly RequestFinding[];
  readonly list?: RequestList | undefined;
} & (
    | {
        readonly carried: Carried;
        /** The request alone, on one line. */
        readonly json: string;
        readonly mode: string;
        /** New content for Request, if the request was found inside of another text. */
        readonly taken?: { readonly text: string; readonly from: string } | undefined;
      }
    | { readonly problem: string }
  );

/** A proposal to solve a problem: new text for one of the sides. */
export interface Proposal {
  readonly title: string;
  readonly side: 'prompt' | 'request';
  readonly text: string;
}

/** A finding about a request, with its path for people, and proposals to fix it. */
export interface RequestFinding {
  readonly severity: Diagnostic['severity'];
  /** Empty where there is no page. */
  readonly code: string;
  readonly message: string;
  readonly place: string;
  /** Where it stands in the text. */
  readonly range?: Range | undefined;
  readonly fixes: readonly Proposal[];
}

/** Parts of a request that a prompt cannot express. They are kept while the prompt is edited. */
export interface Carried {
  readonly envelope: Envelope;
  /** Whether the name was derived from the words, and changes with them. */
  readonly nameFollows: boolean;
}

/** The methods of the worker. */
export interface Questions {
  offer(): Offer;
  tokens(text: string, range: Range): readonly SemanticToken[];
  diagnostics(text: string, choices: Choices): readonly Diagnostic[];
  completions(text: string, offset: number, choices: Choices): readonly Completion[];
  hover(text: string, offset: number, choices: Choices): Hover | undefined;
  format(text: string, choices: Choices): readonly Edit[];
  limits(version: VersionId): Limits;
  /** The prompt after all safe fixes. */
  fixAll(text: string, choices: Choices): string;
  /** `host` is the content of Request, where the request of the prompt is to be updated; `index` is its place in a list. */
  compile(
    prompt: string,
    choices: Choices,
    carried: Carried | undefined,
    host: { readonly text: string; readonly index?: number | undefined } | undefined,
  ): Compiled;
  /** Decompiles the request at an offset. `shown` is the content of Prompt, with the index of its request in the list. */
  decompile(
    text: string,
    choices: Choices,
    at: number,
    shown: { readonly prompt: string; readonly index?: number | undefined },
  ): Decompiled;
  /** Code that sends a request. */
  code(json: string, language: CopyLanguage): string;
  /** All expansions of a prompt, up to the limit of jobs. Their requests have the `carried` parts. */
  expansions(prompt: string, choices: Choices, as: 'prompts' | 'requests', carried: Carried | undefined): Expansions;
  openFile(name: string, text: string): OpenedFile;
}

/** Prompts on one line each, or requests as a JSON list. */
export interface Expansions {
  readonly text: string;
  readonly count: number;
  /** The total number, of which the text has the first ones. */
  readonly jobs: number;
  /** The reason why there are no requests. */
  readonly problem?: string | undefined;
}

/** The content of a file. */
export interface OpenedFile {
  /** The first {@link maxOpened} of them. */
  readonly prompts: readonly string[];
  readonly count: number;
  /** A file with requests is shown as it is. */
  readonly request?: string | undefined;
  readonly problem?: string | undefined;
}

/** Maximum number of prompts listed for a file. */
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

/** Maximum number of findings listed. */
export const maxFindings = 50;

/** Maximum number of characters shown of a permutation. */
export const maxShownLength = 300;
