"""What we did about it: owned, dated, public, kept by HR, with a history."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from notifications.models import Message
from reporting.actions.gap_actions import (
    add_gap_action,
    drop_gap_action,
    edit_gap_action,
    finish_gap_action,
    report_gap_action,
)
from reporting.models import GapAction
from tests.factories.reading import GapActionFactory, equality_release
from tests.factories.releases import ReleaseFactory

pytestmark = pytest.mark.django_db
SOON = timezone.localdate() + dt.timedelta(days=20)


@pytest.fixture
def release(db):
    return equality_release(number=1)


def values(cast, of, **others):
    told = {"by": cast.ana, "release": of, "measure": "leaving", "what": "Ask why."}
    return {**told, "owner": cast.mo, "due_on": SOON, **others}


def codes(error: ValidationError) -> set[str]:
    """The codes of an error, whether it is about a field or about the whole."""
    rows = error.error_dict.values() if hasattr(error, "error_dict") else [error.error_list]
    return {one.code for found in rows for one in found}


def as_person(client, person):
    client.force_login(person, backend="people.backends.PersonBackend")
    return client


def test_add_gap_action_tells_its_owner(cast, release):
    made = add_gap_action(**values(cast, release))
    assert (made.title, made.status, made.owner) == ("Leaving", "open", cast.mo)
    message = Message.objects.get(recipient=cast.mo)
    assert message.kind == "gap_action_added"
    assert "Ask why." in message.body


@pytest.mark.parametrize("who", ["sam", "mo", "lee", "ade", "dee", "chi"])
def test_add_gap_action_is_for_hr(cast, release, who):
    with pytest.raises(PermissionDenied):
        add_gap_action(**values(cast, release, by=getattr(cast, who)))


def test_add_gap_action_refuses(cast, release):
    for others, code in (
        ({"what": " "}, "required"),
        ({"due_on": timezone.localdate() - dt.timedelta(days=1)}, "past"),
        ({"measure": "shoe_size"}, "unknown"),
        ({"release": ReleaseFactory(submitted=True)}, "state"),
    ):
        with pytest.raises(ValidationError) as error:
            add_gap_action(**values(cast, release, **others))
        assert codes(error.value) == {code}
    cast.mo.is_active = False
    with pytest.raises(ValidationError):
        add_gap_action(**values(cast, release))
    assert GapAction.objects.count() == 0


def test_edit_gap_action_keeps_what_it_was_and_tells_a_new_owner(cast):
    row = GapActionFactory(owner=cast.mo)
    edit_gap_action(by=cast.hana, row=row, what="Ask again.", owner=cast.nia, due_on=SOON)
    row.refresh_from_db()
    assert (row.what, row.owner, row.due_on) == ("Ask again.", cast.nia, SOON)
    assert Message.objects.get().recipient == cast.nia
    history = row.events.order_by("pgh_id").values_list("what", "pgh_context__metadata__action")
    assert list(history) == [
        ("Ask panels to write down why they chose.", None),
        ("Ask again.", "edit_gap_action"),
    ]


def test_edit_gap_action_of_one_that_is_late_may_keep_its_day(cast):
    past = timezone.localdate() - dt.timedelta(days=3)
    row = GapActionFactory(owner=cast.mo, due_on=past)
    edit_gap_action(by=cast.ana, row=row, what="The same.", owner=cast.mo, due_on=past)
    assert Message.objects.count() == 0
    with pytest.raises(ValidationError):
        edit_gap_action(
            by=cast.ana, row=row, what="x", owner=cast.mo, due_on=past - dt.timedelta(days=1)
        )


@pytest.mark.parametrize(
    ("close", "status"), [(finish_gap_action, "done"), (drop_gap_action, "dropped")]
)
def test_finish_gap_action_and_drop_gap_action_say_what_came_of_it(cast, close, status):
    row = GapActionFactory()
    with pytest.raises(ValidationError):
        close(by=cast.ana, row=row, note=" ")
    with pytest.raises(PermissionDenied):
        close(by=cast.sam, row=row, note="Done.")
    close(by=cast.ana, row=row, note="Panels do now.")
    row.refresh_from_db()
    assert (row.status, row.note, row.closed_on) == (
        status,
        "Panels do now.",
        timezone.localdate(),
    )
    with pytest.raises(ValidationError):
        close(by=cast.ana, row=row, note="Again.")


def test_pages_of_gap_actions_from_adding_to_closing(client, cast, release):
    ana = as_person(client, cast.ana)
    address = "/releases/1/measures/leaving/act/"
    offered = "/releases/1/measures/promotion_of_eligible/act/"  # where there is a gap
    assert offered in ana.get("/figures/").content.decode()
    assert offered not in as_person(client, cast.sam).get("/figures/").content.decode()
    ana = as_person(client, cast.ana)
    assert "What is to be done?" in ana.get(address).content.decode()
    page = ana.post(address, {"what": "Ask why", "owner": "nobody@example.org"})
    assert "Nobody who works here has this e-mail address" in page.content.decode()
    assert 'value="Ask why"' in page.content.decode()
    form = ana.get(address).context["form"]
    sent = {
        "what": "Ask why",
        "owner": cast.mo.email,
        "due_on-day": SOON.day,
        "due_on-month": SOON.month,
        "due_on-year": SOON.year,
        "once": form["once"].value(),
    }
    for _ in range(2):
        assert ana.post(address, sent).status_code == 302
    row = GapAction.objects.get()
    page = ana.get("/releases/1/measures/leaving/").content.decode()
    assert "Ask why" in page
    assert "Add an action" in page
    edit = f"/figures/actions/{row.pk}/edit/"
    once = ana.get(edit).context["form"]["once"].value()
    ana.post(edit, {**sent, "what": "Ask them why", "once": once})
    close = f"/figures/actions/{row.pk}/close/"
    assert "Select how far it is" in ana.post(close, {}).content.decode()
    once = ana.get(close).context["form"]["once"].value()
    ana.post(close, {"outcome": "done", "note": "We know now.", "once": once})
    page = ana.get("/figures/actions/").content.decode()
    assert "We know now." in page
    assert ana.get(close).status_code == 404


def test_close_gap_action_as_given_up(client, cast):
    row = GapActionFactory()
    ana = as_person(client, cast.ana)
    address = f"/figures/actions/{row.pk}/close/"
    once = ana.get(address).context["form"]["once"].value()
    ana.post(address, {"outcome": "dropped", "note": "No money.", "once": once})
    row.refresh_from_db()
    assert row.status == "dropped"


def test_all_staff_read_list_gap_actions_and_only_hr_changes_them(client, cast, release):
    row = GapActionFactory(release=release)
    GapActionFactory(release=release, done=True)
    sam = as_person(client, cast.sam)
    page = sam.get("/figures/actions/").content.decode()
    assert row.what in page
    assert "Panels do since May." in page
    assert "edit/" not in page
    for address in (
        f"/figures/actions/{row.pk}/edit/",
        f"/figures/actions/{row.pk}/close/",
        "/releases/1/measures/leaving/act/",
    ):
        assert sam.get(address).status_code == 404
        assert sam.post(address).status_code == 404


def test_one_that_is_overdue_says_so_everywhere(client, cast, release):
    late = timezone.localdate() - dt.timedelta(days=1)
    row = GapActionFactory(release=release, measure="leaving", due_on=late)
    sam = as_person(client, cast.sam)
    pages = ("/figures/", "/figures/actions/", "/releases/1/measures/leaving/")
    for address in pages:
        assert "Overdue" in sam.get(address).content.decode()
    finish_gap_action(by=cast.ana, row=row, note="Done.")
    for address in pages:
        assert "Overdue" not in sam.get(address).content.decode()


@pytest.mark.parametrize("who", ["mo", "hana", "ana"])
def test_report_gap_action_is_for_who_does_it_and_hr(cast, who):
    row = GapActionFactory(owner=cast.mo)
    report_gap_action(by=getattr(cast, who), row=row, note=" Two panels of three. ")
    row.refresh_from_db()
    assert (row.status, row.progress) == ("open", "Two panels of three.")
    assert row.progress_on == timezone.localdate()


@pytest.mark.parametrize("told", [report_gap_action, finish_gap_action, drop_gap_action])
@pytest.mark.parametrize("who", ["sam", "nia", "lee", "ade", "dee", "chi"])
def test_report_gap_action_and_closing_it_are_refused_to_others(cast, told, who):
    row = GapActionFactory(owner=cast.mo)
    with pytest.raises(PermissionDenied):
        told(by=getattr(cast, who), row=row, note="Done.")
    row.refresh_from_db()
    assert (row.status, row.progress, row.note) == ("open", "", "")


def test_report_gap_action_refuses_no_words_and_one_that_is_closed(cast):
    row = GapActionFactory(owner=cast.mo)
    with pytest.raises(ValidationError) as error:
        report_gap_action(by=cast.mo, row=row, note="  ")
    assert codes(error.value) == {"required"}
    finish_gap_action(by=cast.mo, row=row, note="Done.")
    with pytest.raises(ValidationError) as error:
        report_gap_action(by=cast.mo, row=row, note="More.")
    assert codes(error.value) == {"state"}


def test_drop_gap_action_is_not_for_its_owner(client, cast):
    row = GapActionFactory(owner=cast.mo)
    with pytest.raises(PermissionDenied):
        drop_gap_action(by=cast.mo, row=row, note="No time.")
    mo = as_person(client, cast.mo)
    address = f"/figures/actions/{row.pk}/close/"
    once = mo.get(address).context["form"]["once"].value()
    assert "It will not be done" not in mo.get(address).content.decode()
    page = mo.post(address, {"outcome": "dropped", "note": "No time.", "once": once})
    assert page.status_code == 200
    row.refresh_from_db()
    assert row.status == "open"


def test_close_gap_action_by_its_owner_who_first_says_how_far_it_is(client, cast, release):
    row = GapActionFactory(owner=cast.mo, release=release, measure="leaving")
    mo = as_person(client, cast.mo)
    address = f"/figures/actions/{row.pk}/close/"
    assert address in mo.get("/figures/actions/").content.decode()
    page = mo.post(address, {"outcome": "open", "note": ""}).content.decode()
    assert "Enter what was done, or how far it is" in page
    for outcome, note in (("open", "Two panels of three."), ("done", "All panels do.")):
        once = mo.get(address).context["form"]["once"].value()
        sent = {"outcome": outcome, "note": note, "once": once}
        assert mo.post(address, sent, follow=True).status_code == 200
        page = " ".join(mo.get("/releases/1/measures/leaving/").content.decode().split())
        assert note in page
    assert "closed on" in page
    assert mo.get(address).status_code == 404
    history = row.events.order_by("pgh_id").values_list("pgh_context__metadata__action", flat=True)
    assert list(history) == [None, "report_gap_action", "finish_gap_action"]


def test_close_gap_action_is_offered_to_its_owner_and_hr_only(client, cast, release):
    row = GapActionFactory(owner=cast.mo, release=release, measure="leaving")
    for who, may in ((cast.mo, True), (cast.ana, True), (cast.sam, False), (cast.nia, False)):
        person = as_person(client, who)
        for address in ("/figures/actions/", "/releases/1/measures/leaving/"):
            assert (f"{row.pk}/close/" in person.get(address).content.decode()) is may
        assert person.get(f"/figures/actions/{row.pk}/close/").status_code == (200 if may else 404)
        page = person.get("/figures/actions/").content.decode()
        assert (f"{row.pk}/edit/" in page) is (who == cast.ana)
