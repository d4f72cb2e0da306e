"""How a call's end is written down."""

import pytest

from bot.details import CallDetails
from bot.records import Outcome, Records
from bot.scribe import Scribe
from bot.tiers import Tier
from dialogue.conversation import Conversation
from dialogue.emotion import DEFAULT_EMOTIONS
from dialogue.language import Language

DETAILS = CallDetails("CA1", "MZ1", "+12105550142", "+12105550100", Language.EN, Tier.ENTERPRISE)


@pytest.mark.parametrize(
    ("ends", "is_written"),
    [
        (Outcome.CALLER_HUNG_UP, Outcome.MESSAGE_TAKEN),
        (Outcome.COMPLETED, Outcome.MESSAGE_TAKEN),
        (Outcome.TRANSFERRED, Outcome.TRANSFERRED),
        (Outcome.FAILED, Outcome.FAILED),
    ],
)
async def test_a_call_in_which_a_message_was_left_led_to_that(records: Records, ends, is_written):
    scribe = Scribe(records, DETAILS, Conversation(Language.EN), DEFAULT_EMOTIONS)
    await scribe.begin()
    assert await scribe.take_message("Please call me.", "Ana", None)

    await scribe.ends(ends)
    await scribe.close()

    record = await records.get_call("CA1")
    assert record is not None
    assert record.outcome is scribe.outcome is is_written
