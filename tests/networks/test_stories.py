"""Stories from a draft to published, and gone when their author says so."""

import datetime as dt
import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, connections
from django.utils import timezone

from audit.actions import apply_retention
from networks.actions.stories import (
    approve_story,
    check_story,
    edit_story,
    end_stories,
    publish_story,
    share_story,
    start_story,
    withdraw_story,
)
from networks.models import RoleTerm, Story, StoryEdit
from networks.permissions.stories import (
    can_check,
    can_edit,
    editors,
    stories_made_by,
    stories_visible_to,
)
from networks.queries.stories import own, published
from networks.states import STORY_TRANSITIONS, StoryStatus
from notifications.models import Message
from people.models import Person
from tests.champions.refusals import code_of
from tests.factories.networks import RoleTermFactory, StoryEditFactory, StoryFactory, on

pytestmark = pytest.mark.django_db
TEXT = {"title": "Two lives", "body": "In the morning I ..."}
STAFF = ("carol", "mo", "nia", "sam", "hana", "ana", "chi", "lee", "ade", "dee")
TRAITS = {"draft": {}, "editing": {"shared": True}}


@pytest.fixture
def story(cast, network):
    """Carol's, on which Lee helps."""
    draft = start_story(by=cast.carol, shown_as="C.", **TEXT)
    return share_story(by=cast.carol, story=draft, editor=cast.lee)


@pytest.fixture
def approved(cast, story):
    check_story(by=cast.lee, story=story, version=1)
    return approve_story(by=cast.carol, story=story, version=1, ends_on=on(100))


def in_state(cast, status):
    values = TRAITS.get(status, {status: True})
    made = StoryFactory(author=cast.carol, **values)
    if made.editor:
        made.editor = cast.lee
        made.checked_by = cast.lee if made.checked_by else None
        made.save()
    return made


def refusal(act, **values) -> str:
    with pytest.raises(ValidationError) as told:
        act(**values)
    return code_of(told.value)


# --- from draft to published ----------------------------------------------------------------------
def test_from_a_draft_to_published(cast, network, told):
    story = start_story(by=cast.carol, **TEXT)
    edit_story(by=cast.carol, story=story, title="T", body="zqsecret", version=1)
    edit_story(by=cast.carol, story=story, title="T", body="In words", version=2)
    assert StoryEdit.objects.count() == 0
    share_story(by=cast.carol, story=story, editor=cast.lee)
    edit_story(by=cast.lee, story=story, title="T", body="In better words", version=3)
    check_story(by=cast.lee, story=story, version=4)
    approve_story(by=cast.carol, story=story, version=4, ends_on=on(100))
    publish_story(by=cast.lee, story=story)
    story.refresh_from_db()
    assert (story.status, story.body, story.ends_on) == ("published", "In better words", on(100))
    assert (story.version, story.checked_version, story.approved_version) == (4, 4, 4)
    assert [(e.number, e.body, e.by) for e in story.edits.all()] == [
        (4, "In better words", cast.lee),
        (3, "In words", cast.carol),
    ]
    assert told(cast.carol) == ["story_edited", "story_checked", "story_published"]
    assert told(cast.lee) == ["story_shared", "story_approved"]
    assert list(published()) == [story]


def test_an_edit_takes_check_and_approval_away(cast, approved, told):
    edit_story(by=cast.lee, story=approved, version=1, **TEXT)
    approved.refresh_from_db()
    assert (approved.status, approved.version) == ("editing", 2)
    assert (approved.checked_by, approved.checked_at, approved.checked_version) == (None,) * 3
    assert (approved.approved_at, approved.approved_version, approved.ends_on) == (None,) * 3
    assert refusal(publish_story, by=cast.lee, story=approved) == "state"


def test_approve_story_is_of_the_version_that_was_read(cast, story):
    check_story(by=cast.lee, story=story, version=1)
    edit_story(by=cast.lee, story=story, version=1, **TEXT)
    check_story(by=cast.lee, story=story, version=2)
    values = {"by": cast.carol, "story": story, "ends_on": on(100)}
    assert refusal(approve_story, **values, version=1) == "state"
    approve_story(**values, version=2)
    assert Story.objects.get().approved_version == 2


def test_check_story_and_edit_story_are_of_the_version_that_was_read(cast, story):
    edit_story(by=cast.carol, story=story, version=1, **TEXT)
    assert refusal(check_story, by=cast.lee, story=story, version=1) == "state"
    assert refusal(edit_story, by=cast.lee, story=story, version=1, **TEXT) == "state"


@pytest.mark.parametrize("ends_on", [on(0), on(732)])
def test_approve_story_until_a_day_within_two_years(cast, story, ends_on):
    check_story(by=cast.lee, story=story, version=1)
    values = {"by": cast.carol, "story": story, "version": 1}
    assert refusal(approve_story, **values, ends_on=ends_on) == "dates"
    approve_story(**values, ends_on=on(731))


def test_publish_story_not_after_its_last_day(cast, approved):
    Story.objects.update(ends_on=on(-1))
    assert refusal(publish_story, by=cast.lee, story=approved) == "dates"
    Story.objects.update(ends_on=on(0))
    assert publish_story(by=cast.lee, story=approved).status == "published"


def test_the_editor_does_not_choose_the_name(cast, story):
    with pytest.raises(PermissionDenied):
        edit_story(by=cast.lee, story=story, version=1, shown_as="Carol Carer", **TEXT)
    edit_story(by=cast.lee, story=story, version=1, shown_as="C.", **TEXT)
    edit_story(by=cast.carol, story=story, version=2, shown_as="", **TEXT)
    assert (Story.objects.get().shown_as, story.edits.get(number=3).shown_as) == ("", "")


def test_share_story_with_another(cast, network, story, told):
    RoleTermFactory(network=network, person=cast.sam, role="secretary")
    share_story(by=cast.carol, story=story, editor=cast.sam)
    assert (can_edit(cast.lee, story), can_edit(cast.sam, story)) == (False, True)
    assert (told(cast.lee), told(cast.sam)) == ([], ["story_shared"])
    assert StoryEdit.objects.count() == 1


def test_share_story_with_an_officer_and_nobody_else(cast, network):
    RoleTermFactory(network=network, person=cast.carol, role="deputy")
    RoleTermFactory(network=network, person=cast.mo, role="moderator")
    RoleTermFactory(network=network, person=cast.nia, role="deputy", ends_on=on(-1))
    story = StoryFactory(author=cast.carol)
    for editor in (cast.carol, cast.mo, cast.nia, cast.sam):
        assert refusal(share_story, by=cast.carol, story=story, editor=editor) == "editor"


def test_editors_are_those_who_write_for_an_open_network(cast, network):
    RoleTermFactory(network=network, person=cast.mo, role="moderator")
    RoleTermFactory(network=network, person=cast.sam, role="secretary")
    assert {term.person for term in editors()} == {cast.lee, cast.sam}
    network.closed_at = timezone.now()
    network.save()
    assert not editors().exists()


# --- who may --------------------------------------------------------------------------------------
SEES = {
    "draft": {"carol"},
    "editing": {"carol", "lee"},
    "checked": {"carol", "lee"},
    "approved": {"carol", "lee"},
    "published": set(STAFF),
    "ended": {"carol"},
    "withdrawn": {"carol"},
}


@pytest.mark.parametrize("status", StoryStatus.values)
@pytest.mark.parametrize("name", STAFF)
def test_who_reads_edits_and_checks(cast, network, status, name):
    story, person = in_state(cast, status), getattr(cast, name)
    sees = stories_visible_to(person, Story.objects.all()).exists()
    helps = name == "lee" and status in ("editing", "checked", "approved")
    assert sees is (name in SEES[status])
    assert (can_edit(person, story), can_check(person, story)) == (helps or name == "carol", helps)
    assert stories_made_by(person, Story.objects.all()).exists() is (helps or name == "carol")
    assert own(person).exists() is (helps or name == "carol")


@pytest.mark.parametrize("name", [name for name in STAFF if name != "carol"])
def test_others_are_refused(cast, network, name):
    by = getattr(cast, name)
    story = in_state(cast, "checked")
    refused = [
        (share_story, {"editor": cast.lee}),
        (approve_story, {"version": 1, "ends_on": on(9)}),
        (withdraw_story, {}),
    ]
    if name != "lee":
        refused += [
            (edit_story, {"version": 1, **TEXT}),
            (check_story, {"version": 1}),
            (publish_story, {}),
        ]
    for act, values in refused:
        with pytest.raises(PermissionDenied):
            act(by=by, story=story, **values)


def test_the_author_neither_checks_nor_publishes(cast, story):
    """Not even as an officer of a network."""
    RoleTermFactory(network=RoleTerm.objects.get().network, person=cast.carol, role="deputy")
    with pytest.raises(PermissionDenied):
        check_story(by=cast.carol, story=story, version=1)
    check_story(by=cast.lee, story=story, version=1)
    approve_story(by=cast.carol, story=story, version=1, ends_on=on(9))
    with pytest.raises(PermissionDenied):
        publish_story(by=cast.carol, story=story)


def test_an_editor_whose_office_ends_sees_it_no_more(cast, story):
    RoleTerm.objects.update(ended_at=timezone.now())
    assert not stories_visible_to(cast.lee, Story.objects.all()).exists()
    with pytest.raises(PermissionDenied):
        check_story(by=cast.lee, story=story, version=1)


# --- withdrawn, ended -----------------------------------------------------------------------------
@pytest.mark.parametrize("status", [s for s in StoryStatus.values if s != "withdrawn"])
def test_withdraw_story_from_every_state(cast, network, status):
    story = in_state(cast, status)
    StoryEditFactory(story=story)
    for _ in range(2):
        withdraw_story(by=cast.carol, story=story)
    story.refresh_from_db()
    assert (story.status, story.title, story.body, story.shown_as) == ("withdrawn", "", "", "")
    assert (story.editor, story.checked_by, StoryEdit.objects.count()) == (None, None, 0)
    assert not stories_visible_to(cast.lee, Story.objects.all()).exists()


def test_a_withdrawn_story_is_gone_from_every_table(cast, approved):
    """Title, words, the name shown, and what others were told of it."""
    edit_story(by=cast.lee, story=approved, version=1, title="zqtitle", body="zqbody")
    edit_story(by=cast.carol, story=approved, version=2, shown_as="zqname", **TEXT)
    check_story(by=cast.lee, story=approved, version=3)
    approve_story(by=cast.carol, story=approved, version=3, ends_on=on(9))
    publish_story(by=cast.lee, story=approved)
    assert holding("zqname")
    assert Message.objects.filter(link__contains=str(approved.pk)).count() > 4
    withdraw_story(by=cast.carol, story=approved)
    assert [holding(word) for word in ("zqname", "zqtitle", "zqbody")] == [[], [], []]
    (left,) = Message.objects.all()
    assert (left.recipient, left.kind, left.link) == (cast.lee, "story_withdrawn", "")
    assert "Carol" not in left.subject + left.body
    rows = Story.objects.all().values_list("title", "body", "shown_as")
    assert (list(rows), StoryEdit.objects.count()) == ([("", "", "")], 0)


def holding(word: str) -> list[str]:
    """The tables in which a word stands readable."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT 1 FROM "{table}" AS r WHERE r::text ~ %s LIMIT 1', [word])  # noqa: S608
            found += [table] if cursor.fetchone() else []
    return found


def test_no_message_holds_a_word_of_it_or_who_wrote_it(cast, story):
    check_story(by=cast.lee, story=story, version=1)
    approve_story(by=cast.carol, story=story, version=1, ends_on=on(9))
    publish_story(by=cast.lee, story=story)
    for message in Message.objects.all():
        text = f"{message.subject} {message.body} {message.key}"
        assert [word for word in ("Two lives", "morning", "Carol", "C.") if word in text] == []


def test_a_story_has_no_history_table():
    assert [m for m in (Story, StoryEdit) if hasattr(m, "pgh_event_models")] == []


def test_end_stories_when_the_day_has_passed(cast, network, told):
    story = in_state(cast, "published")
    StoryEditFactory(story=story)
    days = (0, 300, 301, 301)
    assert [end_stories(by=None, today=on(day)) for day in days] == [0, 0, 1, 0]
    story.refresh_from_db()
    assert (story.status, story.body != "", StoryEdit.objects.count()) == ("ended", True, 0)
    assert told(cast.carol) == ["story_ended"]


def test_it_is_gone_on_the_day_after_even_before_the_clock_runs(cast, network):
    in_state(cast, "published")
    Story.objects.update(ends_on=on(-1))
    assert not stories_visible_to(cast.sam, Story.objects.all()).exists()
    assert not published().exists()


def test_a_story_goes_with_its_author(cast, network):
    in_state(cast, "published")
    Person.objects.filter(pk=cast.carol.pk).update(left_on=on(-1))
    apply_retention(by=None, today=timezone.localdate())
    assert Story.objects.count() == 0


# --- races ----------------------------------------------------------------------------------------
def at_once(*calls) -> list[str]:
    outcomes, start = [], threading.Barrier(len(calls))

    def run(call) -> None:
        start.wait()
        try:
            call()
            outcomes.append("done")
        except ValidationError as error:
            outcomes.append(code_of(error))
        except PermissionDenied:
            outcomes.append("denied")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@pytest.mark.django_db(transaction=True)
def test_two_save_the_same_version_at_once(cast, story):
    calls = [
        lambda by=by: edit_story(by=by, story=story, version=1, **TEXT)
        for by in (cast.carol, cast.lee)
    ]
    assert at_once(*calls) == ["done", "state"]
    assert Story.objects.get().version == 2


@pytest.mark.django_db(transaction=True)
def test_an_edit_while_the_author_approves(cast, story):
    """Whoever is first: nothing is approved that the author has not read."""
    check_story(by=cast.lee, story=story, version=1)
    edit = lambda: edit_story(by=cast.lee, story=story, version=1, **TEXT)  # noqa: E731
    approve = lambda: approve_story(by=cast.carol, story=story, version=1, ends_on=on(9))  # noqa: E731
    assert "done" in at_once(edit, approve)
    made = Story.objects.get()
    assert (made.status, made.version, made.approved_version) == ("editing", 2, None)


@pytest.mark.django_db(transaction=True)
def test_published_while_the_author_withdraws(cast, approved):
    publish = lambda: publish_story(by=cast.lee, story=approved)  # noqa: E731
    withdraw = lambda: withdraw_story(by=cast.carol, story=approved)  # noqa: E731
    assert at_once(publish, withdraw) in (["denied", "done"], ["done", "done"])
    made = Story.objects.get()
    assert (made.status, made.body) == ("withdrawn", "")


# --- the table of moves ---------------------------------------------------------------------------
@pytest.mark.parametrize("status", StoryStatus.values)
def test_every_move_that_the_table_does_not_have_is_refused(cast, network, status):
    acts = {
        "edit": lambda s: edit_story(by=cast.carol, story=s, version=1, **TEXT),
        "share": lambda s: share_story(by=cast.carol, story=s, editor=cast.lee),
        "check": lambda s: check_story(by=cast.lee, story=s, version=1),
        "approve": lambda s: approve_story(by=cast.carol, story=s, version=1, ends_on=on(9)),
        "publish": lambda s: publish_story(by=cast.lee, story=s),
    }
    for verb, act in acts.items():
        story, verbs = in_state(cast, status), STORY_TRANSITIONS[status]
        if verb in verbs:
            act(story)
            story.refresh_from_db()
            assert story.status == verbs[verb]
        else:
            with pytest.raises((ValidationError, PermissionDenied)):
                act(story)


def test_a_story_is_edited_by_nobody_once_it_is_published(cast, network):
    for name in ("carol", "lee"):
        story = in_state(cast, "published")
        with pytest.raises((ValidationError, PermissionDenied)):
            edit_story(by=getattr(cast, name), story=story, version=1, **TEXT)


def test_the_moments_of_a_story_are_in_order(cast, approved):
    publish_story(by=cast.lee, story=approved)
    story = Story.objects.get()
    moments = [story.created_at, story.checked_at, story.approved_at, story.published_at]
    assert moments == sorted(moments)
    assert story.published_at - story.created_at < dt.timedelta(hours=1)
