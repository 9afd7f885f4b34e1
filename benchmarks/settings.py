"""The portal's settings with a database of its own and one more page: the floor."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("PORTAL_DATA_DIR", str(ROOT / ".data" / "bench"))
os.environ.setdefault("DATABASE_POOL_SIZE", "8")

from carersportal.settings import *  # noqa: E402, F403

ROOT_URLCONF = "benchmarks.urls"
WSGI_APPLICATION = "benchmarks.wsgi.application"
