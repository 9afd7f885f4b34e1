"""Sending a file of the HR feed in the browser."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from govuk.forms import Checkboxes, GovukForm, OnceMixin
from people.staff_file import StaffFile

MOST_MEGABYTES = 500


class StaffFileForm(OnceMixin, GovukForm):
    """The file and how to read it."""

    button = _("Send the file")
    file = forms.FileField(
        label=_("Staff file"),
        help_text=_("A CSV file in UTF-8. Its columns are described in the documentation."),
        widget=forms.FileInput({"accept": ".csv"}),
        error_messages={
            "required": _("Select the staff file"),
            "empty": _("The selected file is empty"),
            "invalid": _("Select the staff file"),
        },
    )
    how = forms.MultipleChoiceField(
        label=_("How should it be read?"),
        required=False,
        choices=[
            ("dry_run", _("Only show what would change")),
            ("strict", _("All rows or none")),
            ("partial", _("The file holds only some of the staff")),
            ("force", _("Go ahead even if many people leave by it")),
        ],
        widget=Checkboxes(
            hints={
                "dry_run": _("Nobody’s details change"),
                "strict": _("One row with an error, and nothing changes"),
                "partial": _("Otherwise, whoever is not in the file has left"),
                "force": _("Otherwise, a file by which more than 5% leave is refused"),
            }
        ),
    )

    def clean_file(self) -> Any:
        """A CSV file of a size that can be, with a header that can be used."""
        file: UploadedFile = self.cleaned_data["file"]
        if not (file.name or "").lower().endswith(".csv"):
            raise ValidationError(_("The selected file must be a CSV"), code="type")
        if (file.size or 0) > MOST_MEGABYTES * 1_000_000:
            raise ValidationError(
                _("The selected file must be smaller than %(count)s MB"),
                params={"count": MOST_MEGABYTES},
                code="size",
            )
        StaffFile(file.file)  # type: ignore[arg-type]
        file.seek(0)
        return file
