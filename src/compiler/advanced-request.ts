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
import { editPrompt, withoutRepeat } from './expand.js';
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
  const prompt = promptAsWritten(tree, findings, options);
  // A request that was decompiled comes back as it was: `lint` has told of its line breaks.
  const written = options.verbatim || envelope?.mode === 'advanced' ? prompt : joinLines(prompt);
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

/** The source with safe fixes applied and without its wrapper; with `expand` also without `--repeat`. */
function promptAsWritten(tree: Prompt, findings: readonly Diagnostic[], options: CompileOptions): string {
  // An expansion holds no groups: a brace in it is a character.
  const groups = tree.groups.length > 0;
  if (tree.wrapper && !options.verbatim && findings.length > 0) {
    // A fix that would change how the wrapper reads is unsafe. Without the wrapper it may be safe, so the wrapper goes first.
    const bare = parse(tree.source.slice(tree.range.start, tree.range.end), { groups, wrapper: false });
    const inside = checkRepairs(bare, options);
    return promptAsWritten(bare, inside, options);
  }
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

/** A prompt on one line, since a line break would end it; as it is where a wrapper would come about. */
export function joinLines(prompt: string): string {
  const joined = prompt.replace(lineBreaks, ' ');
  return joined === prompt || findWrapper(joined) ? prompt : joined;
}
