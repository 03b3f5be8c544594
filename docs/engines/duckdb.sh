#!/bin/sh
# Compiles an archive in Parquet, to Parquet: duckdb.sh archive.parquet requests.parquet
#
# DuckDB reads and writes; what goes through promptc in between is NDJSON, in the order of the rows. Ids are text on the
# way, since JSON has no exact numbers past 2^53.
set -eu

duckdb -c "COPY (SELECT id::VARCHAR AS id, prompt FROM '$1') TO '/dev/stdout' (FORMAT json)" |
  promptc compile --records --keep id --reader ndjson |
  duckdb -c "COPY (
    SELECT input.id::BIGINT AS id, ok, request, errors, warnings
    FROM read_json('/dev/stdin', format = 'newline_delimited', columns = {
      input: 'STRUCT(id VARCHAR)', ok: 'BOOLEAN', request: 'JSON', errors: 'JSON', warnings: 'JSON'
    })
  ) TO '$2'"
