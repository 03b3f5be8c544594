import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import filenamify from 'filenamify';

/** The fields for the name of a picture. */
export interface PictureFields {
  /** The number of the request in the input, from 1. */
  readonly ordinal: string;
  /** A text of which the name uses the first words: the prompt, or the name of the generation. */
  readonly slug: string;
  /** The number of the picture in its generation, from 1. */
  readonly n: string;
  /** The id of the generation. */
  readonly id: string;
  /** The id of the picture. */
  readonly image: string;
}

const fieldNames = ['ordinal', 'slug', 'n', 'id', 'image'] as const satisfies readonly (keyof PictureFields)[];

/** The default pattern of names. */
export const defaultPattern = '{ordinal}-{slug}-{n}.jpg';

/** Maximum length of a name in characters. File systems allow 255 bytes, and a temporary name is longer. */
const maxNameLength = 120;

/** What is wrong with a pattern of names. Undefined where nothing is. */
export function patternProblem(pattern: string): string | undefined {
  if (/[/\\]/.test(pattern)) return 'it is a name, without folders';
  const used = new Set([...pattern.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name));
  for (const name of used) {
    if (!(fieldNames as readonly string[]).includes(name ?? '')) {
      return `{${name}} is none of ${fieldNames.map((known) => `{${known}}`).join(', ')}`;
    }
  }
  if (used.has('image') || (used.has('n') && (used.has('ordinal') || used.has('id')))) return undefined;
  return 'pictures would get the same name: it needs {image}, or {n} with {ordinal} or {id}';
}

/** The name of a picture: valid on all systems, and without a path. */
export function pictureName(pattern: string, fields: PictureFields): string {
  const fill = (room: number): string =>
    pattern.replace(/\{([^{}]*)\}/g, (_, name: keyof PictureFields) =>
      name === 'slug' ? slugOf(fields.slug, room) : fields[name],
    );
  // Shorten only the slug: the other fields distinguish pictures.
  const room = Math.max(8, maxNameLength - fill(0).length);
  const name = filenamify(fill(room), { replacement: '-', maxLength: 200 }).replace(/^\.+|[. ]+$/g, '');
  return name === '' ? 'picture.jpg' : name;
}

/** The words of a text, joined by hyphens: at most `room` characters, and at most 60. */
function slugOf(text: string, room: number): string {
  const slug = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  // Cut between code points.
  return [...slug].slice(0, Math.min(60, room)).join('').replace(/-+$/, '') || 'picture';
}

/** Another file has the name of a picture. */
export class PictureExistsError extends Error {
  override readonly name = 'PictureExistsError';
}

/** A folder of pictures, each with a sidecar file that describes it. */
export class PictureFolder {
  private folderCreated: Promise<unknown> | undefined;

  constructor(
    readonly path: string,
    readonly pattern: string,
  ) {}

  /**
   * Saves a picture, unless it exists already, and returns its path.
   *
   * @param about The content of the sidecar, besides the id of the picture. `preview` says whether the picture is only
   * a preview: the full picture replaces its preview.
   * @param get Downloads the picture.
   * @throws PictureExistsError where another file has its name; the errors of `get`; the system's error where the file
   * cannot be written.
   */
  async save(
    fields: PictureFields,
    about: Readonly<Record<string, unknown>>,
    get: () => Promise<Uint8Array>,
  ): Promise<string> {
    const name = pictureName(this.pattern, fields);
    const path = join(this.path, name);
    const sidecar = `${path}.json`;
    const there = await sizeOf(path);
    let isPreview = false;
    if (there !== undefined) {
      // A picture gets its name last, when it is complete and has a sidecar.
      const sidecarFields = there > 0 ? await aboutOf(sidecar) : undefined;
      if (sidecarFields?.image !== fields.image) {
        throw new PictureExistsError(`${path} is there already and is another picture: name another folder`);
      }
      isPreview = sidecarFields.preview === true && about.preview === false;
      if (!isPreview) return path;
    }
    this.folderCreated ??= mkdir(this.path, { recursive: true });
    await this.folderCreated;
    const bytes = await get();
    const text = new TextEncoder().encode(`${JSON.stringify({ image: fields.image, ...about }, undefined, 2)}\n`);
    // Replace a preview before its sidecar: until then, the sidecar has to say that it is one.
    if (isPreview) await writeWhole(path, bytes);
    await writeWhole(sidecar, text);
    if (!isPreview) await writeWhole(path, bytes);
    return path;
  }
}

/** Writes a file under a temporary name and renames it, so that it is never incomplete. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.part`;
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function aboutOf(sidecar: string): Promise<{ readonly image?: unknown; readonly preview?: unknown } | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(sidecar, 'utf8'));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
