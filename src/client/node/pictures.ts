import { createHash, randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { access, constants, link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import filenamify from 'filenamify';
import { sleep } from '../backoff.js';
import { pictureEndings, pictureFormat } from '../picture-format.js';
import { LockedError, takeLock } from './lock.js';

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

/** Maximum length in characters of a name whose fields are short. */
const maxNameLength = 120;

/** Maximum length of a name in bytes. File systems allow 255, and the name of the sidecar is longer. */
const maxNameBytes = 255 - '.json'.length;

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
function pictureName(pattern: string, fields: PictureFields): string {
  const fill = (room: number): string =>
    pattern.replace(/\{([^{}]*)\}/g, (_, name: keyof PictureFields) =>
      name === 'slug' ? slugOf(fields.slug, room) : fields[name],
    );
  // Shorten only the slug: the other fields distinguish pictures.
  const room = Math.max(8, maxNameLength - fill(0).length);
  const text = fill(room);
  // Cut nothing here: what tells pictures apart may stand at the end.
  const name = filenamify(text, { replacement: '-', maxLength: Number.POSITIVE_INFINITY }).replace(/^\.+|[. ]+$/g, '');
  if (Buffer.byteLength(name) > maxNameBytes) return shortened(name, digestOf(text).slice(0, 16));
  return name === '' ? 'picture.jpg' : name;
}

/** Cuts a name to the maximum number of bytes. The digest in it tells it from others with the same start. */
function shortened(name: string, digest: string): string {
  const ending = extname(name).length > 10 ? '' : extname(name);
  const end = `-${digest}${ending}`;
  let room = maxNameBytes - Buffer.byteLength(end);
  let start = '';
  for (const character of name) {
    room -= Buffer.byteLength(character);
    if (room < 0) break;
    start += character;
  }
  return `${start}${end}`;
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

/** Another file has the name of a picture, or of its sidecar. */
export class PictureExistsError extends Error {
  override readonly name = 'PictureExistsError';

  /** `lacksSidecar`: the file is a picture, and nobody knows which. */
  constructor(path: string, lacksSidecar = false) {
    super(
      lacksSidecar
        ? `${path} is there already, and ${path}.json is missing, which would say what picture it is: name another folder, or remove the picture to get it again`
        : `${path} is there already, and not of this picture: name another folder`,
    );
  }
}

/** A folder of pictures, each with a sidecar file that describes it. Several processes may save pictures there. */
export class PictureFolder {
  private opening: Promise<void> | undefined;
  /** Names of temporary files and locks of earlier runs, and of others that run. */
  private leftovers: readonly string[] = [];

  constructor(
    readonly path: string,
    readonly pattern: string,
  ) {}

  /**
   * Creates the folder where there is none. `save` does so, too.
   *
   * @throws The system's error where that fails, or the folder cannot be written to.
   */
  open(): Promise<void> {
    this.opening ??= this.create();
    return this.opening;
  }

  private async create(): Promise<void> {
    await mkdir(this.path, { recursive: true });
    await access(this.path, constants.W_OK | constants.X_OK);
    this.leftovers = (await readdir(this.path)).filter((name) => name.startsWith(temporaryStart));
  }

  /**
   * Saves a picture, unless it exists already, and returns its path. Overwrites no other file. A PNG or a WebP has its
   * own ending instead of that of another format.
   *
   * @param about The content of the sidecar, besides the id of the picture. `preview` says whether the picture is only
   * a preview: the full picture replaces its preview.
   * @param get Downloads the picture. Not called where its name is taken.
   * @param signal Ends the wait for another run that saves the same picture.
   * @throws PictureExistsError where another file has its name, or that of its sidecar; the errors of `get`; the
   * system's error where the file cannot be written; the reason of `signal`.
   */
  async save(
    fields: PictureFields,
    about: Readonly<Record<string, unknown>>,
    get: () => Promise<Uint8Array>,
    signal?: AbortSignal,
  ): Promise<string> {
    await this.open();
    const { image } = fields;
    const path = join(this.path, pictureName(this.pattern, fields));
    const own = this.leftovers.filter((name) => name.startsWith(temporaryName(image)));
    const saved = own.length === 0 ? await savedPath(path, image, about) : undefined;
    if (saved !== undefined) return saved;
    const unlock = await lockOf(join(this.path, `${temporaryName(image)}lock`), signal);
    try {
      // Nobody else writes them now.
      const temporary = own.filter((name) => /\.(?:part|draft)$/.test(name));
      await Promise.all(temporary.map((name) => rm(join(this.path, name), { force: true })));
      return await this.saveAlone(path, image, about, get);
    } finally {
      unlock();
    }
  }

  /** Saves a picture while no other run saves it, and returns its path. */
  private async saveAlone(
    path: string,
    image: string,
    about: Readonly<Record<string, unknown>>,
    get: () => Promise<Uint8Array>,
  ): Promise<string> {
    const saved = await savedPath(path, image, about);
    if (saved !== undefined) return saved;
    const sidecar = `${path}.json`;
    const { size, known } = await stateOf(path, image);
    // A picture gets its name last, when it is complete and has a sidecar. Only a crash leaves an empty one.
    const isWhole = size !== undefined && size > 0;

    const text = new TextEncoder().encode(`${JSON.stringify({ image, ...about }, undefined, 2)}\n`);
    // Reserve the name before the picture is paid for: another run may save another picture with it.
    const isReserved = !known && (await this.write(image, text, nameNew(sidecar)));
    if (!known && !isReserved) throw new PictureExistsError(sidecar);
    try {
      const bytes = await get();
      const target = pathOf(path, bytes);
      if (target !== path) {
        await this.saveAlone(target, image, about, async () => bytes);
        // What had the other name was a preview, or nothing yet.
        if (size !== undefined) await rm(path, { force: true });
        await rm(sidecar, { force: true });
        return target;
      }
      const savePicture = async (): Promise<void> => {
        const isNamed = await this.write(image, bytes, size === undefined ? nameNew(path) : nameAnyway(path));
        if (!isNamed) throw new PictureExistsError(path);
      };
      // Replace a preview before its sidecar: until then, the sidecar has to say that it is one.
      if (isWhole) await savePicture();
      if (known) await this.write(image, text, nameAnyway(sidecar));
      if (!isWhole) await savePicture();
      return path;
    } catch (error) {
      if (isReserved) await rm(sidecar, { force: true });
      throw error;
    }
  }

  /** Writes a file under a temporary name, so that it is never incomplete, and passes it on to get its own name. */
  private async write(image: string, bytes: Uint8Array, name: Naming): Promise<boolean> {
    const temporary = join(this.path, `${temporaryName(image)}${randomBytes(4).toString('hex')}.part`);
    try {
      const file = await open(temporary, 'wx');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      return await name(temporary);
    } finally {
      await rm(temporary, { force: true });
    }
  }
}

const temporaryStart = '.promptc-';

/** The start of temporary names for a picture. It is short, whatever the name of the picture. */
const temporaryName = (image: string): string => `${temporaryStart}${digestOf(image).slice(0, 16)}-`;

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** How long a run waits for another one that saves the same picture, and how often it looks, in milliseconds. */
const lockTime = { longest: 120_000, between: 200 };

/**
 * Takes the lock of a picture, once nobody else saves it. Returns a function that releases it. A lock that is held for
 * long is taken all the same: nobody can tell whether a process in another container runs, and a picture is paid once.
 */
async function lockOf(path: string, signal: AbortSignal | undefined): Promise<() => void> {
  for (let waited = 0; ; waited += lockTime.between) {
    try {
      return takeLock(path);
    } catch (error) {
      if (!(error instanceof LockedError)) throw error;
    }
    const { mtimeMs = Number.POSITIVE_INFINITY } = statSync(path, { throwIfNoEntry: false }) ?? {};
    if (Math.max(waited, Date.now() - mtimeMs) > lockTime.longest) await rm(path, { force: true });
    await sleep(lockTime.between, signal);
  }
}

/** What there is of a picture. */
interface PictureState {
  /** The size of its file in bytes. Undefined where there is none. */
  readonly size: number | undefined;
  /** The content of its sidecar. Undefined where there is none. */
  readonly known: { readonly image?: unknown; readonly preview?: unknown } | undefined;
}

/** Throws a PictureExistsError where another file has the name of a picture, or of its sidecar. */
async function stateOf(path: string, image: string): Promise<PictureState> {
  const sidecar = `${path}.json`;
  const size = await sizeOf(path);
  const known = await aboutOf(sidecar);
  if (known?.image === image) return { size, known };
  if (size !== undefined) throw new PictureExistsError(path, known === undefined);
  if (known) throw new PictureExistsError(sidecar);
  return { size, known };
}

/** The path with another ending, if it has that of a picture. */
const withEnding = (path: string, ending: string): string => path.replace(/\.(?:jpe?g|png|webp)$/i, ending);

/** The path for a picture of this format. A JPEG has any, since patterns were made for them. */
function pathOf(path: string, bytes: Uint8Array): string {
  const { ending = '.jpg' } = pictureFormat(bytes) ?? {};
  return ending === '.jpg' || extname(path).toLowerCase() === ending ? path : withEnding(path, ending);
}

/**
 * The path of a picture that is there already, with whatever ending. Throws a PictureExistsError where another file has
 * the name that it would have.
 */
async function savedPath(
  path: string,
  image: string,
  about: Readonly<Record<string, unknown>>,
): Promise<string | undefined> {
  if (isSaved(await stateOf(path, image), about)) return path;
  for (const ending of pictureEndings) {
    const other = withEnding(path, ending);
    const known = await aboutOf(`${other}.json`);
    if (known?.image === image && isSaved({ size: await sizeOf(other), known }, about)) return other;
  }
  return undefined;
}

/** Whether a picture is there: whole, and not only its preview where the picture itself is asked for. */
const isSaved = ({ size, known }: PictureState, { preview }: { readonly preview?: unknown }): boolean =>
  size !== undefined && size > 0 && !(known?.preview === true && preview === false);

/** Gives a temporary file its name. Returns whether it did. */
type Naming = (temporary: string) => Promise<boolean>;

/** Gives a file a name that no other file has. */
const nameNew =
  (path: string): Naming =>
  async (temporary) => {
    try {
      await link(temporary, path);
      return true;
    } catch (error) {
      if (isThere(error)) return false;
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
      // The file system has no hard links.
      return nameUnlinked(temporary, path);
    }
  };

/** Gives a file a name, and removes the file that had it. */
const nameAnyway =
  (path: string): Naming =>
  async (temporary) => {
    await rename(temporary, path);
    return true;
  };

async function nameUnlinked(temporary: string, path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close();
  } catch (error) {
    if (isThere(error)) return false;
    throw error;
  }
  await rename(temporary, path);
  return true;
}

const isThere = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST';

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The content of a sidecar, without fields where it is none of ours. Undefined where there is no such file. */
async function aboutOf(sidecar: string): Promise<PictureState['known']> {
  try {
    const value: unknown = JSON.parse(await readFile(sidecar, 'utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : {};
  }
}
