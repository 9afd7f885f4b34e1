"""What the tests of answering and signing do alike."""

import datetime as dt
import uuid

from django.utils import timezone

from passports.models import Arrangement


def first(passport) -> Arrangement:
    return Arrangement.objects.filter(version__passport=passport).first()


def address(passport, row=None) -> str:
    return f"/passports/{passport.pk}/arrangements/{(row or first(passport)).pk}/"


def send(client, path, **values):
    """Post a form as its page gives it, with ``values`` filled in."""
    return client.post(path, {"once": uuid.uuid4(), "seen": "", **values})


def errors(response) -> dict:
    return response.context["form"].errors.get_json_data()


def texts(response) -> dict[str, list[str]]:
    return {name: [e["message"] for e in found] for name, found in errors(response).items()}


LATER = timezone.localdate() + dt.timedelta(days=60)
TRIAL = {f"trial_ends_on-{part}": str(getattr(LATER, part)) for part in ("day", "month", "year")}
ANSWERS = {
    "agree": ({}, "agreed"),
    "agree_with_change": ({"answer": "From 9:30"}, "changed"),
    "try_until": (
        TRIAL,
        "on_trial",
    ),
    "not_agree": ({"reason_code": "cost", "alternative": "Finish at 5"}, "not_agreed"),
}
