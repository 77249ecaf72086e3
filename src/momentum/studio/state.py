"""What the pages share: settings, the runs at work, kernels, forms, and the look of a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from momentum import __version__, course
from momentum.course import Folder
from momentum.course.folder import USUAL
from momentum.errors import BadInput
from momentum.studio import assets
from momentum.studio.forms import Forms
from momentum.studio.kernels import Kernels
from momentum.studio.picture_files import still_path
from momentum.studio.runner import Runner
from momentum.studio.settings import Settings
from momentum.studio.uploads import Uploads

HERE = Path(__file__).parent
TEMPLATES, STATIC = HERE / "templates", HERE / "static"


def same(path: str) -> str:
    """Return a path as it is; the static site puts its own function in this one's place."""
    return path


def environment() -> Environment:
    """Return the templates; what a template does not know is an error, not an empty place."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"url": same, "static": False, "version": __version__, "here": ""}
    made.globals["still"] = still_path
    return made


@dataclass
class Studio:
    """What the pages share.

    Parameters
    ----------
    settings : Settings
        What the studio was told at the start.
    """

    settings: Settings
    runner: Runner = field(init=False)
    kernels: Kernels = field(init=False)
    forms: Forms = field(init=False)
    uploads: Uploads = field(init=False)
    templates: Environment = field(default_factory=environment)

    def __post_init__(self) -> None:
        self.runner = Runner(self.settings.runs)
        self.uploads = Uploads(self.settings.runs / ".studio" / "uploads")
        self.forms = Forms(self.settings.runs / ".studio", self.uploads)
        self.kernels = Kernels(self.settings.cells)

    def folder(self) -> Folder | None:
        """Return the learner's folder, or None where there is none yet."""
        given = self.settings.course
        if given is not None:
            return Folder(given) if given.is_dir() else None
        try:
            return course.find_folder()
        except (BadInput, OSError):  # There is none, or the place we were started in is gone.
            return None

    def folder_made(self) -> Folder:
        """Return the learner's folder; the first one who needs it makes it."""
        found = self.folder()
        if found is not None and (found.path / ".momentum").is_dir():
            return found
        return course.make_folder(self.settings.course or Path(USUAL)).folder

    def page(
        self, request: Request, template: str, status: int = 200, **context: Any
    ) -> HTMLResponse:
        """Render a page."""
        known = {
            "nonce": getattr(request.state, "nonce", ""),
            "assets_trouble": assets.trouble(),
            "path": request.url.path,
        }
        text = self.templates.get_template(template).render(known | context)
        return HTMLResponse(text, status)

    def warm(self) -> None:
        """Read what the first visitor would else wait for: the lessons, the runs, a template."""
        course.lessons()
        self.runner.states()
        self.templates.get_template("home.html")

    async def close(self) -> None:
        """End what the studio started, but not the runs at work: they finish by themselves."""
        await self.kernels.close()
        self.runner.close()
