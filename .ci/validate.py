#!/usr/bin/env python3
"""Validates campaigns by Python's jsonschema, which shares no code with the implementation that Steelyard uses.

    .ci/validate.py FOLDER...

A folder is a campaign or holds campaigns. Each campaign.json, each calibration, each result and each workload is checked against the
schema that is meant for it, formats included. Exit code: 0 when all are right, 1 when one is not, 2 when there is
nothing to check, or jsonschema is not there: pip install -r .ci/requirements.txt
"""

import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    print("jsonschema: not installed; pip install -r .ci/requirements.txt", file=sys.stderr)
    sys.exit(2)

SCHEMAS = pathlib.Path(__file__).resolve().parent.parent / "schemas"
DRAFT = jsonschema.Draft202012Validator


def validator(name):
    schema = json.loads((SCHEMAS / name).read_text())
    if schema["$schema"] != DRAFT.META_SCHEMA["$id"]:
        raise SystemExit(f"{name}: expected the draft {DRAFT.META_SCHEMA['$id']}, found {schema['$schema']}")
    DRAFT.check_schema(schema)
    return DRAFT(schema, format_checker=DRAFT.FORMAT_CHECKER)


def require_formats():
    """Without its optional packages jsonschema passes over a format in silence."""
    wrong = DRAFT({"format": "date-time"}, format_checker=DRAFT.FORMAT_CHECKER)
    if wrong.is_valid("yesterday"):
        print("jsonschema: cannot check date-time; pip install -r .ci/requirements.txt", file=sys.stderr)
        sys.exit(2)


def documents(campaign):
    """Every document of a campaign, as (file, what is checked, schema)."""
    record = campaign / "campaign.json"
    yield record, json.loads(record.read_text()), "campaign-1.schema.json"
    calibration = campaign / "calibration.json"
    if calibration.exists():  # not in campaigns of imports, nor before there was one
        yield calibration, json.loads(calibration.read_text()), "calibration-1.schema.json"
    for trial in sorted((campaign / "trials").glob("[!.]*.json")):
        yield trial, json.loads(trial.read_text()), "result-1.schema.json"
    for file in sorted((campaign / "workloads").glob("*.json")):
        workload = json.loads(file.read_text())
        yield file, workload, "workload-1.schema.json"
        if workload["kind"] == "objects":
            # Its body is a workload file of the own format, whatever format it came in.
            own = {"kind": workload["kind"], "version": workload["version"], **workload["body"]}
            own.pop("maxTasks", None)  # of --max-tasks, which no file can say
            yield file, own, "workload-objects-1.schema.json"


def problems(campaign, validators):
    """What is wrong in it, and how many checks there were."""
    found, checks = [], 0
    for file, document, schema in documents(campaign):
        checks += 1
        if schema not in validators:
            validators[schema] = validator(schema)
        for error in validators[schema].iter_errors(document):
            pointer = "".join(f"/{step}" for step in error.absolute_path)
            found.append(f"{file}: {pointer}: {error.message[:300]} ({schema})")
    return found, checks


def main(folders):
    require_formats()
    validators, found, checks = {}, [], 0
    for folder in map(pathlib.Path, folders):
        for record in sorted(folder.rglob("campaign.json")):
            more, count = problems(record.parent, validators)
            found += more
            checks += count
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{checks} documents checked by jsonschema, {len(found)} problems")
    return 2 if checks == 0 else 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
