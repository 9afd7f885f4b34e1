"""Forms of networks, groups and pages of the information pack."""

from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.forms import GovukForm, OnceMixin, Textarea, TextInput
from people.models import Person

MARKDOWN = _(
    "Leave a blank line between paragraphs. Begin a line with ## for a heading, or with - for a"
    " list. Write a link as [words](https://address)."
)


class AboutForm(GovukForm):
    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        widget=TextInput(),
        error_messages={"required": _("Enter the name")},
    )
    purpose = forms.CharField(
        label=_("What it is for"),
        help_text=_("All staff read this before they join."),
        max_length=500,
        widget=Textarea(rows=4),
        error_messages={"required": _("Enter what it is for")},
    )


class StartNetworkForm(OnceMixin, AboutForm):
    button = _("Start the network")
    lead = forms.EmailField(
        label=_("Who leads it first? (optional if it is you)"),
        help_text=_("The work e-mail address of somebody whom HR has made a network lead."),
        required=False,
    )

    def clean_lead(self) -> Person | None:
        address = self.cleaned_data["lead"]
        person = Person.objects.with_email(address) if address else None
        if address and (person is None or not person.may_sign_in):
            raise forms.ValidationError(_("Nobody who works here has this e-mail address"))
        return person


class StartGroupForm(OnceMixin, AboutForm):
    button = _("Start the group")
    site = forms.CharField(
        label=_("For one site only? Which one? (optional)"),
        max_length=100,
        required=False,
        widget=TextInput(width=20),
    )


class EditNetworkForm(GovukForm):
    button = _("Save")
    purpose = AboutForm.base_fields["purpose"]


class PageForm(OnceMixin, GovukForm):
    button = _("Save the page")
    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        widget=TextInput(),
        error_messages={"required": _("Enter the title")},
    )
    body = forms.CharField(
        label=_("Text"),
        help_text=MARKDOWN,
        max_length=20_000,
        widget=Textarea(rows=16),
        error_messages={"required": _("Enter the text")},
    )


class EditPageForm(PageForm):
    seen = forms.CharField(widget=forms.HiddenInput(), required=False)


class RemovePageForm(GovukForm):
    button = _("Remove this page")
    button_style = "warning"


class AnnouncementForm(OnceMixin, GovukForm):
    button = _("Send to members")
    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        widget=TextInput(),
        error_messages={"required": _("Enter the title")},
    )
    body = forms.CharField(
        label=_("Text"),
        help_text=MARKDOWN,
        max_length=5000,
        widget=Textarea(rows=10),
        error_messages={"required": _("Enter the text")},
    )
