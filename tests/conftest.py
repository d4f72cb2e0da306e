"""What holds for the whole suite."""

from __future__ import annotations

from hypothesis import settings

# No deadline for one example: the suite also runs on small machines that do other work meanwhile.
settings.register_profile("alo", deadline=None)
settings.load_profile("alo")
