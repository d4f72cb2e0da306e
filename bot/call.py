"""One call, from the socket's accept to the hang-up. It owns every task of the call."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial

from loguru import logger
from pipecat.frames.frames import EndFrame, InputAudioRawFrame, LLMRunFrame, TTSSpeakFrame
from pipecat.pipeline.worker import PipelineWorker
from pipecat.workers.runner import WorkerRunner
from pydantic import SecretStr
from starlette.websockets import WebSocket

from bot.assembly import Assembled, MediaLine, assemble
from bot.business import Business
from bot.canned_lines import INTENTS
from bot.details import CallDetails
from bot.handing_over import HandingOver
from bot.handover import Way
from bot.http_tools import http_tools
from bot.last_words import LastWords
from bot.patience import Patience
from bot.recording_notice import RecordingNotice
from bot.recordings import Recording
from bot.records import Outcome, TurnRecord
from bot.scribe import Scribe
from bot.time_limits import TimeLimits
from bot.transfers import Transfers
from bot.vendors.llm.attempt import Answered
from bot.vendors.services import VendorServices
from bot.vendors.twilio.transport import build_transport, send_mark
from bot.voice_meter import VoiceMeter
from bot.watchdog import Watchdog
from dialogue.attempts import Heard, Reason
from dialogue.conversation import Conversation
from dialogue.emotion import Intent, without_tags
from dialogue.lines import Line
from dialogue.understanding import Verdict
from processors.output_volume import OutputVolume

_DEAD_AFTER_SECONDS = 120.0
"""Nothing heard and nothing said for so long: the call is dead, whatever the socket says."""

_MOST_WORDS_REPEATED = 15
"""Of what was understood, when the caller is asked about it: about five seconds."""

_UNREACHABLE_AFTER_SECONDS = 2.5
"""Both connections are opened as the call begins: one attempt succeeds by then, or two fail."""

_SPEECH_WITHOUT_WORDS_SECONDS = 1.5
"""How long the caller has been silent when a turn ends without words."""

_SPEECH_MS = 700
"""A wordless sound of this length was somebody speaking; coughs and clicks are shorter."""


class Call:
    """One call in progress.

    `run()` returns when nothing of the call is left: no task, no socket. `outcome` is known, and
    told to `on_outcome`, before the socket closes: what Twilio asks next depends on it.
    """

    def __init__(
        self,
        details: CallDetails,
        *,
        conversation: Conversation,
        business: Business,
        services: VendorServices,
        transfers: Transfers,
        scribe: Scribe,
        recording: Recording | None = None,
        limits: TimeLimits,
        tool_secrets: Mapping[str, SecretStr],
        past: Sequence[TurnRecord] = (),
        meter: VoiceMeter | None = None,
        on_outcome: Callable[[Outcome], Awaitable[None]],
    ) -> None:
        self.details = details
        self._conversation = conversation
        self._business = business
        self._services = services
        self._scribe = scribe
        self._meter = meter or VoiceMeter(time.monotonic)
        self._volume = OutputVolume()
        self._on_outcome = on_outcome
        self._last_words = LastWords(details.stream_sid)
        self._recording = recording
        self._notice = RecordingNotice(details.stream_sid)
        self._past = past
        self._tool_secrets = tool_secrets
        self._patience = Patience(limits, self._meter, conversation, self)
        self._handing_over = HandingOver(details, conversation, business, transfers, self.say_line)
        self._watchdog = Watchdog(
            self._meter, conversation, interject=self._interject, fall_back=self._fall_back
        )
        self._ending = asyncio.get_running_loop().create_future()
        self._assembled: Assembled | None = None

    def end(self, outcome: Outcome) -> None:
        """End the call at once, unless it is ending already."""
        if not self._ending.done():
            self._ending.set_result(outcome)

    async def run(self, websocket: WebSocket) -> Outcome:
        """Hold the conversation; the outcome when it is over."""
        self._assembled = await asyncio.to_thread(self._assemble, websocket)
        worker = self._parts.worker
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(worker)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._end_when_told(worker), name="end of the call")
            watches = [
                tasks.create_task(self._hang_up_after_last_words(), name="last words"),
                tasks.create_task(self._end_when_dead(), name="signs of life"),
                tasks.create_task(self._record(), name="recording"),
                *(
                    tasks.create_task(watch, name=name)
                    for name, watch in self._patience.watches().items()
                ),
                tasks.create_task(self._watchdog.run(), name="watchdog"),
                tasks.create_task(self._fall_back_if_unreachable(), name="first connections"),
            ]
            await self._tell_of_recording()
            await self._greet()
            await runner.run()
            # The pipeline ended without being told to: it broke.
            self.end(Outcome.FAILED)
            for watch in watches:
                watch.cancel()
        return self._ending.result()

    @property
    def _parts(self) -> Assembled:
        assert self._assembled is not None, "the call has not begun"
        return self._assembled

    def _assemble(self, websocket: WebSocket) -> Assembled:
        stream_sid, volume = self.details.stream_sid, self._volume
        transport = build_transport(websocket, stream_sid, self, volume)
        transport.add_event_handler("on_client_disconnected", self._disconnected)
        line = MediaLine(transport, self._meter, volume, partial(send_mark, transport, stream_sid))
        return assemble(
            self.details,
            self._conversation,
            self._business,
            self._services,
            line,
            self,
            past=self._past,
            business_tools=http_tools(
                self._business.tools,
                self._tool_secrets,
                self._conversation,
                say=self._fill_wait,
            ),
        )

    async def _greet(self) -> None:
        if self.details.is_returning:
            await self.say_line(Line.TRANSFER_FAILED)
        else:
            await self._speak(self._business.greeting[self._conversation.language], Intent.GREETING)

    async def say_line(self, line: Line, **slots: str) -> None:
        """Speak a canned line in the caller's language."""
        text = self._business.say(line, self._conversation.language, **slots)
        await self._speak(text, INTENTS[line])

    async def _speak(self, text: str, intent: Intent) -> None:
        self._conversation.canned_intents[text] = intent
        frames = [self._parts.voice.with_intent(intent), TTSSpeakFrame(text)]
        self._watchdog.owe()
        await self._parts.worker.queue_frames(frames)

    async def _fill_wait(self, text: str) -> None:
        # Between a tool's call and its result the model's context holds nothing else: an answer
        # of its own there would be the one that it goes on from.
        line = TTSSpeakFrame(text, append_to_context=False)
        await self._parts.worker.queue_frames([self._parts.voice.with_intent(Intent.INFO), line])
        await self._scribe.filled_wait(text)

    async def _tell_of_recording(self) -> None:
        """Say that the call is recorded, in each language: the caller's is not known for sure."""
        if self._recording is None:
            return
        spoken = self._conversation.language
        others = [other for other in self._business.languages if other is not spoken]
        for language in (spoken, *others):
            await self._parts.worker.queue_frames(self._parts.voice.in_language(language))
            notice = self._business.say(Line.RECORDING_NOTICE, language)
            await self._speak(notice, INTENTS[Line.RECORDING_NOTICE])
        back = self._parts.voice.in_language(spoken)
        await self._parts.worker.queue_frames([self._notice.mark(), *back])

    async def _record(self) -> None:
        if self._recording is not None:
            await self._notice.told()
            await self._recording.run(self.details.call_sid)

    async def _hang_up_after_last_words(self) -> None:
        await self._last_words.heard()
        if self._conversation.is_handed_over:
            self.end(await self._handing_over.put_through())
        else:
            self.end(Outcome.COMPLETED)

    async def _end_when_dead(self) -> None:
        rest_s = _DEAD_AFTER_SECONDS
        while rest_s > 0:
            await asyncio.sleep(rest_s)
            rest_s = _DEAD_AFTER_SECONDS - self._meter.silent_s
        logger.warning("call ended: nothing was heard or said for a long time")
        self.end(Outcome.FAILED)

    async def _interject(self, line: Line) -> float | None:
        text = self._business.say(line, self._conversation.language)
        clip = self._parts.voice.kept(text, INTENTS[line])
        return None if clip is None else await self._parts.interjections.say(clip.pcm)

    def _fall_back(self) -> None:
        self.end(Outcome.FAILED)

    async def _fall_back_if_unreachable(self) -> None:
        """Without ear and voice there is no conversation, however many lines are kept."""
        await asyncio.sleep(_UNREACHABLE_AFTER_SECONDS)
        if self._parts.vendors.are_unreachable:
            logger.error("neither the recogniser nor the voice can be reached")
            self._fall_back()

    async def _end_when_told(self, worker: PipelineWorker) -> None:
        outcome = await self._ending
        await self._on_outcome(outcome)
        if outcome is Outcome.COMPLETED:
            await worker.queue_frame(EndFrame())
        else:
            await worker.cancel()

    async def _disconnected(self, _: object, __: object) -> None:
        self.stream_stopped()

    # What happens in the conversation (`Listener`).

    def caller_began(self) -> None:
        """The caller's turn begins: nothing is owed until it is over."""
        self._patience.caller_began()
        self._watchdog.settle()

    async def caller_said(self, text: str) -> None:
        """The caller's turn is over; what was not meant for us is none."""
        self._patience.caller_ended()
        if self._conversation.is_aside(text) or self._conversation.is_handed_over:
            if self._conversation.ledger.answer_is_due:
                self._watchdog.owe()
            return
        if text:
            self._patience.caller_spoke()
            self._watchdog.owe()
            await self._scribe.caller_said(text)
        else:
            await self._heard_no_words()

    async def _heard_no_words(self) -> None:
        """A sound without words: an answer that it broke off is given, speech is asked for again.

        A cough into the silence is neither, and is let pass.
        """
        if self._conversation.ledger.answer_is_due:
            self._watchdog.owe()
            await self._parts.worker.queue_frame(LLMRunFrame())
        elif self._parts.vendors.stt.outage_s:
            # Nobody could hear words. If they come yet, they are answered.
            self._watchdog.owe(_SPEECH_WITHOUT_WORDS_SECONDS)
        elif self._conversation.last_sound_ms >= _SPEECH_MS:
            await self._scribe.caller_said("")
            await self.understood("", self._conversation.take_nothing(Heard.NOISE))

    async def understood(self, turn: str, verdict: Verdict) -> None:
        """A turn, or a key, that the model is not to answer: what it leads to."""
        if verdict.reason is not None:
            await self.hand_over(verdict.reason)
        elif turn:
            understood = " ".join(turn.split()[:_MOST_WORDS_REPEATED])
            await self.say_line(Line.ERROR_RECOVERY, understood=understood)
        else:
            await self.say_line(Line.DID_NOT_HEAR)

    async def hand_over(self, reason: Reason, said: str = "") -> None:
        """Say that the caller is put through, or that a message can be taken; then do it.

        said: what the model has said of it already.
        """
        if self._conversation.is_handed_over:
            return
        way = await self._handing_over.begin(reason, announced=bool(without_tags(said)))
        if way is Way.DIAL:
            await self._parts.worker.queue_frame(self._last_words.mark())

    async def bot_said(self, heard: str, *, interrupted: bool) -> None:
        """The bot's turn is over."""
        await self._scribe.bot_said(heard, interrupted=interrupted)

    async def caller_backchannelled(self, text: str) -> None:
        """The caller agreed or listened aloud: noted, and no turn."""
        self._patience.caller_spoke()
        await self._scribe.caller_backchannelled(text)

    def answered_by(self, answered: Answered) -> None:
        """The route of the language model that answers the present turn."""
        self._scribe.answered_by(answered)

    async def no_answer(self) -> None:
        """No route of the language model answered."""
        handover = self._conversation.answer_failed()
        if handover is None:
            await self.say_line(Line.APOLOGY)
        else:
            await self.hand_over(handover.reason)

    async def begin_silent_turn(self) -> None:
        """It was the caller's turn, and nothing came."""
        await self._scribe.caller_said("")

    def cut(self) -> None:
        """The call has to be over."""
        self.end(Outcome.COMPLETED)

    async def speech_lost(self) -> None:
        """The caller cannot be heard, or the bot's voice cannot speak."""
        self._watchdog.give_up()

    async def hang_up(self, said: str) -> None:
        """End the call behind these last words of the model's, or ours if it had none."""
        if self._conversation.is_handed_over:
            return
        if not without_tags(said):
            await self.say_line(Line.FAREWELL)
        await self._parts.worker.queue_frame(self._last_words.mark())

    async def take_message(self, text: str, name: str | None, number: str | None) -> bool:
        """Write down what the caller leaves for the business; whether it is kept."""
        return await self._scribe.take_message(text, name, number)

    def named(self, caller_name: str) -> None:
        """The caller said who is calling."""
        self._conversation.name_caller(caller_name)

    # What happens on the media stream (`StreamEvents`).

    async def caller_audio(self, frame: InputAudioRawFrame) -> None:
        """The caller's audio arrived."""
        voiced = self._meter.caller_audio(frame.audio)
        self._volume.caller_was(voiced=voiced)
        if self._recording is not None:
            self._recording.caller_audio(frame.audio)
        try:
            await self._parts.hearing.hear(frame, voiced=voiced)
        except Exception:
            # Raised further it would end reception alone, and look as if the caller had gone.
            logger.exception("the caller's audio could not be heard")
            self.end(Outcome.FAILED)

    def bot_audio(self, pcm: bytes) -> None:
        """The bot's audio leaves."""
        if self._recording is not None:
            self._recording.bot_audio(pcm)
        if self._meter.bot_audio(pcm) and self._meter.waited is not None:
            self._scribe.answer_heard(self._meter.waited)

    def mark_sent(self, name: str) -> None:
        """A mark leaves, behind the audio it marks."""
        self._last_words.mark_sent(name)

    def mark_played(self, name: str) -> None:
        """A mark came back."""
        self._last_words.mark_played(name)
        self._notice.mark_played(name)

    def cleared(self) -> None:
        """What was queued at Twilio is dropped."""
        self._last_words.cleared()
        self._notice.cleared()

    def stream_stopped(self) -> None:
        """Twilio ended the stream: the caller hung up, or is put through."""
        if not self._handing_over.is_dialling:
            self.end(Outcome.CALLER_HUNG_UP)

    def violated(self, reason: str) -> None:
        """The stream is not Twilio's, or broken beyond use."""
        logger.warning("call ended: {reason}", reason=reason)
        self.end(Outcome.FAILED)
