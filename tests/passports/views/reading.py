"""What a reader of a passport sees of it."""

AGREED, IMPACT, CARING = "Start at 10 and finish at 6", "Quiet mornings", "the spring"
LEAVING = "The duty desk"


def seen(client, person, passport, path="") -> list[str]:
    """Which of the four sections a page shows."""
    client.force_login(person)
    page = client.get(f"/passports/{passport.pk}/{path}").content.decode()
    return [text for text in (AGREED, LEAVING, IMPACT, CARING) if text in page]
