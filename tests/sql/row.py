"""Runs a statement of `simulate --sql` over the calls of a CSV, in a database of its own, and prints its one
row as JSON.

    python3 row.py duckdb|postgresql|clickhouse CALLS.csv STATEMENT.sql

Ends with 77 where the database is not installed: duckdb and chdb come from PyPI, PostgreSQL from Debian.
"""

import csv
import glob
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile

TIMES = ["started_at", "queued_at", "answered_at", "ended_at"]
TEXTS = ["call_id", "direction", "customer", "queue"]


def not_there(why):
    print(why, file=sys.stderr)
    sys.exit(77)


def duckdb(log, statement):
    try:
        import duckdb
    except ImportError as why:
        not_there(why)
    db = duckdb.connect()
    columns = ", ".join(TEXTS + [f"CAST({time} AS TIMESTAMPTZ) AS {time}" for time in TIMES])
    db.execute(f"CREATE TABLE calls AS SELECT {columns}, false AS ivr FROM read_csv('{log}', all_varchar = true)")
    found = db.execute(statement)
    names = [column[0] for column in found.description]
    return dict(zip(names, found.fetchone()))


def clickhouse(log, statement):
    try:
        from chdb.session import Session
    except ImportError as why:
        not_there(why)
    with open(log, encoding="utf-8") as file:
        header = file.readline().strip().split(",")
    schema = ", ".join(f"{name} String" for name in header)
    times = [f"parseDateTime64BestEffortOrNull({time}, 3) AS {time}" for time in TIMES]
    columns = ", ".join(TEXTS + times)
    db = Session()
    db.query("CREATE DATABASE IF NOT EXISTS site ENGINE = Atomic")
    db.query("USE site")
    db.query(f"CREATE TABLE calls ENGINE = Memory AS SELECT {columns}, false AS ivr "
             f"FROM file('{log}', CSVWithNames, '{schema}')")
    return json.loads(str(db.query(statement.rstrip().rstrip(";"), "JSONEachRow")))


def postgresql(log, statement):
    # Debian keeps the server's programs out of the path.
    path = os.pathsep.join([*sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True), os.environ["PATH"]])
    programs = {name: shutil.which(name, path=path) for name in ["initdb", "pg_ctl", "psql"]}
    missing = [name for name, found in programs.items() if not found]
    if missing:
        not_there(f"no {missing[0]}")
    # The server will not run as root.
    user = {"user": "nobody"} if os.geteuid() == 0 else {}
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        data = os.path.join(folder, "data")

        def run(program, *args, **more):
            command = [programs[program], *args]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, **user, **more)
            if done.returncode != 0:
                sys.exit(f"{program}: {done.stderr}")
            return done.stdout

        run("initdb", "-D", data, "-U", "site", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust")
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        # The server keeps its output open: it goes to a file.
        run("pg_ctl", "-D", data, "-w", "-l", os.path.join(folder, "log"), "-o", options, "start")
        try:
            columns = ", ".join([f"{text} text" for text in TEXTS] + [f"{time} timestamptz" for time in TIMES])
            rows = io.StringIO()
            out = csv.writer(rows)
            with open(log, encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    out.writerow([row[name] for name in TEXTS + TIMES])
            site = ["-h", folder, "-U", "site", "-d", "postgres", "-X", "-v", "ON_ERROR_STOP=1"]
            run("psql", *site, "-c", f"CREATE TABLE calls ({columns}, ivr boolean)")
            names = ", ".join(TEXTS + TIMES)
            run("psql", *site, "-c", f"COPY calls ({names}) FROM STDIN CSV", input=rows.getvalue())
            found = run("psql", *site, "--csv", "-f", "-", input=statement)
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    return next(csv.DictReader(io.StringIO(found)))


def plain(name, value):
    if name == "sla.met":
        return None if value in (None, "") else value in (True, 1, "t", "true")
    if "." in name:
        return int(value)
    return value


def main():
    dialect, log, file = sys.argv[1:]
    with open(file, encoding="utf-8") as opened:
        statement = opened.read()
    found = {"duckdb": duckdb, "clickhouse": clickhouse, "postgresql": postgresql}[dialect](log, statement)
    print(json.dumps({name: plain(name, value) for name, value in found.items()}))


main()
