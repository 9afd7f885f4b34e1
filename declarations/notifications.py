"""What people are asked. Nothing in it says what the question is about, or that anybody is anything."""

import datetime as dt

from django.utils.translation import gettext as _

from notifications.outbox import Letter


def question(person_id: int, day: dt.date) -> Letter:
    return Letter(
        recipient_id=person_id,
        key=f"question:{person_id}:{day}",
        kind="question",
        subject=_("A question for everybody who works here"),
        body=_(
            "Everybody is asked the same short question, once a year at the most. You may answer it,"
            " say that you prefer not to, or leave it. Neither your manager nor HR sees what you"
            " answer. Before the question you can read what it is for."
        ),
        link="/question/",
    )
