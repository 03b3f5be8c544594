import { defineDiagnostic } from '../../../diagnostics/define.js';
import type { RequestDocs } from '../../documentation.js';

export const photoTemplateOnArtworkDocs = (): RequestDocs => ({
  summary: 'Text that names another medium than photography, in a simple request.',
  why:
    'Simple mode puts a photo template on every picture. In advanced mode the words decide. A word for a medium, a ' +
    'style, a studio, a program that computes pictures or an artist counts where it says what the picture is. It does not ' +
    'where the text says that it is a photograph and the word names what is in it (`photo of a painting`), where it is ' +
    'denied (`not a cartoon`), and where it names a thing (`a poster on the wall`).',
  versions: 'every',
  sources: { pages: ['API'], note: "The list of words that name another medium is promptc's own." },
  seeAlso: ['not-in-simple-mode'],
  examples: {
    bad: [
      { prompt: 'a watercolor of a dog', options: { target: 'simple' } },
      { prompt: 'pixel art of a castle', options: { artwork: 'warn' } },
    ],
    good: [
      'a dog in a park',
      'a photograph of a painting of a dog',
      'photo of a dog, not a cartoon',
      { prompt: 'a watercolor of a dog', options: { target: 'advanced' } },
    ],
  },
});

export const photoTemplateOnArtwork = defineDiagnostic<{ word: string }>({
  code: 'photo-template-on-artwork',
  severity: 'warning',
  message: ({ word }) => `Simple mode puts a photo template on every picture, and ${word} is no photograph.`,
});
