"""Signing in with a work e-mail address and a password."""

from django.contrib.auth.backends import BaseBackend


class PersonBackend(BaseBackend):
    pass
