"""The files of the service's folder that are text: how it is built, started and used."""

from __future__ import annotations

from typing import Final

DOCKERFILE: Final = """\
FROM python:{python}-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PORT=8080 WORKERS=1
WORKDIR /service

COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt \\
 && useradd --system --no-create-home --shell /usr/sbin/nologin service

COPY . .

USER service
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \\
  CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=4)"]
CMD ["python", "serve.py", "--host", "0.0.0.0"]
"""  # noqa: E501

IGNORED: Final = """\
**/__pycache__
.dockerignore
Dockerfile
README.md
card.md
export.json
"""

START: Final = '''\
"""Start the service: python serve.py [--host H] [--port P] [--workers N] [--log]."""

import os
import sys
from pathlib import Path

from momentum.deploy.service.__main__ import main

if __name__ == "__main__":
    network = next(Path(__file__).resolve().with_name("network").iterdir())
    port = ["--port", os.environ.get("PORT", "8080")]
    workers = ["--workers", os.environ.get("WORKERS", "1")]
    sys.exit(main([str(network), *port, *workers, *sys.argv[1:]]))
'''

README: Final = """\
# {question}

A prediction service for the network of `{name}`, computed without TensorFlow.
{warning}
In a container:

```
docker build -t predictions .
docker run --rm -p 8080:8080 predictions
```

Or with Python {python}, in an environment of its own:

```
python -m venv .venv
.venv/bin/pip install -r requirements.txt
.venv/bin/python serve.py
```

Then open http://127.0.0.1:8080/ to try it, `/docs` to read how it is asked, or ask it:

```
curl -H 'Content-Type: {media}' --data-binary {example} http://127.0.0.1:8080/v1/predict
```

| what | where |
|---|---|
| predictions | `POST /v1/predict` |
| what the network is for, how sure its score is | `GET /v1/model` |
| whether it answers | `GET /healthz` |
| counts for Prometheus | `GET /metrics` |

`PORT` and `WORKERS` set the port and the number of processes; one a core is enough. There is no
password, and nothing of a request is kept or logged. For the open internet put a proxy in front
that has TLS and limits how often one may ask.

The folder `momentum` is the part of momentum-course {version} that answers (Apache License 2.0);
nothing else of it is needed. `network` holds the network, its labels and its score. A network whose
files were changed is refused.
"""
