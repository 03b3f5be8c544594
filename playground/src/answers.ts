import { applyFixes, type CompileOptions, compile, type Diagnostic, type Envelope, expand, lint } from 'promptc';
import { explainVersion } from 'promptc/explain';
import { defaultVersion, plans, versionRow, versions } from 'promptc/language';
import { createLinter, loadFor } from 'promptc/linter';
import type { HostPrompt } from 'promptc/readers';
import { pathText } from 'promptc/request';
import { overviewOf, semanticTokensOf } from 'promptc/service';
import { documentKeeper } from 'promptc-codemirror/service';
import { isObject, jsonOf } from './json.js';
import { oneLine } from './one-line.js';
import {
  type Carried,
  type Choices,
  type Compiled,
  type Decompiled,
  maxFindings,
  maxShownLength,
  type PromptReport,
  type Proposal,
  type Questions,
  type RequestFinding,
  type RequestList,
} from './protocol.js';
import type { Found, Hosted, Problem } from './reading/reading.js';

const documentOf = documentKeeper({ kind: 'prompt' });

/** Answers to what is asked when somebody points or types. */
const asking = () => import('./asking.js');

/** Reads what is more than one JSON object. */
const reading = () => import('./reading/reading.js');

type Answers = {
  readonly [K in keyof Questions]: (
    ...args: Parameters<Questions[K]>
  ) => ReturnType<Questions[K]> | Promise<ReturnType<Questions[K]>>;
};

/** What the worker answers to each question. */
export const answers: Answers = {
  offer: () => ({
    versions: [...new Set(versions.map(({ line }) => line))].flatMap((line) =>
      versions
        .filter((row) => row.line === line)
        .toReversed()
        .map(({ id, label, state }) => ({ id, label: state === 'retired' ? `${label} (retired)` : label })),
    ),
    defaultLabel: versionRow(defaultVersion).label,
    plans: plans.map(({ id, label }) => ({ id, label })),
  }),
  tokens: async (text, range) => semanticTokensOf(await documentOf(text), range),
  // What the page draws is what it is sent: a thousand findings take long to cross.
  diagnostics: async (text, choices) => (await findingsIn(text, choices)).slice(0, 500),
  completions: async (text, offset, choices) => (await asking()).completionsAt(await documentOf(text), offset, choices),
  hover: async (text, offset, choices) => (await asking()).hoverAt(await documentOf(text), offset, choices),
  format: async (text, choices) => (await asking()).formattingEdits(await documentOf(text), choices),
  fixAll: (text, choices) => applyFixes(text, (current) => lint(current, choices)).text,
  limits(version) {
    const { label, parameters } = explainVersion(version);
    return { label, rows: parameters };
  },
  async compile(prompt, choices, carried, host): Promise<Compiled> {
    const options = await carrying(choices, carried);
    const name =
      carried?.nameFollows && options.envelope?.name !== undefined ? compile(prompt, choices).request?.name : undefined;
    const { request } = compile(prompt, { ...options, name });
    // A request in the layout of the page stays in it; any other is edited where it stands.
    const isEdited = host && (host.index !== undefined || host.text !== jsonOf(parsed(host.text) ?? {}));
    const { text, list, problem }: Hosted = isEdited
      ? await (await reading()).replaceRequest(host.text, host.index, request)
      : { text: request ? jsonOf(request) : '' };
    return {
      ...(await reportOf(prompt, choices)),
      request: request && { text, list, json: JSON.stringify(request), mode: request.mode },
      hints: [
        ...(problem ? [toProblemFinding(problem, text)] : []),
        ...(/^\s*(?:[[{]\s*["{]|curl\s)/.test(prompt) ? await hintsFor(prompt) : []),
      ],
    };
  },
  async decompile(text, choices, at, shown): Promise<Decompiled> {
    const wrong = async (
      problem: string,
      requestFindings: readonly RequestFinding[],
      list?: RequestList,
    ): Promise<Decompiled> => {
      // The prompt of another request of the list would be taken for that of this one.
      const prompt = list && list.index !== shown.index ? '' : shown.prompt;
      return { ...(await reportOf(prompt, choices)), prompt, problem, requestFindings, list };
    };
    if (isDeep(text)) return wrong(`This is nested deeper than ${deepest} levels.`, []);
    let source: Found | undefined;
    let value = parsed(text.replace(/^\uFEFF/, ''));
    if (!isObject(value)) {
      const read = await (await reading()).readRequestText(text, at);
      if ('message' in read) return wrong(read.message, [toProblemFinding(read, text)], read.list);
      source = read;
      value = read.value;
    }
    const { decompile } = await import('./decompiling.js');
    const { prompt: written, envelope, diagnostics } = decompile(value, choices);
    const isShape = written === undefined;
    const requestFindings =
      diagnostics.length > 0 ? await requestFindingsOf(diagnostics, value, text, at, source, isShape) : [];
    if (source?.problem) requestFindings.unshift(toProblemFinding(source.problem, text));
    if (written === undefined || envelope === undefined) {
      // A list that is still to be taken from another text is not there yet.
      const list = source?.taken ? undefined : source?.list;
      return wrong(diagnostics.map(({ message }) => message).join(' '), requestFindings, list);
    }
    // Places in the prompt are those of the text that the page shows.
    const prompt = oneLine(written);
    return {
      ...(await reportOf(prompt, choices)),
      prompt,
      carried: carriedWith(envelope, prompt, choices),
      json: JSON.stringify(value),
      mode: envelope.mode,
      requestFindings,
      list: source?.list,
      taken: source?.taken,
    };
  },
  code: async (json, language) => (await import('./copying.js')).codeOf(json, language),
  async expansions(prompt, choices, as, carried) {
    const options = await carrying(choices, carried);
    return (await import('./copying.js')).expansionsOf(prompt, choices, as, options, carried?.nameFollows);
  },
  openFile: async (name, text) => (await import('./reading/opening.js')).openText(name, text),
};

/** The options that put a prompt into a request with the parts that it cannot say. */
async function carrying(choices: Choices, carried: Carried | undefined): Promise<CompileOptions> {
  // Most prompts carry nothing, so the page opens without what reads it.
  const envelope = carried && (await import('./envelope.js')).readEnvelope(carried.envelope);
  // A request that was advanced stays so: its author chose that.
  const target = choices.target === 'auto' && envelope?.mode === 'advanced' ? envelope.mode : choices.target;
  return { ...choices, target, envelope };
}

/** The value of JSON; `undefined` where it is none. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

const toProblemFinding = ({ message, range, proposals }: Problem, text: string): RequestFinding => ({
  severity: 'error',
  code: '',
  message,
  place: placeOf(text, range.start),
  range,
  fixes: proposals,
});

/** A place as people count: `line 3, column 5`. */
function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  return text.includes('\n') ? `line ${before.length}, column ${column}` : `column ${column}`;
}

async function requestFindingsOf(
  diagnostics: readonly Diagnostic[],
  value: unknown,
  text: string,
  at: number,
  source: Found | undefined,
  isShape: boolean,
): Promise<RequestFinding[]> {
  const { proposalsForShape, readRequestText, replaceRequest } = await reading();
  const read = source ?? (await readRequestText(text, at));
  const locate = 'locate' in read && !read.taken ? read.locate : undefined;
  const within = source?.taken?.text ?? text;
  const index = source?.list?.index ?? 0;
  const shape = isShape ? await proposalsForShape(value, source?.list && { text: within, index }) : [];
  const findings: RequestFinding[] = [];
  for (const { severity, code, message, path, fixes = [] } of diagnostics) {
    const proposals: Proposal[] = findings.length === 0 ? [...shape] : [];
    for (const { title, request } of fixes) {
      if (!request) continue;
      const mended = await replaceRequest(within, index, request);
      proposals.push({ title, side: 'request', text: mended.text });
    }
    findings.push({
      severity,
      code,
      message,
      place: path && path.length > 0 ? pathText(path) : '',
      range: path && locate?.(path),
      fixes: proposals,
    });
  }
  return findings;
}

/** What is to be said of a prompt that is a request. */
async function hintsFor(prompt: string): Promise<readonly RequestFinding[]> {
  const read = await (await reading()).readRequestText(prompt, 0);
  if ('message' in read) return [];
  const { value, taken } = read;
  if (typeof value !== 'object' || value === null || !('prompt' in value)) return [];
  const text = taken?.text ?? (read.list ? prompt : jsonOf(value));
  return [
    {
      severity: 'warning',
      code: '',
      message: 'This looks like a request, not like a prompt.',
      place: '',
      fixes: [{ title: 'Write it into Request', side: 'request', text }],
    },
  ];
}

/** Levels of lists and objects that are read: what is nested without end can be parsed, and then not sent to the page. */
const deepest = 100;

/** Whether lists and objects are nested deeper than that. Brackets in strings are text. */
function isDeep(json: string): boolean {
  let depth = 0;
  for (const [sign] of json.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/g)) {
    if (sign === '[' || sign === '{') depth++;
    else if (sign === ']' || sign === '}') depth--;
    if (depth > deepest) return true;
  }
  return false;
}

function carriedWith(envelope: Envelope, prompt: string, choices: Choices): Carried {
  return { envelope, nameFollows: compile(prompt, choices).request?.name === envelope.name };
}

let last: { readonly key: string; readonly findings: readonly Diagnostic[] } | undefined;

/** The findings in the text of the page, whatever it looks like: a file may have remarks, and this is one prompt. */
async function findingsIn(text: string, choices: Choices): Promise<readonly Diagnostic[]> {
  if (text.trim() === '') return [];
  // The editor and the list ask for the same, one after the other.
  const key = JSON.stringify([text, choices]);
  if (last?.key === key) return last.findings;
  const linter = createLinter(choices, await loadFor([], choices));
  const range = { start: 0, end: text.length };
  const whole: HostPrompt = { kind: 'prompt', text, range, toHost: (part) => part, toHostEdits: (edits) => edits };
  const findings = linter.find([whole]).diagnostics;
  last = { key, findings };
  return findings;
}

async function reportOf(prompt: string, choices: Choices): Promise<PromptReport> {
  const { jobs, prompts } = expand(prompt, choices);
  const findings = await findingsIn(prompt, choices);
  const count = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  return {
    findings: findings.slice(0, maxFindings),
    counts: { error: count('error'), warning: count('warning'), info: count('info') },
    overview: overviewOf(prompt, choices),
    jobs,
    permutations:
      prompts.length > 1
        ? prompts.map((text) => (text.length > maxShownLength ? `${text.slice(0, maxShownLength)}…` : text))
        : [],
  };
}
