"""``manage.py import_outcomes FILE.csv``: career outcomes of people (docs/outcomes.md)."""

from reporting.actions.outcome_import import import_outcomes
from reporting.files import OutcomesFile
from reporting.management.importing import EXIT, ImportCommand
from reporting.models import OutcomeImport


class Command(ImportCommand):
    help = "Takes over the outcomes of a CSV file, a row for each person and period." + EXIT
    file_type = OutcomesFile
    load = staticmethod(import_outcomes)
    content = OutcomeImport.Content.OUTCOMES
