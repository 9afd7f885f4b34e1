"""``manage.py assess_leave``: as HR runs it, without a database."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

GOLDEN = Path(__file__).parent / "leave.json"
CASES = json.loads(GOLDEN.read_text())
ONE = {key: value for key, value in CASES[0].items() if key not in ("case", "expect")}


def run(*arguments: str, data: Path, text: bytes = b"", **environment: str):
    """manage.py as a process of its own, which knows no database but one that is named."""
    inherited = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "manage.py", "assess_leave", *arguments],
        env={**inherited, "PORTAL_DATA_DIR": str(data), **environment},
        input=text,
        capture_output=True,
        check=False,
    )


def assessed(path: Path) -> tuple[object, str, str]:
    """Exit status, output and complaint for a file, in this process (where no database may be used)."""
    out, err = StringIO(), StringIO()
    try:
        call_command("assess_leave", str(path), stdout=out, stderr=err, no_color=True)
    except SystemExit as left:
        return left.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


@pytest.fixture
def write(tmp_path):
    def written(text: bytes) -> Path:
        path = tmp_path / "question.json"
        path.write_bytes(text)
        return path

    return written


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_each_golden_case_by_itself(case, write):
    status, out, err = assessed(write(json.dumps(case).encode()))
    assert (status, json.loads(out), err) == (0, case["expect"], "")


def test_the_golden_file_without_any_database(tmp_path):
    done = run(str(GOLDEN), data=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == [case["expect"] for case in CASES]
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_standard_input_with_a_database_that_does_not_answer(arguments, tmp_path):
    done = run(
        *arguments,
        data=tmp_path,
        text=json.dumps(ONE).encode(),
        DATABASE_URL="postgres://nobody@/nothing?host=/nowhere",
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == CASES[0]["expect"]


def test_a_bad_question_ends_with_status_2_and_one_line(tmp_path):
    asked = json.dumps(
        [ONE, ONE, {**ONE, "days": [*ONE["days"], {"date": "2026-06-18", "part": 1.5}]}]
    )
    done = run(data=tmp_path, text=asked.encode())
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"[2].days[1].part: must be more than 0 and at most 1.\n"


def test_a_list_has_a_list_of_answers_and_an_object_has_one(write):
    expected = CASES[0]["expect"]
    assert json.loads(assessed(write(json.dumps([ONE]).encode()))[1]) == [expected]
    assert json.loads(assessed(write(json.dumps(ONE).encode()))[1]) == expected
    assert json.loads(assessed(write(b"[]"))[1]) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "The question is not JSON: Expecting value (line 1, column 1).\n"),
        (b"\xe9", "The question is not UTF-8 text.\n"),
        (b"[" * 100_000, "The question is nested too deeply.\n"),
        (b'[{"scheme": NaN}]', "[0].scheme: NaN is not a number.\n"),
        (b'{"scheme": 1, "scheme": 1}', "scheme: stands twice in its object.\n"),
        (b'{"scheme": "carers_leave"}', "terms: is missing.\n"),
        (b"3", "The question must be an object in braces.\n"),
    ],
)
def test_a_file_that_cannot_be_answered(text, said, write):
    assert assessed(write(text)) == (2, "", said)


def test_a_byte_order_mark_is_passed_over(write):
    status, out, _err = assessed(write(b"\xef\xbb\xbf" + json.dumps(ONE).encode()))
    assert (status, json.loads(out)) == (0, CASES[0]["expect"])


def test_a_file_that_is_not_there(tmp_path):
    missing = tmp_path / "missing.json"
    said = f"The question cannot be read from {missing}: No such file or directory.\n"
    assert assessed(missing) == (2, "", said)
    assert assessed(tmp_path) == (
        2,
        "",
        f"The question cannot be read from {tmp_path}: Is a directory.\n",
    )
