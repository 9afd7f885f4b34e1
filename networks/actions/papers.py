"""Papers of a meeting: files of safe kinds, a few of them and not too large."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from audit.trail import action
from networks.actions.meetings import written
from networks.models import Meeting, Paper
from networks.permissions.networks import can_write
from networks.rules import papers
from networks.states import MeetingStatus
from people.models import Person


@action
def add_paper(*, by: Person, meeting: Meeting, name: str, data: bytes) -> Paper:
    """Add a file for members to read. Its name is made harmless; its content must be what it says.

    Raises PermissionDenied, or ValidationError: "state" (published or cancelled), "many", "size",
    "empty", "name", "kind", "content".
    """
    meeting = written(meeting, by, MeetingStatus.PLANNED, MeetingStatus.HELD)
    if meeting.papers.count() >= papers.MOST_PAPERS:
        raise ValidationError(_("A meeting has ten papers at the most."), code="many")
    try:
        name = papers.safe_name(name)
        kind = papers.kind_of(name, data)
    except papers.NotAPaperError as error:
        raise ValidationError(
            {"file": ValidationError(told(error.code), code=error.code)}
        ) from error
    return Paper.objects.create(meeting=meeting, name=name, kind=kind, size=len(data), data=data)


def told(code: str) -> str:
    """What is wrong with a file, and what to do."""
    return {
        "size": _("The file must be smaller than 5 MB"),
        "empty": _("The selected file is empty"),
        "name": _("Give the file a name with an ending, like agenda.pdf"),
        "kind": _(
            "The file must be a PDF, Word, Excel, PowerPoint, OpenDocument, text, JPG or PNG"
        ),
        "content": _("The file is not what its name says, or it contains macros. Save it as a PDF"),
    }[code]


@action
def remove_paper(*, by: Person, paper: Paper) -> None:
    """Take a paper away, with its content. Raises PermissionDenied."""
    if not can_write(by, paper.meeting.network):
        raise PermissionDenied
    paper.delete()
