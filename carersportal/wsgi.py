"""The door through which gunicorn serves the portal."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carersportal.settings")
CANNOT_BOOT = 3  # gunicorn stops at this exit code instead of trying for ever
try:
    application = get_wsgi_application()
except ImproperlyConfigured as error:
    sys.stderr.write(f"Carers Portal cannot start. {error}\n")
    sys.exit(CANNOT_BOOT)
