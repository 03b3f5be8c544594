import { checkRepairs } from '../checker/check.js';
import { applyFixes, safeEdits } from '../diagnostics/apply-fixes.js';
import { finding } from '../diagnostics/define.js';
import { type Diagnostic, safeFix } from '../diagnostics/diagnostic.js';
import type { Lowered } from '../intent/lower.js';
import { parse } from '../parser/parse.js';
import type { Resolved } from '../parser/resolve.js';
import type { Prompt } from '../parser/tree.js';
import type { AdvancedRequest } from '../request/request.js';
import { advancedOf, optimizeDropped, type Said, sayBeside } from './advanced.js';
import { needsDedicatedOffer } from './diagnostics/modes/needs-dedicated-offer.js';
import { promptWith, withoutRepeat } from './expand.js';
import { speedOverridden } from './findings.js';
import { nameOf } from './name.js';
import type { CompileOptions } from './options.js';
import type { Staged } from './staged.js';

/** The advanced request of a prompt in which `found` was found: the prompt as it is written, with its safe repairs. */
export function toAdvancedRequest(
  { tree }: Resolved,
  { intent, settings }: Lowered,
  found: readonly Diagnostic[],
  options: CompileOptions,
): Staged<AdvancedRequest> {
  const { envelope, processMode: wanted, infos = true } = options;
  const { tags = envelope?.tags, metaData = envelope?.metaData, optimizePrompt = envelope?.optimizePrompt } = options;
  const diagnostics: Diagnostic[] = [];
  const { speed } = intent;
  const overruled = wanted !== undefined && speed !== undefined && speed !== wanted;
  if (overruled) diagnostics.push(speedOverridden(speed, wanted, settings.get(speed)?.setting.range));
  else if (wanted !== undefined && infos) diagnostics.push(finding(needsDedicatedOffer, { mode: wanted }));
  const written = promptAsWritten(tree, found, options);
  let said: Pick<Said, 'prompt' | 'additionalPrompt'> = {
    prompt: written,
    additionalPrompt: envelope?.additionalPrompt,
  };
  if (envelope?.mode === 'simple') {
    const hasTemplate = intent.phrases.templatePrompt !== undefined;
    const beside = sayBeside(written, { ...envelope, optimizePrompt, hasTemplate, hasFront: true });
    said = beside;
    for (const each of beside.diagnostics) if (infos || each.severity !== 'info') diagnostics.push(each);
  } else if (optimizePrompt !== undefined && infos) diagnostics.push(optimizeDropped(optimizePrompt));
  const processMode = overruled ? undefined : (wanted ?? envelope?.processMode);
  return { value: advancedOf({ name: nameOf(intent, options), tags, metaData }, said, processMode), diagnostics };
}

/** The source with its safe repairs, out of its wrapper; without `--repeat` where that is written out. */
function promptAsWritten(tree: Prompt, found: readonly Diagnostic[], options: CompileOptions): string {
  // An expansion holds no groups: a brace in it is a character.
  const groups = tree.groups.length > 0;
  if (tree.wrapper && !options.verbatim && found.length > 0) {
    // What wraps the prompt may do so only as long as it stays as it is, so that it is taken out first: what cannot be
    // mended around it can be then.
    const bare = parse(tree.source.slice(tree.range.start, tree.range.end), { groups, wrapper: false });
    const inside = checkRepairs(bare, options);
    return promptAsWritten(bare, inside, options);
  }
  let repaired = tree;
  if (!options.verbatim && found.some(safeFix)) {
    const edits = groups || options.expand ? undefined : safeEdits(found);
    // What can be mended at once leaves nothing to mend, so that there is no need to read it again.
    if (edits) return promptWith(tree, edits);
    const find = (text: string) => {
      repaired = parse(text, { groups, wrapper: false });
      return checkRepairs(repaired, options);
    };
    applyFixes(tree.source, find, { found });
  }
  return options.expand ? withoutRepeat(repaired) : promptWith(repaired, []);
}
