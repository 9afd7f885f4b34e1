"""The portal's own production settings, and one address more, whose page always breaks."""

from carersportal.settings import *  # noqa: F403

ROOT_URLCONF = "tests.carersportal.production_urls"
