import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { prompts } from '../../bench/prompts.js';
import type { Workplace } from '../../scripts/workplace.js';
import { compile } from '../../src/compiler/compile.js';
import { read, root, useWorkplaces, workplace } from './support.js';

useWorkplaces();

const script = join(root, 'docs/engines/duckdb.sh');

describe('DuckDB', () => {
  /** Runs a statement in a folder, and gives its rows. */
  async function sql(place: Workplace, statement: string): Promise<readonly Record<string, unknown>[]> {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const reader = await connection.runAndReadAll(statement.replaceAll("'./", `'${place.folder}/`));
    return reader.getRowObjects();
  }

  function withDuckdb(): Workplace {
    const place = workplace();
    place.program('duckdb', `exec "${process.execPath}" "${join(root, 'test/docs/engines/duckdb.mjs')}" "$@"`);
    return place;
  }

  it('reads an archive in Parquet into the filter, and its output back', { timeout: 120_000 }, async () => {
    const place = withDuckdb();
    // Past what numbers of JavaScript tell apart, as ids of Discord are.
    const texts = [...prompts, 'a dog —ar 3:2', 'a cat --chaos 400', 'a "fox",\n狗 \\ 👩‍🚀', '', null];
    const archive = texts.map((prompt, index) => ({ id: 9_007_199_254_740_993n + BigInt(index), prompt }));
    const rows = archive.map(({ id, prompt }) => JSON.stringify({ id: String(id), prompt, author: 'somebody' }));
    place.write('rows.ndjson', `${rows.join('\n')}\n`);
    await sql(
      place,
      `COPY (SELECT id::BIGINT AS id, prompt, author FROM read_json('./rows.ndjson', columns = {id: 'VARCHAR', prompt: 'VARCHAR', author: 'VARCHAR'})) TO './archive.parquet'`,
    );
    expect(await place.run(`sh "${script}" archive.parquet requests.parquet`)).toEqual({
      code: 0,
      printed: '',
    });
    const made = await sql(place, `FROM './requests.parquet'`);
    const json = (value: unknown): unknown => (value === null ? undefined : JSON.parse(value as string));
    expect(
      made.map(({ id, ok, request, errors, warnings, ...rest }) => ({
        id,
        ok,
        request: json(request),
        errors: (json(errors) as readonly { code?: string; message: string }[] | undefined)?.map(
          ({ code, message }) => code ?? message,
        ),
        warnings: (json(warnings) as readonly { code: string }[] | undefined)?.map(({ code }) => code),
        rest,
      })),
    ).toEqual(
      archive.map(({ id, prompt }) => {
        if (prompt === null) return { id, ok: false, errors: ['prompt has to be text'], rest: {} };
        const { request, diagnostics } = compile(prompt);
        const codesOf = (severity: string): readonly string[] | undefined => {
          const codes = diagnostics.flatMap((found) => (found.severity === severity ? [found.code] : []));
          return codes.length > 0 ? codes : undefined;
        };
        const errors = codesOf('error');
        return { id, ok: errors === undefined, request, errors, warnings: codesOf('warning'), rest: {} };
      }),
    );
    const joined = await sql(
      place,
      `SELECT count(*) AS rows, count(DISTINCT author) AS authors FROM './archive.parquet' JOIN './requests.parquet' USING (id)`,
    );
    expect(joined).toEqual([{ rows: BigInt(archive.length), authors: 1n }]);
  });

  it('takes lists of prompts', { timeout: 120_000 }, async () => {
    const place = withDuckdb();
    await sql(
      place,
      `COPY (FROM (VALUES ('a', ['a dog', 'a cat --chaos 400']), ('b', ['a fox']), ('c', [])) t(id, prompts)) TO './lists.parquet'`,
    );
    const command = `duckdb -c "COPY (FROM 'lists.parquet') TO '/dev/stdout' (FORMAT json)" |
      promptc compile --records --keep id --field prompts --reader ndjson |
      duckdb -c "COPY (SELECT input.id AS id, ok, request->>'prompt' AS prompt, json_array_length(results) AS results
        FROM read_json('/dev/stdin', format = 'newline_delimited', columns = {
          input: 'STRUCT(id VARCHAR)', ok: 'BOOLEAN', request: 'JSON', results: 'JSON' })) TO 'out.parquet'"`;
    expect(await place.run(command)).toEqual({ code: 0, printed: '' });
    expect(await sql(place, `FROM './out.parquet'`)).toEqual([
      { id: 'a', ok: false, prompt: null, results: 2n },
      { id: 'b', ok: true, prompt: 'a fox', results: null },
      { id: 'c', ok: false, prompt: null, results: null },
    ]);
  });

  it('stands on the page as it stands in duckdb.sh', () => {
    const page = read('docs/engines/README.md');
    const [, ...lines] = read('docs/engines/duckdb.sh').split('\nset -eu\n\n');
    expect(page).toContain(lines.join('').replace('$1', 'archive.parquet').replace('$2', 'requests.parquet'));
  });
});
