"""The only place that names a vendor of speech, language models or telephony."""
