"""What Prometheus reads of this process."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

CALLS_IN_PROGRESS = Gauge("alo_calls_in_progress", "Calls being held now")
TASKS = Gauge("alo_tasks", "Tasks of the event loop; without calls it comes back to where it was")
CALLS = Counter("alo_calls_total", "Calls that are over", ["tier", "outcome"])
REFUSED = Counter("alo_refused_total", "Requests and sockets turned away", ["what"])
DELIVERIES = Counter(
    "alo_deliveries_total", "Attempts to tell the business something", ["channel", "result"]
)
GUESSES = Counter(
    "alo_guesses_total",
    "Answers begun before it was sure that the caller had finished, and what became of them",
    ["fate"],
)
WITHDRAWN_TOKENS = Counter(
    "alo_withdrawn_tokens_total",
    "What withdrawn answers cost at the model; estimated where the model had not counted yet",
    ["kind"],
)
WITHDRAWN_CHARACTERS = Counter(
    "alo_withdrawn_characters_total", "Of withdrawn answers, written so far for the voice"
)
UNSTREAMED = Counter(
    "alo_calls_without_stream_total", "Calls that the free tier's agent took, and why", ["reason"]
)
EVENT_LOOP_LAG_SECONDS = Gauge(
    "alo_event_loop_lag_seconds", "How late the event loop is on average of the last two seconds"
)
ANSWERS = Counter(
    "alo_answers_total",
    "Answers, and whether their service time was within the tier's budget",
    ["tier", "language", "within_budget"],
)
SERVICE_MS = Histogram(
    "alo_service_ms",
    "From a request of Twilio's for an answer to the document that holds it",
    ["tier", "language"],
    buckets=(50, 100, 200, 300, 500, 700, 1000, 1500, 2000, 3000, 5000, 8000),
)
VOICE_TO_VOICE_MS = Histogram(
    "alo_voice_to_voice_ms",
    "From the caller's last voiced frame to the answer's first, at our socket",
    ["tier", "language"],
    buckets=(200, 300, 400, 500, 600, 700, 800, 1000, 1250, 1500, 2000, 3000, 5000),
)
SMART_TURN_CPU_SECONDS = Histogram(
    "alo_smart_turn_cpu_seconds",
    "CPU time of one verdict on a caller's voice: whether it sounds as if it had finished",
    buckets=(0.02, 0.05, 0.1, 0.2, 0.5, 1),
)
STAGE_MS = Histogram(
    "alo_answer_stage_ms",
    "Where the time from the caller's last voiced frame to the answer's first went",
    ["stage", "tier", "language", "vendor"],
    buckets=(5, 10, 20, 50, 100, 150, 200, 250, 300, 400, 500, 700, 1000, 2000, 5000),
)
