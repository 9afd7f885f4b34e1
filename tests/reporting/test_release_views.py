"""The pages on which releases are made."""

import datetime as dt

import pytest
from django.urls import reverse

from reporting.models import Release
from reporting.states import ReleaseStatus
from tests.factories.releases import ReleaseFactory, hidden_row, share_row
from tests.factories.reporting import PeriodFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(client, cast):
    client.force_login(cast.ana, backend="people.backends.PersonBackend")
    return client


@pytest.fixture
def as_(client, cast):
    def sign_in(name):
        person = getattr(cast, name)
        client.force_login(person, backend="people.backends.PersonBackend")
        return client

    return sign_in


def page(client, name: str, *args) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def send(client, name: str, *args, **data):
    url = reverse(name, args=args)
    once = client.get(url).context["form"]["once"].value()
    return client.post(url, {"once": once, **data})


def test_ask_table_release_and_follow_it(ana):
    PeriodFactory(year=2020)
    response = send(ana, "ask-table-release", wanted="equality:2020-04-01:2021-03-31")
    release = Release.objects.get()
    assert response["Location"] == reverse("preview-table-release", args=[release.pk])
    text = page(ana, "preview-table-release", release.pk)
    assert "Waiting for its turn" in text
    assert "Refresh" in text


def test_preview_table_release_of_one_that_failed_leads_to_asking_again(as_):
    release = ReleaseFactory(status=ReleaseStatus.FAILED, reason="Something went wrong.")
    again = reverse("ask-table-release")
    assert again in page(as_("ana"), "preview-table-release", release.pk)
    assert again not in page(as_("dee"), "preview-table-release", release.pk)
    corrected = ReleaseFactory(published=True, number=1)
    release = ReleaseFactory(
        status=ReleaseStatus.FAILED, reason="No.", corrects=corrected, what_changed="A sum."
    )
    text = page(as_("ana"), "preview-table-release", release.pk)
    assert reverse("correct-table-release", args=[1]) in text
    assert again not in text


def test_correct_table_release_is_offered_to_analysts_until_it_is_corrected(as_, cast):
    old = ReleaseFactory(published=True, number=1, asked_by=cast.ana, approved_by=cast.dee)
    offered = reverse("correct-table-release", args=[1])
    assert offered in page(as_("ana"), "preview-table-release", old.pk)
    assert offered not in page(as_("dee"), "preview-table-release", old.pk)
    new = ReleaseFactory(published=True, number=2, corrects=old, what_changed="A row.")
    assert offered not in page(as_("ana"), "preview-table-release", old.pk)
    assert reverse("correct-table-release", args=[2]) in page(
        as_("ana"), "preview-table-release", new.pk
    )


def test_ask_table_release_says_what_is_wrong(ana):
    PeriodFactory(year=2020)
    ReleaseFactory(building=True)
    response = send(ana, "ask-table-release", wanted="equality:2020-04-01:2021-03-31")
    assert "One of this kind is on its way already" in response.content.decode()
    response = send(ana, "ask-table-release")
    assert "Select what to release" in response.content.decode()


def test_preview_table_release_says_why_to_who_made_it_alone(as_, cast):
    release = ReleaseFactory(
        ready=True,
        asked_by=cast.ana,
        tables=[{"rows": [share_row(), hidden_row("SCI", "Science")]}],
    )
    reasons = [
        {"measure": "promotion_of_eligible", "cut": "whole", "part": "SCI", "column": column}
        | {"why": why}
        for column, why in (("carer/yes", "small"), ("not_carer/yes", "protects"))
    ]
    release.build.reasons = reasons
    release.build.save()
    text = page(as_("ana"), "preview-table-release", release.pk)
    assert "[c] few people, or the same for all" in text
    assert "[c] protects another" in text
    Release.objects.filter(pk=release.pk).update(status=ReleaseStatus.SUBMITTED)
    text = page(as_("dee"), "preview-table-release", release.pk)
    assert "[c]" in text
    assert "few people, or the same for all" not in text
    assert "protects another" not in text


def test_preview_table_release_shows_nothing_to_the_second_person_too_early(as_, cast):
    release = ReleaseFactory(ready=True, asked_by=cast.ana)
    assert "What would be published" not in page(as_("dee"), "preview-table-release", release.pk)


@pytest.mark.parametrize("who", ["carol", "mo", "hana", "chi", "lee", "ade"])
def test_builds_are_nobody_elses(as_, who):
    release = ReleaseFactory(submitted=True)
    for name, args in (
        ("list-release-builds", []),
        ("ask-table-release", []),
        ("preview-table-release", [release.pk]),
        ("submit-table-release", [release.pk]),
        ("approve-table-release", [release.pk]),
        ("refuse-table-release", [release.pk]),
        ("withdraw-table-release", [release.pk]),
    ):
        assert as_(who).get(reverse(name, args=args)).status_code == 404


def test_submit_table_release_and_approve_table_release(as_, cast):
    release = ReleaseFactory(ready=True, asked_by=cast.ana)
    send(as_("ana"), "submit-table-release", release.pk)
    assert as_("ana").get(reverse("approve-table-release", args=[release.pk])).status_code == 404
    send(as_("dee"), "approve-table-release", release.pk)
    release.refresh_from_db()
    assert (release.status, release.approved_by) == (ReleaseStatus.PUBLISHED, cast.dee)
    assert "Published as release 1" in page(as_("ana"), "preview-table-release", release.pk)


def test_refuse_table_release(as_, cast):
    release = ReleaseFactory(submitted=True, asked_by=cast.ana)
    response = send(as_("dee"), "refuse-table-release", release.pk)
    assert "Enter why not" in response.content.decode()
    send(as_("dee"), "refuse-table-release", release.pk, reason="A caveat is missing.")
    assert "A caveat is missing." in page(as_("ana"), "preview-table-release", release.pk)


def test_withdraw_table_release(ana):
    release = ReleaseFactory(ready=True)
    send(ana, "withdraw-table-release", release.pk)
    release.refresh_from_db()
    assert release.status == ReleaseStatus.WITHDRAWN


def test_withdraw_table_release_too_late(ana):
    release = ReleaseFactory(published=True)
    response = send(ana, "withdraw-table-release", release.pk)
    assert "This has changed in the meantime" in response.content.decode()


def test_correct_table_release(ana):
    ReleaseFactory(published=True, number=4)
    send(ana, "correct-table-release", 4, what_changed="A file was wrong.")
    new = Release.objects.get(corrects__number=4)
    text = page(ana, "preview-table-release", new.pk)
    assert "It corrects release 4." in text
    assert "A file was wrong." in text


@pytest.mark.parametrize("count", [1, 3])
def test_list_release_builds_takes_as_many_queries_for_any_number(
    ana, count, django_assert_max_num_queries
):
    for year in range(count):
        ReleaseFactory(failed=True, starts_on=dt.date(2000 + year, 1, 1))
    with django_assert_max_num_queries(10):
        page(ana, "list-release-builds")


@pytest.mark.parametrize("count", [1, 3])
def test_a_preview_takes_as_many_queries_for_any_number(
    ana, cast, count, django_assert_max_num_queries
):
    tables = [{"measure": "bonus", "cut": f"cut{n}"} for n in range(count)]
    release = ReleaseFactory(ready=True, asked_by=cast.ana, tables=tables)
    with django_assert_max_num_queries(10):
        page(ana, "preview-table-release", release.pk)


def test_no_page_imports_what_only_the_worker_needs(tmp_path):
    """The statistics take seconds to import: never in a request."""
    from tests.reporting.test_no_database import NOWHERE, run

    program = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'carersportal.settings'\n"
        "import django; django.setup()\n"
        "import carersportal.urls, reporting.views.builds, reporting.tasks\n"
        "from reporting.building import build, published, tables\n"
        "heavy = {'numpy', 'scipy', 'statsmodels', 'pandas', 'gptables'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = run("-c", program, data=tmp_path, database=NOWHERE)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_no_action_of_a_person_runs_the_statistics(ana, as_, cast, monkeypatch):
    """Asking, sending and approving in a request, with the statistics out of reach."""
    import sys

    for name in ("scipy.optimize", "statsmodels.stats.proportion"):
        monkeypatch.setitem(sys.modules, name, None)
    PeriodFactory(year=2020)
    send(ana, "ask-table-release", wanted="equality:2020-04-01:2021-03-31")
    release = ReleaseFactory(ready=True, asked_by=cast.ana, pack=True)
    page(ana, "preview-table-release", release.pk)
    send(ana, "submit-table-release", release.pk)
    send(as_("dee"), "approve-table-release", release.pk)
    assert Release.objects.published().count() == 1
