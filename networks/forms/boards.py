"""Forms of boards, conversations and posts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import GovukForm, OnceMixin, Radios, Textarea, TextInput
from networks.forms.networks import MARKDOWN
from networks.models import Membership, Post

NAME, ANONYMOUS = "name", "anonymous"


class EditBoardForm(GovukForm):
    button = _("Save")
    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        widget=TextInput(),
        error_messages={"required": _("Enter the name")},
    )
    about = forms.CharField(
        label=_("What it is for (optional)"),
        max_length=300,
        required=False,
        widget=Textarea(rows=3),
    )
    anonymous_posts = forms.BooleanField(
        label=_("Members may write anonymously here"),
        help_text=_(
            "Under a name that is drawn for each conversation. To lift it takes two officers and a"
            " reason, and the member is told."
        ),
        required=False,
    )


class AddBoardForm(OnceMixin, EditBoardForm):
    button = _("Add the board")


class CloseBoardForm(GovukForm):
    button = _("Close the board")


class BodyForm(GovukForm):
    button = _("Save")
    body = forms.CharField(
        label=_("What do you want to say?"),
        help_text=MARKDOWN,
        max_length=10_000,
        widget=Textarea(rows=10),
        error_messages={"required": _("Enter what you want to say")},
    )

    def clean_body(self) -> str:
        """With the line ends that everybody's browser sends alike."""
        return self.cleaned_data["body"].replace("\r\n", "\n").replace("\r", "\n")


class PostForm(OnceMixin, BodyForm):
    """A reply. Where a board allows it, asks whether to write under one's name or without it."""

    button = _("Post")
    field_order = ("title", "body", "sign")

    def __init__(
        self, *args: Any, mine: Membership, allowed: bool, before: Post | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if allowed:
            self.fields["sign"] = self.sign_field(mine, before)

    def sign_field(self, mine: Membership, before: Post | None) -> forms.ChoiceField:
        """With what was chosen in this thread ``before``; who shows no name writes without one."""
        known = before.pseudonym if before else None
        shows = mine.name_shown
        without = (
            _("You are “%(name)s” in this conversation") % {"name": known.name}
            if known
            else _("You get a name that is drawn for this conversation, such as “Amber Heron”")
        )
        named = mine.name if shows else _("First let fellow members see your name")
        initial = ANONYMOUS if known or not shows else NAME if before else None
        return forms.ChoiceField(
            label=_("How do you want to sign?"),
            choices=[(NAME, _("With my name")), (ANONYMOUS, _("Anonymously"))],
            widget=Radios(hints={NAME: named, ANONYMOUS: without}),
            initial=initial,
            error_messages={"required": _("Select how you want to sign")},
        )

    def values(self) -> dict[str, Any]:
        """What the actions take."""
        data = self.cleaned_data
        found = {"body": data["body"], "key": data["once"]}
        if "title" in data:
            found["title"] = data["title"]
        return found | {"anonymous": data.get("sign") == ANONYMOUS}


class RetitleForm(GovukForm):
    """The title of a conversation."""

    button = _("Save")
    title = forms.CharField(
        label=_("What is it about?"),
        max_length=150,
        widget=TextInput(),
        error_messages={"required": _("Enter what it is about")},
    )


class EditOpeningForm(RetitleForm, BodyForm):
    """The post that opens a conversation, with its title."""

    field_order = ("title", "body")


class ThreadForm(PostForm):
    title = RetitleForm.base_fields["title"]


class WithdrawPostForm(GovukForm):
    button = _("Take it back")
    button_style = "warning"
