import { finding } from '../diagnostics/define.js';
import type { Diagnostic, Draft } from '../diagnostics/diagnostic.js';
import { respellFront } from '../intent/escape.js';
import { severalUrls } from '../language/kinds/references.js';
import { parse } from '../parser/parse.js';
import { templates } from '../request/params.js';
import type { AdvancedRequest } from '../request/request.js';
import { optimizePromptDropped } from './diagnostics/modes/optimize-prompt-dropped.js';
import { templateDropped } from './diagnostics/modes/template-dropped.js';
import { paramDropped } from './diagnostics/params/param-dropped.js';
import { respelledText } from './diagnostics/texts/respelled-text.js';
import type { Envelope } from './envelope.js';

/** What a simple request states beside its text, to be stated in the prompt of an advanced one. */
export interface SimpleExtras extends Pick<Envelope, 'mode' | 'additionalPrompt' | 'optimizePrompt' | 'params'> {
  /** Whether the text has a phrase for the photo template. */
  readonly hasTemplate: boolean;
  /** Whether the prompt starts with the additional prompt, as one that was decompiled from a simple request does. */
  readonly hasAdditionalPrompt: boolean;
}

/** A prompt with the extras of a simple request, and diagnostics for those that are lost. */
export interface InlinedPrompt {
  readonly prompt: string;
  readonly additionalPrompt: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Moves the extras of a simple request into a prompt: a reference image becomes an image prompt in front. Extras that no
 * prompt can state are reported.
 */
export function inlineExtras(
  prompt: string,
  { mode, additionalPrompt, optimizePrompt, params = [], hasTemplate, hasAdditionalPrompt }: SimpleExtras,
): InlinedPrompt {
  const diagnostics: Diagnostic[] = [];
  const images: string[] = [];
  for (const { name, value } of params) {
    const url = name === 'fromImageUrl' ? imageUrl(value) : undefined;
    if (url !== undefined) images.push(url);
    else {
      const why = name === 'fromImageUrl' ? 'its value is no address of an image' : 'an advanced request has no params';
      diagnostics.push(finding(paramDropped, { name, why }, { path: ['params'] }));
    }
  }
  if (!hasTemplate) diagnostics.push(finding(templateDropped, { template: templates[0] }, { path: ['params'] }));
  if (optimizePrompt !== undefined) diagnostics.push(optimizeDroppedFinding(optimizePrompt));
  // The service puts the additional prompt in front by itself, so the prompt must not repeat it. Image prompts have to stand
  // in front of it; with images the prompt contains it and the request does not.
  const { text: front, respellings } = respellFront(additionalPrompt ?? '');
  const rest = hasAdditionalPrompt ? withoutAdditionalPrompt(prompt, front) : prompt;
  // Signs in one of an advanced request count where they stand; those of a simple one are words.
  if (images.length === 0 && (mode === 'advanced' || respellings.length === 0))
    return { prompt: rest, additionalPrompt, diagnostics };
  for (const { was, because } of respellings)
    diagnostics.push(finding(respelledText, { was, because }, { path: ['additionalPrompt'] }));
  if (images.length === 0) return { prompt: rest, additionalPrompt: front === '' ? undefined : front, diagnostics };
  const words = [...images, front === '' || rest === '' ? front : `${front},`, rest].filter((text) => text !== '');
  return { prompt: words.join(' '), additionalPrompt: undefined, diagnostics };
}

export const optimizeDroppedFinding = (value: boolean): Diagnostic =>
  finding(optimizePromptDropped, { value }, { path: ['optimizePrompt'] });

/** The value as a URL that a prompt reads as an image prompt; `undefined` where it is none. */
function imageUrl(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > maxUrlLength) return undefined;
  const url = value.trim();
  if (severalUrls.test(url)) return undefined;
  const { parts, settings } = parse(`${url} a`);
  const [image, ...others] = parts.length === 1 && settings.length === 0 ? (parts[0]?.content ?? []) : [];
  const isImagePrompt =
    image?.kind === 'image' && image.inFront && image.range.end === url.length && others.length === 1;
  return isImagePrompt ? url : undefined;
}

const maxUrlLength = 2048;

/** Removes the additional prompt from the front of a prompt, with the comma behind it. */
function withoutAdditionalPrompt(prompt: string, front: string): string {
  if (front === '' || !prompt.startsWith(front)) return prompt;
  const comma = /^\s?,\s*/.exec(prompt.slice(front.length, front.length + 20));
  return comma ? prompt.slice(front.length + comma[0].length) : prompt;
}

/** Creates an advanced request. Keys without a value are left out; the others have a fixed order. */
export function createAdvancedRequest(
  { name, tags, metaData }: Pick<Envelope, 'name' | 'tags' | 'metaData'>,
  { prompt, additionalPrompt }: Pick<InlinedPrompt, 'prompt' | 'additionalPrompt'>,
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
