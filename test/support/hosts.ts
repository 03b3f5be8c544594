import fc, { type Arbitrary } from 'fast-check';
import type { ReaderOptions } from '../../src/readers/create-reader.js';
import { otherThanPrompt } from '../../src/readers/foreign/passed-over.js';
import type { ReaderKind } from '../../src/readers/reader-kind.js';
import { anyText, promptLike } from './any-text.js';
import { meantPrompt } from './prompts.js';

/** A host with prompts between other things. */
export interface Host {
  readonly kind: ReaderKind;
  readonly options: ReaderOptions;
  readonly text: string;
  /** The texts of its prompts, in order. */
  readonly prompts: readonly string[];
}

/** Text that a file can hold and that a host is read with: no NUL in it, and no half of a character. */
export const storable = (text: string): string => text.replace(/[\0\p{Surrogate}]/gu, '');

/** Any prompt that is not blank. */
const prompt: Arbitrary<string> = fc
  .oneof(
    meantPrompt.map((meant) => meant.prompt),
    promptLike,
    anyText,
  )
  .map(storable)
  .filter((text) => text.trim() !== '' && otherThanPrompt(text) === undefined);

const unbroken = (text: string): string => text.replace(/[\r\n]+/g, ' ');
const endsInBackslash = (text: string): boolean => /\\[ \t]*$/.test(text);

/** What a list may carry in front of its prompts, a few words before the command, and the command with nothing behind it. */
const startsLikeAnother =
  /^\s*(?:[^\p{Letter}\s"'“]|\p{Letter}[.)]|no\.)|^[^/]*\bprompts?\b|[:：]\s*\/imagine\b|\/imagine(?:\s+prompt)?\s*[:：]?[*_\s]*$/iu;

/** A prompt that a line can hold. Of those that start otherwise, only dashes and groups are left. */
const line: Arbitrary<string> = prompt
  .map(unbroken)
  .filter(
    (text) =>
      text.trim() !== '' &&
      !text.startsWith('#') &&
      !endsInBackslash(text.trim()) &&
      (!startsLikeAnother.test(text) || /^(?:--\p{Letter}|\{[^/]*$)/u.test(text)),
  );

/** A piece of a host, with the prompts in it. */
interface Piece {
  readonly written: string;
  readonly prompts: readonly string[];
}

const other = (written: string): Piece => ({ written, prompts: [] });
const lineBreak = fc.constantFrom('\n', '\n', '\r\n');

const joined = (pieces: readonly Piece[]): Piece => ({
  written: pieces.map(({ written }) => written).join(''),
  prompts: pieces.flatMap(({ prompts }) => prompts),
});

/** What stands in a text, and in a fence. Its lines end in `eol`, and each has `margin` in front. */
const textPieces = (eol: string, lines: Arbitrary<string>, margin = ''): Arbitrary<Piece> =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom('', '# a comment', '#\tanother').map((text) => other(margin + text + eol)),
        lines.map((text): Piece => ({ written: margin + text + eol, prompts: [text] })),
        fc.tuple(lines, lines).map(
          ([first, second]): Piece => ({
            written: `${margin}${first}\\${eol}${margin}${second}${eol}`,
            prompts: [`${first}\n${second}`],
          }),
        ),
      ),
      { maxLength: 6 },
    )
    .map(joined);

export const textHost: Arbitrary<Host> = fc
  .tuple(fc.constantFrom('\n', '\r\n', '\r'), fc.boolean(), fc.constantFrom('', '', '> ', ' >> '))
  .chain(([eol, ends, margin]) =>
    textPieces(eol, line, margin).map(({ written, prompts }): Host => {
      const text = ends ? written : written.slice(0, written.length - (written === '' ? 0 : eol.length));
      return { kind: 'text', options: {}, text, prompts };
    }),
  );

/** A list: each line behind a mark, some going on in the next line. */
export const listHost: Arbitrary<Host> = fc
  .tuple(
    fc.constantFrom<(index: number) => string>(
      (index) => `${index + 1}. `,
      (index) => `(${index + 1}) `,
      (index) => `Prompt ${index + 1}: `,
      () => '- ',
      () => '•',
      () => '* [ ] ',
    ),
    lineBreak,
    fc.array(
      fc.tuple(
        // Behind a dash, a parameter's name would be an attempt at it.
        line.map((text) => `the ${text}`),
        fc.constantFrom('', '   ', '\t'),
        // A few words in front of the command start a prompt of their own.
        line.filter((text) => !text.includes('/imagine')),
      ),
      { minLength: 2, maxLength: 5 },
    ),
  )
  .map(([mark, eol, items]) => {
    const all = items.map(([first, margin, second], index) => {
      const front = first.trim();
      return margin === ''
        ? { written: `${mark(index)}${front}${eol}`, prompt: front }
        : {
            written: `${mark(index)}${front}${eol}${margin}and ${second.trim()}${eol}`,
            prompt: `${front} and ${second.trim()}`,
          };
    });
    return {
      kind: 'text',
      options: {},
      text: all.map(({ written }) => written).join(''),
      prompts: all.map(({ prompt }) => prompt),
    };
  });

export const paragraphHost: Arbitrary<Host> = fc
  .tuple(
    lineBreak,
    fc.array(fc.tuple(fc.array(line, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '# c', ' \t')), {
      maxLength: 4,
    }),
  )
  .map(([eol, paragraphs]) => ({
    kind: 'text',
    options: { split: 'paragraph' },
    text: paragraphs.map(([lines, rest]) => `${lines.join(eol)}${eol}${eol}${rest}${eol}`).join(''),
    prompts: paragraphs.map(([lines]) => lines.join('\n')),
  }));

const inProse = (text: string): string => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');

/** Ticks that no text has as many of. */
const ticksAround = (text: string): string =>
  '`'.repeat(1 + Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length)));

const fenced = (eol: string, margin: string): Arbitrary<Piece> =>
  fc
    .tuple(
      fc.constantFrom('```', '~~~', '`````'),
      fc.constantFrom('mj', 'midjourney', 'Imagine and more'),
      // A fence may take blanks in front of a line for its own.
      textPieces(
        eol,
        line.map((text) => text.trimStart()).filter((text) => !/^(?:[`~#]|$)/.test(text)),
        margin,
      ),
    )
    .map(([fence, language, { written, prompts }]) => ({
      written: `${fence}${language}${eol}${written}${margin}${fence}${eol}`,
      prompts,
    }));

/** A line that does not say how the command is used. */
const meant = line.filter((text) => !/\[\s*[-–—]/.test(text));

const markdownPiece = (eol: string): Arbitrary<Piece> => {
  const end = eol + eol;
  return fc.oneof(
    fc
      .constantFrom(
        '# A heading',
        'Some *prose* with `code`.',
        `\`\`\`js${eol}imagine()${eol}\`\`\``,
        '- a\n- b',
        '---',
      )
      .map((text) => other(text + end)),
    fenced(eol, '').map(({ written, prompts }) => ({ written: written + eol, prompts })),
    fenced(eol, '  ').map(({ written, prompts }) => ({ written: `- ${written}${eol}Text.${end}`, prompts })),
    fenced(eol, '> ').map(({ written, prompts }) => ({ written: `> ${written}${eol}`, prompts })),
    meant.map((text): Piece => {
      const rest = text.trimEnd();
      return { written: `/imagine prompt: ${inProse(rest)}${end}`, prompts: [`/imagine prompt: ${rest}`] };
    }),
    fc
      .tuple(meant, meant, fc.constantFrom('', '> ', '  '), fc.constantFrom('', '  ', '\\'))
      .map(([first, second, margin, hard]): Piece => {
        const lines = [`/imagine prompt: ${first.trim()}`, `and ${second.trim()}`] as const;
        const [front, rest] = [`/imagine prompt: ${inProse(first.trim())}`, `and ${inProse(second.trim())}`];
        return { written: `${margin}${front}${hard}${eol}${margin}${rest}${end}`, prompts: [lines.join(' ')] };
      }),
    fc.tuple(meant, meant, fc.constantFrom('', '> ')).map(([first, second, margin]): Piece => {
      const lines = [`/imagine prompt: ${first.trim()}`, `and ${second.trim()}`] as const;
      const fenced = ['```', ...lines, '```'].map((text) => margin + text + eol).join('');
      return { written: fenced + eol, prompts: [lines.join(' ')] };
    }),
    meant.map((text): Piece => {
      const command = `/imagine prompt: ${text}`.trimEnd();
      const ticks = ticksAround(command);
      return { written: `See ${ticks} ${command} ${ticks}.${end}`, prompts: [command] };
    }),
    fc.tuple(meant, meant, fc.constantFrom('', '> ', '  ')).map(([first, second, margin]): Piece => {
      const lines = [`/imagine prompt: ${first}`.trimEnd(), `and ${second}`.trimEnd()] as const;
      const ticks = ticksAround(lines.join(' '));
      const written = `${margin}See ${ticks} ${lines.join(eol + margin)} ${ticks}.${end}`;
      return { written, prompts: [lines.join(' ')] };
    }),
    fc.tuple(meant, meant, fc.constantFrom('', '> ', '  ')).map(([first, second, margin]): Piece => {
      const [cell, span] = [`/imagine prompt: ${first.trim()}`, `/imagine prompt: ${second}`.trimEnd()] as const;
      const ticks = ticksAround(span);
      const rows = [
        'a | b',
        '--- | :-:',
        `/imagine prompt: ${inProse(first.trim())} | ![c](d.png)`,
        `| x | ${ticks} ${span.replaceAll('|', '\\|')} ${ticks} |`,
      ];
      return { written: rows.map((row) => margin + row + eol).join('') + eol, prompts: [cell, span] };
    }),
    meant.map((text): Piece => {
      const rest = text.trim();
      const written = `- [ ] /imagine prompt: ${inProse(rest)} --ar 3:2 ![c](d.png) {.wide}${end}`;
      return { written, prompts: [`/imagine prompt: ${rest} --ar 3:2`] };
    }),
  );
};

/** The front matter of a page, or a rule. */
const frontMatter = fc.constantFrom(
  ...['', '', '---\n\n', '---\n\n# A title\n\nText.\n\n---\n\n'],
  ...['---\nprompt: |\n  /imagine a --AR 3:2\nauthor: Ann\n---\n', '+++\na = """\n/imagine a --AR 3:2\n"""\n+++\n'],
);

export const markdownHost: Arbitrary<Host> = lineBreak.chain((eol) =>
  fc
    .tuple(
      frontMatter.map((text) => other(text.replaceAll('\n', eol))),
      fc.array(markdownPiece(eol), { maxLength: 6 }),
    )
    .map(([front, pieces]) => joined([front, ...pieces]))
    .map(({ written, prompts }): Host => ({ kind: 'markdown', options: {}, text: written, prompts })),
);

/** JSON with some characters as escapes. */
const asJson = (value: unknown, escaped: string, indent?: number): string =>
  JSON.stringify(value, undefined, indent).replace(/[a-zé狗]/g, (character) =>
    escaped.includes(character) ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}` : character,
  );

const record = fc.tuple(prompt, fc.constantFrom<object>({}, { id: 1 }, { tags: ['a', 'b "c"'], more: { prompt: 1 } }));
/** No letters of `true` and `null`. */
const escapedLetters = fc.constantFrom('', 'dog', 'é狗');

export const jsonHost: Arbitrary<Host> = fc
  .tuple(fc.array(record, { maxLength: 4 }), fc.constantFrom(undefined, 2), escapedLetters, fc.boolean())
  .map(([records, indent, escaped, nested]) => ({
    kind: 'json',
    options: nested ? { field: 'data.prompt' } : {},
    text: asJson(
      records.map(([text, rest]) => (nested ? { data: { ...rest, prompt: text } } : { ...rest, prompt: text })),
      escaped,
      indent,
    ),
    prompts: records.map(([text]) => text),
  }));

export const ndjsonHost: Arbitrary<Host> = fc
  .tuple(fc.array(fc.tuple(record, escapedLetters), { maxLength: 4 }), lineBreak)
  .map(([records, eol]) => ({
    kind: 'ndjson',
    options: {},
    text: records.map(([[text, rest], escaped]) => asJson({ ...rest, prompt: text }, escaped) + eol).join(''),
    prompts: records.map(([[text]]) => text),
  }));

/** Text as it stands in a literal, without quotes and escapes. */
const isBare = (text: string): boolean =>
  text === text.trim() && !/[\0-\x08\x0A-\x1F\x7F\x85\u2028\u2029\uFEFF]/.test(text);
const bareLine = prompt.map((text) => unbroken(text).trim()).filter((text) => text !== '' && isBare(text));
const bareLines = fc.array(bareLine, { minLength: 1, maxLength: 3 });

/** A value of a record, as it is written at an indentation of two blanks. */
const yamlScalar: Arbitrary<Piece> = fc.oneof(
  fc
    .tuple(prompt, escapedLetters)
    .map(([text, escaped]): Piece => ({ written: asJson(text, escaped), prompts: [text.replace(/\n+$/, '')] })),
  fc
    .tuple(bareLine, lineBreak)
    .map(([text, eol]): Piece => ({ written: `'${text.replaceAll("'", "''")}'${eol}`, prompts: [text] })),
  bareLine
    .filter((text) => /^\p{Letter}[^:#[\]{},]*$/u.test(text) && !/^(?:true|false|null|y|n|yes|no)$/i.test(text))
    .map((text): Piece => ({ written: `${text} # a comment`, prompts: [text] })),
  fc.tuple(bareLines, lineBreak, fc.constantFrom('|', '|-', '|+')).map(([lines, eol, mark]): Piece => {
    const written = `${mark}${eol}${lines.map((text) => `    ${text}${eol}`).join('')}`;
    return { written, prompts: [lines.join('\n')] };
  }),
  fc.tuple(bareLines, lineBreak).map(([lines, eol]): Piece => {
    const written = `>-${eol}${lines.map((text) => `    ${text}${eol}`).join('')}`;
    return { written, prompts: [lines.join(' ')] };
  }),
);

export const yamlHost: Arbitrary<Host> = fc
  .array(fc.tuple(yamlScalar, fc.boolean()), { maxLength: 4 })
  .map((records) => ({
    kind: 'yaml',
    options: {},
    text: records
      .map(([{ written }, last]) => `- ${last ? 'id: 1\n  ' : ''}prompt: ${written}\n  # the end\n`)
      .join(''),
    prompts: records.flatMap(([{ prompts }]) => prompts),
  }));

const tomlString: Arbitrary<Piece> = fc.oneof(
  fc
    .tuple(prompt, escapedLetters)
    .map(
      ([text, escaped]): Piece => ({ written: asJson(text, escaped).replaceAll('\x7F', '\\u007f'), prompts: [text] }),
    ),
  bareLine.filter((text) => !text.includes("'")).map((text): Piece => ({ written: `'${text}'`, prompts: [text] })),
  fc.tuple(bareLines, lineBreak).map(([lines, eol]): Piece => {
    const written = `"""${eol}  ${lines.map((text) => asJson(text, '').slice(1, -1)).join(eol)}${eol}  """`;
    return { written, prompts: [lines.join('\n')] };
  }),
  fc
    .tuple(bareLines, lineBreak)
    .filter(([lines]) => lines.every((text) => !text.includes("'")))
    .map(([lines, eol]): Piece => ({ written: `'''${lines.join(eol)}'''`, prompts: [lines.join('\n')] })),
);

/** A table for each prompt, a table with a name with dots, tables in a list, and texts in one. */
export const tomlHost: Arbitrary<Host> = fc
  .tuple(fc.array(tomlString, { maxLength: 4 }), fc.constantFrom('tables', 'inline', 'texts'))
  .map(([strings, form]) => {
    const written = strings.map((string) => string.written);
    const text = {
      tables: `# a comment\n${written.map((string) => `[[data]]\nid = 1\nprompt = ${string} # why\n`).join('\n')}`,
      inline: `data = [${written.map((string) => `{ prompt = ${string}, id = 1 }, # why\n`).join('')}]\n`,
      texts: `data.prompt = [${written.map((string) => `${string},\n`).join('')}]\nnext = "--AR 3:2"\n`,
    }[form] as string;
    const isEmpty = strings.length === 0;
    return {
      kind: 'toml',
      options: { field: 'data.prompt' },
      text: isEmpty ? '' : text,
      prompts: joined(strings).prompts,
    };
  });

const table = (kind: 'csv' | 'tsv', delimiter: string): Arbitrary<Host> =>
  fc
    .tuple(
      fc.array(fc.tuple(prompt, fc.constantFrom('1', 'a "note"', `x${delimiter} y`), fc.boolean()), { maxLength: 4 }),
      lineBreak,
      fc.boolean(),
    )
    .map(([rows, eol, last]) => {
      const cell = (text: string, always: boolean): string =>
        always || /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
      const inOrder = (text: string, rest: string): string => (last ? [rest, text] : [text, rest]).join(delimiter);
      const lines = rows.map(([text, note, always]) => inOrder(cell(text, always), cell(note, false)));
      return {
        kind,
        options: {},
        text: [inOrder('prompt', 'note'), ...lines].map((row) => row + eol).join(''),
        prompts: rows.map(([text]) => text),
      };
    });

export const csvHost: Arbitrary<Host> = fc.constantFrom(',', ';').chain((delimiter) => table('csv', delimiter));
export const tsvHost: Arbitrary<Host> = table('tsv', '\t');

export const discordHost: Arbitrary<Host> = fc
  .array(
    fc.oneof(
      fc.constantFrom('hello', '**bold**', '').map(other),
      prompt.map((text): Piece => ({ written: `**${inProse(text)}** - @Ann (fast)`, prompts: [text] })),
      line.map((text): Piece => {
        const rest = text.trimEnd();
        return { written: `/imagine prompt: ${inProse(rest)}`, prompts: [`/imagine prompt: ${rest}`] };
      }),
    ),
    { maxLength: 4 },
  )
  .map((pieces) => ({
    kind: 'discord',
    options: {},
    text: JSON.stringify({
      guild: { id: '1' },
      channel: { id: '2' },
      messages: pieces.map(({ written }, id) => ({ id: String(id), content: written })),
    }),
    prompts: joined(pieces).prompts,
  }));

/** Each kind of host by its name. */
export const hosts: readonly (readonly [name: string, host: Arbitrary<Host>])[] = [
  ['text', textHost],
  ['lists', listHost],
  ['paragraphs', paragraphHost],
  ['Markdown', markdownHost],
  ['JSON', jsonHost],
  ['NDJSON', ndjsonHost],
  ['YAML', yamlHost],
  ['TOML', tomlHost],
  ['CSV', csvHost],
  ['TSV', tsvHost],
  ['Discord', discordHost],
];
