"""Where a transformer looks, computed again in PyTorch."""

from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.language.inside.attention import attention_maps
from momentum.language.tokens.alphabet import Alphabet
from momentum.language.writer.networks import writer_network
from momentum.language.writer.plan import WriterPlan

LETTERS = Alphabet(tuple(" abcdefgh"))
TEXT = "a bad bag?"


def network() -> nn.Sequential:
    made = writer_network(WriterPlan(kind="transformer", units=16, window=12), LETTERS.size)
    rng = np.random.default_rng(3)
    for array in made.arrays().values():
        array += rng.normal(0, 0.4, array.shape).astype(np.float32)
    return made


def test_two_blocks_in_pytorch() -> None:
    torch: Any = pytest.importorskip("torch")
    asked = network()
    maps = attention_maps(asked, LETTERS, TEXT)
    assert maps.shape == (2, 4, 10, 10)
    of = {name: torch.tensor(array) for name, array in asked.arrays().items()}
    codes = torch.tensor(LETTERS.codes(TEXT).astype(np.int64))
    x = of["embedding_1.embeddings"][codes] + of["position_embedding_1.embeddings"][:10]
    for block in (1, 2):
        w = {
            name.removeprefix(f"transformer_block_{block}."): value
            for name, value in of.items()
            if name.startswith(f"transformer_block_{block}.")
        }
        norm, look = "attention.layer_normalization_1", "attention.multi_head_attention_1"
        y = normed(torch, x, w[f"{norm}.gamma"], w[f"{norm}.beta"])
        q, k, v = (
            torch.einsum("tf,fhd->htd", y, w[f"{look}.{one}.kernel"])
            + w[f"{look}.{one}.bias"][:, None]
            for one in ("query", "key", "value")
        )
        found, shares = looked(torch, q, k, v)
        np.testing.assert_allclose(maps[block - 1], shares.numpy(), atol=5e-6)
        x = x + torch.einsum("htd,hdf->tf", found, w[f"{look}.attention_output.kernel"])
        x = x + w[f"{look}.attention_output.bias"]
        norm, think = "feed_forward.layer_normalization_1", "feed_forward.dense"
        y = normed(torch, x, w[f"{norm}.gamma"], w[f"{norm}.beta"])
        y = torch.nn.functional.gelu(y @ w[f"{think}_1.kernel"] + w[f"{think}_1.bias"])
        x = x + y @ w[f"{think}_2.kernel"] + w[f"{think}_2.bias"]


def normed(torch: Any, x: Any, gamma: Any, beta: Any) -> Any:
    return torch.nn.functional.layer_norm(x, x.shape[-1:], gamma, beta, eps=1e-3)


def looked(torch: Any, q: Any, k: Any, v: Any) -> tuple[Any, Any]:
    """Let torch attend: to the values, and to a one a step, which tells the shares."""
    attend = torch.nn.functional.scaled_dot_product_attention
    every = torch.eye(k.shape[1]).expand(k.shape[0], -1, -1)
    return attend(q, k, v, is_causal=True), attend(q, k, every, is_causal=True)


def test_no_step_looks_ahead() -> None:
    maps = attention_maps(network(), LETTERS, TEXT)
    assert not np.triu(maps, 1).any()
    np.testing.assert_allclose(maps.sum(axis=-1), 1, atol=1e-6)
    assert maps[:, :, 0, 0].tolist() == [[1] * 4] * 2


def test_what_cannot_be_shown_is_refused() -> None:
    words = r"^The text has 13 characters, but this transformer looks at 1 to 12; give a part of it"
    with pytest.raises(BadInput, match=words):
        attention_maps(network(), LETTERS, "a" * 13)
    with pytest.raises(BadInput, match=r"^The text has 0 characters"):
        attention_maps(network(), LETTERS, "")
    with pytest.raises(BadInput, match=r"^This network has no attention; give a transformer\.$"):
        attention_maps(writer_network(WriterPlan(units=4), 10), LETTERS, "a")
