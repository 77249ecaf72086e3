"""Everything that is drawn, from plain data: each function returns a matplotlib figure.

No global state is touched (no pyplot, no backend, no lasting settings), so that the functions work
in threads, servers and notebooks alike. Every figure is one printed column wide, readable in grey,
titled with what is seen, and carries a sentence for those who cannot see it (`describe`).
"""

from momentum.figures.adding import right_answers, written_addition
from momentum.figures.attention_heads import attention_heads
from momentum.figures.bits_curves import bits_curves
from momentum.figures.coloured_text import coloured_text
from momentum.figures.computation_graph import computation_graph
from momentum.figures.confusion import confusion_matrix
from momentum.figures.counting import counter_limits, length_curves
from momentum.figures.digits_needed import digits_needed
from momentum.figures.drawing import describe, png
from momentum.figures.game import game_curves, sample_sheet, two_distributions
from momentum.figures.heat import heat_over_pictures
from momentum.figures.layer_histograms import layer_histograms
from momentum.figures.learning import learning_curves
from momentum.figures.live_curves import live_curves
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
from momentum.figures.tape_films import Film, tape_films
from momentum.figures.timeline import recording
from momentum.figures.units_over_text import units_over_text
from momentum.figures.ways_of_scoring import comparison
from momentum.figures.wiring import wiring
from momentum.figures.word_effects import ColouredSentence, coloured_sentences
from momentum.figures.word_groups import WordGroup, word_groups

__all__ = [
    "ColouredSentence",
    "Film",
    "Score",
    "WordGroup",
    "attention_heads",
    "bits_curves",
    "channel_places",
    "coloured_sentences",
    "coloured_text",
    "comparison",
    "computation_graph",
    "confusion_matrix",
    "counter_limits",
    "decision_stages",
    "decision_surface",
    "describe",
    "digits_needed",
    "game_curves",
    "heat_over_pictures",
    "layer_histograms",
    "learning_curves",
    "length_curves",
    "live_curves",
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
    "tape_films",
    "two_distributions",
    "units_over_text",
    "wiring",
    "word_groups",
    "written_addition",
]
