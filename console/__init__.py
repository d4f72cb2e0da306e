"""The operator's web pages: live calls, records and a phone in the browser."""
