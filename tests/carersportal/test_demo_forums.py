"""The forum of the demo: a year of conversations, with one of everything."""

import datetime as dt

import pytest
from django.utils import timezone

from carersportal.demo.load import load
from networks.models import Attachment, Board, Post, PostEdit, Thread

pytestmark = pytest.mark.django_db


def test_load_forums_tells_a_year():
    assert load() is True
    threads = Thread.objects.order_by("created_at")
    now = timezone.now()
    assert threads.count() == 17  # one of them for the moderators
    assert now - threads[1].created_at > dt.timedelta(days=350)
    assert now - threads.last().created_at < dt.timedelta(days=2)
    assert Thread.objects.filter(last_post_at__gt=now).count() == 0
    assert Board.objects.filter(closed_at=None).count() == 3
    assert (threads.exclude(pinned_at=None).count(), threads.exclude(locked_at=None).count()) == (
        1,
        1,
    )
    anonymous = Post.objects.exclude(pseudonym=None)
    assert anonymous.count() > 15
    assert not anonymous.filter(thread__board__anonymous_posts=False).exists()
    assert Post.objects.exclude(quoted=None).count() > 5
    assert Post.objects.exclude(withdrawn_at=None).count() == 1
    assert (PostEdit.objects.count(), Attachment.objects.count()) == (1, 1)
