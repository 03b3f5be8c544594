// All that knows prompts runs here, so that the page answers whatever is pasted into it.
import { applyFixes, compile, type Diagnostic, decompile, type Envelope, expand, type Fix, lint } from 'promptc';
import { explainVersion } from 'promptc/explain';
import { defaultVersion, plans, versionRow, versions } from 'promptc/language';
import { pathText, toCurl, toFetch, toPython } from 'promptc/request';
import { overviewOf } from 'promptc/service';
import { createPromptService, type PromptService } from 'promptc-codemirror';
import { jsonOf } from './json.js';
import {
  type AnswerMessage,
  type Carried,
  type Choices,
  type Compiled,
  type Decompiled,
  longestShown,
  mostFindings,
  type PromptReport,
  type QuestionMessage,
  type Questions,
  type RequestCode,
  type RequestFinding,
} from './protocol.js';

let known: { readonly key: string; readonly service: PromptService } | undefined;

/** The service for what is chosen now. The text of the page is one prompt, whatever it looks like. */
function serviceFor(choices: Choices): PromptService {
  const key = JSON.stringify(choices);
  if (known?.key !== key) {
    known = { key, service: createPromptService({ ...choices, document: { kind: 'text', split: 'paragraph' } }) };
  }
  return known.service;
}

type Answers = {
  readonly [K in keyof Questions]: (
    ...args: Parameters<Questions[K]>
  ) => ReturnType<Questions[K]> | Promise<ReturnType<Questions[K]>>;
};

const answers: Answers = {
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
  tokens: (text, range) => (known?.service ?? serviceFor({ target: 'auto' })).tokens(text, range),
  // What the page draws is what it is sent: a thousand findings take long to cross.
  diagnostics: async (text, choices) => (await serviceFor(choices).diagnostics(text)).slice(0, 500),
  completions: (text, offset, choices) => serviceFor(choices).completions(text, offset),
  hover: (text, offset, choices) => serviceFor(choices).hover(text, offset),
  format: (text, choices) => serviceFor(choices).format(text),
  fixAll: (text, choices) => applyFixes(text, (current) => lint(current, choices)).text,
  limits(version) {
    const { label, parameters } = explainVersion(version);
    return { label, rows: parameters };
  },
  async compile(prompt, choices, carried): Promise<Compiled> {
    const envelope = carried?.envelope;
    const name =
      carried?.nameFollows && envelope?.name !== undefined ? compile(prompt, choices).request?.name : undefined;
    // A request that was advanced stays so: its author chose that.
    const target = choices.target === 'auto' && envelope?.mode === 'advanced' ? envelope.mode : choices.target;
    const { request } = compile(prompt, { ...choices, target, envelope, name });
    return {
      ...(await reportOf(prompt, choices)),
      request: request && { json: jsonOf(request), code: codeOf(request), mode: request.mode },
    };
  },
  async decompile(json, choices): Promise<Decompiled> {
    if (isDeep(json)) return { problem: `This is nested deeper than ${deepest} levels.` };
    let value: unknown;
    try {
      value = JSON.parse(json);
    } catch (error) {
      return { problem: `This is no JSON yet: ${error instanceof Error ? error.message : 'it cannot be read'}` };
    }
    const { prompt, envelope, diagnostics } = decompile(value, choices);
    if (prompt === undefined || envelope === undefined) {
      return { problem: diagnostics.map(({ message }) => message).join(' ') };
    }
    return {
      ...(await reportOf(prompt, choices)),
      prompt,
      carried: carriedWith(envelope, prompt, choices),
      // Its shape was read, or there would be no prompt.
      code: codeOf(value as Parameters<typeof toCurl>[0]),
      mode: envelope.mode,
      requestFindings: diagnostics.map(toRequestFinding),
    };
  },
};

const codeOf = (request: Parameters<typeof toCurl>[0]): RequestCode => ({
  curl: toCurl(request),
  fetch: toFetch(request),
  python: toPython(request),
});

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

const toRequestFinding = ({ severity, code, message, path, fixes = [] }: Diagnostic): RequestFinding => ({
  severity,
  code,
  message,
  place: path ? pathText(path) : '',
  fixes: fixes.flatMap(({ title, request }: Fix) => (request ? [{ title, json: jsonOf(request) }] : [])),
});

async function reportOf(prompt: string, choices: Choices): Promise<PromptReport> {
  const { jobs, prompts } = expand(prompt, choices);
  const inText = await serviceFor(choices).diagnostics(prompt);
  // What a text file has for a remark, as a line that starts with a number sign, is a prompt all the same in this page.
  const findings = inText.length > 0 || prompt.trim() === '' ? inText : lint(prompt, choices);
  const count = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  return {
    findings: findings.slice(0, mostFindings),
    counts: { error: count('error'), warning: count('warning'), info: count('info') },
    overview: overviewOf(prompt, choices),
    jobs,
    permutations:
      prompts.length > 1
        ? prompts.map((text) => (text.length > longestShown ? `${text.slice(0, longestShown)}…` : text))
        : [],
  };
}

addEventListener('message', ({ data }: MessageEvent<QuestionMessage>) => {
  void answer(data).then((message) => postMessage(message));
});

async function answer({ id, name, args }: QuestionMessage): Promise<AnswerMessage> {
  try {
    const ask = answers[name] as (...args: readonly unknown[]) => unknown;
    return { id, result: await ask(...args) };
  } catch (error) {
    // The page says it to the person in front of it; in a worker nobody would see it.
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}
