"""The secrets of a portal that is not in production: made at random once, kept for its owner alone."""

import base64
import os
import secrets
from pathlib import Path


def kept(folder: Path, name: str) -> str:
    """Return the secret ``name`` kept in ``folder``, making it at the first call.

    32 random bytes in URL-safe base64. Two first calls at once agree on one value, because the
    file is linked into place and a link never overwrites.
    """
    path = folder / name
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f".{name}.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text()
