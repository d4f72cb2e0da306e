"""Cartesia's models, languages, voices and emotions in November 2026."""

from __future__ import annotations

from dataclasses import replace

from simulator.speech import VOICES, Voice

CAROLINE_EN = "f9836c6e-a0bd-460e-9d3c-f7299fa60f94"
DANIELA_ES = "5c5ad5e7-1020-476b-8b91-fdcbe9cc313c"
KATIE_EN = "f786b574-daa5-4673-aa0c-cbe3e8534c02"

DEFAULT_VOICES: dict[str, Voice] = {
    CAROLINE_EN: VOICES["bot-en"],
    DANIELA_ES: VOICES["bot-es"],
    KATIE_EN: replace(VOICES["bot-en"], name="bot-katie", pitch=62),
}
"""Cartesia's voice ids and who speaks for them here."""

SONIC_2_MODELS = frozenset(
    """sonic-2 sonic-2-2025-04-16 sonic-2-2025-05-08 sonic-2-2025-06-11 sonic-turbo
    sonic-turbo-2025-06-04""".split()
)
SONIC_3_MODELS = frozenset(
    """sonic-3 sonic-3-2025-10-27 sonic-3-2026-01-12 sonic-3.5 sonic-3.5-2026-05-04 sonic-3.6
    sonic-latest""".split()
)
SUNSET_MODELS = frozenset(
    """sonic sonic-english sonic-multilingual sonic-2-2025-03-07
    sonic-turbo-2025-03-07""".split()
)

SONIC_2_LANGUAGES = frozenset("de en es fr hi ja ko pt zh".split())
LANGUAGES = frozenset(
    """ar bg bn cs da de el en es fi fr gu he hi hr hu id it ja ka kn ko ml mr ms nl no pa pl pt
    ro ru sk sv ta te th tl tr uk vi zh""".split()
)
LOCALES = frozenset("en-GB en-US es-ES es-MX es-US fr-CA fr-FR pt-BR pt-PT".split())
"""Regions that are taken; es-AR, es-CO and es-PE are not."""

EMOTIONS = frozenset(
    """neutral happy excited enthusiastic elated euphoric triumphant amazed surprised flirtatious
    joking/comedic curious content peaceful serene calm grateful affectionate trust sympathetic
    anticipation mysterious angry mad outraged frustrated agitated threatened disgusted contempt
    envious sarcastic ironic sad dejected melancholic disappointed hurt guilty bored tired
    rejected nostalgic wistful apologetic hesitant insecure confused resigned anxious panicked
    alarmed scared proud confident distant skeptical contemplative determined""".split()
)


def voice_for(voice: Voice, language: str) -> Voice:
    """The voice when it speaks `language`: a Cartesia voice speaks them all.

    There are espeak voices for English and Spanish only; other languages sound as the voice's own.
    """
    if language == voice.language or f"bot-{language}" not in VOICES:
        return voice
    other = VOICES[f"bot-{language}"]
    return replace(other, name=f"{voice.name}-{language}", pitch=voice.pitch)
