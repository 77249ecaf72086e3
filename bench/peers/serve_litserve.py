"""The same network on the same engine, served by LitServe, which batches as well."""

import base64
import sys
from pathlib import Path
from typing import Any

import litserve  # type: ignore[import-not-found]
import numpy as np
from fastapi import Request

from momentum.deploy import load
from momentum.pixels import picture_bytes

TOGETHER = 64
PICTURE = sys.argv[3] == "png"


class Digits(litserve.LitAPI):  # type: ignore[misc]
    """Decodes, computes a batch, and encodes."""

    def setup(self, device: str) -> None:
        """Load the network."""
        self.served = load(Path(sys.argv[1]))

    def decode_request(self, request: Request) -> np.ndarray:
        """Make one picture of a request."""
        if PICTURE:
            content = base64.b64decode(request["image"])
            return picture_bytes(content, 28, 28, 1, "digit").astype(np.float32)
        return np.array(request["inputs"], np.float32).reshape(28, 28, 1)

    def batch(self, inputs: list[np.ndarray]) -> np.ndarray:
        """Put pictures together."""
        return np.stack(inputs)

    def predict(self, x: np.ndarray) -> np.ndarray:
        """Compute the probabilities of a batch."""
        return self.served.probabilities(self.served.logits(x))

    def unbatch(self, output: np.ndarray) -> list[np.ndarray]:
        """Take the answers apart."""
        return list(output)

    def encode_response(self, output: np.ndarray) -> dict[str, Any]:
        """Write the answer to one request."""
        labels = self.served.usage.labels
        shares = dict(zip(labels, output.tolist(), strict=True))
        return {"predictions": [{"label": labels[int(output.argmax())], "probabilities": shares}]}


if __name__ == "__main__":
    api = Digits(max_batch_size=TOGETHER, batch_timeout=float(sys.argv[4]), api_path="/v1/predict")
    server = litserve.LitServer(api, accelerator="cpu", workers_per_device=1, timeout=60)
    server.run(
        host="127.0.0.1",
        port=int(sys.argv[2]),
        num_api_servers=1,
        log_level="error",
        generate_client_file=False,
        access_log=False,
    )
