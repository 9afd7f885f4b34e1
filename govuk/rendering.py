"""From a form's bound field to the parameters of a component."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from govuk.components import Params, render
from govuk.widgets import DateInput

HANDLED = {"class", "id", "name", "rows", "maxlength", "minlength", "required", "aria-invalid"}
HANDLED |= {"autocomplete", "inputmode", "pattern", "spellcheck", "autocapitalize", "multiple"}
HANDLED |= {"aria-describedby", "cols", "disabled", "type", "value", "step", "min", "max"}


def render_field(field: BoundField) -> SafeString:
    """The HTML of one field with its label, hint and errors."""
    if field.is_hidden:
        return field.as_widget()
    widget = field.field.widget
    for kind, build in BUILDERS:
        if isinstance(widget, kind):
            component, params = build(field)
            return render(component, params)
    raise TypeError(f"The govuk template pack has no component for {type(widget).__name__}.")


def first_control_id(field: BoundField) -> str:
    """The id of the control that an error's link leads to; the first date box that is wrong."""
    if isinstance(field.field.widget, DateInput):
        return f"{field.auto_id}-{error_parts(field)[0]}"
    return field.auto_id


def error_parts(field: BoundField) -> list[str]:
    """Which boxes of a date are wrong: those its error names, or all three."""
    for error in field.errors.as_data():
        return (error.params or {}).get("parts") or list(DateInput.PARTS)
    return []


def _common(field: BoundField) -> Params:
    params: Params = {"id": field.auto_id, "name": field.html_name}
    if field.help_text:
        params["hint"] = {"text": field.help_text}
    if field.errors:
        params["error_message"] = {"text": _lines(field.errors)}
    params["disabled"] = field.field.disabled
    return params


def _lines(errors: Any) -> SafeString | str:
    if len(errors) == 1:
        return errors[0]
    return format_html_join(mark_safe("<br>"), "{}", ((error,) for error in errors))


def _heading(field: BoundField, kind: str) -> Params:
    """The label or legend: its size, and whether it is the page's heading."""
    is_heading = getattr(field.form, "heading_field", None) == field.name
    size = getattr(field.form, "label_size", "s")
    if size == "l" and not is_heading:
        size = "s"
    classes = f"govuk-{kind}--{size}" if size else ""
    return {"text": field.label, "classes": classes, "is_page_heading": is_heading}


def _input_type(field: BoundField) -> Params:
    widget = field.field.widget
    if isinstance(field.field, forms.IntegerField | forms.DecimalField):
        number = "numeric" if type(field.field) is forms.IntegerField else "decimal"
        return {"type": "text", "inputmode": number}
    return {"type": widget.input_type}


def _text(field: BoundField) -> tuple[str, Params]:
    widget = field.field.widget
    attrs = field.build_widget_attrs(widget.attrs, widget)
    width = getattr(widget, "width", "")
    classes = [str(attrs.get("class", ""))]
    if width:
        classes.append(
            f"govuk-input--width-{width}" if isinstance(width, int) else f"govuk-!-width-{width}"
        )
    value = widget.format_value(field.value())
    params = {
        **_common(field),
        **_input_type(field),
        "label": _heading(field, "label"),
        "classes": " ".join(filter(None, classes)),
        "value": "" if value is None else value,
        **_chosen(attrs, "autocomplete", "inputmode", "pattern", "spellcheck", "autocapitalize"),
        **{part: {"text": text} for part in ("prefix", "suffix") if (text := _of(widget, part))},
        "attributes": {key: v for key, v in attrs.items() if key not in HANDLED},
    }
    return "input", params


def _of(widget: forms.Widget, part: str) -> str:
    return getattr(widget, part, "")


def _chosen(attrs: dict[str, Any], *names: str) -> Params:
    return {name: attrs[name] for name in names if name in attrs}


def _password(field: BoundField) -> tuple[str, Params]:
    _, params = _text(field)
    return "password_input", {**params, "value": ""}


def _textarea(field: BoundField) -> tuple[str, Params]:
    widget = field.field.widget
    params = {
        **_common(field),
        "label": _heading(field, "label"),
        "classes": widget.attrs.get("class", ""),
        "rows": widget.attrs.get("rows", 5),
        "value": field.value() or "",
        "maxlength": getattr(field.field, "max_length", None),
        **_chosen(widget.attrs, "autocomplete", "spellcheck"),
        "attributes": {key: v for key, v in widget.attrs.items() if key not in HANDLED},
    }
    return "textarea", params


def _select(field: BoundField) -> tuple[str, Params]:
    items: list[Params] = []
    for group, options, _index in field.field.widget.optgroups(field.html_name, _values(field)):
        rows = [
            {
                "value": str(option["value"]),
                "text": option["label"],
                "selected": option["selected"],
                "disabled": option["attrs"].get("disabled"),
            }
            for option in options
        ]
        items += [{"group": group, "items": rows}] if group else rows
    attributes = {"multiple": True} if field.field.widget.allow_multiple_selected else {}
    params = {
        **_common(field),
        "label": _heading(field, "label"),
        "items": items,
        "classes": field.field.widget.attrs.get("class", ""),
        "attributes": attributes,
    }
    return "select", params


def _values(field: BoundField) -> list[str]:
    return field.field.widget.format_value(field.value())


def _group(field: BoundField) -> Params:
    return {
        **_common(field),
        "id_prefix": field.auto_id,
        "fieldset": {"legend": _heading(field, "fieldset__legend")},
    }


def _choice_items(field: BoundField) -> list[Params]:
    widget = field.field.widget
    hints, reveals = getattr(widget, "hints", {}), getattr(widget, "reveals", {})
    items: list[Params] = []
    for _group_name, options, _index in widget.optgroups(field.html_name, _values(field)):
        for option in options:
            value = str(option["value"])
            if value == "" and isinstance(widget, forms.RadioSelect):
                continue  # Django's "---------": a radio that says nothing
            item = {"value": value, "text": option["label"], "checked": option["selected"]}
            item["disabled"] = field.field.disabled
            if value in hints:
                item["hint"] = {"text": hints[value]}
            if value in reveals:
                item["conditional"] = _revealed(field, reveals[value])
            if value == getattr(widget, "none", ""):
                item["behaviour"] = "exclusive"
            items.append(item)
    if divider := getattr(widget, "divider", ""):
        items.insert(-1, {"divider": divider})
    return items


def _revealed(field: BoundField, names: tuple[str, ...]) -> SafeString:
    rendered: set[str] = getattr(field.form, "rendered_fields", set())
    rendered.update(names)
    return mark_safe("".join(render_field(field.form[name]) for name in names))  # noqa: S308


def _choices(field: BoundField, component: str) -> tuple[str, Params]:
    widget = field.field.widget
    classes = [
        f"govuk-{component}--{style}"
        for style in ("inline", "small")
        if getattr(widget, style, False)
    ]
    params = {**_group(field), "items": _choice_items(field), "classes": " ".join(classes)}
    return component, params


def _radios(field: BoundField) -> tuple[str, Params]:
    return _choices(field, "radios")


def _checkboxes(field: BoundField) -> tuple[str, Params]:
    return _choices(field, "checkboxes")


def _one_checkbox(field: BoundField) -> tuple[str, Params]:
    item: Params = {
        "value": "on",
        "text": field.label,
        "checked": field.field.widget.check_test(field.value()),
        "disabled": field.field.disabled,
    }
    reveals = getattr(field.field.widget, "reveals", {}).get("on")
    if reveals:
        item["conditional"] = _revealed(field, reveals)
    params = {**_common(field), "id_prefix": field.auto_id, "items": [item]}
    if params.pop("hint", None):
        item["hint"] = {"text": field.help_text}
    return "checkboxes", params


def _date(field: BoundField) -> tuple[str, Params]:
    widget = field.field.widget
    value = field.value()
    values = value if isinstance(value, list) else widget.decompress(value)
    wrong = error_parts(field)
    params = _group(field)
    params["items"] = [
        {
            "id": f"{field.auto_id}-{part}",
            "name": f"{field.html_name}-{part}",
            "label": label,
            "value": typed,
            "error": part in wrong,
            "classes": f"govuk-input--width-{4 if part == 'year' else 2}",
            "inputmode": "text" if part == "month" and str(typed).isalpha() else "numeric",
        }
        for part, label, typed in zip(DateInput.PARTS, widget.labels(), values, strict=True)
    ]
    return "date_input", params


def _file(field: BoundField) -> tuple[str, Params]:
    widget = field.field.widget
    params = {
        **_common(field),
        "label": _heading(field, "label"),
        "multiple": widget.allow_multiple_selected,
        "attributes": _chosen(widget.attrs, "accept"),
    }
    return "file_upload", params


# The first that fits: the particular before the general.
BUILDERS = (
    (DateInput, _date),
    (forms.CheckboxSelectMultiple, _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.CheckboxInput, _one_checkbox),
    (forms.Select, _select),
    (forms.Textarea, _textarea),
    (forms.FileInput, _file),
    (forms.PasswordInput, _password),
    (forms.widgets.Input, _text),
)
