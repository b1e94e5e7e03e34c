"""Run the command line with `python -m claimcmp`."""

from __future__ import annotations

from claimcmp.cli.entry import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
