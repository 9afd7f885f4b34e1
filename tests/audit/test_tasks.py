"""What is kept too long goes by itself."""

import datetime as dt

from django.utils import timezone
from procrastinate.contrib.django import app

from audit.tasks import apply_retention_daily
from notifications.models import Message
from tests.factories.notifications import MessageFactory


def test_every_night_what_was_kept_long_enough_is_deleted(cast):
    MessageFactory(recipient=cast.carol, created_at=timezone.now() - dt.timedelta(days=800))
    kept = MessageFactory(recipient=cast.carol)

    apply_retention_daily(0)

    assert list(Message.objects.all()) == [kept]


def test_the_worker_keeps_the_timetable_of_the_deploy_page():
    from pathlib import Path

    page = (Path(__file__).parents[2] / "docs" / "deploy.md").read_text()
    times = []
    for periodic in app.periodic_registry.periodic_tasks.values():
        minute, hour, *days = periodic.cron.split()
        assert days == ["*", "*", "*"]
        if hour == "*":
            times.append(f"| every {int(minute.removeprefix('*/'))} minutes |")
        else:
            times.append(f"| {int(hour):02}:{int(minute):02} daily |")

    assert sorted(time for time in times if page.count(time) != 1) == []
    assert len(times) == len(set(times)) == 9
