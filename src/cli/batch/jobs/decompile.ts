import { type DecompileOptions, decompile } from '../../../compiler/decompile.js';
import type { Diagnostic } from '../../../diagnostics/diagnostic.js';
import type { HostProblem, HostPrompt, HostRequest } from '../../../readers/host.js';
import { pathText } from '../../../request/path-text.js';
import { readShape } from '../../../request/read-request.js';
import { onOneLine } from '../../../text/one-line.js';
import type { JobWork } from '../task.js';
import type { RecordOptions } from './records.js';
import type { ItemResult, JobResult } from './result.js';
import { resultOf } from './result-of.js';
import type { Whole } from './whole.js';

export interface DecompileJobOptions {
  readonly records: RecordOptions | undefined;
  /** Whether to write prompts on lines of their own, instead of JSON with envelopes. */
  readonly text: boolean;
  readonly decompile: DecompileOptions;
}

export const decompileJob =
  ({ records, text, decompile: decompileOptions }: DecompileJobOptions): JobWork<JobResult> =>
  (block, { language }) => {
    const options: Whole<DecompileOptions> = {
      modelVersion: language.modelVersion,
      serviceVersion: language.serviceVersion,
      plan: language.plan,
      customParameters: language.customParameters,
      names: decompileOptions.names,
      phrases: decompileOptions.phrases,
    };
    const look = (request: HostRequest): ItemResult | HostProblem => {
      const problem = shapeProblem(request);
      if (problem) return problem;
      const { prompt = '', envelope, diagnostics } = decompile(request.value, options);
      return {
        fields: { prompt, envelope },
        text: text ? `${onOneLine(prompt).trim()}\n` : `${JSON.stringify({ prompt, envelope })}\n`,
        diagnostics: records ? diagnostics : diagnostics.map((diagnostic) => placed(diagnostic, request)),
      };
    };
    return resultOf(block, records, (item) => {
      if (item.kind === 'prompt') return noRequest(item);
      return item.kind === 'request' ? look(item) : item.kind === 'problem' ? item : undefined;
    });
  };

const noRequest = ({ range }: HostPrompt): HostProblem => ({
  kind: 'problem',
  range,
  topic: 'prompt',
  message: 'this is a prompt, not a request (promptc compile reads prompts)',
});

/** Moves a finding of a request to its range in the host. */
function placed(diagnostic: Diagnostic, request: HostRequest): Diagnostic {
  const { path = [], range } = diagnostic;
  const place = request.locate(path, range.end > 0 ? range : undefined);
  return { ...diagnostic, path: [...request.path, ...path], range: place };
}

/** The first mistake in the shape of a request, and the number of others. Undefined for a valid shape. */
export function shapeProblem(request: HostRequest): HostProblem | undefined {
  const { problems } = readShape(request.value);
  const [first] = problems ?? [];
  if (!first) return undefined;
  const more = (problems ?? []).length - 1;
  const message = `${pathText([...request.path, ...first.path])} ${first.problem}${more > 0 ? ` (and ${more} more of the kind)` : ''}`;
  return { kind: 'problem', range: request.locate(first.path), topic: 'shape', message };
}
