#!/bin/sh
# Compiles an archive on all cores of a machine: parallel.sh archive.ndjson > requests.ndjson
#
# GNU parallel cuts the file into blocks of whole lines, two for each core, and runs promptc on each. What comes out of
# them it puts in the order of the file. BLOCK=64M makes blocks of that size.
set -eu

exec parallel --pipepart --arg-file "$1" --block "${BLOCK:--2}" --keep-order --halt soon,fail=1 \
  promptc compile --records --keep id --reader ndjson --jobs 1
