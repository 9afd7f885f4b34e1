"""Several people press at the same moment."""

import threading
from collections.abc import Callable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections


def at_once(*acts: Callable) -> list[str]:
    """Call all of them together; what came of each, in no order: "done", or the code of the refusal."""
    barrier, said = threading.Barrier(len(acts)), []

    def run(act):
        barrier.wait()
        try:
            act()
            said.append("done")
        except ValidationError as error:
            said.append(error.code)
        except PermissionDenied:
            said.append("denied")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)
