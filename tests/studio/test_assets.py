"""What was built for the pages: complete, within the pages' rules, and told when it is not."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from momentum.studio import assets
from momentum.studio.formulas import formulas

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "lessons").glob("[0-9][0-9]_*/*.md"))
PAGES = assets.BUILT / "math.json"

built = pytest.mark.skipif(not PAGES.is_file(), reason="needs the built assets: pip install -e .")


def read(name: str) -> str:
    return (assets.BUILT / name).read_text(encoding="utf-8")


@built
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_formula_of_a_lesson_was_rendered(path: Path) -> None:
    for one in formulas(path.read_text(encoding="utf-8")):
        html = assets.formula(one.tex, one.display)
        assert html is not None, one
        assert ("katex-display" in html) is one.display
        assert "<math" in html  # for screen readers
        assert "katex-error" not in html


@built
def test_no_formula_brings_a_style_of_its_own() -> None:
    tags = re.findall(r"<[^<>]+>", "".join(json.loads(read("math.json")).values()))
    assert len(tags) > 1000
    assert not [tag for tag in tags if re.search(r"\sstyle\s*=", tag)]


@built
def test_every_class_that_replaced_a_style_has_its_rule() -> None:
    pages = "".join(json.loads(read("math.json")).values())
    used = {name for names in re.findall(r'class="([^"]*)"', pages) for name in names.split()}
    made = set(re.findall(r"\.(k[0-9a-f]{8})\{[^}]+!important", read("math.css")))
    assert len(made) > 30
    assert made <= used
    assert {name for name in used if re.fullmatch(r"k[0-9a-f]{8}", name)} <= made


@built
@pytest.mark.parametrize("name", ["charts.css", "fonts.css", "math.css"])
def test_a_style_sheet_fetches_only_files_that_lie_beside_it(name: str) -> None:
    sheet = read(name)
    named = re.findall(r"url\(\s*[\"']?([^\"')]+)", sheet)
    assert all((assets.BUILT / url).is_file() for url in named)
    assert all(url.endswith(".woff2") for url in named)
    assert "@import" not in sheet
    assert "://" not in sheet


@built
@pytest.mark.parametrize("name", ["charts.js", "editor.js"])
def test_a_module_fetches_nothing_and_makes_no_code(name: str) -> None:
    code = read(name)
    assert set(re.findall(r"https?://[\w./-]+", code)) <= {"http://www.w3.org/2000/svg"}
    assert not re.findall(r"\bfetch\(|XMLHttpRequest|\beval\(|new Function\(", code)
    assert not re.findall(r"(?<![\"'\w])import\s*[(\"'{*]", code)


@built
def test_the_serif_is_swapped_in_and_has_an_italic() -> None:
    faces = re.findall(r"@font-face\{[^}]*\}", read("fonts.css"))
    assert len(faces) == 4
    assert all('"Momentum Serif"' in face and "font-display:swap" in face for face in faces)
    assert sum("font-style:italic" in face for face in faces) == 2


@built
def test_every_package_that_is_served_comes_with_its_licence() -> None:
    lock = json.loads((ROOT / "web/package-lock.json").read_text(encoding="utf-8"))["packages"]
    licences = read("licences.txt")
    ours = ["uplot", "katex", "@codemirror/view", "@lezer/python", "style-mod"]
    for name in [*ours, "@fontsource-variable/source-serif-4"]:
        assert f"{name} {lock[f'node_modules/{name}']['version']} (" in licences
    assert "SIL OPEN FONT LICENSE" in licences
    assert licences.count("Permission is hereby granted") >= 13


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built folder and its sources, both small."""
    made, web = tmp_path / "built", tmp_path / "web"
    (web / "src").mkdir(parents=True)
    made.mkdir()
    for name in ("package.json", "package-lock.json", "build_assets.py", "src/charts.js"):
        (web / name).write_text("1")
    (made / "math.json").write_text('{"i:x": "<i>x</i>", "d:x": "<b>x</b>"}')
    stamp = {"sources": assets.fingerprint_of(assets.sources(web)), "files": ["math.json"]}
    (made / "stamp.json").write_text(json.dumps(stamp))
    monkeypatch.setattr(assets, "BUILT", made)
    monkeypatch.setattr(assets, "SOURCES", web)
    return made


def test_nothing_is_said_where_everything_fits(folder: Path) -> None:
    assert assets.trouble() == ""


def test_a_stamp_that_fits_no_longer_is_noticed(folder: Path) -> None:
    (assets.SOURCES / "src/charts.js").write_text("2")
    assert "are older than the checkout: run `pip install --editable .`" in assets.trouble()


def test_an_installed_course_has_no_sources_and_is_not_asked_for_them(folder: Path) -> None:
    (assets.SOURCES / "package-lock.json").unlink()
    assert assets.trouble() == ""


@pytest.mark.parametrize("name", ["stamp.json", "math.json"])
def test_a_missing_file_is_noticed(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert assets.trouble().endswith("with a connection to the internet.")


def test_a_wheel_without_assets_asks_for_a_complete_one(folder: Path) -> None:
    (folder / "stamp.json").unlink()
    (assets.SOURCES / "package-lock.json").unlink()
    assert assets.trouble().endswith("were not built: install a complete package of the course.")


def test_the_trouble_of_the_build_is_repeated(folder: Path) -> None:
    (folder / "trouble.txt").write_text("It failed: do this.\n")
    assert assets.trouble() == "It failed: do this."


def test_a_formula_is_found_by_what_it_says_and_where_it_stands(folder: Path) -> None:
    assert assets.formula("x", False) == "<i>x</i>"
    assert assets.formula(" x\n", True) == "<b>x</b>"
    assert assets.formula("y", False) is None


def test_a_new_build_is_seen_by_a_server_that_runs(folder: Path) -> None:
    assert assets.formula("x", False) == "<i>x</i>"
    (folder / "math.json").write_text('{"i:x": "new"}')
    os.utime(folder / "math.json", ns=(1, 1))
    assert assets.formula("x", False) == "new"
    (folder / "math.json").unlink()
    assert assets.formula("x", False) is None


def test_it_is_light() -> None:
    code = (
        f"import runpy, sys; sys.modules['momentum'] = None; runpy.run_path({assets.__file__!r}); "
        "print(len({'pandas', 'numpy', 'fastapi', 'markdown_it'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"
