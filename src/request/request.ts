import type { templates, times, undocumentedParams, weathers } from './params.js';

/** A request to make images: the body of the service's "Create image generation". */
export type GenerationRequest = SimpleRequest | AdvancedRequest;

/** The keys that both modes have. */
export interface RequestBase {
  /** The name of the generation in the service's list. The service requires one. Undefined where the input lacks it. */
  readonly name?: string | undefined;
  /** Text that the service puts in front of the prompt and never optimises; at most 1,024 code points. Undefined: none. */
  readonly additionalPrompt?: string | undefined;
  /** Labels by which the generation can be found in the service's list. Undefined: none. */
  readonly tags?: readonly string[] | undefined;
  /** Data of the caller's own, which the service returns with the generation. Undefined: none. */
  readonly metaData?: Readonly<Record<string, unknown>> | undefined;
  /** For users with the Dedicated offer. Default: the service uses `fast`. */
  readonly processMode?: ProcessMode | undefined;
}

/** The speed of a generation. Choosing one requires the Dedicated offer. */
export type ProcessMode = 'fast' | 'relax';

/** A plain description with params. */
export interface SimpleRequest extends RequestBase {
  readonly mode: 'simple';
  /** A text description without any parameter; at most 4,096 code points. */
  readonly prompt: string;
  /** Whether the service may rewrite the description. Undefined: left to the service. */
  readonly optimizePrompt?: boolean | undefined;
  /** Each name at most once. Undefined: none. */
  readonly params?: readonly Param[] | undefined;
}

/** The prompt as one would type it behind `/imagine`. */
export interface AdvancedRequest extends RequestBase {
  readonly mode: 'advanced';
  /** The prompt with its parameters; at most 4,096 code points. */
  readonly prompt: string;
}

/** A param of a simple request. Numbers may also be numeric strings. */
export type Param =
  | { readonly name: 'templatePrompt'; readonly value: (typeof templates)[number] }
  | { readonly name: 'format'; readonly value: string }
  | { readonly name: 'weather'; readonly value: (typeof weathers)[number] }
  | { readonly name: 'Time'; readonly value: (typeof times)[number] }
  | { readonly name: 'camera'; readonly value: string }
  | { readonly name: 'chaos' | 'stylize'; readonly value: number | string }
  | { readonly name: 'interdiction'; readonly value: string }
  /** An undocumented param. Its value is kept unchanged. */
  | { readonly name: (typeof undocumentedParams)[number]; readonly value: unknown };
