"""Who stands in, and when."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govuk.forms import DateField, GovukForm, OnceMixin, TextInput
from people.models import Person


class StaffField(forms.EmailField):
    """A member of staff, by their work e-mail address."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = _("Enter an e-mail address in the correct format, like name@example.com")
        messages = {"invalid": wrong, **kwargs.pop("error_messages")}
        super().__init__(error_messages=messages, **kwargs)

    def clean(self, value: Any) -> Any:
        address = super().clean(value)
        if not address:
            return None
        person = Person.objects.with_email(address)
        if person is None or not person.may_sign_in:
            raise ValidationError(
                _("Nobody who works here has this e-mail address"), code="unknown"
            )
        return person


class ActingManagerForm(OnceMixin, GovukForm):
    """``for_others``: HR and administrators also say for which manager."""

    button = _("Let them stand in")
    manager = StaffField(
        label=_("For which manager?"),
        help_text=_("Their work e-mail address"),
        error_messages={"required": _("Enter the manager’s work e-mail address")},
    )
    acting = StaffField(
        label=_("Who will stand in?"),
        help_text=_("Their work e-mail address"),
        error_messages={"required": _("Enter the work e-mail address of who will stand in")},
    )
    starts_on = DateField(
        label=_("First day"),
        name=_("The first day"),
        help_text=_("For example, 27 3 2027"),
        error_messages={"required": _("Enter the first day")},
    )
    ends_on = DateField(
        label=_("Last day"),
        name=_("The last day"),
        earliest=timezone.localdate,
        help_text=_("For example, 27 4 2027"),
        error_messages={"required": _("Enter the last day")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("For example, annual leave. Say nothing about anybody’s private life."),
        max_length=300,
        widget=TextInput(),
        error_messages={"required": _("Enter the reason")},
    )

    def __init__(self, *args: Any, for_others: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not for_others:
            del self.fields["manager"]
