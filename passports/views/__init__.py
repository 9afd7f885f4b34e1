"""The pages of passports, one module per noun."""

from django.http import HttpRequest

from people.models import Person


class PersonRequest(HttpRequest):
    """A request of somebody who is signed in, as the login middleware sees to."""

    user: Person
