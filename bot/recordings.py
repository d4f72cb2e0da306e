"""Where the sound of calls is kept: begun, found again, and deleted."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from loguru import logger

from bot.errors import RecordsError, SettingsError
from bot.recording import Recorder, RecordingMode
from bot.records import Records
from bot.settings import Settings
from bot.vendors.twilio.recordings import ID_PREFIX, TwilioRecordings


class Recording(Protocol):
    """One call's recording."""

    async def run(self, call_sid: str) -> None:
        """Begin, and write down where it lies; until the call ends or this is cancelled."""
        ...

    def caller_audio(self, pcm: bytes) -> None:
        """PCM16 from the caller, as it arrives."""
        ...

    def bot_audio(self, pcm: bytes) -> None:
        """PCM16 to the caller, as it leaves."""
        ...


class Recordings:
    """All recordings, wherever they lie."""

    def __init__(self, settings: Settings, records: Records) -> None:
        self._folder = settings.recordings_folder
        self._records = records
        sid, token = settings.twilio_account_sid, settings.twilio_auth_token
        self._twilio = (
            TwilioRecordings(
                account_sid=sid,
                auth_token=token.get_secret_value(),
                base_url=settings.twilio_api_base_url,
            )
            if sid and token
            else None
        )

    def require(self, mode: RecordingMode) -> None:
        """Refuse a mode that cannot work. Raises SettingsError."""
        if mode is RecordingMode.TWILIO and self._twilio is None:
            raise SettingsError(
                'recording.mode of the business file is "twilio": set TWILIO_ACCOUNT_SID and '
                'TWILIO_AUTH_TOKEN, or write mode = "own"'
            )

    def for_call(self, mode: RecordingMode) -> Recording | None:
        """A recording that waits to begin; None if calls are not recorded."""
        if mode is RecordingMode.OWN:
            return _OwnRecording(self._records, self._folder)
        if mode is RecordingMode.TWILIO and self._twilio is not None:
            return _TwilioRecording(self._records, self._twilio)
        return None

    def file_of(self, recording: str) -> Path | None:
        """The file of a recording that lies here; it may be gone."""
        return None if recording.startswith(ID_PREFIX) else self._folder / recording

    async def delete(self, recordings: Iterable[str]) -> None:
        """Delete them all; those that are gone already are none. Raises RecordsError."""
        for recording in recordings:
            if file := self.file_of(recording):
                await asyncio.to_thread(_delete, file)
            elif self._twilio is not None:
                await self._twilio.delete(recording)
            else:
                raise RecordsError(
                    "a recording lies at Twilio: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, so "
                    "that it can be deleted"
                )


class _OwnRecording:
    """A file of ours. Its name tells nothing of the call: what calls say of themselves is data."""

    def __init__(self, records: Records, folder: Path) -> None:
        self._records = records
        self._name = f"{datetime.now(UTC):%Y-%m}/{uuid4().hex}.wav"
        self._recorder = Recorder(folder / self._name)
        self.caller_audio = self._recorder.caller_audio
        self.bot_audio = self._recorder.bot_audio

    async def run(self, call_sid: str) -> None:
        """Record until cancelled; a call of which no record can be kept is not recorded."""
        try:
            await self._records.put_recording(call_sid, self._name)
        except RecordsError as error:
            logger.error("a call is not recorded: {reason}", reason=str(error))
        else:
            await self._recorder.run()


class _TwilioRecording:
    """Twilio records, we only ask it to."""

    def __init__(self, records: Records, twilio: TwilioRecordings) -> None:
        self._records = records
        self._twilio = twilio

    async def run(self, call_sid: str) -> None:
        """Ask Twilio to begin; it ends with the call."""
        try:
            recording = await self._twilio.start(call_sid)
            await self._records.put_recording(call_sid, recording)
        except RecordsError as error:
            logger.error("a call is not recorded: {reason}", reason=str(error))

    def caller_audio(self, pcm: bytes) -> None:
        """Twilio hears it."""

    def bot_audio(self, pcm: bytes) -> None:
        """Twilio hears it."""


def _delete(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise RecordsError(f"a recording cannot be deleted ({type(error).__name__})") from error
