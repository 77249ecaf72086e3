"""Language: networks that read and write step by step, and what they can and cannot compute.

>>> from momentum import language
>>> pairs = language.BytePairs.learn("low lower lowest", merges=2)
>>> pairs.decode(pairs.encode("slow"))
'slow'
>>> language.words("Not bad, is it?")
['not', 'bad', ',', 'is', 'it', '?']

A few whole rooms stand below this one: `language.puzzles` (counting, parity, copying, adding) and
`language.machines` (a Turing machine as a recurrent network).
"""

# Names are looked up in blocks, not line by line.
# isort: skip_file
from momentum.language import machines, puzzles
from momentum.language.adder import (
    Carriers, Sums, adder_network, beliefs, carriers, right_sums, sums,
)  # fmt: skip
from momentum.language.adding_lesson import AddingRecipe, Check, Learned, learn_to_add
from momentum.language.compression import compressed_bits, compressors
from momentum.language.copying import Indexed, Passage, copied, shared_by_chance
from momentum.language.inside.attention import attention_maps
from momentum.language.inside.gates import Gates, gate_activity
from momentum.language.inside.surprise import surprise
from momentum.language.inside.telling import Telling, telling_units
from momentum.language.sentiment.bias import Association, associations
from momentum.language.sentiment.explaining import Explanation, explain
from momentum.language.sentiment.judging import Gain, gain
from momentum.language.sentiment.plan import SentimentPlan, sentiment_plan
from momentum.language.sentiment.vectors import WordVectors, word_vectors
from momentum.language.tokens import Alphabet, BytePairs, canonical, words
from momentum.language.writer.corpus import Corpus, make_corpus
from momentum.language.writer.markov import Markov
from momentum.language.writer.networks import writer_network
from momentum.language.writer.plan import WriterPlan, usual_plan
from momentum.language.writer.stepping import Stepper
from momentum.language.writer.written import Writer, read_writer

__all__ = [
    "AddingRecipe", "Alphabet", "Association", "BytePairs", "Carriers", "Check", "Corpus",
    "Explanation", "Gain", "Gates", "Indexed", "Learned", "Markov", "Passage", "SentimentPlan",
    "Stepper", "Sums", "Telling", "WordVectors", "Writer", "WriterPlan", "adder_network",
    "associations", "attention_maps", "beliefs", "canonical", "carriers", "compressed_bits",
    "compressors", "copied", "explain", "gain", "gate_activity", "learn_to_add", "machines",
    "make_corpus", "puzzles", "read_writer", "right_sums", "sentiment_plan", "shared_by_chance",
    "sums", "surprise", "telling_units", "usual_plan", "word_vectors", "words", "writer_network",
]  # fmt: skip
