import { defineDiagnostic } from '../../../diagnostics/define.js';
import type { RequestDocs } from '../../documentation.js';

export const defaultDroppedDocs = (): RequestDocs => ({
  summary: 'A setting that changes nothing, left out of a simple request.',
  why: 'It asks for what the service does by its documented default, and no param stands for it. An account or a folder may have saved another default (since 2026-09-23 and 2026-10-01): who has one compiles with the target `advanced`, which drops nothing.',
  versions: { in: 'every', note: 'each has its own defaults' },
  sources: {
    pages: ['API', 'U-alpha-changelog-9-23-26', 'U-changelog-10-01'],
    note: 'The sources of each default stand with its parameter.',
  },
  seeAlso: ['not-in-simple-mode', '--version'],
  examples: {
    bad: ['a dog --weird 0', { prompt: 'a dog --v 8.2', options: { serviceVersion: '8.2' } }],
    good: ['a dog', { prompt: 'a dog --weird 0', options: { target: 'advanced' } }],
  },
});

export const defaultDropped = defineDiagnostic<{ setting: string; why: string }>({
  code: 'default-dropped',
  severity: 'info',
  message: ({ setting, why }) => `${setting} is left out: ${why}.`,
});
