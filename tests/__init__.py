"""The test suite: real clients against stand-ins at the wire, no keys, no network."""
