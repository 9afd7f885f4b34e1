"""The pages of a new manager and of a review."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from passports.models import Meeting, Review
from tests.passports.views.pages import day, get, post, queries


def test_acknowledge_handover_offer_talk_hold_talk(client, cast, passport, handover):
    page = post(client, cast.mo, "acknowledge-handover", [passport.pk])
    assert "Select that you have read it" in page.content.decode()
    response = post(client, cast.mo, "acknowledge-handover", [passport.pk], read="on")
    assert response.url == reverse("offer-talk", args=[passport.pk])
    today = day("on", timezone.localdate())
    post(client, cast.mo, "offer-talk", [passport.pk], **today)
    post(client, cast.carol, "hold-talk", [passport.pk], **today)
    handover.refresh_from_db()
    assert (handover.status, handover.talk_offered_for, handover.talk_held_on) == (
        "acknowledged",
        timezone.localdate(),
        timezone.localdate(),
    )


def test_request_review_and_finish_review(client, cast, passport):
    page = post(client, cast.mo, "request-review", [passport.pk], why="Cover")
    assert "Enter what could be done instead" in page.content.decode()
    post(client, cast.mo, "request-review", [passport.pk], why="Cover", alternative="Fridays")
    page = get(client, cast.carol, reverse("finish-review")).content.decode()
    assert "Fridays" in page
    page = post(client, cast.carol, "finish-review").content.decode()
    assert "Select that you have talked about it" in page
    post(client, cast.carol, "finish-review", talked="on")
    assert Review.objects.get().outcome == "no_change"


def test_report_change(client, cast, passport):
    post(client, cast.carol, "report-change", why="New times")
    assert Review.objects.get().reason == "change"
    again = post(client, cast.carol, "report-change")
    assert "open already" in again.content.decode()


def test_the_manager_reads_that_a_review_is_due_and_offers_a_day(client, cast, passport):
    address = reverse("read-passport", args=[passport.pk])
    page = get(client, cast.mo, address).content.decode()
    assert "Review it together by" not in page
    passport.reviews.create(
        reason="change", due_on=timezone.localdate(), asked_by=cast.carol, why="New times"
    )
    page = get(client, cast.mo, address).content.decode()
    assert ("Review it together by" in page, "New times" in page) == (True, True)
    assert reverse("offer-talk", args=[passport.pk]) in page
    assert reverse("request-review", args=[passport.pk]) not in page
    assert "Review it together by" not in get(client, cast.carol, address).content.decode()
    response = post(client, cast.mo, "offer-talk", [passport.pk], **day("on", timezone.localdate()))
    assert response.url == address
    assert Meeting.objects.get().purpose == "review"


def test_finish_review_is_closed_while_no_review_is_due(client, cast, passport):
    address = reverse("finish-review")
    assert get(client, cast.sam, address).status_code == 404
    response = client.get(get(client, cast.carol, address).url)
    assert "There is no review to finish." in response.content.decode()
    assert post(client, cast.carol, "finish-review").url == reverse("my-passport")
    passport.reviews.create(reason="change", due_on=timezone.localdate())
    page = get(client, cast.carol, address).content.decode()
    assert "We have talked about it" not in page
    assert queries(client, cast.carol, address) <= 10
    post(client, cast.carol, "finish-review")
    assert Review.objects.get().outcome == "no_change"


def test_my_passport_tells_of_the_new_manager_and_of_talks(client, cast, passport, handover):
    today = timezone.localdate()
    handover.talk_offered_for = today
    handover.save()
    passport.meetings.create(purpose="review", on=today, named_by=cast.mo)
    passport.meetings.create(purpose="first", on=today, named_by=cast.carol)
    page = get(client, cast.carol, reverse("my-passport")).content.decode()
    day_text = date_format(today)
    assert f"{cast.mo.get_full_name()} is your manager since {day_text}." in page
    assert f"They should say by {day_text} that they have read it." in page
    assert page.count(f"Talk on {day_text} (offered by {cast.mo.get_full_name()})") == 2
    assert page.count(f"Talk on {day_text}") == 3
    assert queries(client, cast.carol, reverse("my-passport")) <= 10
    post(client, cast.carol, "hold-talk", [passport.pk], **day("on", today))
    page = get(client, cast.carol, reverse("my-passport")).content.decode()
    assert "is your manager since" not in page
