"""What govuk-frontend's scripts say, for pages in another language than the scripts' English.

govuk-frontend reads these from ``data-i18n.*`` attributes; ``%{count}`` is its own placeholder.
"""

from django.utils.translation import get_language, gettext, ngettext

# A number of each grammatical kind that a language may tell apart (Welsh tells all six).
PLURALS = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 6, "other": 10}


def script_texts(component: str) -> dict[str, str]:
    """The attributes that translate a component's script; none in English."""
    if (get_language() or "en").startswith("en") or component not in TEXTS:
        return {}
    return {f"data-i18n.{key}": text for key, text in TEXTS[component]().items()}


def _password_input() -> dict[str, str]:
    return {
        "show-password": gettext("Show"),
        "hide-password": gettext("Hide"),
        "show-password-aria-label": gettext("Show password"),
        "hide-password-aria-label": gettext("Hide password"),
        "password-shown-announcement": gettext("Your password is visible"),
        "password-hidden-announcement": gettext("Your password is hidden"),
    }


def _textarea() -> dict[str, str]:
    texts = {"characters-at-limit": gettext("You have 0 characters remaining")}
    for kind, number in PLURALS.items():
        texts[f"characters-under-limit.{kind}"] = ngettext(
            "You have %{count} character remaining",
            "You have %{count} characters remaining",
            number,
        )
        texts[f"characters-over-limit.{kind}"] = ngettext(
            "You have %{count} character too many",
            "You have %{count} characters too many",
            number,
        )
    return texts


def _accordion() -> dict[str, str]:
    return {
        "hide-all-sections": gettext("Hide all sections"),
        "show-all-sections": gettext("Show all sections"),
        "hide-section": gettext("Hide"),
        "show-section": gettext("Show"),
        "hide-section-aria-label": gettext("Hide this section"),
        "show-section-aria-label": gettext("Show this section"),
    }


TEXTS = {"password_input": _password_input, "textarea": _textarea, "accordion": _accordion}
