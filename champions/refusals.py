"""How an action says no to something that was typed: beside its field, and with a code."""

from django.core.exceptions import ValidationError


def refusal(field: str, told: str, code: str) -> ValidationError:
    """An error for one field. (A plain dictionary of texts would lose the code.)"""
    return ValidationError({field: ValidationError(told, code=code)})
