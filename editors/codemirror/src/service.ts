import type { Diagnostic, Edit, FormatOptions, Range } from 'promptc';
import type { LinterOptions } from 'promptc/linter';
import {
  type Completion,
  completionsAt,
  createServiceDocument,
  type DocumentOptions,
  diagnosticsOf,
  formattingEdits,
  type Hover,
  hoverAt,
  type SemanticToken,
  type ServiceDocument,
  semanticTokensOf,
  updateDocument,
} from 'promptc/service';

/**
 * What the editor asks of promptc: the text and a place, answered with plain data. {@link createPromptService} answers in
 * this thread; one that asks a worker keeps a page with long prompts quick.
 */
export interface PromptService {
  /** What is drawn in the stretch of the text that is on screen. */
  tokens(text: string, range: Range): Promise<readonly SemanticToken[]>;
  diagnostics(text: string): Promise<readonly Diagnostic[]>;
  completions(text: string, offset: number): Promise<readonly Completion[]>;
  hover(text: string, offset: number): Promise<Hover | undefined>;
  format(text: string): Promise<readonly Edit[]>;
}

export interface PromptServiceOptions extends LinterOptions, Pick<FormatOptions, 'names'> {
  /** What the text is. Default: what it looks like when it is first seen. */
  readonly document?: DocumentOptions | undefined;
}

/** A service that answers in this thread. One belongs to one editor: it remembers the text that it was last asked about. */
export function createPromptService({
  document: documentOptions,
  names,
  ...options
}: PromptServiceOptions = {}): PromptService {
  const documentOf = documentKeeper(documentOptions);
  return {
    tokens: async (text, range) => semanticTokensOf(await documentOf(text), range),
    diagnostics: async (text) => diagnosticsOf(await documentOf(text), options).diagnostics,
    completions: async (text, offset) => completionsAt(await documentOf(text), offset, options),
    hover: async (text, offset) => hoverAt(await documentOf(text), offset, options),
    format: async (text) => formattingEdits(await documentOf(text), names ? { ...options, names } : options),
  };
}

/** Gives the document of a text, and remembers the last one: of the next text only what differs is read. */
export function documentKeeper(documentOptions?: DocumentOptions): (text: string) => Promise<ServiceDocument> {
  let known: { readonly text: string; readonly document: ServiceDocument } | undefined;
  let made: Promise<ServiceDocument> | undefined;
  return async (text) => {
    // Taking a text apart the first time waits for what reads its kind; questions that come meanwhile wait with it.
    made ??= createServiceDocument(text, documentOptions).then((document) => {
      known = { text, document };
      return document;
    });
    await made;
    if (known && known.text !== text) {
      known = { text, document: updateDocument(known.document, [difference(known.text, text)]) };
    }
    return known?.document ?? made;
  };
}

/** The one edit that makes one text of another: all between what both have in front and behind. */
export function difference(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let back = 0;
  while (
    back < most - start &&
    before.charCodeAt(before.length - 1 - back) === after.charCodeAt(after.length - 1 - back)
  ) {
    back++;
  }
  return { range: { start, end: before.length - back }, text: after.slice(start, after.length - back) };
}
