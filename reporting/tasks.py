"""Jobs of the background worker."""

from procrastinate.contrib.django import app

from reporting.actions.workbooks import JOB, write_workbook
from reporting.models.release import Release


@app.task(name=JOB)
def write_workbook_of(number: int) -> None:
    """Write the spreadsheet of a release."""
    write_workbook(by=None, release=Release.objects.published().get(number=number))
