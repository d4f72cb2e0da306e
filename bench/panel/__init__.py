"""The interaction panel of the tau-voice benchmark, measured on the wire."""
