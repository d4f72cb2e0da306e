"""Twilio's resource of recordings: what it takes, and what it answers. It keeps no sound."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.twilio_errors import Code, TwilioError

RECORD_API = "/2010-04-01/Accounts/{account_sid}/Calls/{call_sid}/Recordings.json"
RECORDING_API = "/2010-04-01/Accounts/{account_sid}/Recordings/{recording_sid}.json"

_CHANNELS = {"mono": 1, "dual": 2}
_TRACKS = ("inbound", "outbound", "both")


@dataclass(frozen=True)
class CallRecording:
    """A recording that Twilio has begun."""

    sid: str
    call_sid: str
    channels: int
    track: str


def checked_recording(call_sid: str, form: Mapping[str, str]) -> CallRecording:
    """The recording of a request. Raises TwilioError: 20001 for values that there are not."""
    channels = form.get("RecordingChannels", "mono")
    track = form.get("RecordingTrack", "both")
    if channels not in _CHANNELS or track not in _TRACKS:
        raise TwilioError(Code.REST_INVALID_PARAMETER, "Invalid recording parameter")
    return CallRecording(f"RE{secrets.token_hex(16)}", call_sid, _CHANNELS[channels], track)


def recording_resource(recording: CallRecording, account_sid: str) -> dict[str, Any]:
    """The recording as Twilio's REST API shows it."""
    return {
        "sid": recording.sid,
        "account_sid": account_sid,
        "call_sid": recording.call_sid,
        "api_version": "2010-04-01",
        "status": "in-progress",
        "channels": recording.channels,
        "track": recording.track,
        "source": "StartCallRecordingAPI",
        "duration": None,
        "uri": f"/2010-04-01/Accounts/{account_sid}/Recordings/{recording.sid}.json",
    }
