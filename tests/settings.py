"""The settings of the tests: the portal's own, with secrets of their own and mail kept in memory."""

import os

os.environ.pop("PORTAL_DEMO", None)
os.environ.setdefault("SECRET_KEY", "only-the-tests-are-signed-with-this")
os.environ.setdefault("FIELD_KEYS", "test:" + "A" * 43 + "=")

from carersportal.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
