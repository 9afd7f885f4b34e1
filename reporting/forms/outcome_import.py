"""Sending a file of outcomes, or of survey totals, in the browser."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from govuk.forms import Checkboxes, GovukForm, OnceMixin
from reporting.files import FILES
from reporting.models import OutcomeImport

MOST_MEGABYTES = 500


class OutcomeFileForm(OnceMixin, GovukForm):
    """What the file holds, the file, and how to read it."""

    button = _("Send the file")
    content = forms.ChoiceField(
        label=_("What does the file hold?"),
        choices=OutcomeImport.Content,
        widget=forms.RadioSelect,
        error_messages={"required": _("Select what the file holds")},
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("A CSV file in UTF-8."),
        widget=forms.FileInput({"accept": ".csv"}),
        error_messages={
            "required": _("Select the file"),
            "empty": _("The selected file is empty"),
            "invalid": _("Select the file"),
        },
    )
    how = forms.MultipleChoiceField(
        label=_("How should it be read?"),
        required=False,
        choices=[
            ("dry_run", _("Only show what would change")),
            ("strict", _("All rows or none")),
            ("force", _("Go ahead even if it corrects much")),
        ],
        widget=Checkboxes(
            hints={
                "dry_run": _("Nothing is taken over"),
                "strict": _("One row with an error, and nothing changes"),
                "force": _(
                    "Otherwise, a file that corrects more than a quarter of what is held is refused"
                ),
            }
        ),
    )

    def clean(self) -> dict[str, Any] | None:
        """A CSV file of a size that can be, with a header that fits what it is said to hold."""
        cleaned = super().clean()
        file, content = self.cleaned_data.get("file"), self.cleaned_data.get("content")
        if file:
            try:
                check_file(file, content)
            except ValidationError as error:
                self.add_error("file", error)
        return cleaned


def check_file(file: UploadedFile, content: str | None) -> None:
    """Raises ValidationError: ``type``, ``size``, or what reading its header does.

    ``content``: what the file is said to hold; without it the header is not read.
    """
    if not (file.name or "").lower().endswith(".csv"):
        raise ValidationError(_("The selected file must be a CSV"), code="type")
    if (file.size or 0) > MOST_MEGABYTES * 1_000_000:
        raise ValidationError(
            _("The selected file must be smaller than %(count)s MB"),
            params={"count": MOST_MEGABYTES},
            code="size",
        )
    if content:
        FILES[content](file.file)  # type: ignore[arg-type]
        file.seek(0)
