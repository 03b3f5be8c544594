import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import filenamify from 'filenamify';

/** What the name of a picture may be made of. */
export interface PictureFields {
  /** The number of the request in the input, from 1. */
  readonly ordinal: string;
  /** The first words of the prompt. */
  readonly slug: string;
  /** The number of the picture in its generation, from 1. */
  readonly n: string;
  /** The id of the generation. */
  readonly id: string;
  /** The id of the picture. */
  readonly image: string;
}

const fieldNames = ['ordinal', 'slug', 'n', 'id', 'image'] as const satisfies readonly (keyof PictureFields)[];

/** How pictures are named where nobody says otherwise. */
export const defaultPattern = '{ordinal}-{slug}-{n}.jpg';

/** Longest name of a picture, in characters: file systems take 255 bytes, and a temporary name is longer. */
const maxNameLength = 120;

/** What is wrong with a pattern for names, or `undefined` for nothing. */
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

/** The name of a picture: one that every system takes, and that leads out of no folder. */
export function pictureName(pattern: string, fields: PictureFields): string {
  const fill = (room: number): string =>
    pattern.replace(/\{([^{}]*)\}/g, (_, name: keyof PictureFields) =>
      name === 'slug' ? slugOf(fields.slug, room) : fields[name],
    );
  // The slug gives way, since all else tells pictures apart.
  const room = Math.max(8, maxNameLength - fill(0).length);
  const name = filenamify(fill(room), { replacement: '-', maxLength: 200 }).replace(/^\.+|[. ]+$/g, '');
  return name === '' ? 'picture.jpg' : name;
}

/** The words of a text, joined by hyphens. */
function slugOf(text: string, room: number): string {
  const slug = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  // Never inside of a character.
  return [...slug].slice(0, Math.min(60, room)).join('').replace(/-+$/, '') || 'picture';
}

/** A picture that stands where this one should, and is another. */
export class PictureExistsError extends Error {
  override readonly name = 'PictureExistsError';
}

/** A folder for pictures, each with a file beside it that says what it is. */
export class PictureFolder {
  private made: Promise<unknown> | undefined;

  constructor(
    readonly path: string,
    readonly pattern: string,
  ) {}

  /**
   * Gets a picture, unless it is there already, and returns its path.
   *
   * @param about What the file beside it says. It names the picture by `image`, and tells previews by `preview`: the picture takes
   * the place of its preview.
   * @throws PictureExistsError where something else has its name.
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
      // A picture gets its name when it is whole, and after the file beside it.
      const sidecarFields = there > 0 ? await aboutOf(sidecar) : undefined;
      if (sidecarFields?.image !== fields.image) {
        throw new PictureExistsError(`${path} is there already and is another picture: name another folder`);
      }
      isPreview = sidecarFields.preview === true && about.preview === false;
      if (!isPreview) return path;
    }
    this.made ??= mkdir(this.path, { recursive: true });
    await this.made;
    const bytes = await get();
    const text = new TextEncoder().encode(`${JSON.stringify({ image: fields.image, ...about }, undefined, 2)}\n`);
    // A preview is said to be one until the picture has taken its place.
    if (isPreview) await writeWhole(path, bytes);
    await writeWhole(sidecar, text);
    if (!isPreview) await writeWhole(path, bytes);
    return path;
  }
}

/** Writes a file under another name and renames it, so that it is whole or not there. */
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
