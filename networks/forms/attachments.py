"""Sending a file that comes with a post."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from govuk.forms import GovukForm, OnceMixin
from networks.rules.attachments import MOST_BYTES


class AttachFileForm(OnceMixin, GovukForm):
    button = _("Add the file")
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A PDF, JPG, PNG or plain text file of up to 5 MB. Where a picture was taken is removed"
            " from it; a PDF keeps the name of whoever made it."
        ),
        max_length=255,
        widget=forms.FileInput({"accept": ".pdf,.jpg,.jpeg,.png,.txt"}),
        error_messages={
            "required": _("Select a file"),
            "empty": _("The selected file is empty"),
            "invalid": _("Select a file"),
            "max_length": _("Select a file with a shorter name"),
        },
    )

    def values(self) -> dict[str, Any]:
        """What the action takes: of a huge file one byte more than is taken, enough to refuse it."""
        file: UploadedFile = self.cleaned_data["file"]
        data = bytes(file.read(MOST_BYTES + 1))
        return {"name": file.name or "", "data": data, "key": self.cleaned_data["once"]}


class RemoveAttachmentForm(GovukForm):
    button = _("Remove the file")
    button_style = "warning"
