"""Where the program begins: as little as can be imported, so that an interruption finds somebody to answer it at once."""

from __future__ import annotations

import signal
import sys

from claimcmp.errors import ExitStatus


def main() -> None:
    """Run the command line; Ctrl-C ends it with status 130 even while its parts are still being loaded."""
    try:
        from claimcmp.cli.app import main as run

        run()
    except KeyboardInterrupt:
        tell_interrupted()
        raise SystemExit(ExitStatus.INTERRUPTED) from None
    finally:
        # All is said: a second Ctrl-C, while libraries take themselves down, would only add their traceback.
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def tell_interrupted() -> None:
    """Say on stderr that the user ended the work."""
    sys.stderr.write("interrupted\n")
