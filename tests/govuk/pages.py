"""A throw-away site: every component and every kind of field on pages of their own."""

import datetime
from types import SimpleNamespace

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import Context, Template
from django.urls import path

from govuk.components import Link, Row, Task
from govuk.forms import (
    Checkboxes,
    DateField,
    GovukForm,
    NumberInput,
    OnceMixin,
    QuestionForm,
    Radios,
    Textarea,
    TextInput,
)
from govuk.navigation import NavItem

PLACES = [("home", "At home"), ("office", "In the office"), ("other", "Somewhere else")]


class EverythingForm(OnceMixin, GovukForm):
    """One field of each kind."""

    button = "Save and continue"
    cancel = Link("Cancel", "/")
    name = forms.CharField(
        label="Full name",
        help_text="As your colleagues know you",
        widget=TextInput({"autocomplete": "name"}),
        error_messages={"required": "Enter your full name"},
    )
    email = forms.EmailField(
        label="Email address",
        error_messages={
            "required": "Enter your email address",
            "invalid": "Enter an email address like name@example.com",
        },
    )
    days = forms.IntegerField(
        label="How many days",
        min_value=1,
        widget=NumberInput(width=3, suffix="days"),
        error_messages={"required": "Enter how many days", "invalid": "Days must be a number"},
    )
    secret = forms.CharField(
        label="Password",
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        error_messages={"required": "Enter a password"},
    )
    notes = forms.CharField(
        label="Anything else", max_length=200, required=False, widget=Textarea(rows=3)
    )
    team = forms.ChoiceField(
        label="Team",
        choices=[("", "Choose a team"), ("North", [("n1", "Leeds"), ("n2", "York")])],
        error_messages={"required": "Select a team"},
    )
    place = forms.ChoiceField(
        label="Where do you work?",
        choices=PLACES,
        widget=Radios(
            hints={"home": "Most of the week"}, reveals={"other": ["elsewhere"]}, divider="or"
        ),
        error_messages={"required": "Select where you work"},
    )
    elsewhere = forms.CharField(label="Which place", required=False, widget=TextInput(width=20))
    kinds = forms.MultipleChoiceField(
        label="What helps?",
        help_text="Select all that apply",
        choices=[("hours", "Hours"), ("place", "Place"), ("none", "None of these")],
        widget=Checkboxes(divider="or", none="none", hints={"hours": "Start and finish"}),
        error_messages={"required": "Select what helps"},
    )
    agree = forms.BooleanField(
        label="I have read this", error_messages={"required": "Select that you have read this"}
    )
    starts = DateField(
        label="When does it start?",
        name="The start date",
        help_text="For example, 27 3 2027",
        error_messages={"required": "Enter the start date"},
    )
    paper = forms.FileField(label="Upload a file", required=False)


class StartForm(GovukForm):
    """A date that must lie between two days."""

    starts = DateField(
        label="When does it start?",
        name="The start date",
        earliest=lambda: datetime.date(2027, 3, 27),
        latest=datetime.date(2027, 12, 31),
        error_messages={"required": "Enter the start date"},
    )


def start(day: str = "", month: str = "", year: str = "") -> StartForm:
    """The form with this date typed in."""
    return StartForm({"starts-day": day, "starts-month": month, "starts-year": year})


def draw(form: forms.BaseForm) -> str:
    """The HTML of a form, alone."""
    template = Template("{% load crispy_forms_tags %}{% crispy form %}")
    return template.render(Context({"form": form}))


class OneQuestionForm(QuestionForm):
    """A page with one question."""

    starts = DateField(
        label="When does it start?",
        name="The start date",
        error_messages={"required": "Enter the start date"},
    )


def _everything(request: HttpRequest) -> dict:
    return {
        "rows": [
            Row("Name", "Carol Jones", (Link("Change", "#name", "name"),)),
            Row("A long value", "word" * 40),
            Row("Two links", "Yes", (Link("Change", "#a", "two"), Link("Remove", "#b", "two"))),
        ],
        "card_links": [Link("Change", "#card")],
        "tasks": [
            Task("About you", "Completed", "#about"),
            Task("Your hours", "Not started", "#hours", "Takes 5 minutes", "blue"),
            Task("Send", "Cannot start yet"),
        ],
        "head": ["Date", *[f"Column {number}" for number in range(8)], {"text": "Minutes"}],
        "cells": [["1 May", *["something"] * 8, {"text": "30", "format": "numeric"}]],
        "page": Paginator(range(100), 5).page(10),
        "sections": [("First part", "One"), ("Second part", "Two")],
        "events": [
            SimpleNamespace(
                title="Sent",
                by="Carol Jones",
                when=datetime.datetime(2026, 5, 1, 9, 30, tzinfo=datetime.UTC),
                text="First line\nSecond line",
            )
        ],
    }


@login_not_required
def components(request: HttpRequest) -> HttpResponse:
    """All components."""
    if "message" in request.GET:
        messages.success(request, "Your answers were saved")
        return redirect("components")
    return render(request, "components.html", _everything(request))


@login_not_required
def every_field(request: HttpRequest) -> HttpResponse:
    """A form with all kinds of fields."""
    form = EverythingForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        return HttpResponse("valid")
    return render(request, "every_field.html", {"form": form})


@login_not_required
def one_question(request: HttpRequest) -> HttpResponse:
    """A page with one question."""
    form = OneQuestionForm(request.POST or None)
    if form.is_valid():
        return HttpResponse("valid")
    return render(request, "one_question.html", {"form": form})


NAVIGATION = [
    NavItem("Home", "/", current=True),
    NavItem("My passport", "/passport/"),
    NavItem("Messages", "/messages/", count=3, count_label="unread"),
]

urlpatterns = [
    path("", components, name="components"),
    path("form/", every_field, name="every-field"),
    path("question/", one_question, name="one-question"),
]
