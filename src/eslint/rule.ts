import type { Rule } from 'eslint';
import type { Diagnostic, Fix } from '../diagnostics/diagnostic.js';
import { ofFirstPrompts } from '../linter/in-affixes.js';
import { lintTarget } from '../linter/lint-target.js';
import { createLinter } from '../linter/linter.js';
import { affix } from '../parser/affix.js';
import { readLiterals } from '../readers/code/literals.js';
import { optionsSchema, type PromptOptions, readOptions } from './options.js';
import { codeTree, syntax } from './tree.js';

/** A rule in types of our own, compatible with ESLint's: so our types do not depend on ESLint. */
export interface PromptRule {
  readonly meta: {
    readonly type: 'problem';
    readonly docs: { readonly description: string };
    readonly fixable: 'code';
    readonly hasSuggestions: true;
    readonly schema: object[];
    readonly messages: Record<string, string>;
  };
  create(context: object): { Program(): void };
}

export const prompt: PromptRule = {
  meta: {
    type: 'problem',
    docs: { description: 'Report and repair Midjourney-style prompts in string literals and templates' },
    fixable: 'code',
    hasSuggestions: true,
    get schema() {
      return [optionsSchema()];
    },
    messages: { finding: '{{message}} ({{code}})', fix: '{{title}}' },
  },
  create: (context) => listener(context as Rule.RuleContext),
};

function listener(context: Rule.RuleContext): { Program(): void } {
  const { linter: options, field, isReported } = readOptions((context.options[0] ?? {}) as PromptOptions);
  const linter = createLinter(options, { lintTarget, affix });
  return {
    Program() {
      const { sourceCode } = context;
      const items = readLiterals(sourceCode.text, codeTree(sourceCode), syntax, {
        field,
        customParameters: options.customParameters,
      });
      const { diagnostics, inAffixes } = linter.find(items);
      for (const diagnostic of [...diagnostics, ...ofFirstPrompts(inAffixes)]) {
        if (isReported(diagnostic.severity)) context.report(reportOf(diagnostic, sourceCode));
      }
    },
  };
}

/** Safe fixes become fixes for `--fix`, others become suggestions. */
function reportOf(
  { range, message, code, fixes = [] }: Diagnostic,
  sourceCode: Rule.RuleContext['sourceCode'],
): Rule.ReportDescriptor {
  const safe = fixes.find(({ safety }) => safety === 'safe');
  return {
    loc: { start: sourceCode.getLocFromIndex(range.start), end: sourceCode.getLocFromIndex(range.end) },
    messageId: 'finding',
    data: { message, code },
    fix: safe ? changes(safe) : null,
    suggest: fixes
      .filter((fix) => fix !== safe)
      .map((fix) => ({ messageId: 'fix', data: { title: fix.title }, fix: changes(fix) })),
  };
}

const changes =
  ({ edits }: Fix) =>
  (fixer: Rule.RuleFixer): Rule.Fix[] =>
    edits.map(({ range, text }) => fixer.replaceTextRange([range.start, range.end], text));
