"""What is told of a story to its author and its editor. Never its title, its words or its author."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from networks.models import Story
from networks.notifications import links
from notifications.outbox import Letter
from people.models import Person


def key_prefix(story: Story) -> str:
    """By which the messages about a story are found again when it is withdrawn."""
    return f"story:{story.pk}:"


def letter(
    story: Story, person_id: int, kind: str, subject: str, body: str, once: object
) -> Letter:
    key = f"{key_prefix(story)}{kind}:{once}:{person_id}"
    return Letter(person_id, key, kind, subject, body, links.to_story(story))


def story_shared(story: Story) -> Letter:
    return letter(
        story,
        story.editor_id or 0,
        "story_shared",
        _("Somebody asks you to help with a story"),
        _("Read it, edit it together, and check whether anybody could be recognised."),
        timezone.now().isoformat(),
    )


def story_edited(story: Story, by: Person) -> Iterator[Letter]:
    """To the other of the two, once a day."""
    for person_id in (story.author_id, story.editor_id):
        if person_id and person_id != by.pk:
            yield letter(
                story,
                person_id,
                "story_edited",
                _("A story that you work on was changed"),
                _("Follow the link to read the new version."),
                timezone.localdate().isoformat(),
            )


def story_checked(story: Story) -> Letter:
    return letter(
        story,
        story.author_id,
        "story_checked",
        _("Your story is checked"),
        _("Read it once more. It is published only if you approve it as it is."),
        story.version,
    )


def story_approved(story: Story) -> Iterator[Letter]:
    if story.editor_id:
        yield letter(
            story,
            story.editor_id,
            "story_approved",
            _("A story is approved by its author"),
            _("You can publish it now."),
            story.version,
        )


def story_published(story: Story) -> Letter:
    day = date_format(story.ends_on) if story.ends_on else ""
    return letter(
        story,
        story.author_id,
        "story_published",
        _("Your story is published"),
        _("All staff can read it until %(day)s. You can withdraw it at any time, at once.")
        % {"day": day},
        story.version,
    )


def story_ended(story: Story) -> Letter:
    return letter(
        story,
        story.author_id,
        "story_ended",
        _("Your story is no longer published"),
        _("Its last day has passed. Only you can read it now, until you delete it."),
        story.version,
    )


def story_withdrawn(story: Story, editor: Person) -> Letter:
    """To who helped, without a link: there is nothing left to see."""
    return Letter(
        editor.pk,
        f"story-withdrawn:{story.pk}",
        "story_withdrawn",
        _("A story was withdrawn by its author"),
        _("It is gone, with all its versions. There is nothing for you to do."),
    )
