#!/bin/sh
# Compiles an archive on the cores of several machines: parallel-ssh.sh hosts.txt archive.ndjson > requests.ndjson
#
# hosts.txt has a machine a line, as ssh knows it; ":" is this one. Each needs promptc in the path, and parallel to say how
# many cores it has. The file needs to be here only: --pipe sends its blocks along. A block whose machine fails is sent to
# another one.
set -eu

exec parallel --pipe --sshloginfile "$1" --block "${BLOCK:-64M}" --keep-order --retries 3 --halt soon,fail=1 \
  promptc compile --records --keep id --reader ndjson --jobs 1 <"$2"
