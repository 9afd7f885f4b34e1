"""What the database promises of actions on gaps and questions about packs, each promise by its name."""

import pytest
from django.db import DatabaseError, connection, transaction

from reporting.models import Workbook
from tests.factories.reading import GapActionFactory, PackQuestionFactory, equality_release

pytestmark = pytest.mark.django_db


def refused(statement: str, *params) -> str:
    with pytest.raises(DatabaseError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, params)
    return str(error.value)


ACTION = "UPDATE reporting_gapaction SET {} WHERE id = %s"
QUESTION = "UPDATE reporting_packquestion SET {} WHERE id = %s"


def test_actions_on_gaps():
    row = GapActionFactory()
    told = refused(ACTION.format("status = 'done'"), row.pk)
    assert "gap_action_closes_with_a_note" in told
    told = refused(ACTION.format("progress = 'Half of it.'"), row.pk)
    assert "gap_action_progress_has_a_day" in told
    row = GapActionFactory(done=True, release=row.release)
    told = refused(ACTION.format("status = 'open', note = '', closed_on = NULL"), row.pk)
    assert "gap_action_moves" in told or "Invalid transition" in told
    made = refused(
        "INSERT INTO reporting_gapaction (id, release_id, measure, title, what, owner_id, due_on,"
        " status, progress, note, closed_on, created_by_id, created_at) SELECT gen_random_uuid(),"
        " release_id, measure, title, what, owner_id, due_on, 'lost', progress, note, closed_on,"
        " created_by_id, created_at"
        " FROM reporting_gapaction WHERE id = %s",
        row.pk,
    )
    assert "gap_action_status_known" in made


def test_questions_about_packs():
    row = PackQuestionFactory()
    told = refused(QUESTION.format("status = 'answered'"), row.pk)
    assert "pack_question_answered_by_somebody" in told
    assert "pack_question_asked_once" in refused(copied("status"), row.pk)
    assert "pack_question_status_known" in refused(copied("'lost'"), row.pk)
    row = PackQuestionFactory(answered=True, release=row.release)
    told = refused(
        QUESTION.format("status = 'asked', answer = '', answered_by_id = NULL, answered_on = NULL"),
        row.pk,
    )
    assert "pack_question_moves" in told or "Invalid transition" in told


def copied(status: str) -> str:
    """An insert of the same question, in another status."""
    fields = "release_id, network_id, text, asked_on, answer, answered_by_id, answered_on"
    source = "FROM reporting_packquestion WHERE id = %s"
    insert = f"INSERT INTO reporting_packquestion (id, status, {fields})"
    return f"{insert} SELECT gen_random_uuid(), {status}, {fields} {source}"


def test_a_workbook_never_changes():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    row = Workbook.objects.create(release=equality_release(), content=b"x")
    told = refused("UPDATE reporting_workbook SET content = %s WHERE id = %s", b"y", row.pk)
    assert "append_only" in told
    assert "append_only" in refused("DELETE FROM reporting_workbook WHERE id = %s", row.pk)
    assert "Cannot truncate" in refused("TRUNCATE reporting_workbook")
