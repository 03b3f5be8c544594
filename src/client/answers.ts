import * as z from 'zod/mini';

/**
 * Schemas of the service's answers, as far as the client reads them. Public copies of the reference disagree in places,
 * so only the indispensable fields are required: others count as missing where they are not as expected. Fields without
 * a schema stay as they are.
 */
const text = z.string();

/** Numbers that are not exact may name another thing. */
const idSchema = z.union([text.check(z.minLength(1)), z.int()]);
const urlSchema = z.catch(z.optional(z.nullable(text)), undefined);
const countSchema = z.catch(
  z.optional(z.nullable(z.union([z.number(), z.pipe(text.check(z.regex(/^\d{1,15}$/)), z.transform(Number))]))),
  undefined,
);
const itemsSchema = z.catch(z.optional(z.nullable(z.array(z.unknown()))), undefined);

const imageSchema = z.looseObject({ id: idSchema, url: urlSchema, urlFull: urlSchema });

/** The status in the JSON of an error, which is no generation, whatever status it came with. */
const noErrorSchema = z.optional(z.unknown().check(z.refine((code) => !(typeof code === 'number' && code >= 400))));

const generationSchema = z.looseObject({
  statusCode: noErrorSchema,
  id: idSchema,
  status: countSchema,
  images: itemsSchema,
  nbImages: countSchema,
  tags: itemsSchema,
});

const listSchema = z.looseObject({ filteredResults: countSchema, prints: z.array(z.unknown()) });

const creditSchema = z.looseObject({
  type: z.optional(z.nullable(text)),
  credit: z.optional(z.nullable(z.number())),
  creditTotal: z.optional(z.nullable(z.number())),
  unlimited: z.optional(z.nullable(z.boolean())),
});

const creditsSchema = z.looseObject({ credits: z.array(creditSchema) });

const accountSchema = z.looseObject({ email: z.optional(z.nullable(text)), name: z.optional(z.nullable(text)) });

/** A picture of a generation. */
export interface GenerationImage {
  readonly id: string;
  /** URL of the preview, repaired where the service misspells it. Undefined where there is none. */
  readonly url: string | undefined;
  /** URL of the full picture, repaired like `url`. */
  readonly urlFull: string | undefined;
}

/** A generation. */
export interface Generation {
  readonly id: string;
  /** 0 created, 1 pending, 2 processing, 3 done, 4 failed. Others are not final. Undefined where it is missing. */
  readonly status: number | undefined;
  /** The pictures, four once it is done. Empty before. */
  readonly images: readonly GenerationImage[];
  /** How many pictures it has in the end. Undefined where the service does not say. */
  readonly imageCount?: number | undefined;
  /** Undefined where the answer has none; the generation may have some all the same. */
  readonly tags: readonly string[] | undefined;
  /** The answer as it came. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** The balance of one kind of credit. */
export interface Credit {
  /** Such as `global`. Undefined where the service does not say. */
  readonly type: string | undefined;
  /** How many are left. Undefined where the service does not say. */
  readonly left: number | undefined;
  /** How many there are in all. Undefined where the service does not say. */
  readonly total: number | undefined;
  readonly unlimited: boolean;
}

/** The account that a key belongs to. */
export interface Account {
  /** Undefined where the service does not say. */
  readonly email: string | undefined;
  /** Undefined where the service does not say. */
  readonly name: string | undefined;
}

/** Reads a generation; `undefined` for any other answer. */
export function readGeneration(value: unknown): Generation | undefined {
  const parsed = generationSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { id, status, images, nbImages, tags } = parsed.data;
  return {
    id: String(id),
    status: status ?? undefined,
    images: (images ?? []).flatMap(readImage),
    imageCount: nbImages ?? undefined,
    tags: tags?.filter((tag) => typeof tag === 'string'),
    raw: value as Readonly<Record<string, unknown>>,
  };
}

/** How many pictures the service names of a generation, including those without an id. */
export const namedImages = ({ raw: { images } }: Generation): number => (Array.isArray(images) ? images.length : 0);

/** Reads an image; none where it has no id. */
function readImage(value: unknown): readonly GenerationImage[] {
  const parsed = imageSchema.safeParse(value);
  if (!parsed.success) return [];
  const { id, url, urlFull } = parsed.data;
  return [{ id: String(id), url: mendedUrl(url), urlFull: mendedUrl(urlFull) }];
}

/** Reads a page of the list of generations and their total number; `undefined` for any other answer. */
export function readList(
  value: unknown,
): { readonly total: number | undefined; readonly generations: readonly Generation[] } | undefined {
  const parsed = listSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const generations = parsed.data.prints.map(readGeneration);
  if (generations.includes(undefined)) return undefined;
  return { total: parsed.data.filteredResults ?? undefined, generations: generations as readonly Generation[] };
}

export function readCredits(value: unknown): readonly Credit[] | undefined {
  const parsed = creditsSchema.safeParse(value);
  return parsed.data?.credits.map(({ type, credit, creditTotal, unlimited }) => ({
    type: type ?? undefined,
    left: credit ?? undefined,
    total: creditTotal ?? undefined,
    unlimited: unlimited ?? false,
  }));
}

export function readAccount(value: unknown): Account | undefined {
  const parsed = accountSchema.safeParse(value);
  return parsed.success ? { email: parsed.data.email ?? undefined, name: parsed.data.name ?? undefined } : undefined;
}

/** The messages of an error answer: `message` is a text or a list of texts; without it, `error` is the message. */
export function readMessages(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { message, error } = value as { readonly message?: unknown; readonly error?: unknown };
  const messages = Array.isArray(message) ? message : [message ?? error];
  return messages
    .filter((part): part is string => typeof part === 'string' && part !== '')
    .slice(0, maxMessages)
    .map((part) => (part.length > maxMessageLength ? `${part.slice(0, maxMessageLength)}…` : part));
}

/** Limits for what people are shown of an error: more messages are dropped, and longer ones cut. */
const maxMessages = 50;
const maxMessageLength = 1_000;

/**
 * URLs of the service sometimes lack a slash (`.aiv1/` for `.ai/v1/`); its own WordPress plugin repairs them as well.
 */
const mendedUrl = (url: string | null | undefined): string | undefined =>
  url?.replace(/^(https?:\/\/[^/]*?\.ai)(v\d+\/)/, '$1/$2');
