"""Signing in and out, and one's own account."""

from django.urls import path

from people.views import account, acting_managers, organisation, passwords, signing_in

urlpatterns = [
    # signing in and out
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("sign-in/extend/", signing_in.session_extend, name="session-extend"),
    path("sign-in/send-again/", signing_in.send_again, name="send-again"),
    # with the organisation's own provider (django-allauth asks for these names)
    path(
        "sign-in/with/<slug:provider_id>/",
        organisation.openid_connect_login,
        name="openid_connect_login",
    ),
    path(
        "sign-in/with/<slug:provider_id>/callback/",
        organisation.openid_connect_callback,
        name="openid_connect_callback",
    ),
    # passwords
    path("password/", passwords.request_link, name="request-link"),
    path("password/sent/", passwords.link_requested, name="link-requested"),
    path("password/set/", passwords.set_password, name="set-password"),
    path(
        "password/<str:who>/<str:token>/", passwords.open_password_link, name="open-password-link"
    ),
    # one's own account
    path("account/", account.account, name="account"),
    path("account/password/", passwords.change_password, name="change-password"),
    # standing in for a manager; "acting-managers/new/" is in carersportal, which tells the features
    path("acting-managers/", acting_managers.list_acting_managers, name="list-acting-managers"),
    path(
        "acting-managers/<int:pk>/revoke/",
        acting_managers.revoke_acting_manager,
        name="revoke-acting-manager",
    ),
]
