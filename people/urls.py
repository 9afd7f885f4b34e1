"""Signing in and out, and one's own account."""

from django.urls import path

from people.views import signing_in

urlpatterns = [
    # signing in and out
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("sign-in/extend/", signing_in.session_extend, name="session-extend"),
    path("sign-in/send-again/", signing_in.send_again, name="send-again"),
]
