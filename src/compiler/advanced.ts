import { finding } from '../diagnostics/define.js';
import type { Diagnostic, Draft } from '../diagnostics/diagnostic.js';
import { respellFront } from '../intent/escape.js';
import { parse } from '../parser/parse.js';
import { templates } from '../request/params.js';
import type { AdvancedRequest } from '../request/request.js';
import { optimizePromptDropped } from './diagnostics/modes/optimize-prompt-dropped.js';
import { templateDropped } from './diagnostics/modes/template-dropped.js';
import { paramDropped } from './diagnostics/params/param-dropped.js';
import type { Envelope } from './envelope.js';

/** What a simple request says beside its text, for an advanced one that means the same. */
export interface Beside extends Pick<Envelope, 'additionalPrompt' | 'optimizePrompt' | 'params'> {
  /** Whether the photo template is asked for, so that the text says it. */
  readonly hasTemplate: boolean;
  /** Whether the prompt starts with the additional prompt, as one that was made of a simple request does. */
  readonly hasFront: boolean;
}

/** A prompt with what a simple request said beside it, and what is lost. */
export interface Said {
  readonly prompt: string;
  readonly additionalPrompt: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Says in a prompt what a simple request said beside its text: a reference image becomes an image prompt in front. What no
 * prompt can say is reported.
 */
export function sayBeside(
  prompt: string,
  { additionalPrompt, optimizePrompt, params = [], hasTemplate, hasFront }: Beside,
): Said {
  const diagnostics: Diagnostic[] = [];
  const images: string[] = [];
  for (const { name, value } of params) {
    const url = name === 'fromImageUrl' ? imageOf(value) : undefined;
    if (url !== undefined) images.push(url);
    else {
      const why = name === 'fromImageUrl' ? 'its value is no address of an image' : 'an advanced request has no params';
      diagnostics.push(finding(paramDropped, { name, why }, { path: ['params'] }));
    }
  }
  if (!hasTemplate) diagnostics.push(finding(templateDropped, { template: templates[0] }, { path: ['params'] }));
  if (optimizePrompt !== undefined) diagnostics.push(optimizeDropped(optimizePrompt));
  // The service puts the additional prompt in front by itself: once is enough, and an image has to stand before it.
  const front = respellFront(additionalPrompt ?? '').text;
  const rest = hasFront ? withoutFront(prompt, front) : prompt;
  if (images.length === 0) return { prompt: rest, additionalPrompt, diagnostics };
  const words = [...images, front === '' || rest === '' ? front : `${front},`, rest].filter((text) => text !== '');
  return { prompt: words.join(' '), additionalPrompt: undefined, diagnostics };
}

export const optimizeDropped = (value: boolean): Diagnostic =>
  finding(optimizePromptDropped, { value }, { path: ['optimizePrompt'] });

/** An address that a prompt takes for an image in front of it. */
function imageOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > longestAddress) return undefined;
  const url = value.trim();
  const { parts, settings } = parse(`${url} a`);
  const [image, ...others] = parts.length === 1 && settings.length === 0 ? (parts[0]?.content ?? []) : [];
  const stands = image?.kind === 'image' && image.inFront && image.range.end === url.length && others.length === 1;
  return stands ? url : undefined;
}

const longestAddress = 2048;

/** A prompt without text in front of it, and the comma behind that. */
function withoutFront(prompt: string, front: string): string {
  if (front === '' || !prompt.startsWith(front)) return prompt;
  const comma = /^\s?,\s*/.exec(prompt.slice(front.length, front.length + 20));
  return comma ? prompt.slice(front.length + comma[0].length) : prompt;
}

/** An advanced request, with the keys that are there in their order. */
export function advancedOf(
  { name, tags, metaData }: Pick<Envelope, 'name' | 'tags' | 'metaData'>,
  { prompt, additionalPrompt }: Pick<Said, 'prompt' | 'additionalPrompt'>,
  processMode: AdvancedRequest['processMode'],
): AdvancedRequest {
  const request: Draft<AdvancedRequest> =
    name === undefined ? { prompt, mode: 'advanced' } : { name, prompt, mode: 'advanced' };
  if (additionalPrompt !== undefined) request.additionalPrompt = additionalPrompt;
  if (tags !== undefined) request.tags = tags;
  if (metaData !== undefined) request.metaData = metaData;
  if (processMode !== undefined) request.processMode = processMode;
  return request;
}
