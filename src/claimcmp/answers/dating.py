"""Which of two answers holds for the later time."""

from __future__ import annotations

from claimcmp.records.intervals import Period


def is_known(period: Period | None) -> bool:
    """Tell whether a period has at least one day that is known."""
    return period is not None and (period.start is not None or period.end is not None)


def is_after(mine: Period, theirs: Period) -> bool:
    """Tell whether a period ends after another and does not begin before it; an open bound is never passed."""
    if theirs.end is None:
        return mine.end is None and mine.start is not None and theirs.start is not None and mine.start > theirs.start
    ends_later = mine.end is None or mine.end > theirs.end
    begins_earlier = theirs.start is not None and (mine.start is None or mine.start < theirs.start)
    return ends_later and not begins_earlier


def is_later(
    mine: Period | None, theirs: Period | None, *, my_publication: Period | None, their_publication: Period | None
) -> bool:
    """Tell whether an answer holds for a later time than another: by their times, where these do not tell by publication."""
    if mine is None or theirs is None or mine == theirs:
        mine, theirs = my_publication, their_publication
    return mine is not None and theirs is not None and is_after(mine, theirs)
