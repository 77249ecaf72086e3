"""A closed room for code that is not trusted: it sees Python and its libraries, and nothing else.

Two ways lead there. As root: an unprivileged user nobody else is, with a limit of processes. As
anybody else: a namespace of the user's own. Both see an almost empty file system that is built for
them from read-only views, have no network, and end with everything they started. A probe tries the
room before it is used; where neither way holds, there is no jail.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from momentum.isolation.limits import Limits
from momentum.isolation.process import QUIET, Ended, Examinee, LearnerError, NotStarted

TOOLS = ("unshare", "setpriv", "mount", "chroot", "env")
"""Programs of Linux (util-linux and coreutils) a jail is built with."""

FIRST_USER, PLACES = 61_000, 64
"""The first of the unprivileged users, and how many places a grading has; two gradings at once
seldom share users, and no account has these numbers."""

JAILED = Limits(seconds=10, megabytes=1000, processes=4)
"""What one process in a jail may use; all of them together, at most four times the memory."""

SPACE = "size=64m,nr_inodes=10k"
"""Room for files, in memory; gone with the process."""


@dataclass(frozen=True)
class Jail:
    """A way to start processes in a closed room; give `launch` to an `Examinee`.

    Parameters
    ----------
    hidden : tuple of Path
        Folders that must not be seen even where a library folder holds them.
    place : int
        Number of the place; processes in different places are different users where possible.
    """

    hidden: tuple[Path, ...] = ()
    place: int = 0

    def launch(self, command: Sequence[str], folder: str) -> subprocess.Popen[bytes]:
        """Start a command in the room, which is built on an empty folder."""
        user = ["--user", "--map-root-user"] if os.geteuid() else []
        namespaces = ["--mount", "--pid", "--fork", "--kill-child", "--net", "--ipc", "--uts"]
        with_us = ["setpriv", "--pdeathsig", "KILL"]  # If we are killed, so is the room.
        script = "\n".join(self._script(command, folder))
        return subprocess.Popen(
            [*with_us, "unshare", *user, *namespaces, "/bin/sh", "-c", script],
            env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _script(self, command: Sequence[str], folder: str) -> list[str]:
        """Build the room from read-only views, then leave everything else behind.

        The shell stays, as the first process of its namespace: nobody inside can end it or leave
        it, and with it ends everything. If memory runs out, the kernel takes the room first.
        """
        room = shlex.quote(folder)
        lines = ["set -e", f"mount -t tmpfs -o mode=755 jail {room}", f"cd {room}"]
        lines.append("echo 1000 > /proc/self/oom_score_adj")
        for path in visible():
            lines += _view(path)
        lines += self._cover()
        lines += ["mkdir -p proc tmp dev"]
        lines += [f": > dev/{name} && mount --bind /dev/{name} dev/{name}" for name in _DEVICES]
        lines.append("mount -t proc -o hidepid=2 proc proc 2>/dev/null || true")
        lines.append("echo 0 > proc/sys/kernel/shmall || true")  # Segments count for no process.
        lines += [f"mount -t tmpfs -o {SPACE},mode=1777 tmp tmp", "mkdir -m 777 tmp/mpl"]
        lines += [f"cp {shlex.quote(str(list_))} tmp/mpl/" for list_ in _lists_of_fonts()]
        lines.append(f"mount -o remount,ro,bind {room}")
        lines += [f"chroot . {self._leave()} {shlex.join(command)}", "exit"]
        return lines

    def covered(self) -> list[Path]:
        """Return where hidden folders would be seen, by whatever links a view leads to them."""
        views = [(view, view.resolve()) for view in visible()]
        return [
            view / hidden.resolve().relative_to(real)
            for view, real in views
            for hidden in self.hidden
            if hidden.resolve().is_relative_to(real)
        ]

    def _cover(self) -> list[str]:
        """Put something empty over what must not be seen."""
        places = [shlex.quote(f".{path}") for path in self.covered()]
        return [f"if [ -d {path} ]; then mount -t tmpfs -o ro no {path}; fi" for path in places]

    def _leave(self) -> str:
        """Give up every right, then run with an empty environment."""
        user = FIRST_USER + PLACES * (os.getpid() % 64) + self.place
        become = [] if os.geteuid() else [f"--reuid={user}", f"--regid={user}", "--clear-groups"]
        rights = ["--no-new-privs", "--bounding-set=-all", "--inh-caps=-all"]
        variables = [f"{name}={value}" for name, value in _ENVIRONMENT.items()]
        return shlex.join(["setpriv", *become, *rights, "env", "-i", "-C", "/tmp", *variables])


_DEVICES = ("null", "zero", "urandom", "random")
_ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/tmp",
    "LANG": "C.UTF-8",
    "MPLCONFIGDIR": "/tmp/mpl",
    **QUIET,
}


def visible() -> list[Path]:
    """Return what a process needs to run Python: system libraries, Python, this package."""
    wanted = ["/usr", "/lib", "/lib64", "/bin", "/sbin", "/etc/ld.so.cache", "/etc/alternatives"]
    ours = [sys.base_prefix, sys.prefix, str(Path(__file__).parents[1])]
    every = dict.fromkeys(Path(path) for path in [*wanted, *ours] if Path(path).exists())
    return [p for p in every if not any(p != other and p.is_relative_to(other) for other in every)]


def _lists_of_fonts() -> list[Path]:
    """Return Matplotlib's lists of fonts: making a new one would take every process seconds."""
    return sorted(Path.home().glob(".cache/matplotlib/fontlist-*.json"))


def _view(path: Path) -> Iterable[str]:
    """Show a file or folder, read-only, at its own path; a link is made again as a link."""
    inside, linked = shlex.quote(f".{path}"), path.is_symlink()
    folder = path if path.is_dir() and not linked else path.parent
    if folder != Path("/"):
        yield f"mkdir -p {shlex.quote(f'.{folder}')}"
    if linked:
        yield f"ln -s {shlex.quote(str(path.readlink()))} {inside}"
        return
    if path.is_file():
        yield f": > {inside}"
    yield f"mount -o bind,ro,nosuid {shlex.quote(str(path))} {inside}"


PROBE = """
import os, time

def reads(path):
    try:
        return bool(os.listdir(path) if os.path.isdir(path) else open(path).read())
    except OSError:
        return False

def writes(path):
    try:
        open(os.path.join(path, "probe"), "w").close()
        return True
    except OSError:
        return False

def forks(most):
    made = []
    try:
        while len(made) < most:
            child = os.fork()
            if not child:
                time.sleep(30)
                os._exit(0)
            made.append(child)
    except OSError:
        pass
    for child in made:
        os.kill(child, 9)
        os.waitpid(child, 0)
    return len(made)
"""


def find_jail(hidden: Iterable[Path]) -> Jail | None:
    """Return a jail that was tried and holds, or None.

    The probe must not read a hidden folder nor a file anybody may read, must not write outside its
    own folder, and must be stopped when it starts processes. It starts 40 at most.
    """
    if not sys.platform.startswith("linux") or not all(map(shutil.which, TOOLS)):
        return None
    jail = Jail(tuple(hidden))
    return jail if holds(jail) else None


def holds(jail: Jail) -> bool:
    """Try a jail with a program that wants out."""
    try:
        with (
            tempfile.NamedTemporaryFile() as outside,
            Examinee(JAILED, (), jail.launch) as examinee,
        ):
            outside.write(b"Nobody in the jail may read this.")
            outside.flush()
            Path(outside.name).chmod(0o644)
            examinee.load(PROBE, "probe.py")
            reads, writes, forks = (examinee.name(name) for name in ("reads", "writes", "forks"))
            closed = [*map(str, jail.covered()), outside.name]
            if any(map(reads, closed)) or any(map(writes, [*closed, sys.prefix, "/usr", "/"])):
                return False
            return int(forks(40)) <= (JAILED.processes or 0)
    except (Ended, LearnerError, NotStarted, OSError):
        return False
