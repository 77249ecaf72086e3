"""The closed room: what is in it cannot see, write, connect, multiply or stay."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from momentum.isolation import JAILED, Ended, Examinee, Jail, LearnerError, Limits, find_jail, holds
from momentum.isolation import jail as jail_module

HOSTILE = """
import os, socket

def who(): return os.getuid()
def read(path): return open(path).read()
def listed(path): return os.listdir(path)
def write(path): open(path, "w").write("x")
def fill():
    with open("/tmp/big", "wb") as file:
        for _ in range(200): file.write(b"x" * 2 ** 20)
def connect():
    socket.create_connection(("127.0.0.1", 9), timeout=2)
def connect_far():
    socket.create_connection(("192.0.2.1", 80), timeout=2)
def processes(): return sorted(int(p) for p in os.listdir("/proc") if p.isdigit())
def share(megabytes):
    import ctypes
    number = ctypes.CDLL(None).shmget(0, ctypes.c_size_t(megabytes * 2 ** 20), 0o1600)
    if number < 0: raise OSError("no shared memory")
def hoard():
    for n in range(1000):
        file = os.memfd_create("x")
        os.ftruncate(file, 2 ** 20)
def become_root(): os.setuid(0); return open("/proc/self/status").read()
def hostname(): return os.uname().nodename
"""


@pytest.fixture(scope="module")
def jail(tmp_path_factory: pytest.TempPathFactory) -> Jail:
    hidden = tmp_path_factory.mktemp("solutions")
    (hidden / "secret.txt").write_text("solution")
    found = find_jail([hidden])
    if found is None:
        pytest.skip("this machine offers no closed room")
    return found


@pytest.fixture(scope="module")
def inside(jail: Jail) -> Iterator[Callable[..., Any]]:
    with Examinee(JAILED, ("numpy",), jail.launch) as examinee:
        examinee.load(HOSTILE, "hostile.py")
        yield lambda name, *arguments: examinee.call(examinee.name(name), *arguments)


def test_nothing_but_python_is_seen(jail: Jail, inside: Callable[..., Any]) -> None:
    for path in (jail.hidden[0] / "secret.txt", Path(__file__), Path("/etc/passwd")):
        with pytest.raises(LearnerError, match=r"FileNotFoundError|PermissionError"):
            inside("read", str(path))
    assert len(inside("processes")) <= 1  # Itself, and nobody else's.


def test_nothing_can_be_written_but_a_little(inside: Callable[..., Any]) -> None:
    for path in ("/x", "/usr/x", str(Path(jail_module.__file__).parent / "x"), "/dev/x"):
        with pytest.raises(LearnerError, match=r"OSError|PermissionError"):
            inside("write", path)
    inside("write", "/tmp/x")
    with pytest.raises(LearnerError, match="OSError"):
        inside("fill")


def test_memory_outside_of_a_process_is_limited(inside: Callable[..., Any]) -> None:
    """Shared segments and files in memory count for no process."""
    for name, arguments in (("share", [1]), ("hoard", [])):
        with pytest.raises(LearnerError, match="OSError"):
            inside(name, *arguments)


def test_there_is_no_network(inside: Callable[..., Any]) -> None:
    for name in ("connect", "connect_far"):
        with pytest.raises(LearnerError, match=r"OSError|ConnectionRefused|Network|Timeout"):
            inside(name)


def test_no_rights_come_back(inside: Callable[..., Any]) -> None:
    try:
        status = inside("become_root")
    except LearnerError:
        return
    assert "CapEff:\t0000000000000000" in status  # A namespace's own root without rights.


def test_a_fork_bomb_is_stopped_and_named(jail: Jail) -> None:
    """Only ever run in a room whose limit of processes the probe has tried."""
    assert holds(jail)
    bomb = "import os\ndef answer():\n    while True: os.fork()\n"
    with Examinee(JAILED, (), jail.launch) as examinee:
        examinee.load(bomb, "bomb.py")
        with pytest.raises(LearnerError, match="BlockingIOError"):
            examinee.call(examinee.name("answer"))


AWAY = """
import ctypes, os, time
ctypes.CDLL(None).prctl(1, 0)  # No signal when the parent dies.
os.fork()
os.setsid()  # No signal to the group.
time.sleep(1000)
"""


def test_nobody_leaves_the_room_and_stays(jail: Jail) -> None:
    """Otherwise they would keep the pipe open and the judge would wait for ever."""
    with Examinee(Limits(seconds=1, processes=8), (), jail.launch) as examinee:
        ended = time.monotonic() + 20
        with pytest.raises(Ended, match="endless"):
            examinee.load(AWAY, "away.py")
        assert time.monotonic() < ended


def test_the_room_ends_with_the_judge(jail: Jail) -> None:
    """Even where the judge is killed and cannot clear up."""
    code = (
        "import os; from momentum.isolation import JAILED, Examinee, Jail\n"
        "from momentum.isolation.channel import send\n"
        "examinee = Examinee(JAILED, (), Jail((), 7).launch)\n"
        "examinee.load('', 'before.py')\n"
        "forever = {'do': 'load', 'name': 'a.py', 'source': 'import time; time.sleep(1000)'}\n"
        "send(examinee._process.stdin, forever)\n"
        "print(examinee._process.pid, flush=True); os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=False)
    leader, deadline = Path("/proc", done.stdout.decode().strip()), time.monotonic() + 10
    while _running(leader) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _running(leader)


def _running(process: Path) -> bool:
    try:
        return "(zombie)" not in (process / "status").read_text()
    except OSError:
        return False


def test_a_library_folder_inside_the_view_can_be_hidden() -> None:
    """As in an installed course, whose lessons lie inside the package."""
    shown = Path(jail_module.__file__).parents[1]
    found = find_jail([shown / "course"])
    if found is None:
        pytest.skip("this machine offers no closed room")
    with Examinee(JAILED, (), found.launch) as examinee:
        examinee.load(HOSTILE, "hostile.py")
        listed = examinee.name("listed")
        assert examinee.call(listed, str(shown / "course")) == []
        assert "engine" in examinee.call(listed, str(shown))


def test_a_hidden_folder_is_covered_wherever_a_link_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A teacher's class may lie inside the environment Python runs in, behind a link."""
    (tmp_path / "real" / "class").mkdir(parents=True)
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "real")
    monkeypatch.setattr(jail_module, "visible", lambda: [link])
    hidden = (tmp_path / "real" / "class", tmp_path)
    assert Jail(hidden).covered() == [link / "class"]


def test_a_room_that_leaks_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """The probe must notice what a careless room would show."""
    here = Path(__file__).parent
    seen = [*jail_module.visible(), here]
    monkeypatch.setattr(jail_module, "visible", lambda: seen)
    if not holds(Jail((here,))):
        pytest.skip("this machine offers no closed room")
    monkeypatch.setattr(Jail, "_cover", lambda self: [])
    assert not holds(Jail((here,)))


def test_a_room_without_a_limit_of_processes_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jail_module, "JAILED", Limits(seconds=10, megabytes=2000))
    assert not holds(Jail())


def test_without_the_tools_there_is_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert find_jail([]) is None
