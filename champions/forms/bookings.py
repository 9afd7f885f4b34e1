"""Taking a place, changing and giving it back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from champions.models import Booking, Slot
from champions.queries.sessions import slots_of
from champions.rules.names import MOST_CHARACTERS
from govuk.forms import GovukForm, OnceMixin, Radios, TextInput


class NameForm(OnceMixin, GovukForm):
    chosen_name = forms.CharField(
        label=_("Under which name?"),
        help_text=_("Any name you like. It need not be yours."),
        max_length=MOST_CHARACTERS,
        widget=TextInput({"autocomplete": "off"}, width=20),
        error_messages={
            "required": _("Enter a name"),
            "max_length": _("The name must be 40 characters or fewer"),
        },
    )


class BookSlotForm(NameForm):
    button = _("Book")
    wait = forms.BooleanField(
        label=_("If there is no place, put me on the waiting list"),
        help_text=_("When a place is free you get it, and a message."),
        required=False,
    )


class ChangeBookingForm(NameForm):
    button = _("Save")
    slot = forms.ChoiceField(
        label=_("At which time?"),
        widget=Radios(),
        error_messages={"required": _("Select a time")},
    )

    def __init__(self, *args: Any, booking: Booking, **kwargs: Any) -> None:
        held = {"chosen_name": booking.chosen_name, "slot": str(booking.slot_id)}
        super().__init__(*args, **{"initial": held, **kwargs})
        free = [
            slot
            for slot in slots_of(booking.slot.session)
            if slot.taken < slot.capacity or slot.pk == booking.slot_id
        ]
        self.slots = {str(slot.pk): slot for slot in free}
        choices = [(key, slot.span) for key, slot in self.slots.items()]
        self.fields["slot"].choices = choices  # type: ignore[attr-defined]

    def chosen_slot(self) -> Slot:
        return self.slots[self.cleaned_data["slot"]]


class CancelBookingForm(OnceMixin, GovukForm):
    button = _("Give the place back")
    button_style = "warning"
