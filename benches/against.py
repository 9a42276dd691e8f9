#!/usr/bin/env python3
"""This program beside DuckDB, Polars and `wc -l`, on one log, in one interleaved run.

    pip install duckdb==2.0.0 polars==2.1.0
    cargo build --release
    cargo run --release --example generate -- 10000000 > /tmp/calls.csv
    python3 benches/against.py /tmp/calls.csv [ROUNDS]

DuckDB and Polars count what the four ways to merge and the SLA need: missed calls, the distinct (customer,
day) and (customer, day, queue) of the missed incoming ones, the distinct (customer, day) of the missed
outgoing ones, answered incoming calls and those answered in time. They neither look for calls named twice, nor
normalise numbers, nor say which rows are odd; this program does all that. All must come to the same numbers, and
the first line says so. Each runs in a process of its own; a table in Markdown with the medians follows.
"""

import json
import os
import statistics
import subprocess
import sys

PROGRAM = os.path.join(os.path.dirname(__file__), "..", "target", "release", "call-settings")

DUCKDB = """
import duckdb, sys
duckdb.sql('SET enable_progress_bar = false')
print(*duckdb.sql('''
  WITH calls AS (
    SELECT *, CAST(substr(started_at, 1, 10) AS DATE) AS day, answered_at IS NULL AS missed
    FROM read_csv(?, all_varchar = true, header = true)
  )
  SELECT count(*) FILTER (missed),
         count(DISTINCT (customer, day)) FILTER (missed AND direction = 'in'),
         count(DISTINCT (customer, day, queue)) FILTER (missed AND direction = 'in'),
         count(DISTINCT (customer, day)) FILTER (missed AND direction = 'out'),
         count(*) FILTER (NOT missed AND direction = 'in'),
         count(*) FILTER (NOT missed AND direction = 'in'
                          AND epoch(CAST(answered_at AS TIMESTAMPTZ) - CAST(queued_at AS TIMESTAMPTZ)) <= 20)
  FROM calls
''', params=[sys.argv[1]]).fetchall()[0])
"""

POLARS = """
import polars as pl, sys
calls = pl.scan_csv(sys.argv[1], infer_schema=False)
clock = lambda name: pl.col(name).str.slice(11, 8).str.to_time("%H:%M:%S").cast(pl.Int64)
day = pl.col("started_at").str.slice(0, 10).str.to_date("%Y-%m-%d").alias("day")
missed = pl.col("answered_at").is_null()
incoming = pl.col("direction") == "in"
wait = (clock("answered_at") - clock("queued_at")) // 1_000_000_000 % 86400
lost = calls.filter(missed).select("customer", day, "queue", "direction")
counts = [
    calls.select(missed.sum()),
    lost.filter(incoming).select("customer", "day").unique().select(pl.len()),
    lost.filter(incoming).select("customer", "day", "queue").unique().select(pl.len()),
    lost.filter(~incoming).select("customer", "day").unique().select(pl.len()),
    calls.select((~missed & incoming).sum()),
    calls.select((~missed & incoming & (wait <= 20)).sum()),
]
print(*(frame.item() for frame in pl.collect_all(counts, engine="streaming")))
"""


def ours(text):
    """The same six numbers from `simulate --json`."""
    report = json.loads(text)
    ways = {name: way["from_missed"] for name, way in report["strategies"].items()}
    missed, sla = ways["per-call"], report["sla"]
    incoming_missed = sla["offered"] - sla["answered"]
    outgoing_missed = missed - incoming_missed
    # Under all-inbound every outgoing call has a ticket of its own.
    incoming_days = ways["all-inbound"] - outgoing_missed
    outgoing = ways["per-direction"] - incoming_days
    incoming_queues = ways["per-queue"] - outgoing
    return [missed, incoming_days, incoming_queues, outgoing, sla["answered"], sla["within"]]


def run(command):
    """Wall, CPU and peak memory of a command, and what it printed."""
    timed = ["/usr/bin/time", "-f", "%e %U %S %M", *command]
    done = subprocess.run(timed, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    wall, user, system, peak = done.stderr.strip().splitlines()[-1].split()
    return float(wall), float(user) + float(system), int(peak) / 1024, done.stdout


def main():
    log, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    contenders = {
        "call-settings": [PROGRAM, "simulate", log, "--json"],
        "DuckDB": [sys.executable, "-c", DUCKDB, log],
        "Polars": [sys.executable, "-c", POLARS, log],
        "wc -l": ["wc", "-l", log],
    }
    runs = {name: [] for name in contenders}
    loads, answers = [], {}
    for _ in range(rounds):
        for name, command in contenders.items():
            loads.append(os.getloadavg()[0])
            *figures, said = run(command)
            runs[name].append(figures)
            if name != "wc -l":
                answers[name] = ours(said) if name == "call-settings" else [int(n) for n in said.split()]
    same = len({tuple(numbers) for numbers in answers.values()}) == 1
    print("All come to", answers["call-settings"]) if same else sys.exit(f"not the same: {answers}")
    print(f"{rounds} rounds, {os.cpu_count()} cores, load {min(loads):.1f} to {max(loads):.1f}\n")
    print("| | wall, s | CPU, s | peak, MB | wall to ours |\n|---|---|---|---|---|")
    median = {name: [statistics.median(column) for column in zip(*figures)] for name, figures in runs.items()}
    for name, (wall, cpu, peak) in median.items():
        print(f"| {name} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {wall / median['call-settings'][0]:.2f} |")


if __name__ == "__main__":
    main()
