"""The prediction service: a trained network answers over HTTP, computed by the engine.

It needs neither TensorFlow nor the science libraries. `serve` runs it here, `write_folder` writes
a folder from which it runs anywhere.
"""

from momentum.deploy.service.folder import write_folder
from momentum.deploy.service.serving import serve
from momentum.deploy.service.settings import Settings

__all__ = ["Settings", "serve", "write_folder"]
