"""The portal with the organisation's provider, and the way through it."""

import requests
from django.contrib.auth import SESSION_KEY

from tests.people.oidc_provider import CLIENT_ID, SECRET

LOGIN = "/sign-in/with/employer/"


def configure(settings, url):
    """As carersportal/settings.py does from the environment."""
    settings.OIDC_CLIENT_ID, settings.OIDC_NAME = CLIENT_ID, "Harbour Council"
    app = {
        "provider_id": "employer",
        "name": "Harbour Council",
        "client_id": CLIENT_ID,
        "secret": SECRET,
        "settings": {"server_url": url},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }


def go_to_provider(client, **query):
    """From the button to the provider and back: the address the provider sends the browser to."""
    to_provider = client.post(LOGIN, query_params=query)
    assert to_provider.status_code == 302, to_provider.content.decode()
    back = requests.get(to_provider.url, allow_redirects=False, timeout=5)
    return back.headers["Location"].removeprefix("http://testserver")


def sign_in(client, **query):
    return client.get(go_to_provider(client, **query))


def signed_in_as(client):
    return int(client.session[SESSION_KEY]) if SESSION_KEY in client.session else None
