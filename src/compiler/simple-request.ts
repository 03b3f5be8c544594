import { finding } from '../diagnostics/define.js';
import type { Diagnostic, Draft } from '../diagnostics/diagnostic.js';
import type { Lowered } from '../intent/lower.js';
import type { Resolved } from '../parser/resolve.js';
import type { Param, SimpleRequest } from '../request/request.js';
import { defaultDropped } from './diagnostics/modes/default-dropped.js';
import { needsDedicatedOffer } from './diagnostics/modes/needs-dedicated-offer.js';
import { paramDropped } from './diagnostics/params/param-dropped.js';
import type { Emitted } from './emit.js';
import { speedOverridden } from './findings.js';
import { requestName } from './name.js';
import type { CompileOptions } from './options.js';
import { read } from './reading/read.js';
import { paramName } from './reading/read-params.js';
import type { StageResult } from './staged.js';

/** Makes the simple request of an intent that has one. */
export function toSimpleRequest(
  { tree }: Resolved,
  { intent, settings, dropped }: Lowered,
  { prompt, params, processMode }: Emitted,
  options: CompileOptions,
): StageResult<SimpleRequest> {
  const { envelope, infos = true, tags = envelope?.tags, metaData = envelope?.metaData } = options;
  const diagnostics: Diagnostic[] = [];
  for (const { setting, reason } of infos ? dropped : []) {
    const written = tree.source.slice(setting.range.start, setting.range.end);
    const why = reason === 'default' ? 'it is the documented default' : 'the service runs that version anyway';
    diagnostics.push(finding(defaultDropped, { setting: written, why }, { range: setting.range }));
  }
  const wanted = options.processMode ?? envelope?.processMode;
  const mode = processMode ?? wanted;
  const range = intent.speed && settings.get(intent.speed)?.setting.range;
  if (processMode !== undefined && wanted !== undefined && wanted !== processMode) {
    diagnostics.push(speedOverridden(processMode, wanted, range));
  }
  if (mode !== undefined && infos) {
    diagnostics.push(finding(needsDedicatedOffer, { mode }, range ? { range } : {}));
  }
  const name = requestName(intent, options);
  const request: Draft<SimpleRequest> =
    name === undefined ? { prompt, mode: 'simple' } : { name, prompt, mode: 'simple' };
  const optimizePrompt = options.optimizePrompt ?? (envelope ? envelope.optimizePrompt : false);
  if (optimizePrompt !== undefined) request.optimizePrompt = optimizePrompt;
  const undocumented = envelope?.params;
  if (undocumented) {
    const all: Param[] = [...params];
    for (const param of undocumented) {
      if (!all.some((other) => nameOf(other) === nameOf(param))) all.push(param);
      else {
        const data = { name: param.name, why: 'it is given already, and may stand once' };
        diagnostics.push(finding(paramDropped, data, { path: ['params'] }));
      }
    }
    request.params = all;
    diagnostics.push(...wrongParams({ prompt, mode: 'simple', params: all }));
  } else if (params.length > 0) request.params = params;
  if (envelope?.additionalPrompt !== undefined) request.additionalPrompt = envelope.additionalPrompt;
  if (tags !== undefined) request.tags = tags;
  if (metaData !== undefined) request.metaData = metaData;
  if (mode !== undefined) request.processMode = mode;
  return { value: request, diagnostics };
}

/** What is wrong with params. Those that no page documents are kept without a word here: `decompile` has told of them. */
const wrongParams = (request: SimpleRequest): readonly Diagnostic[] =>
  read(request)
    .diagnostics.filter(({ code }) => code !== 'undocumented-param')
    .map(({ fixes: _, ...diagnostic }) => diagnostic);

/** The name of a param, in the spelling that is written where it has one. */
const nameOf = ({ name }: Param): string => paramName(name) ?? name;
