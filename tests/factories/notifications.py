"""Messages, for the tests."""

import factory
from factory.django import DjangoModelFactory

from notifications.models import Message
from tests.factories.people import PersonFactory


class MessageFactory(DjangoModelFactory):
    class Meta:
        model = Message

    recipient = factory.SubFactory(PersonFactory)
    key = factory.Sequence(lambda n: f"test:{n}")
    kind = "test"
    subject = factory.Sequence(lambda n: f"Message {n}")
    body = "Something happened."
    link = ""
