import { type LowerOptions, lowerOptions } from '../intent/lower.js';
import type { GenerationRequest, ProcessMode } from '../request/request.js';
import type { OptionTable } from '../validation/arguments.js';
import type { EmitOptions } from './emit.js';
import type { Envelope } from './envelope.js';

/** Which mode to compile to: `auto` takes simple where everything has a counterpart there, and advanced otherwise. */
export type Target = 'auto' | 'simple' | 'advanced';

export interface CompileOptions extends LowerOptions, EmitOptions {
  /** Default: the mode of `envelope`, else `auto`. */
  readonly target?: Target | undefined;
  /** What the generation is called. Default: the name in `envelope`; without one, the first words of the text. */
  readonly name?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly metaData?: Readonly<Record<string, unknown>> | undefined;
  /** Whether the service may rewrite the description of a simple request. Default: `envelope`'s; without one, false. */
  readonly optimizePrompt?: boolean | undefined;
  /** Fast or relaxed, where the prompt does not say. Undefined: the service decides. */
  readonly processMode?: ProcessMode | undefined;
  /** What a request held beside its prompt, as `decompile` gives it. What it lacks stays absent. */
  readonly envelope?: Envelope | undefined;
  /** Whether permutations and `--repeat` are written out, a request each. Default false. */
  readonly expand?: boolean | undefined;
  /** Makes a request although errors remain. Default false. */
  readonly force?: boolean | undefined;
  /** Repairs nothing. Default false. */
  readonly verbatim?: boolean | undefined;
  /** What text that names another medium than photography means under `auto`: `obstacle` (default), or `warn`. */
  readonly artwork?: 'obstacle' | 'warn' | undefined;
  /** Whether the service ran the prompt as a job, so that nothing found in it is an error. Default: where it is an echo. */
  readonly ran?: boolean | undefined;
  /** Whether findings of severity `info` are told. Default true; without them there is less to look for. */
  readonly infos?: boolean | undefined;
}

const targets: readonly Target[] = ['auto', 'simple', 'advanced'];
const modes: readonly GenerationRequest['mode'][] = ['simple', 'advanced'];
const processModes: readonly ProcessMode[] = ['fast', 'relax'];

/** What {@link CompileOptions} take. */
export const compileOptions: OptionTable<CompileOptions> = {
  ...lowerOptions,
  numbers: ['number', 'string'],
  target: targets,
  name: 'text',
  tags: 'a list of texts',
  metaData: 'an object',
  optimizePrompt: 'true or false',
  processMode: processModes,
  envelope: {
    mode: modes,
    name: 'text',
    additionalPrompt: 'text',
    tags: 'a list of texts',
    metaData: 'an object',
    processMode: processModes,
    optimizePrompt: 'true or false',
    params: 'a list',
  } satisfies OptionTable<Envelope>,
  expand: 'true or false',
  force: 'true or false',
  verbatim: 'true or false',
  artwork: ['obstacle', 'warn'],
  infos: 'true or false',
  ran: 'true or false',
};
