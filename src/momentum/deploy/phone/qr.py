"""A QR code in a terminal, dark on light whatever the terminal's colours are."""

from __future__ import annotations

import io

QUIET_ZONE = 2
"""Modules around the code: the standard asks for four, phones are content with two."""

_BLACK_ON_WHITE, _BACK = "\x1b[38;5;16;48;5;231m", "\x1b[0m"


def qr_code(address: str) -> str:
    """Draw an address as a QR code, two rows of it in a line of text."""
    import segno

    lines = io.StringIO()
    segno.make(address, error="l", micro=False).save(lines, kind="txt", border=QUIET_ZONE)
    rows = [[one == "1" for one in line] for line in lines.getvalue().split()]
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "\n".join(f"{_BLACK_ON_WHITE}{_line(*pair)}{_BACK}" for pair in pairs)


def _line(upper: list[bool], lower: list[bool]) -> str:
    blocks = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
    return "".join(blocks[pair] for pair in zip(upper, lower, strict=True))
