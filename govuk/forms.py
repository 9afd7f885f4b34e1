"""What an app imports to make a form: the base classes, our fields and our widgets."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from govuk.components import Link
from govuk.fields import DateField, OnceField
from govuk.widgets import Checkboxes, DateInput, NumberInput, Radios, Textarea, TextInput

__all__ = [
    "Checkboxes",
    "DateField",
    "DateInput",
    "GovukForm",
    "GovukMixin",
    "Link",
    "NumberInput",
    "OnceField",
    "OnceMixin",
    "QuestionForm",
    "Radios",
    "TextInput",
    "Textarea",
]


class GovukMixin:
    """Makes any Django form one for ``{% crispy form %}``, buttons and error summary included.

    ``button`` is the text of the button, ``button_style`` "", "secondary" or "warning", ``cancel``
    a Link beside it. ``label_size`` is that of labels and legends: "", "s", "m", "l" or "xl".
    ``method`` is "get" for filters. All can be set on the form object as well.
    """

    button: Any = _("Continue")
    button_style = ""
    cancel: Link | None = None
    label_size = "s"
    method = "post"
    action = ""
    use_required_attribute = False

    @property
    def heading_field(self) -> str:
        """The name of the field whose label is the page's heading; none."""
        return ""

    @property
    def helper(self) -> FormHelper:
        """How crispy-forms shows this form; a field that a choice reveals shows inside it."""
        revealed = {
            name
            for field in self.fields.values()  # type: ignore[attr-defined]
            for names in getattr(field.widget, "reveals", {}).values()
            for name in names
        }
        helper = FormHelper()
        helper.layout = helper.build_default_layout(self)
        helper.layout.fields = [name for name in helper.layout.fields if name not in revealed]
        helper.form_method = self.method
        helper.form_action = self.action
        helper.attrs = {"novalidate": True, "class": "portal-form"}
        return helper


class GovukForm(GovukMixin, forms.Form):
    """A form of the portal."""


class QuestionForm(GovukForm):
    """One question a page: its first visible field's label or legend is the page's heading."""

    label_size = "l"

    @property
    def heading_field(self) -> str:
        """The name of the first field that can be seen."""
        return next(name for name, field in self.fields.items() if not field.widget.is_hidden)


class OnceMixin(forms.Form):
    """Put before GovukForm: a form that creates or decides, so that sending it twice does it once.

    Its key is ``cleaned_data["once"]``.
    """

    once = OnceField()
