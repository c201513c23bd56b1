"""Runs the recipes of docs/OTHER-TOOLS.md with programs that are not ours, and compares their sums with ours.

Usage: python3 tests/tools/recipes.py PROGRAM

A recipe is a block of the document whose first line names the module that it needs; one whose module is not
installed is left out, and that is said. Nothing here needs a terminal or the network.
"""

import importlib.util
import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
from decimal import Decimal

ROOT = pathlib.Path(__file__).resolve().parents[2]
RUNG = "announced"


def run(command, folder, **more):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, **more)
    if done.returncode != 0:
        sys.exit(f"{command}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def sums(program, folder):
    """What `totals` has as the least of the rung, for each currency."""
    answer = json.loads(run([program, "totals", "type:commitment", "--format", "json"], folder))
    rungs = [(entry, rung) for entry in answer if entry.get("per") == "total" for rung in entry["ladder"]]
    found = {entry["currency"]: Decimal(str(rung["min"])) for entry, rung in rungs if rung["rung"] == RUNG}
    return {currency: least for currency, least in found.items() if least}


def records(program, folder, query):
    return len(run([program, "list", query, "--format", "jsonl"], folder).splitlines())


def check(module, printed, expected):
    told = dict(line.rsplit(" ", 1) for line in printed.splitlines() if re.fullmatch(r"\w+ [\d.e+]+", line))
    got = {name: Decimal(number) for name, number in told.items() if Decimal(number)}
    if got != expected:
        sys.exit(f"{module}: {got}, and not {expected}")


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    text = (ROOT / "docs" / "OTHER-TOOLS.md").read_text(encoding="utf-8")
    recipes = re.findall(r"^```(python|sh) (\w+)\n(.*?)^```", text, re.S | re.M)
    assert len(recipes) >= 8, recipes
    with tempfile.TemporaryDirectory() as folder:
        lines = re.findall(r"^    atlante (list .*)$", text.split("## Databases")[1], re.M)
        assert len(lines) == 4, lines
        for line in lines:
            run([program, *shlex.split(line)], folder)
        money = sums(program, folder)
        assert len(money) > 1, money
        features = json.loads((pathlib.Path(folder) / "sites.geojson").read_text(encoding="utf-8"))["features"]
        placed = sum(feature["geometry"] is not None for feature in features)
        events = (pathlib.Path(folder) / "due.ics").read_text(encoding="utf-8").count("BEGIN:VEVENT")
        others = {
            "geopandas": {"sites": records(program, folder, "type:site"), "placed": placed},
            "icalendar": {"events": events},
        }
        absent = []
        for form, module, code in recipes:
            if importlib.util.find_spec(module) is None:
                absent.append(module)
                continue
            if form == "sh":
                run(["sh", "-c", code], folder)
                lines = (pathlib.Path(folder) / "money.tsv").read_text(encoding="utf-8").splitlines()
                check(module, f"rows {len(lines) - 1}", {"rows": records(program, folder, "type:commitment")})
            else:
                check(module, run([sys.executable, "-c", code], folder), others.get(module, money))
            print(f"{module}: as it should be")
        if absent:
            print(f"not installed, left out: {', '.join(absent)}")


main()
