import { checkRepairs } from '../checker/check.js';
import { applyFixes, safeEdits } from '../diagnostics/apply-fixes.js';
import { finding } from '../diagnostics/define.js';
import { type Diagnostic, safeFix } from '../diagnostics/diagnostic.js';
import type { Lowered } from '../intent/lower.js';
import { findWrapper } from '../lexer/wrapper.js';
import { parse } from '../parser/parse.js';
import type { Resolved } from '../parser/resolve.js';
import type { Prompt } from '../parser/tree.js';
import type { AdvancedRequest } from '../request/request.js';
import { lineBreaks } from '../text/patterns.js';
import { createAdvancedRequest, type InlinedPrompt, inlineExtras, optimizeDroppedFinding } from './advanced.js';
import { needsDedicatedOffer } from './diagnostics/modes/needs-dedicated-offer.js';
import { editPrompt, structureOf, withoutRepeat } from './expand.js';
import { speedOverridden } from './findings.js';
import { requestName } from './name.js';
import type { CompileOptions } from './options.js';
import type { StageResult } from './staged.js';

/** Makes the advanced request of a prompt with the diagnostics `findings`: the prompt as written, on one line, with safe fixes applied. */
export function toAdvancedRequest(
  { tree }: Resolved,
  { intent, settings }: Lowered,
  findings: readonly Diagnostic[],
  options: CompileOptions,
): StageResult<AdvancedRequest> {
  const { envelope, processMode: wanted, infos = true } = options;
  const { tags = envelope?.tags, metaData = envelope?.metaData, optimizePrompt = envelope?.optimizePrompt } = options;
  const diagnostics: Diagnostic[] = [];
  const { speed } = intent;
  const overruled = wanted !== undefined && speed !== undefined && speed !== wanted;
  if (overruled) diagnostics.push(speedOverridden(speed, wanted, settings.get(speed)?.setting.range));
  else if (wanted !== undefined && infos) diagnostics.push(finding(needsDedicatedOffer, { mode: wanted }));
  const written = promptAsWritten(tree, findings, options);
  let inlined: Pick<InlinedPrompt, 'prompt' | 'additionalPrompt'> = {
    prompt: written,
    additionalPrompt: envelope?.additionalPrompt,
  };
  if (envelope?.mode === 'simple' || envelope?.params) {
    const isSimple = envelope.mode === 'simple';
    const withExtras = inlineExtras(written, {
      ...envelope,
      optimizePrompt,
      // An advanced request has no template, and its prompt does not contain its additional prompt.
      hasTemplate: !isSimple || intent.phrases.templatePrompt !== undefined,
      hasAdditionalPrompt: isSimple,
    });
    inlined = withExtras;
    for (const each of withExtras.diagnostics) if (infos || each.severity !== 'info') diagnostics.push(each);
  } else if (optimizePrompt !== undefined && infos) diagnostics.push(optimizeDroppedFinding(optimizePrompt));
  const processMode = overruled ? undefined : (wanted ?? envelope?.processMode);
  return {
    value: createAdvancedRequest({ name: requestName(intent, options), tags, metaData }, inlined, processMode),
    diagnostics,
  };
}

/**
 * The source on one line, with safe fixes applied and without its wrapper; with `expand` also without `--repeat`. Lines of
 * an advanced request that was decompiled stay apart: `lint` has told of them.
 */
function promptAsWritten(tree: Prompt, findings: readonly Diagnostic[], options: CompileOptions): string {
  const { source, range, wrapper } = tree;
  // An expansion holds no groups: a brace in it is a character.
  const groups = tree.groups.length > 0;
  const fixBare = (text: string): string => {
    const bare = parse(text, { groups, wrapper: false });
    return withSafeFixes(bare, checkRepairs(bare, options), options);
  };
  // A fix that would change how the wrapper reads is unsafe. Without the wrapper it may be safe, so the wrapper goes first.
  const isUnwrapped = wrapper && !options.verbatim && findings.length > 0;
  const written = isUnwrapped ? fixBare(source.slice(range.start, range.end)) : withSafeFixes(tree, findings, options);
  if (options.verbatim || options.envelope?.mode === 'advanced') return written;
  const line = joinLines(written, groups);
  // A line break may have kept a fix from being safe.
  return line === written ? written : fixBare(line);
}

function withSafeFixes(tree: Prompt, findings: readonly Diagnostic[], options: CompileOptions): string {
  const groups = tree.groups.length > 0;
  let repaired = tree;
  if (!options.verbatim && findings.some(safeFix)) {
    const edits = groups || options.expand ? undefined : safeEdits(findings);
    // Where all fixes apply at once, nothing is left to fix: no need to parse and check the result.
    if (edits) return editPrompt(tree, edits);
    const find = (text: string) => {
      repaired = parse(text, { groups, wrapper: false });
      return checkRepairs(repaired, options);
    };
    applyFixes(tree.source, find, { found: findings });
  }
  return options.expand ? withoutRepeat(repaired) : editPrompt(repaired, []);
}

/** A prompt on one line, since a line break would end it; as it is where that changes how it reads. */
export function joinLines(prompt: string, groups: boolean): string {
  const joined = prompt.replace(lineBreaks, ' ');
  if (joined === prompt) return prompt;
  const staysSame = groups
    ? structureOf(parse(prompt, { wrapper: false })) === structureOf(parse(joined))
    : findWrapper(joined) === undefined;
  return staysSame ? joined : prompt;
}
