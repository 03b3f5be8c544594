import type { requestKeys } from './params.js';

type Key = (typeof requestKeys)[number];

/** Descriptions of the keys of a request, for people. */
export const descriptions: Readonly<Record<Key, string>> = {
  name: 'What the generation is called.',
  prompt: 'What is to be seen: in simple mode without any Midjourney parameter.',
  mode: '`simple`: a description, with params. `advanced`: the prompt as one would type it behind /imagine.',
  additionalPrompt: 'Put in front of the prompt by the service; never optimised.',
  tags: 'Words that generations are listed by.',
  metaData: 'Anything that should come back with the generation.',
  processMode: 'For users with the Dedicated offer. Default fast.',
  optimizePrompt: 'Whether the service may rewrite the description.',
  params: 'Format, weather and the like, each at most once.',
};

/** Descriptions that differ for an advanced request. */
export const advancedDescriptions = {
  prompt: 'The prompt as one would type it behind /imagine.',
  optimizePrompt: 'Without effect: an advanced request is never optimised.',
  params: 'An advanced request has none.',
} as const;

/** Descriptions that differ for a simple request. */
export const simpleDescriptions = {
  prompt: 'A text description without any Midjourney parameter.',
} as const;
