"""Compiles an archive on Spark: spark-submit spark.py archive.ndjson requests

Each partition of the lines goes through a process of promptc, which every worker needs to have in its path.
"""

import os
import sys

from pyspark import SparkContext

PROMPTC = "promptc compile --records --keep id --reader ndjson --jobs 1"


def main(source: str, target: str) -> None:
    sc = SparkContext(appName="promptc")
    lines = sc.textFile(source)
    # Spark gives a process no environment of its own accord, and without checkCode takes a failed one for a short one.
    records = lines.pipe(PROMPTC, env={"PATH": os.environ["PATH"]}, checkCode=True)
    records.saveAsTextFile(target)

    # There is a record for each line that is not blank.
    wanted = lines.filter(lambda line: line.strip() != "").count()
    made = sc.textFile(target).count()
    sc.stop()
    if made != wanted:
        sys.exit(f"{source} has {wanted} records, {target} has {made}")


if __name__ == "__main__":
    main(*sys.argv[1:])
