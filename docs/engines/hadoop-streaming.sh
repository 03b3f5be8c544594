#!/bin/sh
# Compiles an archive on Hadoop: hadoop-streaming.sh archive.ndjson requests
#
# Only mappers, so that lines stay in the order of their split. Each node needs promptc in the path. A process that ends
# with anything but 0 is a failed task, which Hadoop tries again.
set -eu

exec hadoop jar "$HADOOP_HOME"/share/hadoop/tools/lib/hadoop-streaming-*.jar \
  -D mapreduce.job.name=promptc \
  -D mapreduce.job.reduces=0 \
  -input "$1" \
  -output "$2" \
  -mapper 'promptc compile --records --keep id --reader ndjson --jobs 1'
