"""A copied process is what a new one is: an answer judged in it is judged as a learner's is."""

from typing import Any

import pytest

from momentum.isolation import LAUNCH, Ended, Examinee, Limits, start

ABOUT_ITSELF = """
import os, resource, signal, sys, warnings

LIMITS = {k: list(resource.getrlimit(v)) for k, v in vars(resource).items() if k[:6] == "RLIMIT"}
LEADS = os.getsid(0) == os.getpgid(0) == os.getpid()
FOLDER = [os.path.basename(os.getcwd())[:15], os.listdir(), os.getcwd() == os.path.realpath(".")]
ENVIRONMENT = dict(os.environ)
FILES = [(n, os.readlink(f"/proc/self/fd/{n}").split(":")[0]) for n in (0, 1, 2, 3, 4, 5, 6, 7)
         if os.path.islink(f"/proc/self/fd/{n}")]
SIGNALS = {n: str(signal.getsignal(n)) for n in range(1, 32)}
PYTHON = [sys.argv[1:], sys.flags.ignore_environment, sys.flags.safe_path, sys.path]
LIBRARIES = [name in sys.modules for name in ("numpy", "pandas", "momentum.course", "pytest")]
WARNINGS = [one[0] for one in warnings.filters[:1]]

def draw():
    import numpy
    return float(numpy.random.rand())
"""
QUESTIONS = (
    "LIMITS", "LEADS", "FOLDER", "ENVIRONMENT", "FILES", "SIGNALS", "PYTHON", "LIBRARIES",
    "WARNINGS",
)  # fmt: skip


def answers(launch: LAUNCH, preload: tuple[str, ...]) -> dict[str, Any]:
    with Examinee(Limits(7, 2000), preload, launch) as examinee:
        examinee.load(ABOUT_ITSELF, "itself.py")
        return {question: examinee.name(question) for question in QUESTIONS}


@pytest.mark.parametrize("preload", [("numpy",), ("numpy", "pandas"), ()])
def test_a_copy_is_what_a_new_process_is(preload: tuple[str, ...], copied: LAUNCH) -> None:
    assert answers(copied, preload) == answers(start, preload)


def test_two_copies_share_nothing(copied: LAUNCH) -> None:
    drawn, drawing = set(), ("numpy", "pandas")
    for _ in range(2):
        with Examinee(preload=drawing, launch=copied) as examinee:
            assert examinee.load("import os\nFRESH = not hasattr(os, 'spoilt')", "a.py")
            assert examinee.name("FRESH")
        with Examinee(preload=drawing, launch=copied) as examinee:
            examinee.load(f"{ABOUT_ITSELF}\nos.spoilt = True", "b.py")
            drawn.add(examinee.call(examinee.name("draw")))
    assert len(drawn) == 2


def test_a_copy_is_ended_in_time_and_noticed_when_it_ends_itself(copied: LAUNCH) -> None:
    with Examinee(Limits(0.3), launch=copied) as examinee, pytest.raises(Ended, match="endless"):
        examinee.load("while True: pass", "endless.py")
    with Examinee(launch=copied) as examinee, pytest.raises(Ended, match="gone"):
        examinee.load("import os; os._exit(0)", "gone.py")
