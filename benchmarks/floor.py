"""The floor: what a page of this project costs before it does anything of its own.

A signed-in session, six queries by an index (the session and the person are the first two), a
plain table of 25 rows, and no design system.
"""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils import timezone

from notifications.models import Message
from people.models import OrgUnit, Person, Posting

PAGE = engines["django"].from_string(
    "<!doctype html><html lang=en><title>Floor</title><h1>{{ unit }}</h1><p>{{ unread }}</p>"
    "<table>{% for row in rows %}<tr><td>{{ row.person.search_name }}</td><td>{{ row.grade }}</td>"
    "<td>{{ row.site }}</td><td>{{ row.starts_on }}</td></tr>{% endfor %}</table></html>"
)


def floor(request: HttpRequest) -> HttpResponse:
    person = request.user
    posting = Posting.objects.on(timezone.localdate()).get(person=person)
    unit = OrgUnit.objects.get(pk=posting.unit_id)
    unread = Message.objects.unread().filter(recipient=person).count()
    rows = Posting.objects.filter(manager=person).select_related("person").order_by("starts_on")
    assert Person.objects.filter(pk=person.pk).exists()
    return HttpResponse(PAGE.render({"unit": unit, "unread": unread, "rows": rows[:25]}))
