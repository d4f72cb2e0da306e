"""One call, wired from parts: settings, vendors, pipeline, records and the command line."""

import os

# ONNX Runtime reports to its maker unless this stands there when it is first imported.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
