"""Which databases the suite runs on."""

from __future__ import annotations

POSTGRESQL_VARIABLE = "TEST_POSTGRESQL_URL"
"""Names a PostgreSQL server that the tests may create databases in; `.ci/postgresql` starts one."""
