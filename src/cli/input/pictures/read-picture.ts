import { findWrapper } from '../../../lexer/wrapper.js';
import { parse } from '../../../parser/parse.js';
import { otherThanPrompt } from '../../../readers/foreign/passed-over.js';
import type { PictureState } from '../../../readers/picture.js';
import type { SeekableFile, Terminal } from '../../terminal/terminal.js';
import { type Blocks, Window } from './blocks.js';
import { readJpeg } from './jpeg.js';
import type { PictureField } from './metadata.js';
import { pictureFormat } from './picture-name.js';
import { readPng } from './png.js';
import { readWebp } from './webp.js';

/** The prompt of a picture, and its metadata. */
export interface Picture {
  /** The prompt as written in the picture, with a line break. Empty where there is none. */
  readonly text: string;
  readonly state: PictureState;
}

const walkers = { PNG: readPng, JPEG: readJpeg, WebP: readWebp } as const;

/**
 * Reads the prompt and the metadata of a picture.
 *
 * @throws The system's error where the file cannot be read.
 */
export async function promptInPicture(path: string, terminal: Terminal): Promise<Picture> {
  const file = terminal.openSeekable(path);
  try {
    return await readPicture(file);
  } finally {
    file.close();
  }
}

/** Reads the metadata of a picture, without its pixels. */
async function readPicture(file: SeekableFile): Promise<Picture> {
  const window = new Window(file);
  const format = pictureFormat(window.at(0, 12));
  if (!format) return { text: '', state: { fields: {}, note: 'this starts as no PNG, JPEG or WebP does' } };
  const blocks: Blocks = { texts: [], keywords: new Set(), damage: [] };
  walkers[format](window, blocks);
  const named = (keyword: string): string | undefined =>
    blocks.texts.find((text) => text.keyword === keyword && text.text.trim() !== '')?.text.trim();
  const fields: PictureField[] = blocks.texts
    .filter(({ keyword, text }) => keyword === 'Description' && text.trim() !== '')
    .map(({ keyword, text }) => ({ name: keyword, text }));
  let promptField = fields.find(isPrompt);
  let author = named('Author');
  let date = named('Creation Time');
  // Nearly all pictures of the service have everything in texts of a PNG.
  if ((!promptField || author === undefined || date === undefined) && (blocks.exif || blocks.xmp)) {
    const { readMetadata } = await import('./metadata.js');
    const metadata = readMetadata(blocks);
    fields.push(...metadata.descriptions);
    promptField ??= metadata.descriptions.find(isPrompt);
    author ??= metadata.author;
    date ??= metadata.date;
  }
  const about = { author, date: date === undefined ? undefined : isoDate(date) };
  const damage = blocks.damage.join('; ');
  if (promptField) {
    const { prompt, jobId } = takenApart(promptField.text.trim());
    const fields = defined({ prompt, jobId, ...about, damage: damage === '' ? undefined : damage });
    const metaData = defined({ jobId, author });
    return {
      // With a line break, because reports show it as a line.
      text: `${promptField.text.trim()}\n`,
      state: {
        fields,
        ...(Object.keys(metaData).length > 0 ? { metaData } : {}),
        ...(damage === '' ? {} : { note: damage }),
      },
    };
  }
  if (damage !== '') return { text: '', state: { fields: defined(about), note: damage } };
  return { text: '', state: { fields: defined(about), note: reasonFor(fields, blocks), passedOver: true } };
}

/**
 * Whether a text is a prompt of this language: it has a parameter, a command in front, or the id of a job behind it.
 */
function isPrompt({ text }: PictureField): boolean {
  if (otherThanPrompt(text) !== undefined || ofDiffusion.test(text)) return false;
  const { wrapper, settings } = parse(text);
  if (wrapper && wrapper.kind !== 'marks') return true;
  return settings.some(({ parameter }) => parameter !== undefined);
}

/** Text behind prompts of Stable Diffusion, as its web interfaces write it. */
const ofDiffusion = /^(?:Negative prompt: |Steps: \d+, )/m;

/** The prompt without its wrapper, and the id of its job, if any. */
function takenApart(text: string): { readonly prompt: string; readonly jobId: string | undefined } {
  const wrapper = findWrapper(text);
  const prompt = text.slice(wrapper?.open.end ?? 0, wrapper?.close?.start ?? text.length).trim();
  return { prompt, jobId: wrapper?.kind === 'echo' ? wrapper.jobId : undefined };
}

/** The reason why a picture has no prompt. */
function reasonFor(fields: readonly PictureField[], { keywords }: Blocks): string {
  const program = programs.find(([keyword]) => keywords.has(keyword))?.[1];
  const [first] = fields;
  if (program !== undefined || fields.some(({ text }) => ofDiffusion.test(text))) {
    return `this picture is of ${program ?? 'Stable Diffusion'}, whose prompts are of another language`;
  }
  if (!first) return 'this picture holds no text about itself';
  return `the ${first.name} of this picture has no parameter and no job id, as prompts have`;
}

/** Keywords that identify programs with other prompt languages. */
const programs: readonly (readonly [keyword: string, program: string])[] = [
  ['workflow', 'ComfyUI'],
  ['invokeai_metadata', 'InvokeAI'],
  ['invokeai_graph', 'InvokeAI'],
  ['sd-metadata', 'InvokeAI'],
  ['Dream', 'InvokeAI'],
  ['fooocus_scheme', 'Fooocus'],
  ['parameters', 'Stable Diffusion'],
  ['prompt', 'ComfyUI'],
];

/** Converts the date formats of pictures to `2024-01-02T03:04:05Z`; others stay as they are. */
function isoDate(text: string): string {
  // EXIF, without a time zone.
  const exif = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(text);
  if (exif) return `${exif[1]}-${exif[2]}-${exif[3]}T${exif[4]}`;
  // PNG, as in e-mail.
  if (!/^[A-Za-z]{3}, \d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d:\d\d (?:GMT|UTC|[+-]\d{4})$/.test(text)) return text;
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : new Date(time).toISOString().replace('.000Z', 'Z');
}

const defined = (fields: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined));
