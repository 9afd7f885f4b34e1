"""What the program says of a file, and the status with which it ends."""

import pytest
from django.core.management import CommandError

from people.models import StaffImport
from tests.people.feed import row, text
from tests.people.test_staff_file_messages import run
from tests.program import manage


@pytest.mark.django_db
def test_rejects_file_holds_all_and_calculates_nothing(tmp_path):
    path, rejects = tmp_path / "staff.csv", tmp_path / "rejects.csv"
    path.write_text(text(*(row(f"=a{n}", nation="mars") for n in range(30))))
    assert run(path, "--rejects", str(rejects)) == []
    lines = rejects.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 31
    assert lines[:2] == [
        "line,staff_number,reason",
        '2,\'=a0,"The nation “mars” is unknown: use england, scotland, wales or northern_ireland."',
    ]
    assert StaffImport.objects.get().rejects.count() == 30


@pytest.mark.django_db
def test_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match=r"missing\.csv: No such file or directory"):
        run(tmp_path / "missing.csv")
    with pytest.raises(CommandError, match="Is a directory"):
        run(tmp_path)


@pytest.mark.django_db
def test_date_in_the_future_is_refused(tmp_path):
    path = tmp_path / "staff.csv"
    path.write_text(text(row("1")))
    with pytest.raises(CommandError, match="The date of the file is in the future"):
        run(path, "--date", "2999-01-01")


@pytest.mark.django_db(transaction=True)
def test_exit_statuses_of_the_program(tmp_path):
    """As the HR system's scheduler sees it: a process of its own."""
    path = tmp_path / "staff.csv"

    def status(*options: str) -> tuple[int, str]:
        return manage("import_staff", *options, data=tmp_path)

    path.write_text(text(row("1")))
    assert status(str(path)) == (0, "")
    path.write_text(text(row("1"), row("2", nation="mars")))
    assert status(str(path))[0] == 3
    path.write_bytes(b"")
    assert status(str(path)) == (1, "CommandError: The file is empty.")
    assert status(str(path), "--max-ending", "many")[0] == 2
    assert status(str(path), "--max-ending", "101")[0] == 2
