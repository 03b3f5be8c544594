import { type LowerOptions, lowerOptions } from '../intent/lower.js';
import type { GenerationRequest, ProcessMode } from '../request/request.js';
import { assertArgument, type OptionTable } from '../validation/arguments.js';
import type { EmitOptions } from './emit.js';
import type { Envelope } from './envelope.js';

/** The mode to compile to. `auto` is simple where simple mode can express all of the prompt, and advanced otherwise. */
export type Target = 'auto' | 'simple' | 'advanced';

/** Options of `compile`. An option that is left out, or undefined, has its default. */
export interface CompileOptions extends LowerOptions, EmitOptions {
  /** Default: the mode of `envelope`, else `auto`. */
  readonly target?: Target | undefined;
  /** The name of the generation. Default, also for a blank one: that in `envelope`, else the first words of the text. */
  readonly name?: string | undefined;
  /** The tags of the generation. Default: those in `envelope`, else none. */
  readonly tags?: readonly string[] | undefined;
  /** The data of the generation. Default: that in `envelope`, else none. */
  readonly metaData?: Readonly<Record<string, unknown>> | undefined;
  /** Whether the service may rewrite the description of a simple request. Default: `envelope`'s; without one, false. */
  readonly optimizePrompt?: boolean | undefined;
  /** Fast or relaxed, where the prompt states neither. Default: `envelope`'s; without one, the service decides. */
  readonly processMode?: ProcessMode | undefined;
  /** The parts of a request beside its prompt, as `decompile` returns them. Keys that it lacks stay absent. */
  readonly envelope?: Envelope | undefined;
  /** Whether to make one request for each job of permutations and `--repeat`. Default false. */
  readonly expand?: boolean | undefined;
  /** Whether to make a request although errors remain. Default false. */
  readonly force?: boolean | undefined;
  /** Whether to apply no fixes. Default false. */
  readonly verbatim?: boolean | undefined;
  /**
   * How `auto` treats text that names another medium than photography: as an `obstacle` to a simple request (default), or
   * with a warning (`warn`).
   */
  readonly artwork?: 'obstacle' | 'warn' | undefined;
  /** Whether the service has run the prompt as a job, so that its diagnostics are infos. Default: true for an echo. */
  readonly ran?: boolean | undefined;
  /** Whether to report diagnostics of severity `info`. Default true; without them compiling is faster. */
  readonly infos?: boolean | undefined;
}

const targets: readonly Target[] = ['auto', 'simple', 'advanced'];
const modes: readonly GenerationRequest['mode'][] = ['simple', 'advanced'];
const processModes: readonly ProcessMode[] = ['fast', 'relax'];

/** The types of {@link CompileOptions}, for validation. */
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
    params: assertParams,
  } satisfies OptionTable<Envelope>,
  expand: 'true or false',
  force: 'true or false',
  verbatim: 'true or false',
  artwork: ['obstacle', 'warn'],
  infos: 'true or false',
  ran: 'true or false',
};

function assertParams(name: string, value: unknown): void {
  assertArgument(name, value, 'a list of objects');
  for (const [index, param] of (value as readonly { readonly name?: unknown }[]).entries())
    assertArgument(`${name}[${index}].name`, param.name, 'text');
}
