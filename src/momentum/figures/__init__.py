"""Everything that is drawn, from plain data: each function returns a matplotlib figure.

No global state is touched (no pyplot, no backend, no lasting settings), so that the functions work
in threads, servers and notebooks alike. Every figure is one printed column wide, readable in grey,
titled with what is seen, and carries a sentence for those who cannot see it (`describe`).
"""

from momentum.figures.adding import right_answers, written_addition
from momentum.figures.computation_graph import computation_graph
from momentum.figures.confusion import confusion_matrix
from momentum.figures.drawing import describe, png
from momentum.figures.game import game_curves, sample_sheet, two_distributions
from momentum.figures.heat import heat_over_pictures
from momentum.figures.layer_histograms import layer_histograms
from momentum.figures.learning import learning_curves
from momentum.figures.neurons import neuron_surfaces
from momentum.figures.null_dots import null_dots
from momentum.figures.painting_losses import painting_losses
from momentum.figures.person_dots import people
from momentum.figures.picture_grid import picture_grid
from momentum.figures.probe import channel_places, optode_places, probe_map
from momentum.figures.saving import save
from momentum.figures.scores import Score
from momentum.figures.side_by_side import side_by_side
from momentum.figures.surfaces import decision_stages, decision_surface
from momentum.figures.timeline import recording
from momentum.figures.ways_of_scoring import comparison

__all__ = [
    "Score",
    "channel_places",
    "comparison",
    "computation_graph",
    "confusion_matrix",
    "decision_stages",
    "decision_surface",
    "describe",
    "game_curves",
    "heat_over_pictures",
    "layer_histograms",
    "learning_curves",
    "neuron_surfaces",
    "null_dots",
    "optode_places",
    "painting_losses",
    "people",
    "picture_grid",
    "png",
    "probe_map",
    "recording",
    "right_answers",
    "sample_sheet",
    "save",
    "side_by_side",
    "two_distributions",
    "written_addition",
]
