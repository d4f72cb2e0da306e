"""Pipeline processors, one a file: each turns frames into questions for dialogue and back."""

import os

# ONNX Runtime reports to its maker unless this stands there when it is first imported.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
