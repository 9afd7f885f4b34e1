"""The pages of reporting."""

from django.http import HttpRequest, QueryDict

from people.models import Person


class PersonRequest(HttpRequest):
    """A request of somebody who is signed in, as the login middleware sees to."""

    user: Person


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: the data of a POST, empty ones too, or nothing."""
    return request.POST if request.method == "POST" else None
