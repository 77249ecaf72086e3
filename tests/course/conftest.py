"""What tests of the course share."""

from collections.abc import Iterator

import pytest
from tests.course.forking import Originals, launcher

from momentum.isolation import LAUNCH


@pytest.fixture(scope="session")
def copied() -> Iterator[LAUNCH]:
    """Start learners' processes as copies of one that has imported its libraries."""
    originals = Originals()
    yield launcher(originals)
    originals.close()
