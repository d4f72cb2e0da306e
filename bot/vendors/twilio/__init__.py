"""Twilio: the carrier. Signatures, TwiML and the media stream's messages."""
