"""How a test reads a refusal."""

import pytest
from django.core.exceptions import ValidationError


def code(function, **values) -> str:
    """The code with which an action refuses, whether of the whole form or of a field."""
    with pytest.raises(ValidationError) as told:
        function(**values)
    return code_of(told.value)


def code_of(error: ValidationError) -> str:
    if hasattr(error, "error_dict"):
        (errors,) = error.error_dict.values()
        return errors[0].code
    return error.code
