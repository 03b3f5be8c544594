/** Whether the fields of a line about a request have the types that they are written with. Null counts as left out. */
export function hasValidFields(line: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(checks).every(([field, isValid]) => isValid(line[field] ?? undefined));
}

const isText = (value: unknown): boolean => typeof value === 'string';

const isImage = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const { id, url, urlFull } = value as Readonly<Record<string, unknown>>;
  return isText(id) && optional(isText)(url ?? undefined) && optional(isText)(urlFull ?? undefined);
};

const optional =
  (isValid: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || isValid(value);

const listOf =
  (isValid: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(isValid);

const checks: Readonly<Record<string, (value: unknown) => boolean>> = {
  key: isText,
  state: isText,
  id: optional((value) => isText(value) && value !== ''),
  prompt: optional(isText),
  images: optional(listOf(isImage)),
  messages: optional(listOf(isText)),
  missing: optional((value) => typeof value === 'number'),
  status: optional((value) => typeof value === 'number'),
  tagged: optional((value) => typeof value === 'boolean'),
  run: optional(isText),
};
