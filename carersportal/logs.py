"""Log lines that name no person: where something failed, and never with which values."""

import logging
import traceback
from types import TracebackType

Failure = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class NeutralFormatter(logging.Formatter):
    """Writes where an exception came from and its kind, without its text.

    The text of an exception may hold what somebody typed: a database names the row it refuses, a
    mail server the address.
    """

    def formatException(self, ei: Failure) -> str:  # noqa: N802 - its name in the library
        lines: list[str] = []
        failure: BaseException | None = ei[1]
        while failure is not None:
            lines += [f"{type(failure).__module__}.{type(failure).__qualname__}, raised at"]
            lines += [line.rstrip() for line in traceback.format_tb(failure.__traceback__)]
            failure = failure.__cause__ or failure.__context__
            lines += ["caused by"] if failure else []
        return "\n".join(lines)
