"""The smallest portal that has the embedded database: what the launcher's tests run."""

import os
from pathlib import Path

DATA_DIR = Path(os.environ["PORTAL_DATA_DIR"])
DATABASES = {"default": {"ENGINE": "carersportal.embedded", "NAME": "portal", "OPTIONS": {}}}
if "POOL" in os.environ:
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 3, "timeout": 5}
INSTALLED_APPS = ["django.contrib.contenttypes", "procrastinate.contrib.django"]
if "NO_APPS" in os.environ:
    INSTALLED_APPS = []
SECRET_KEY = "only-the-tests-are-signed-with-this"
USE_TZ = True
