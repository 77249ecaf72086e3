"""Nothing is printed while a converter works, and everything afterwards."""

import logging
import os
import sys
import warnings
from typing import Any

import pytest

from momentum.deploy.quiet import quiet


def _talk(word: str) -> None:
    print(word)
    print(word, file=sys.stderr, flush=True)
    os.write(1, f"{word} below\n".encode())
    os.write(2, f"{word} below\n".encode())
    logging.getLogger("converter").warning(word)
    warnings.warn(word, stacklevel=1)


def test_nothing_is_printed_meanwhile(capfd: Any) -> None:
    with quiet():
        _talk("noise")
    assert capfd.readouterr() == ("", "")


def test_everything_is_printed_afterwards(capfd: Any) -> None:
    with pytest.raises(ValueError, match="stop"), quiet():
        raise ValueError("stop")
    with pytest.warns(UserWarning, match="word"):
        _talk("word")
    out, err = capfd.readouterr()
    assert {"word", "word below"} <= set(out.splitlines()) & set(err.splitlines())
    assert logging.root.manager.disable == logging.NOTSET
