"""Widgets with what the GOV.UK Design System needs to know beside what Django's know.

Django's own widgets work too; these add widths, hints per item, and fields that a choice reveals.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class TextInput(forms.TextInput):
    """A line of text, as wide as its answer.

    ``width`` is a number of characters (2, 3, 4, 5, 10, 20 or 30) or a fraction ("one-half").
    """

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        *,
        width: int | str = "",
        prefix: str = "",
        suffix: str = "",
    ) -> None:
        super().__init__(attrs)
        self.width, self.prefix, self.suffix = width, prefix, suffix


class NumberInput(TextInput):
    """A whole number in a text box with the phone's number pad, as GOV.UK advises."""

    def __init__(self, attrs: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__({"inputmode": "numeric", **(attrs or {})}, **kwargs)


class Textarea(forms.Textarea):
    """Several lines; a field with ``max_length`` also counts characters while one types."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, rows: int = 5) -> None:
        super().__init__({"rows": rows, **(attrs or {})})


class Choices:
    """What a group of radios or checkboxes can have, each by the value of a choice.

    ``hints``: a sentence under a choice. ``reveals``: names of the form's fields that show only
    while the choice is made (without JavaScript they always show). ``divider``: a word, usually
    "or", before the last choice. ``small`` for filters only. ``inline`` for two short choices.
    ``none``: the value that unticks all others (checkboxes).
    """

    def configure(
        self,
        *,
        hints: Mapping[Any, str] | None = None,
        reveals: Mapping[Any, Sequence[str]] | None = None,
        divider: str = "",
        inline: bool = False,
        small: bool = False,
        none: str = "",
    ) -> None:
        self.hints = {str(key): text for key, text in (hints or {}).items()}
        self.reveals = {str(key): tuple(names) for key, names in (reveals or {}).items()}
        self.divider, self.inline, self.small, self.none = divider, inline, small, none


class Radios(Choices, forms.RadioSelect):
    """One of a few choices."""

    def __init__(self, attrs: dict[str, Any] | None = None, **options: Any) -> None:
        forms.RadioSelect.__init__(self, attrs)
        self.configure(**options)


class Checkboxes(Choices, forms.CheckboxSelectMultiple):
    """Any of a few choices."""

    def __init__(self, attrs: dict[str, Any] | None = None, **options: Any) -> None:
        forms.CheckboxSelectMultiple.__init__(self, attrs)
        self.configure(**options)


class DateInput(forms.MultiWidget):
    """A date as three boxes: day, month, year. Keeps what was typed."""

    PARTS = ("day", "month", "year")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(dict.fromkeys(self.PARTS, forms.TextInput), attrs)
        # The names are name-day, name-month, name-year, as in govuk-frontend.
        self.widgets_names = [f"-{part}" for part in self.PARTS]

    def labels(self) -> tuple[Any, ...]:
        """The words over the three boxes."""
        return _("Day"), _("Month"), _("Year")

    def decompress(self, value: Any) -> list[Any]:
        """Day, month and year of a date, or nothing."""
        return [value.day, value.month, value.year] if value else ["", "", ""]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Left out only if all three boxes are."""
        return all(f"{name}-{part}" not in data for part in self.PARTS)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """What was typed, as typed."""
        return [data.get(f"{name}-{part}", "") for part in self.PARTS]
