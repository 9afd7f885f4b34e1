"""Stories: written in private, edited together, checked, approved, published, withdrawn at once."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from networks.actions.doing import next_status
from networks.models import Story, StoryEdit
from networks.notifications import stories as about
from networks.permissions.stories import can_check, can_edit, editors
from networks.states import STORY_TRANSITIONS, StoryStatus
from notifications.models import Message
from notifications.outbox import put_many
from people.models import Person

LONGEST = dt.timedelta(days=731)


def locked(story: Story) -> Story:
    return Story.objects.select_for_update(of=("self",)).get(pk=story.pk)


def move(story: Story, verb: str) -> None:
    story.status = next_status(STORY_TRANSITIONS, story.status, verb)


def must_be_the_author(by: Person, story: Story) -> None:
    if story.author_id != by.pk:
        raise PermissionDenied


def must_be_version(story: Story, version: int) -> None:
    """Raise ValidationError(code="state") where somebody has saved the text since it was read."""
    if story.version != version:
        raise ValidationError(
            _("Somebody has changed the story since you opened this page. Read it again first."),
            code="state",
        )


@action
def start_story(*, by: Person, title: str, body: str, shown_as: str = "") -> Story:
    """Begin a story that only its author sees. An empty ``shown_as`` shows no name."""
    return Story.objects.create(author=by, title=title, body=body, shown_as=shown_as)


@action
def edit_story(
    *, by: Person, story: Story, title: str, body: str, version: int, shown_as: str | None = None
) -> Story:
    """Save it anew. Once it is shared each save is a version, and takes check and approval away.

    ``version`` is the one that was opened. Only the author chooses the name that is shown. Raises
    PermissionDenied, or ValidationError(code="state") (another has saved it, or it is published).
    """
    story = locked(story)
    if not can_edit(by, story):
        raise PermissionDenied
    if shown_as is not None and shown_as != story.shown_as:
        must_be_the_author(by, story)
        story.shown_as = shown_as
    must_be_version(story, version)
    move(story, "edit")
    story.title, story.body, story.edited_at = title, body, timezone.now()
    story.version += 1
    story.checked_by = story.checked_at = story.checked_version = None
    story.approved_at = story.approved_version = story.ends_on = None
    story.save()
    if story.status != StoryStatus.DRAFT:
        keep_version(story, by)
        put_many(about.story_edited(story, by))
    return story


def keep_version(story: Story, by: Person) -> None:
    StoryEdit.objects.create(
        story=story,
        number=story.version,
        title=story.title,
        body=story.body,
        shown_as=story.shown_as,
        by=by,
    )


@action
def share_story(*, by: Person, story: Story, editor: Person) -> Story:
    """Ask an officer of a network to help; shared already, ask another one instead.

    What was written before it was first shared is nobody's but the author's. Raises
    PermissionDenied, or ValidationError: "state", "editor" (holds no office, or is the author).
    """
    story = locked(story)
    must_be_the_author(by, story)
    if editor == by or not editors().filter(person=editor).exists():
        told_so = _("Select somebody who holds an office of a network")
        raise ValidationError({"editor": ValidationError(told_so, code="editor")})
    was_a_draft = story.status == StoryStatus.DRAFT
    move(story, "share")
    forget_messages(story, others_only=True)
    story.editor = editor
    story.save()
    if was_a_draft:
        keep_version(story, by)
    put_many([about.story_shared(story)])
    return story


@action
def check_story(*, by: Person, story: Story, version: int) -> Story:
    """The editor has asked of this version whether the person cared for could be recognised: no.

    Raises PermissionDenied (the author, or anybody but the editor), ValidationError("state").
    """
    story = locked(story)
    if not can_check(by, story):
        raise PermissionDenied
    must_be_version(story, version)
    move(story, "check")
    story.checked_by, story.checked_at, story.checked_version = by, timezone.now(), version
    story.save()
    put_many([about.story_checked(story)])
    return story


@action
def approve_story(*, by: Person, story: Story, version: int, ends_on: dt.date) -> Story:
    """The author agrees that exactly this version is published, until ``ends_on`` (two years at most).

    Raises PermissionDenied, or ValidationError: "state", "dates".
    """
    story = locked(story)
    must_be_the_author(by, story)
    must_be_version(story, version)
    today = timezone.localdate()
    if not today < ends_on <= today + LONGEST:
        told_so = _("The last day must be after today, and within two years")
        raise ValidationError({"ends_on": ValidationError(told_so, code="dates")})
    move(story, "approve")
    story.approved_at, story.approved_version, story.ends_on = timezone.now(), version, ends_on
    story.save()
    put_many(about.story_approved(story))
    return story


@action
def publish_story(*, by: Person, story: Story) -> Story:
    """The editor puts the approved version where all staff read it.

    Raises PermissionDenied, or ValidationError: "state", "dates" (its last day has passed).
    """
    story = locked(story)
    if not can_check(by, story):
        raise PermissionDenied
    if story.ends_on is not None and story.ends_on < timezone.localdate():
        raise ValidationError(_("The day until which it was approved has passed."), code="dates")
    move(story, "publish")
    story.published_at = timezone.now()
    story.save()
    put_many([about.story_published(story)])
    return story


@action
def withdraw_story(*, by: Person, story: Story) -> None:
    """The author takes it back, at any time and at once: words, versions, and messages to others.

    Withdrawing twice is withdrawing once. Raises PermissionDenied.
    """
    story = locked(story)
    must_be_the_author(by, story)
    if story.status == StoryStatus.WITHDRAWN:
        return
    move(story, "withdraw")
    helped = story.editor
    forget_versions(story)
    forget_messages(story)
    story.title = story.body = story.shown_as = ""
    story.editor = story.checked_by = None
    story.withdrawn_at = timezone.now()
    story.save()
    if helped is not None:
        put_many([about.story_withdrawn(story, helped)])


@action
def end_stories(*, by: Person | None, today: dt.date) -> int:
    """End what was published until a day that has passed; the author keeps the words. How many."""
    over = Story.objects.filter(status=StoryStatus.PUBLISHED, ends_on__lt=today)
    found = list(over.select_for_update(of=("self",)).order_by("pk"))
    for story in found:
        move(story, "end")
        story.save(update_fields=["status"])
        forget_versions(story)
        forget_messages(story, others_only=True)
        put_many([about.story_ended(story)])
    return len(found)


def forget_versions(story: Story) -> None:
    StoryEdit.objects.filter(story=story).delete()


def forget_messages(story: Story, *, others_only: bool = False) -> None:
    """Delete what was told of a story, to everybody or to everybody but its author."""
    found = Message.objects.filter(key__startswith=about.key_prefix(story))
    if others_only:
        found = found.exclude(recipient=story.author_id)
    found.delete()
