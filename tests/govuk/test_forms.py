"""Forms: one-time keys, summaries, what is drawn and what is shown again."""

import uuid

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from govuk.forms import GovukForm, Link, OnceMixin, QuestionForm, Radios, TextInput
from tests.govuk.oracle import normal, tags
from tests.govuk.pages import EverythingForm, StartForm, draw, start


class KeyForm(OnceMixin, GovukForm):
    name = forms.CharField(error_messages={"required": "Enter a name"})


def _key(form):
    return next(a["value"] for t, a in tags(draw(form)) if a.get("name") == "once")


def test_each_new_form_has_a_new_key():
    assert uuid.UUID(_key(KeyForm())) != uuid.UUID(_key(KeyForm()))


def test_the_key_stays_while_the_form_has_errors():
    key = str(uuid.uuid4())
    form = KeyForm({"once": key, "name": ""})
    assert form.errors == {"name": ["Enter a name"]}
    assert _key(form) == key


def test_the_key_is_in_the_data():
    key = uuid.uuid4()
    form = KeyForm({"once": str(key), "name": "Carol"})
    assert form.is_valid()
    assert form.cleaned_data == {"once": key, "name": "Carol"}


@pytest.mark.parametrize("sent", [{}, {"once": ""}, {"once": "nonsense"}])
def test_a_form_without_a_key_is_asked_for_again_with_a_new_one(sent):
    form = KeyForm({"name": "Carol", **sent})
    stale = "This page is out of date. Check your answers and send them again."
    assert form.errors == {"once": [stale]}
    assert uuid.UUID(_key(form))
    summary = Template("{% load govuk %}{% error_summary %}").render(Context({"form": form}))
    assert stale in summary


def test_a_field_that_a_choice_reveals_is_drawn_once_inside_it():
    html = draw(EverythingForm())
    names = [a.get("name") for t, a in tags(html) if t == "input"]
    assert names.count("elsewhere") == 1
    assert html.index('id="conditional-id_place-4"') < html.index('name="elsewhere"')


def test_the_label_of_a_question_is_the_heading():
    class OneForm(QuestionForm):
        once = forms.CharField(widget=forms.HiddenInput)
        name = forms.CharField(label="What is your name?", widget=TextInput())
        other = forms.CharField(label="Another")

    html = draw(OneForm())
    assert html.count("<h1") == 1
    seen = normal(html)
    start_of_heading = seen.index(("h1", {"class": "govuk-label-wrapper"}))
    assert seen[start_of_heading + 1 : start_of_heading + 3] == [
        ("label", {"class": "govuk-label govuk-label--l", "for": "id_name"}),
        "What is your name?",
    ]


def test_the_form_has_its_button_and_its_way_out():
    form = StartForm()
    form.button, form.button_style, form.cancel = "Delete", "warning", Link("Cancel", "/back/")
    seen = normal(draw(form))
    button = next(a for t, a in tags(draw(form)) if t == "button")
    assert button["class"] == "govuk-button govuk-button--warning"
    assert button["data-prevent-double-click"] == "true"
    assert ("a", {"class": "govuk-link", "href": "/back/"}) in seen


def test_a_filter_is_a_get_form_without_a_token():
    class FilterForm(GovukForm):
        method = "get"
        q = forms.CharField(required=False)

    request = RequestFactory().get("/")
    html = Template("{% load crispy_forms_tags %}{% crispy form %}").render(
        Context({"form": FilterForm(request.GET), "csrf_token": "secret"})
    )
    assert tags(html)[0] == ("form", {"class": "portal-form", "method": "get", "novalidate": ""})
    assert "secret" not in html


def test_a_posted_form_carries_the_token_and_says_when_it_has_a_file():
    html = Template("{% load crispy_forms_tags %}{% crispy form %}").render(
        Context({"form": EverythingForm(), "csrf_token": "secret"})
    )
    assert tags(html)[0][1]["enctype"] == "multipart/form-data"
    assert ("input", {"name": "csrfmiddlewaretoken", "type": "hidden", "value": "secret"}) in (
        normal(html)
    )


def _summary(context):
    return [
        seen
        for seen in normal(
            Template("{% load govuk %}{% error_prefix %}{% error_summary %}").render(
                Context(context)
            )
        )
        if isinstance(seen, str) and not seen.startswith("</")
    ]


def test_the_summary_lists_the_errors_of_all_forms_of_a_page():
    first, second = StartForm({}, prefix="a"), KeyForm({"once": str(uuid.uuid4())}, prefix="b")
    second.data = {"b-once": str(uuid.uuid4())}
    assert _summary({"forms": [first, second]}) == [
        "Error:",
        "There is a problem",
        "Enter the start date",
        "Enter a name",
    ]


def test_the_summary_lists_the_errors_of_a_formset():
    formset_class = forms.formset_factory(KeyForm, min_num=2, validate_min=True, extra=0)
    data = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": ""}
    formset = formset_class(data)
    assert not formset.is_valid()
    stale = "This page is out of date. Check your answers and send them again."
    assert sorted(_summary({"formset": formset})) == sorted(
        ["Error:", "There is a problem", "Please submit at least 2 forms.", stale, "Enter a name"]
    )


@pytest.mark.parametrize("context", [{}, {"form": StartForm()}, {"form": start("27", "3", "2027")}])
def test_no_summary_without_errors(context):
    assert _summary(context) == []


def test_an_error_of_the_whole_form_comes_first_and_has_no_link():
    form = start("27", "3", "2027")
    form.add_error(None, "This was answered by somebody else")
    assert _summary({"form": form})[2:] == ["This was answered by somebody else"]


def test_several_errors_of_a_field_are_all_shown():
    form = start("27", "3", "2027")
    form.add_error("starts", "First")
    form.add_error("starts", "<Second>")
    assert "First<br>&lt;Second&gt;" in draw(form)


def test_what_was_typed_is_escaped():
    class NameForm(GovukForm):
        name = forms.CharField(max_length=3, help_text="<b>", label="<i>", widget=TextInput())

    html = draw(NameForm({"name": '"><script>'}))
    assert "<script>" not in html
    assert "<b>" not in html
    assert "<i>" not in html


def test_hints_and_choices_of_other_types():
    class NumberForm(GovukForm):
        count = forms.TypedChoiceField(
            choices=[("", "-"), (1, "One"), (2, "Two")],
            coerce=int,
            widget=Radios(hints={1: "Only one"}),
        )

    html = draw(NumberForm(initial={"count": 2}))
    radios = [a for t, a in tags(html) if a.get("type") == "radio"]
    assert [(r["value"], "checked" in r) for r in radios] == [("1", False), ("2", True)]
    assert radios[0]["aria-describedby"] == "id_count-item-hint"


def test_an_unknown_widget_is_refused():
    class OddForm(GovukForm):
        when = forms.SplitDateTimeField()

    with pytest.raises(TypeError, match="no component for SplitDateTimeWidget"):
        draw(OddForm())
