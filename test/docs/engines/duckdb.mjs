// DuckDB's command line is no package of npm, but its library is: this does one statement, as `duckdb -c` does.
import { DuckDBInstance } from '@duckdb/node-api';

const [option, statement] = process.argv.slice(2);
if (option !== '-c') throw new Error('only -c is known');
const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(statement);
