"""What the page asks of networks that judge sentences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from momentum.studio import errands
from momentum.studio.generator_sources import Source, chosen
from momentum.studio.run_lookup import input_of, parameters_of
from momentum.studio.sentence_judge import (
    Counted,
    Judge,
    Verdict,
    read_counted,
    read_judge,
)
from momentum.studio.text_asked import Asked
from momentum.studio.text_sources import JUDGE, judges
from momentum.studio.touch_memory import Kept

if TYPE_CHECKING:
    from momentum.studio.state import Studio

SECONDS: Final = 120
"""Ten thousand sentences are counted in some seconds, on a busy machine in many."""


class Desk:
    """The networks that judge sentences in memory, and their counted words.

    Parameters
    ----------
    studio : Studio
    """

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.judges: Kept[Judge] = Kept(read_judge, 4, "result.json")
        self.counted: Kept[Counted] = Kept(self._counted, 4, "result.json")

    def sources(self) -> list[Source]:
        """Return every network that judges sentences."""
        return judges(self.studio)

    def source(self, name: str) -> Source:
        """Find a network by the name of its run."""
        return chosen(self.sources(), name, JUDGE)

    def about(self, name: str) -> dict[str, Any]:
        """Tell what a page must know of a network."""
        source = self.source(name)
        judge = self.judges.of(source.folder)
        return {
            **source.as_json(),
            "labels": list(judge.labels),
            "words": len(judge.vocabulary.words),
            "warning": judge.warning,
        }

    def judge(self, asked: Asked) -> Verdict:
        """Let the network judge a sentence."""
        return self.judges.of(self.source(asked.source).folder).judge(asked.text)

    def judge_by_counting(self, asked: Asked) -> Verdict:
        """Let the counted words judge it; the first time they are counted."""
        return self.counted.of(self.source(asked.source).folder).judge(asked.text)

    def _counted(self, folder: Path) -> Counted:
        runner, runs = self.studio.runner, self.studio.settings.runs
        about = {
            "parameters": parameters_of(runner, folder.name),
            "input": input_of(runner, folder.name),
        }
        answer = errands.cached("counted-words", about, runs / ".studio" / "counted", SECONDS)
        return read_counted(answer, self.judges.of(folder))
