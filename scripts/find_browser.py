"""Say how to get a browser before the journeys need one."""

import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

if not any(shutil.which(name) for name in NAMES):
    sys.exit(
        "The journeys need Chromium and none was found.\n"
        "  Debian, Ubuntu: sudo apt-get install chromium\n"
        "  Fedora:         sudo dnf install chromium\n"
        "  macOS:          brew install --cask chromium\n"
        "To run the other tests meanwhile: .venv/bin/pytest -m 'not journey'"
    )
