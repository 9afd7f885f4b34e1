"""Jobs of the background worker."""

from procrastinate.contrib.django import app

from reporting.actions import releases
from reporting.models import Release
from reporting.running import run


@app.task(name=releases.JOB)
def build_table_release(release_id: str) -> None:
    """Build a release, once."""
    run(Release.objects.get(pk=release_id))
