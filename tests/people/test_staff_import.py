"""What the HR feed does to people and postings, through the real command on real files."""

import datetime as dt

import pytest
import time_machine
from django.core.management import CommandError

from people.models import ActingManager, OrgUnit, Person, Posting, RoleAssignment, StaffImport
from tests.factories.people import ActingManagerFactory, PersonFactory, RoleAssignmentFactory
from tests.people.feed import load, person, postings, row, write

pytestmark = pytest.mark.django_db
MONDAY, FRIDAY = dt.date(2026, 11, 16), dt.date(2026, 11, 20)
BOSS = row("1")
ANN = row("2", "1")
BOB = row("3", "1")


@pytest.fixture(autouse=True)
def _friday():
    with time_machine.travel(dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def staff(tmp_path):
    """Boss, Ann and Bob (who both work for her) came in with Monday's file."""

    def file(*rows):
        return write(tmp_path, *rows)

    load(file(BOSS, ANN, BOB), "--date", "2026-11-16")
    return file


def test_joiners(tmp_path):
    assert load(write(tmp_path, BOSS, ANN)) == {"Changed": 4, "joiners": 2, "units_new": 2}
    assert postings("2") == [("2026-11-20", None, "1", "T1", "HEO")]
    assert list(OrgUnit.objects.order_by("path").values_list("path", "name")) == [
        ("/ORG/", "ORG"),
        ("/ORG/T1/", "Team one"),
    ]
    joiner = person("2")
    assert (joiner.is_active, joiner.left_on, joiner.has_usable_password()) == (True, None, False)


def test_again_without_effect(staff):
    before = list(Posting.objects.order_by("pk").values())
    assert load(staff(BOSS, ANN, BOB)) == {"Changed": 0}
    assert list(Posting.objects.order_by("pk").values()) == before


def test_manager_change_closes_the_old_posting_the_day_before(staff):
    assert load(staff(BOSS, ANN, row("3", "2"))) == {"Changed": 1, "manager_changes": 1}
    assert postings("3") == [
        ("2026-11-16", "2026-11-19", "1", "T1", "HEO"),
        ("2026-11-20", None, "2", "T1", "HEO"),
    ]


def test_same_day_correction_updates(staff):
    load(staff(BOSS, ANN, row("3", "2")))
    load(staff(BOSS, ANN, row("3", "2", grade="SEO")))
    assert postings("3")[1:] == [("2026-11-20", None, "2", "T1", "SEO")]


def test_late_news_takes_effect_on_its_day(staff):
    load(staff(BOSS, ANN, row("3", "2", starts_on="18/11/2026")))
    assert [spell[:3] for spell in postings("3")] == [
        ("2026-11-16", "2026-11-17", "1"),
        ("2026-11-18", None, "2"),
    ]


def test_past_is_not_rewritten(staff):
    changed = row("3", "2", starts_on="2020-01-06")
    load(staff(BOSS, ANN, changed))
    assert [spell[:3] for spell in postings("3")] == [
        ("2026-11-16", "2026-11-19", "1"),
        ("2026-11-20", None, "2"),
    ]
    assert load(staff(BOSS, ANN, changed)) == {"Changed": 0}


def test_several_kinds_of_change(staff):
    bob = row(
        "3", "1", grade="SEO", site="Cardiff", nation="Wales", pattern="444x4", family_name="New"
    )
    assert load(staff(BOSS, ANN, bob)) == {
        "Changed": 4,
        "grade_changes": 1,
        "site_changes": 1,
        "pattern_changes": 1,
        "details": 1,
    }
    assert Posting.objects.latest("pk").pattern == {"mon": 444, "tue": 444, "wed": 444, "thu": 444}


def test_move_to_a_unit_that_moves(staff):
    team = {"unit_code": "T2", "unit_name": "Team two", "unit_path": "ORG/T2"}
    assert load(staff(BOSS, ANN, {**BOB, **team})) == {"Changed": 2, "moves": 1, "units_new": 1}
    team["unit_path"] = "ORG/T1/T2"
    assert load(staff(BOSS, ANN, {**BOB, **team})) == {"Changed": 1, "units_moved": 1}
    assert OrgUnit.objects.get(code="T2").path == "/ORG/T1/T2/"


def test_missing_person_has_left(staff):
    RoleAssignmentFactory(person=person("3"))
    ActingManagerFactory(manager=person("1"), acting=person("3"))
    assert load(staff(BOSS, ANN), "--force") == {"Changed": 1, "leavers": 1}
    left = person("3")
    assert (left.is_active, left.left_on) == (False, dt.date(2026, 11, 19))
    assert postings("3") == [("2026-11-16", "2026-11-19", "1", "T1", "HEO")]
    assert list(RoleAssignment.objects.filter(revoked_at=None)) == []
    assert list(ActingManager.objects.filter(revoked_at=None)) == []


def test_partial_file_ends_nobody(staff):
    assert load(staff(BOSS, ANN), "--partial") == {"Changed": 0}


def test_leaver_with_a_date(staff):
    assert load(staff(BOSS, ANN, row("3", "1", left_on="2026-11-18")), "--force") == {
        "Changed": 2,
        "leavers": 1,
        "details": 1,
    }
    assert postings("3") == [("2026-11-16", "2026-11-18", "1", "T1", "HEO")]
    assert person("3").is_active is False
    assert load(staff(BOSS, ANN, row("3", "1", left_on="2026-11-18"))) == {"Changed": 0}
    assert load(staff(BOSS, ANN)) == {"Changed": 0}


def test_leaving_told_ahead(staff):
    leaving = row("3", "1", left_on="2026-11-30")
    assert load(staff(BOSS, ANN, leaving)) == {"Changed": 2, "leaving_dates": 1, "details": 1}
    assert (postings("3")[0][1], person("3").is_active) == ("2026-11-30", True)
    assert load(staff(BOSS, ANN, leaving)) == {"Changed": 0}
    with time_machine.travel(dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)):
        load(staff(BOSS, ANN, leaving))
        assert person("3").is_active is False


def test_leaver_returns(staff):
    load(staff(BOSS, ANN), "--force", "--date", "2026-11-18")
    assert load(staff(BOSS, ANN, BOB)) == {"Changed": 2, "returners": 1, "details": 1}
    assert postings("3") == [
        ("2026-11-16", "2026-11-17", "1", "T1", "HEO"),
        ("2026-11-20", None, "1", "T1", "HEO"),
    ]
    assert (person("3").is_active, person("3").left_on) == (True, None)


def test_future_move_is_planned_put_off_and_withdrawn(staff):
    plan = row("3", "2", starts_on="2026-12-01")
    assert load(staff(BOSS, ANN, plan)) == {"Changed": 1, "manager_changes": 1, "future": 1}
    assert [spell[:3] for spell in postings("3")] == [
        ("2026-11-16", "2026-11-30", "1"),
        ("2026-12-01", None, "2"),
    ]
    assert load(staff(BOSS, ANN, plan)) == {"Changed": 0}
    load(staff(BOSS, ANN, row("3", "2", starts_on="2026-12-15")))
    assert [spell[:3] for spell in postings("3")] == [
        ("2026-11-16", "2026-12-14", "1"),
        ("2026-12-15", None, "2"),
    ]
    load(staff(BOSS, ANN, BOB))
    assert [spell[:3] for spell in postings("3")] == [("2026-11-16", None, "1")]


def test_future_joiner_comes_later_than_planned(staff):
    load(staff(BOSS, ANN, BOB, row("4", "1", starts_on="2026-12-01")))
    load(staff(BOSS, ANN, BOB, row("4", "1", starts_on="2026-12-08")))
    assert [spell[:3] for spell in postings("4")] == [("2026-12-08", None, "1")]
    load(staff(BOSS, ANN, BOB))
    assert (postings("4"), person("4").is_active) == ([], False)


def test_who_left_before_and_was_never_here_is_passed_over(staff):
    assert load(
        staff(BOSS, ANN, BOB, row("9", "8", left_on="2026-01-01"), row("8", left_on="2026-01-01"))
    ) == {
        "Changed": 0,
        "left_before": 2,
    }


def test_reports_of_a_manager_who_left_have_none(staff):
    load(staff(BOSS, ANN, row("3", "2")), "--date", "2026-11-17")
    assert load(staff(BOSS, row("2", "1", left_on="2026-11-18"), row("3", "2")), "--force") == {
        "Changed": 3,
        "leavers": 1,
        "details": 1,
        "manager_changes": 1,
        "without_manager": 1,
    }
    assert postings("3")[-1] == ("2026-11-20", None, None, "T1", "HEO")


def test_reports_outside_a_partial_file_lose_a_manager_who_left(staff):
    load(staff(BOSS, ANN, row("3", "2")), "--date", "2026-11-17")
    counts = load(staff(row("2", "1", left_on="2026-11-18")), "--partial", "--force")
    assert counts == {"Changed": 2, "leavers": 1, "details": 1, "without_manager": 1}
    assert [spell[:3] for spell in postings("3")][1:] == [
        ("2026-11-17", "2026-11-19", "2"),
        ("2026-11-20", None, None),
    ]


def test_swapped_addresses(staff):
    swapped = row("2", "1", email="3@example.org"), row("3", "1", email="2@example.org")
    assert load(staff(BOSS, *swapped)) == {"Changed": 2, "details": 2}
    assert (person("2").email, person("3").email) == ("3@example.org", "2@example.org")


def test_file_that_ends_too_many_is_refused(staff):
    with pytest.raises(CommandError, match="1 of 3 people, which is more than 5%"):
        load(staff(BOSS, ANN))
    assert person("3").is_active is True
    assert list(StaffImport.objects.order_by("status").values_list("status", flat=True)) == [
        "done",
        "refused",
    ]
    assert load(staff(BOSS, ANN), "--max-ending", "40")["leavers"] == 1


def test_people_the_feed_does_not_know_stay(staff):
    PersonFactory(staff_number="first-administrator")
    assert load(staff(BOSS, ANN, BOB)) == {"Changed": 0}


def test_refused_row_ends_nobody(staff):
    with pytest.raises(SystemExit) as stopped:
        load(staff(BOSS, ANN, {**BOB, "nation": "france"}))
    assert stopped.value.code == 3
    assert person("3").is_active is True


def test_unreadable_row_keeps_everybody(staff):
    path = staff(BOSS, ANN)
    path.write_text(path.read_text() + '"' + "x" * 100_000 + "\n")
    with pytest.raises(SystemExit):
        load(path)
    assert person("3").is_active is True


def test_dry_run_writes_nothing(staff):
    before = [
        list(model.objects.order_by("pk").values())
        for model in (Person, Posting, OrgUnit, StaffImport)
    ]
    counts = load(
        staff(BOSS, row("4", "1", unit_code="T9", unit_path="ORG/T9")), "--dry-run", "--force"
    )
    assert counts == {"Would change": 4, "joiners": 1, "leavers": 2, "units_new": 1}
    assert before == [
        list(model.objects.order_by("pk").values())
        for model in (Person, Posting, OrgUnit, StaffImport)
    ]


def test_strict_takes_all_rows_or_none(staff):
    with pytest.raises(CommandError, match="1 row has an error"):
        load(staff(BOSS, row("2", "1", grade="SEO"), {**BOB, "nation": "france"}), "--strict")
    assert postings("2") == [("2026-11-16", None, "1", "T1", "HEO")]
