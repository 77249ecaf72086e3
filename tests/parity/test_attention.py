"""Attention against PyTorch: outputs, weights and all gradients, in float64."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.engine import MultiHeadAttention, Tensor, TransformerBlock
from momentum.engine import functional as ops
from momentum.engine.tensor import Array

torch: Any = pytest.importorskip("torch")

SIZE = st.integers(1, 4)
SEED = st.integers(0, 2**32 - 1)


def close(ours: Array | None, theirs: Any) -> None:
    assert ours is not None
    np.testing.assert_allclose(ours, theirs.detach().numpy(), rtol=1e-6, atol=1e-9)


def sequences(seed: int, *shapes: tuple[int, ...]) -> tuple[list[Tensor], list[Any]]:
    values = [np.random.default_rng([seed, i]).normal(size=s) for i, s in enumerate(shapes)]
    ours = [Tensor(value, requires_grad=True) for value in values]
    return ours, [torch.tensor(value, requires_grad=True) for value in values]


def seen(n: int, steps: int, others: int, seed: int) -> Array:
    """Draw a mask in which every query sees at least one step."""
    mask = np.random.default_rng(seed).random((n, steps, others)) < 0.6
    mask[..., 0] = True
    return mask


@given(
    n=SIZE, heads=SIZE, steps=SIZE, others=SIZE, d=SIZE, width=SIZE, seed=SEED, masked=st.booleans()
)
def test_scaled_dot_product_attention(
    n: int, heads: int, steps: int, others: int, d: int, width: int, seed: int, masked: bool
) -> None:
    shapes = (n, heads, steps, d), (n, heads, others, d), (n, heads, others, width)
    (q, k, v), twins = sequences(seed, *shapes)
    mask = seen(n, steps, others, seed)[:, None] if masked else None
    y = ops.matmul(ops.attention_weights(q, k, mask), v)
    z = torch.nn.functional.scaled_dot_product_attention(
        *twins, attn_mask=None if mask is None else torch.tensor(mask)
    )
    close(y.data, z)
    cotangent = np.random.default_rng(0).normal(size=y.shape)
    y.backward(cotangent)
    z.backward(torch.tensor(cotangent))
    for ours, theirs in zip((q, k, v), twins, strict=True):
        close(ours.grad, theirs.grad)


def twin_of(layer: MultiHeadAttention, features: int, key: int, value: int) -> Any:
    """Make torch's attention with the same weights; its heads are parts of one wide matrix."""
    layer.prepare([np.random.default_rng(0)], None, np.dtype(np.float64))
    layer.attend(np.zeros((1, 1, features)), np.zeros((1, 1, value)), np.zeros((1, 1, key)))
    twin = torch.nn.MultiheadAttention(
        *(features, layer.num_heads),
        kdim=key,
        vdim=value,
        batch_first=True,
        dtype=torch.float64,
    )
    if twin.in_proj_weight is not None:  # one block where all widths are the same
        kernels = [flat(layer, name).T for name in ("query", "key", "value")]
        copy(twin.in_proj_weight, np.concatenate(kernels))
    else:
        for name in ("query", "key", "value"):
            copy(getattr(twin, f"{name[0]}_proj_weight"), flat(layer, name).T)
    biases = [layer.weights[f"{name}.bias"].data.ravel() for name in ("query", "key", "value")]
    copy(twin.in_proj_bias, np.concatenate(biases))
    copy(
        twin.out_proj.weight, layer.weights["attention_output.kernel"].data.reshape(-1, features).T
    )
    copy(twin.out_proj.bias, layer.weights["attention_output.bias"].data)
    return twin


def flat(layer: MultiHeadAttention, name: str) -> Array:
    kernel = layer.weights[f"{name}.kernel"].data
    return kernel.reshape(len(kernel), -1)


def copy(parameter: Any, values: Array) -> None:
    with torch.no_grad():
        parameter.copy_(torch.tensor(values))


@given(
    n=SIZE, steps=SIZE, others=SIZE, heads=SIZE, d=SIZE, key=SIZE, value=SIZE, seed=SEED,
    masked=st.booleans(),
)  # fmt: skip
def test_multi_head_attention(
    n: int, steps: int, others: int, heads: int, d: int, key: int, value: int, seed: int,
    masked: bool,
) -> None:  # fmt: skip
    features = heads * d  # torch ties the width of a head to the features
    layer = MultiHeadAttention(heads, d, bias_initializer="normal(1)")
    twin = twin_of(layer, features, key, value)
    shapes = (n, steps, features), (n, others, key), (n, others, value)
    (q, k, v), twins = sequences(seed, *shapes)
    mask = seen(n, steps, others, seed) if masked else None
    y, scores = layer.attend_with_scores(q, v, k, mask)
    hidden = None if mask is None else torch.tensor(~mask).repeat_interleave(heads, dim=0)
    z, looks = twin(*twins, attn_mask=hidden, average_attn_weights=False)
    close(y.data, z)
    close(scores, looks)
    cotangent = np.random.default_rng(0).normal(size=y.shape)
    y.backward(cotangent)
    z.backward(torch.tensor(cotangent))
    for ours, theirs in zip((q, k, v), twins, strict=True):
        close(ours.grad, theirs.grad)
    bias = [layer.weights[f"{name}.bias"].grad for name in ("query", "key", "value")]
    close(np.concatenate([g.ravel() for g in bias if g is not None]), twin.in_proj_bias.grad)
    gradient = layer.weights["attention_output.kernel"].grad
    assert gradient is not None
    close(gradient.reshape(-1, features).T, twin.out_proj.weight.grad)
    gradient = layer.weights["query.kernel"].grad
    assert gradient is not None
    theirs = twin.in_proj_weight if twin.q_proj_weight is None else twin.q_proj_weight
    close(gradient.reshape(features, -1).T, theirs.grad[:features])


@given(n=SIZE, steps=SIZE, heads=SIZE, d=SIZE, units=SIZE, seed=SEED, causal=st.booleans())
def test_transformer_block(
    n: int, steps: int, heads: int, d: int, units: int, seed: int, causal: bool
) -> None:
    features = heads * d
    block = TransformerBlock(heads, d, units, causal=causal)
    block.prepare([np.random.default_rng(seed)], None, np.dtype(np.float64))
    (x,), (x_twin,) = sequences(seed, (n, steps, features))
    y = block(x)
    twin = torch.nn.TransformerEncoderLayer(
        *(features, heads, units),
        dropout=0.0,
        layer_norm_eps=1e-3,
        batch_first=True,
        norm_first=True,
        dtype=torch.float64,
    )
    attention = block.parts["attention"].parts["multi_head_attention_1"]
    assert isinstance(attention, MultiHeadAttention)
    names = ("query", "key", "value")
    copy(twin.self_attn.in_proj_weight, np.concatenate([flat(attention, n).T for n in names]))
    copy(twin.self_attn.in_proj_bias, np.zeros(3 * features))
    mixing = attention.weights["attention_output.kernel"].data
    copy(twin.self_attn.out_proj.weight, mixing.reshape(-1, features).T)
    copy(twin.self_attn.out_proj.bias, np.zeros(features))
    for number in (1, 2):
        dense = block.parts["feed_forward"].parts[f"dense_{number}"].weights
        copy(getattr(twin, f"linear{number}").weight, dense["kernel"].data.T)
        copy(getattr(twin, f"linear{number}").bias, dense["bias"].data)
    future = torch.tensor(~np.tri(steps, dtype=bool)) if causal else None
    z = twin(x_twin, src_mask=future)
    close(y.data, z)
    cotangent = np.random.default_rng(0).normal(size=y.shape)
    y.backward(cotangent)
    z.backward(torch.tensor(cotangent))
    close(x.grad, x_twin.grad)
