"""What has been kept long enough goes, and nothing else."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection

from audit import privacy
from audit.actions import apply_retention
from audit.models import AccessEvent, Submission
from audit.retention import children_first, cutoff, made_field
from notifications.models import Message
from passports.actions.endings import end_passport
from passports.models import Arrangement, Caring, Case, Impact, Passport, TimelineEntry, Version
from people.models import Person
from tests.factories.passports import PassportFactory

LEFT = dt.date(2026, 1, 31)


@pytest.fixture
def passport(cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    end_passport(by=cast.carol, passport=passport, ending="other", until={})
    Person.objects.filter(pk=cast.carol.pk).update(left_on=LEFT)
    return passport


def apply(day, **values):
    return apply_retention(by=None, today=day, **values)


def history(table, pk):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE pgh_obj_id = %s", [pk])  # noqa: S608
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("rule", "today", "day"),
    [
        ("6 months after leaving", dt.date(2026, 7, 31), dt.date(2026, 1, 31)),
        ("6 months after leaving", dt.date(2026, 8, 31), dt.date(2026, 2, 28)),
        ("12 months after leaving", dt.date(2027, 1, 31), dt.date(2026, 1, 31)),
        ("72 months after it was made", dt.date(2026, 3, 1), dt.date(2020, 3, 1)),
        ("1 days after it was made", dt.date(2026, 3, 1), dt.date(2026, 2, 28)),
    ],
)
def test_cutoff(rule, today, day):
    assert cutoff(privacy.Keep.parse(rule), today) == day


def test_a_leavers_own_words_go_after_six_months(cast, passport):
    apply(dt.date(2026, 7, 30))
    assert (Caring.objects.count(), Impact.objects.count()) == (1, 1)
    version = Version.objects.get()
    apply(dt.date(2026, 7, 31))
    assert (Caring.objects.count(), Impact.objects.count()) == (0, 0)
    after = Version.objects.get()
    assert (after.narrative, after.sha256, version.narrative == "") == ("", version.sha256, False)
    assert Arrangement.objects.count() == 2


def test_a_leavers_arrangements_go_after_twelve_months_with_their_history(cast, passport):
    row = Arrangement.objects.first()
    assert history("passports_arrangementevent", row.pk) > 0
    apply(dt.date(2027, 1, 30))
    assert Passport.objects.count() == 1
    apply(dt.date(2027, 1, 31))
    assert (Passport.objects.count(), Version.objects.count()) == (0, 0)
    assert (Arrangement.objects.count(), TimelineEntry.objects.count()) == (0, 0)
    assert history("passports_arrangementevent", row.pk) == 0
    assert history("passports_passportevent", passport.pk) == 0
    assert Person.objects.filter(pk=cast.carol.pk).exists()


def test_a_case_is_kept_for_six_years_and_its_passport_with_it(cast, passport):
    Case.objects.create(
        passport=passport, reason="other", opened_at=dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
    )
    apply(dt.date(2027, 1, 31))
    assert (Passport.objects.count(), Version.objects.count()) == (1, 0)
    apply(dt.date(2032, 1, 5))
    assert (Case.objects.count(), Passport.objects.count()) == (0, 0)


def test_the_access_log_is_kept_for_six_years(cast):
    made = dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC)
    AccessEvent.objects.create(
        reader=cast.hana, about=cast.carol, record="case", part="case", reason="Case", at=made
    )
    apply(dt.date(2032, 1, 4))
    assert AccessEvent.objects.count() == 1
    assert apply(dt.date(2032, 1, 5))["audit.AccessEvent"] == 1
    assert AccessEvent.objects.count() == 0


def test_those_who_are_employed_lose_nothing(cast):
    PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    apply(dt.date(2099, 1, 1))
    assert (Passport.objects.count(), Caring.objects.count()) == (1, 1)
    assert Person.objects.filter(pk=cast.carol.pk).exists()


def test_used_forms_and_messages(cast):
    made = dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC)
    Submission.objects.create(key="00000000-0000-0000-0000-000000000001", action="send", at=made)
    Message.objects.create(
        recipient=cast.mo, key="a", kind="b", subject="c", body="d", created_at=made
    )
    assert apply(dt.date(2026, 1, 6)) == {"audit.Submission": 1}
    assert apply(dt.date(2027, 1, 5)) == {"notifications.Message": 1}


def test_a_dry_run_says_what_would_go_and_keeps_it(cast, passport, capsys, time_machine):
    time_machine.move_to(dt.datetime(2026, 8, 1, 12, tzinfo=dt.UTC), tick=False)
    call_command("apply_retention", "--dry-run")
    said = capsys.readouterr().out
    assert "passports.Caring: 1\n" in said
    assert "passports.Version.narrative: 1\n" in said
    assert Caring.objects.count() == 1
    call_command("apply_retention")
    capsys.readouterr()
    call_command("apply_retention")
    assert "Nothing has been kept too long." in capsys.readouterr().out


def test_the_history_is_locked_again_afterwards(cast, passport):
    apply(dt.date(2027, 1, 31))
    again = PassportFactory(owner=cast.sam, manager=cast.nia, in_force=True)
    with pytest.raises(Exception, match="locked"):
        again.versions.all().delete()


def test_every_model_that_goes_by_age_says_when_it_was_made():
    for model in privacy.our_models():
        keep = privacy.Keep.parse(model.Privacy.keep)
        if keep and keep.since == "it was made":
            assert made_field(model), model


def test_children_come_before_what_they_point_to():
    order = [model.__name__ for model in children_first()]
    assert order.index("Arrangement") < order.index("Version") < order.index("Passport")
    assert order.index("Passport") < order.index("Person")
