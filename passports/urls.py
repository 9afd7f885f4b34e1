"""The addresses of passports: the owner's, the readers', the manager's list, and HR's."""

from django.urls import path
from django.views.generic import RedirectView

from passports.views import reading

urlpatterns = [
    # drafting
    path("passport/", RedirectView.as_view(url="/"), name="my-passport"),
    # reading
    path("passports/<uuid:pk>/", reading.read_passport, name="read-passport"),
    # answering
    # signing
    # versions
    # accesses
    # sharing
    # handovers
    # reviews
    # delivery
    # pausing and endings
    # cases
    # timeline and export
]
