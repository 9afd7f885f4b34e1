"""Finding champions, and a champion's own page."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from champions.queries.directory import areas, sites
from champions.rules.portraits import MOST_BYTES
from govuk.forms import GovukForm, OnceMixin, Textarea, TextInput


class FindChampionForm(GovukForm):
    method = "get"
    button = _("Show")
    button_style = "secondary"
    area = forms.ChoiceField(label=_("Part of the organisation"), required=False)
    site = forms.ChoiceField(label=_("Site"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", _("All")), *areas()]  # type: ignore[attr-defined]
        found = [("", _("All")), *((site, site) for site in sites())]
        self.fields["site"].choices = found  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, str]:
        """What to look for: nothing in particular where the form is not filled in, or not rightly."""
        return dict(self.cleaned_data) if self.is_valid() else {}


class ChampionPageForm(OnceMixin, GovukForm):
    button = _("Save")
    who = forms.CharField(
        label=_("Who are you?"),
        help_text=_("Your work, in a line. Your name is there already."),
        max_length=200,
        widget=TextInput(),
        error_messages={"required": _("Enter who you are")},
    )
    why = forms.CharField(
        label=_("Why do you do this?"),
        help_text=_(
            "In your own words. Everybody here can read it: tell of yourself only what you like,"
            " and nothing of others."
        ),
        max_length=2000,
        widget=Textarea(rows=8),
        error_messages={"required": _("Enter why you do this")},
    )
    reach = forms.CharField(
        label=_("How can people reach you?"),
        help_text=_("For example, your work telephone number and when you are there."),
        max_length=500,
        widget=Textarea(rows=3),
        error_messages={"required": _("Enter how people can reach you")},
    )


class PortraitForm(OnceMixin, GovukForm):
    button = _("Save the portrait")
    portrait = forms.FileField(
        label=_("Portrait"),
        help_text=_(
            "A JPG or PNG of up to 1 MB. Where and when it was taken is removed from the file."
        ),
        widget=forms.FileInput({"accept": "image/png,image/jpeg"}),
        error_messages={
            "required": _("Select a portrait"),
            "empty": _("The selected file is empty"),
            "invalid": _("Select a portrait"),
            "max_length": _("Select a file with a shorter name"),
        },
    )

    def content(self) -> bytes:
        """The file, or one byte more than is taken: enough to be refused, never all of a huge one."""
        file: UploadedFile = self.cleaned_data["portrait"]
        return bytes(file.read(MOST_BYTES + 1))
