"""A stranger, a champion, an HR analyst, a network lead, an administrator and an auditor find nothing."""

import pytest

from passports.models import Arrangement
from tests.factories.passports import PassportFactory

SECRET = "Quiet mornings"


@pytest.mark.parametrize("name", ["sam", "nia", "chi", "ana", "lee", "ade", "dee", "hana"])
def test_nobody_else_finds_it(new_page, sign_in, check_page, cast, name):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    row = Arrangement.objects.first()
    page = new_page(width=375)
    sign_in(page, getattr(cast, name))
    page.goto("/")
    assert "Carol" not in page.content()
    check_page(page)
    at = f"/passports/{passport.pk}/"
    for address in (
        at,
        f"{at}timeline/",
        f"{at}follow/",
        f"{at}acknowledge/",
        f"{at}talk/",
        f"{at}request-review/",
        f"{at}arrangements/{row.pk}/in-place/",
        f"/passport/arrangements/{row.pk}/end/",
        "/passport/sharing/",
    ):
        response = page.goto(address)
        assert response.status == 404, address
        assert "Carol" not in page.content()
        assert SECRET not in page.content()
    check_page(page)
