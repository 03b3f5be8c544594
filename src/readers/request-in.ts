import type { HostProblem, HostRequest, HostText } from './host.js';
import { readRecord } from './json-record.js';
import { depthProblem, invalidJson, tryParse } from './json-text.js';
import { NestedText } from './text-map.js';

/** The request that a text, such as a field of a table, contains as JSON. */
export function requestIn(field: HostText): HostRequest | HostProblem {
  const { text } = field;
  const parsed = depthProblem(text, 0) ?? tryParse(text);
  if ('kind' in parsed || 'error' in parsed) {
    const problem = 'kind' in parsed ? parsed : invalidJson(text, 0);
    return { ...problem, range: field.toHost(problem.range) };
  }
  const [request] = readRecord({ text, start: 0, value: parsed.value, path: [] }, { requests: true });
  const { prompt, ...rest } = request as HostRequest;
  return {
    ...rest,
    range: field.range,
    prompt: prompt && new NestedText(prompt, field),
    locate: (path, range) => field.toHost(rest.locate(path, range)),
    replace: (value) => field.toHostEdits(rest.replace(value)) ?? [],
  };
}
