"""Versions as they were signed: one, two compared, and one on paper."""

import uuid
from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import render

from passports.forms.versions import CompareForm
from passports.models import Passport, Version
from passports.models.sharing import Level
from passports.permissions import Reading
from passports.queries.sharing import manager_level
from passports.queries.versions import (
    agreed,
    comparison,
    contents_as_signed,
    known_versions,
    verdict,
)
from passports.rules.freezing import Verdict
from passports.states import VersionStatus
from passports.views import PersonRequest
from passports.views.doing import readable
from passports.views.shown import shown_comparison, shown_contents


def read_version(request: PersonRequest, pk: uuid.UUID, number: int) -> HttpResponse:
    """One version, who signed it, and whether it is unchanged since."""
    passport, how = readable(request, pk)
    versions = known_versions(passport)
    version = next((version for version in versions if version.number == number), None)
    if version is None:
        raise Http404
    context = as_signed(passport, version, how) | {"versions": versions}
    return render(request, "passports/read_version.html", context)


def compare_versions(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """What changed between any two versions."""
    passport, how = readable(request, pk)
    versions = known_versions(passport)
    if len(versions) < 2:
        raise Http404
    newest_two = {"older": versions[1].number, "newer": versions[0].number}
    form = CompareForm(request.GET or newest_two, versions=versions)
    context: dict = {"passport": passport, "form": form, "versions": versions}
    if form.is_valid():
        by_number = {version.number: version for version in versions}
        older, newer = sorted(form.cleaned_data[name] for name in ("older", "newer"))
        found = comparison(by_number[older], by_number[newer], how)
        context |= {"older": older, "newer": newer, **shown_comparison(found)}
    return render(request, "passports/compare_versions.html", context)


def print_passport(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The version in force, or the one under discussion, laid out for paper."""
    passport, how = readable(request, pk)
    versions = known_versions(passport)
    in_force = [v for v in versions if v.status == VersionStatus.IN_FORCE]
    version = next(iter(in_force or versions), None)
    if version is None:
        raise Http404
    how = chosen_reading(how, passport, request.GET.get("level", ""))
    context = as_signed(passport, version, how) | {"levels": Level.choices}
    return render(request, "passports/print_passport.html", context)


def chosen_reading(how: Reading, passport: Passport, level: str) -> Reading:
    """How much the owner prints: the level they chose, or what their manager sees.

    Paper is left lying about, so it holds no more than the owner asks for. Others choose nothing.
    """
    if how.relation != "owner":
        return how
    asked = level if level in Level.values else manager_level(passport)
    return replace(how, level=Level(asked))


def as_signed(passport: Passport, version: Version, how: Reading) -> dict:
    """What the pages that show a version have in common."""
    found = verdict(version) if version.is_locked else None
    return {
        "passport": passport,
        "how": how,
        "version": version,
        "signatures": agreed(version)["signatures"] if version.is_locked else [],
        "locked": version.is_locked,
        "unchanged": found in (Verdict.UNCHANGED, Verdict.NARRATIVE_WITHDRAWN),
        "withdrawn": found is Verdict.NARRATIVE_WITHDRAWN,
        **shown_contents(contents_as_signed(version, how), signed=version.is_locked),
    }
