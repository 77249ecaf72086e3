"""Which files of ``static/`` the pages of a site need: what they name, and what those name."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path

from momentum.errors import BadInput
from momentum.studio import assets

_IN_PAGES = re.compile(r'(?:href|src)="([^"#?]*static/[^"#?]+)"')
_IN_SCRIPTS = re.compile(r'"(\.{1,2}/[\w./-]+\.(?:js|css|json))"')
_IN_SHEETS = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])([^\"')#?]+)")


def assets_of(pages: Iterable[tuple[str, str]], static: Path) -> dict[str, Path]:
    """Find every file of ``static/`` that pages need.

    Parameters
    ----------
    pages : pairs of str
        File of the page in the site, and its HTML.
    static : Path
        The folder.

    Returns
    -------
    dict
        File in the site, and where it lies.

    Raises
    ------
    BadInput
        If one of them was not built.
    """
    waiting = [joined(page, named) for page, html in pages for named in _IN_PAGES.findall(html)]
    found: dict[str, Path] = {}
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = _existing(name, static)
        waiting += _named_by(name, found[name])
    return dict(sorted(found.items()))


def joined(page: str, link: str) -> str:
    """Return the file of the site that a relative link of a page leads to.

    Examples
    --------
    >>> joined("lessons/03_digits/index.html", "../../static/css/studio.css")
    'static/css/studio.css'
    """
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), link))


def _named_by(name: str, file: Path) -> list[str]:
    patterns = {".js": _IN_SCRIPTS, ".css": _IN_SHEETS}
    pattern = patterns.get(file.suffix)
    if pattern is None:
        return []
    named = pattern.findall(file.read_text(encoding="utf-8"))
    return [joined(name, link) for link in named if not link.startswith("data:")]


def _existing(name: str, static: Path) -> Path:
    file = static / name.removeprefix("static/")
    if not name.startswith("static/") or not file.is_file():
        told = assets.trouble() or "install the course again."
        raise BadInput(f"The site needs {name}, which is not there. {told}")
    return file
