"""The addresses of leave: the person's own, those who decide, and HR's."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    # asking
    # deciding
    # policies and calendars
]
