"""A network that already sees: EfficientNet-Lite0 on our engine, and a head of your own on top.

>>> from momentum import features
>>> features.efficientnet("stage2").count_parameters()
15184
"""

# Names are looked up in blocks, not line by line.
# isort: skip_file
from momentum.features.network import (
    DEFAULT, NAME, OFFSET, ORIGIN, SCALE, SIDE, efficientnet, head, with_head,
)  # fmt: skip
from momentum.features.extraction import extract, extract_in_parts

__all__ = [
    "DEFAULT", "NAME", "OFFSET", "ORIGIN", "SCALE", "SIDE", "efficientnet", "extract",
    "extract_in_parts", "head", "with_head",
]  # fmt: skip
