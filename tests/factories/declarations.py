"""Answers, for the tests: ``DeclarationFactory(person=carol)`` says today that she is a carer."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from declarations.models import Asking, Declaration
from declarations.states import Answer, Source
from tests.factories.people import PersonFactory


class DeclarationFactory(DjangoModelFactory):
    """``days_ago=400``: answered then. ``imported``, ``no``, ``not_said``: what and where."""

    class Meta:
        model = Declaration

    person = factory.SubFactory(PersonFactory)
    answer = Answer.CARER
    answered_on = factory.LazyAttribute(
        lambda row: timezone.localdate() - dt.timedelta(days=row.days_ago)
    )
    source = Source.SELF

    class Params:
        days_ago = 0
        imported = factory.Trait(source=Source.IMPORT)
        no = factory.Trait(answer=Answer.NOT_CARER)
        not_said = factory.Trait(answer=Answer.PREFER_NOT_TO_SAY)


class AskingFactory(DjangoModelFactory):
    """``AskingFactory(person=carol)``: invited today, and nothing since."""

    class Meta:
        model = Asking

    person = factory.SubFactory(PersonFactory)
    invited_on = factory.LazyFunction(timezone.localdate)
