import { defineDiagnostic } from '../../../diagnostics/define.js';
import { paramTable } from '../../../request/params.js';
import { wordOrQuoted } from '../../../request/path-text.js';
import { didYouMean } from '../../../text/did-you-mean.js';
import { type RequestDocs, toPrompt, withParams } from '../../documentation.js';

export const unknownParamDocs = (): RequestDocs => ({
  summary: 'A param with a name that nobody knows.',
  why:
    `The params are ${Object.keys(paramTable).join(', ')}, in exactly this case; ` +
    'the prompt is made without the unknown one.',
  versions: 'every',
  sources: ['API'],
  seeAlso: ['undocumented-param', 'invalid-param-value'],
  examples: { bad: [], good: [] },
  requests: {
    bad: [toPrompt(withParams(['wheather', 'rainy'])), toPrompt(withParams(['Chaos', 20]))],
    good: [toPrompt(withParams(['weather', 'rainy'])), toPrompt(withParams(['chaos', 20]))],
  },
});

export const unknownParam = defineDiagnostic<{ name: string; names: readonly string[]; suggestion?: string }>({
  code: 'unknown-param',
  severity: 'error',
  message: ({ name, names, suggestion }) =>
    suggestion
      ? `${wordOrQuoted(name)} is no param${didYouMean(suggestion)}`
      : `${name.trim() === '' ? 'A name without text' : wordOrQuoted(name)} is no param; params are ${names.join(', ')}.`,
});
