"""Where each page of the studio lies in a site of plain files, and how pages there link."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import quote, unquote

INSTALLED = "installed.html"
"""The page about what only the installed course can do."""


@dataclass(frozen=True)
class Addresses:
    """Turns a path of the studio into a link that works wherever the site is served.

    Parameters
    ----------
    page : str
        File of the page that has the link, from the top of the site.

    Examples
    --------
    >>> here = Addresses("lessons/03_digits/index.html")
    >>> here("/lessons/02_brain#the-split")
    '../02_brain/index.html#the-split'
    >>> here("/static/css/studio.css")
    '../../static/css/studio.css'
    """

    page: str

    def __call__(self, path: str) -> str:
        """Return the address of a path of the studio, relative to the page."""
        file, _, anchor = file_of(path).partition("#")
        above = posixpath.dirname(self.page) or "."
        return quote(posixpath.relpath(file, above)) + (f"#{anchor}" if anchor else "")


def file_of(path: str) -> str:
    """Return the file of the site that stands for a path of the studio, and the anchor in it.

    Parameters
    ----------
    path : str
        Such as ``/lessons/03_digits?view=slides``.

    Raises
    ------
    ValueError
        If the studio has no such page.

    Examples
    --------
    >>> file_of("/lessons/03_digits?view=slides"), file_of("/labs/brain?people=8")
    ('lessons/03_digits/slides.html', 'installed.html#lab-brain')
    """
    way, _, anchor = path.partition("#")
    way, _, asked = way.partition("?")
    parts = [unquote(part) for part in way.strip("/").split("/") if part]
    if any(part in (".", "..") or "/" in part for part in parts):
        raise ValueError(f"{path} leads out of the site")
    file, own = _file(parts, slides="view=slides" in asked.split("&"))
    anchor = anchor or own
    return file + (f"#{anchor}" if anchor else "")


def _file(parts: list[str], slides: bool) -> tuple[str, str]:
    match parts:
        case []:
            return "index.html", ""
        case ["lessons"]:
            return "index.html", "map"
        case ["lessons", name]:
            return f"lessons/{name}/{'slides' if slides else 'index'}.html", ""
        case ["lessons", name, page]:
            return f"lessons/{name}/{page}.html", ""
        case ["runs"]:
            return "runs.html", ""
        case ["runs", name]:
            return f"runs/{name}/index.html", ""
        case ["static", *_] | ["lessons", _, "figures", _] | ["runs", _, "files", *_]:
            return "/".join(parts), ""
        case ["licences.txt"]:
            return parts[0], ""
        case _:
            return INSTALLED, _alive(parts)


def _alive(parts: list[str]) -> str:
    """Return the anchor of what is alive only in the installed course."""
    match parts:
        case ["labs"]:
            return "labs"
        case ["labs", name]:
            return f"lab-{name}"
        case ["exercises", name]:
            return f"exercise-{name}"
        case ["installed" | "draw" | "compare"]:
            return {"installed": "", "draw": "draw", "compare": "compare"}[parts[0]]
        case _:
            raise ValueError(f"the studio has no page /{'/'.join(parts)}")
