"""Everything that is drawn, from plain data: each function returns a matplotlib figure.

No global state is touched (no pyplot, no backend, no lasting settings), so that the functions work
in threads, servers and notebooks alike. Every figure is one printed column wide, readable in grey,
titled with what is seen, and carries a sentence for those who cannot see it (`describe`).
"""

from momentum.figures.confusion import confusion_matrix
from momentum.figures.drawing import describe, png
from momentum.figures.learning import learning_curves
from momentum.figures.null_dots import null_dots
from momentum.figures.person_dots import people
from momentum.figures.probe import channel_places, optode_places, probe_map
from momentum.figures.saving import save
from momentum.figures.scores import Score
from momentum.figures.timeline import recording
from momentum.figures.ways_of_scoring import comparison

__all__ = [
    "Score",
    "channel_places",
    "comparison",
    "confusion_matrix",
    "describe",
    "learning_curves",
    "null_dots",
    "optode_places",
    "people",
    "png",
    "probe_map",
    "recording",
    "save",
]
