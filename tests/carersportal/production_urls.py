"""The portal's addresses and one whose page breaks with something that must not be shown or logged."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from carersportal.urls import urlpatterns as portal


@login_not_required
def broken(request):
    raise ValueError("KRAM"[::-1] + "ER: what somebody typed")  # the line of code itself is logged


urlpatterns = [*portal, path("broken/", broken)]
