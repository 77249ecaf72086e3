"""The service most people write first: FastAPI, and Keras's `model.predict` on TensorFlow."""

import sys
from pathlib import Path

import numpy as np
import uvicorn
from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel

from momentum.deploy import load
from momentum.pixels import picture_bytes
from momentum.twins import to_keras

LABELS = "0123456789"
app = FastAPI()
model = to_keras(load(Path(sys.argv[1])).model)


class Body(BaseModel):
    """What is sent: pictures as rows of pixels."""

    inputs: list[list[float]]


def _answer(pictures: np.ndarray) -> dict[str, object]:
    logits = model.predict(pictures / 255, verbose=0)
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares = (powers / powers.sum(axis=-1, keepdims=True)).tolist()
    return {
        "predictions": [
            {
                "label": LABELS[int(np.argmax(row))],
                "probabilities": dict(zip(LABELS, row, strict=True)),
            }
            for row in shares
        ]
    }


@app.post("/v1/predict")
def predict(body: Body) -> dict[str, object]:
    """Answer rows of pixels."""
    return _answer(np.array(body.inputs, np.float32).reshape(-1, 28, 28, 1))


@app.post("/v1/picture")
async def picture(request: Request) -> dict[str, object]:
    """Answer a picture file."""
    return await run_in_threadpool(_of_picture, await request.body())


def _of_picture(body: bytes) -> dict[str, object]:
    made = picture_bytes(body, 28, 28, 1, "digit")
    return _answer(made[None].astype(np.float32))


if __name__ == "__main__":
    model.predict(np.zeros((1, 28, 28, 1), np.float32), verbose=0)
    uvicorn.run(app, port=int(sys.argv[2]), log_level="error", access_log=False)
