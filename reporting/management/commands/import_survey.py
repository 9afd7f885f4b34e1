"""``manage.py import_survey FILE.csv``: engagement totals of a staff survey (docs/outcomes.md)."""

from reporting.actions.survey_import import import_survey
from reporting.files import SurveyFile
from reporting.management.importing import EXIT, ImportCommand
from reporting.models import OutcomeImport


class Command(ImportCommand):
    help = (
        "Takes over the totals of a staff survey: period, directorate, answer, count, index." + EXIT
    )
    file_type = SurveyFile
    load = staticmethod(import_survey)
    content = OutcomeImport.Content.SURVEY
