"""Moments and spans of time in words."""

from __future__ import annotations

from datetime import datetime, timedelta


def duration(seconds: float) -> str:
    """Write seconds as a person says them.

    Examples
    --------
    >>> duration(4.63), duration(75), duration(7500)
    ('4.6 s', '1 min 15 s', '2 h 5 min')
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest} s"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min"


def ago(started: str, now: datetime | None = None) -> str:
    """Say when something was, in words; an unreadable time as it is.

    Examples
    --------
    >>> noon = datetime.fromisoformat("2026-11-22T12:00:00+00:00")
    >>> ago("2026-11-22T11:58:00+00:00", noon), ago("2026-11-21T20:00:00+00:00", noon)
    ('2 minutes ago', 'yesterday')
    """
    try:
        then = datetime.fromisoformat(started)
        now = now or datetime.now().astimezone()
        then = (then if then.tzinfo else then.replace(tzinfo=now.tzinfo)).astimezone(now.tzinfo)
    except (ValueError, OverflowError):  # No moment, or none in this time zone.
        return started
    passed = now - then
    days = (now.date() - then.date()).days
    if passed < timedelta(minutes=1):
        return "just now"
    if passed < timedelta(hours=1):
        return _many(int(passed.total_seconds() // 60), "minute")
    if days == 0:
        return _many(int(passed.total_seconds() // 3600), "hour")
    return "yesterday" if days == 1 else _many(days, "day")


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)} ago"


def exactly(started: str) -> str:
    """Write a moment to the minute."""
    return started[:16].replace("T", " ")
