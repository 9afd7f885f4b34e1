"""What a release holds, and that the factories make such a one."""

import pytest

from tests.factories.releases import ReleaseFactory

pytestmark = pytest.mark.django_db


def test_published():
    release = ReleaseFactory(published=True, number=7)
    assert release.get_absolute_url() == "/releases/7/"
    assert [table.measure for table in release.tables.all()] == [
        "promotion_of_eligible",
        "responses",
    ]
