"""Being somebody, in the demo."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from carersportal.demo.cast import DEMO_PEOPLE
from people.models import Person
from people.views.signing_in import where_next


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Choose a described person and be signed in as that person. Only in the demo."""
    if not settings.DEMO:
        raise Http404
    emails = [one.email for one in DEMO_PEOPLE]
    people = Person.objects.filter(email__in=emails)
    if request.method == "POST":
        person = get_object_or_404(people, email=request.POST.get("email", ""))
        login(request, person, backend="people.backends.PersonBackend")
        return HttpResponseRedirect(where_next(request))
    by_email = {person.email: person for person in people}
    cast = [(one, by_email[one.email]) for one in DEMO_PEOPLE if one.email in by_email]
    context = {"cast": cast, "next": where_next(request), "ended": "ended" in request.GET}
    return render(request, "carersportal/demo_sign_in.html", context)
