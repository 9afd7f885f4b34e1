"""Files of counts for the tests, and the commands run on them."""

import io
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

GOLDEN = Path(__file__).parent / "golden"
WRONG_USE = 2


def golden(name: str) -> list:
    """Cases worked by hand and by an independent reading of the rules, as pytest parameters."""
    cases = json.loads((GOLDEN / f"{name}.json").read_text())
    return [pytest.param(case, id=case["case"]) for case in cases]


def written(folder: Path, header: str, rows: Iterable[Iterable]) -> Path:
    path = folder / "counts.csv"
    lines = [header, *(",".join(str(value) for value in row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def outcomes(folder: Path, *rows: tuple) -> Path:
    return written(folder, "stratum,group,yes,total", rows)


def table(folder: Path, counts: list[list[int]]) -> Path:
    """Rows r0, r1 … and columns c0, c1 …"""
    rows = [
        (f"r{r}", f"c{c}", count) for r, row in enumerate(counts) for c, count in enumerate(row)
    ]
    return written(folder, "row,column,count", rows)


def said(command: str, path: Path, *options: str) -> str:
    out = io.StringIO()
    call_command(command, str(path), *options, stdout=out)
    return out.getvalue()


def as_json(command: str, path: Path, *options: str) -> dict:
    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    return json.loads(said(command, path, *options, "--json"), parse_constant=refuse)


def refused(command: str, path: Path, *options: str) -> str:
    with pytest.raises(CommandError) as caught:
        call_command(command, str(path), *options)
    assert caught.value.returncode == WRONG_USE
    return str(caught.value)
