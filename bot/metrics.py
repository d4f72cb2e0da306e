"""What Prometheus reads of this process."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

CALLS_IN_PROGRESS = Gauge("alo_calls_in_progress", "Calls being held now")
CALLS = Counter("alo_calls_total", "Calls that are over", ["tier", "outcome"])
REFUSED = Counter("alo_refused_total", "Requests and sockets turned away", ["what"])
VOICE_TO_VOICE_MS = Histogram(
    "alo_voice_to_voice_ms",
    "From the caller's last voiced frame to the answer's first, at our socket",
    ["tier", "language"],
    buckets=(200, 300, 400, 500, 600, 700, 800, 1000, 1250, 1500, 2000, 3000, 5000),
)
