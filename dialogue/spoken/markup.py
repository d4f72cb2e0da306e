"""What a language model writes for the eye: markdown, emoji, stage directions."""

from __future__ import annotations

import re

from dialogue.spoken.rules import apply_all, rule

_STAGE = (
    r"(?:(?:soft|gent|warm|quiet|slow|brief|nervous|light|cheerful|sad|kind|polite)ly\s+)?"
    r"(?:smil|laugh|sigh|chuckl|giggl|paus|nod|whisper|clear(?:s|ing)?\s+(?:\w+\s+)?throat|cough"
    r"|gasp|grin|wink|shrug|typ(?:es|ing)|check(?:s|ing)\s+(?:\w+\s+)?(?:system|calendar"
    r"|screen|schedule"
    r"|computer|notes|records)|look(?:s|ing)\s|tak(?:es|ing)\s+a|beam|bows?\b|wav(?:es|ing)|hums?\b"
    r"|sniff|speak(?:s|ing)?\s|warm\s+(?:tone|smile)|sympathetic\s+tone|silence|applause|beep|inhal"
    r"|exhal|in\s+a\s+\w+\s+(?:tone|voice)|with\s+a\s+\w+\s+(?:tone|voice|smile)"
    r"|cheerful(?:ly)?$|gentle$"
    r"|warmly$|softly$|excitedly$|happily$"
    r"|(?:se\s+)?sonr[ií]|(?:se\s+)?r[ií]e|risas?|riendo|risita|suspir|pausa|asient|susurr|carraspe|tose|con\s"
    r"+(?:voz|tono|una|calma|amab)"
    r"|en\s+(?:voz|tono)|amablemente|tono\s|gui[ñn]a|silencio|revis(?:a|ando)|teclea|mira"
    r"|inhala|exhala|aplaus"
    r"|saluda|llora|piensa|duda|alegremente)"
)
_EMOJI = (
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff\u2300-\u23ff\ufe0f\u200d\u20e3"
    "\U000e0020-\U000e007f]+"
)
_HEADING_OR_ITEM = r"(?m)^[ \t]*(?:#{1,6}[ \t]+|[-*+•·‣▪●–—][ \t]+|>+[ \t]?|\[[ xX]\][ \t]+)"

_INLINE = (
    rule(r"(?m)^[ \t]*(?:```|~~~)\w*[ \t]*$\n?", ""),
    rule(r"```", ""),
    rule(r"(?m)^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$\n?", ""),
    rule(r"(?m)^[ \t]*(?:[-*_=][ \t]*){3,}$\n?", ""),
    rule(r"!\[([^\]]*)\]\([^)]*\)", lambda m: m[1]),
    rule(r"\[([^\]]+)\]\((?:[^()\s]|\([^)]*\))+(?:\s+\"[^\"]*\")?\)", lambda m: m[1]),
    rule(r"<((?:https?://|mailto:)?[^<>\s]+[@.][^<>\s]+)>", lambda m: m[1]),
    rule(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>", ""),
    rule(rf"(?i)(?<!\w)\*{_STAGE}[^*\n]{{0,60}}\*(?!\w)", ""),
    rule(rf"(?i)[(\[]{_STAGE}[^()\[\]\n]{{0,60}}[)\]]", ""),
    rule(r"(?<!\w)(\*{1,3}|_{1,3}|~~)(?=\S)([^\n]+?)(?<=\S)\1(?!\w)", lambda m: m[2]),
    rule(r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)([^\n]+?)(?<=\S)\1(?!\w)", lambda m: m[2]),
    rule(r"(\*\*)(?=\S)([^\n]+?)(?<=\S)\1", lambda m: m[2]),
    rule(r"`([^`\n]*)`", lambda m: m[1]),
    rule(_EMOJI, " "),
)
_LEFT_OVERS = (
    rule(r"\*{1,3}(?!\d)|(?<!\w)_{1,3}|_{1,3}(?!\w)|`+", ""),
    rule(r"\\([\\*_#\[\](){}<>.`!|-])", lambda m: m[1]),
)
_ITEM_NUMBER = re.compile(r"(?m)^[ \t]*(\d{1,2})[.)][ \t]+(?=\S)")
_UNTERMINATED = re.compile(r"(?<![.!?:;,…\n])[ \t]*\n+[ \t]*(?=\S)")


def strip_markup(text: str) -> str:
    """The text without marks for the eye; lines are joined by commas where a stop is missing."""
    if not re.search(r"[*_`#|\[\]<>~\n\\]|[^\x00-\u1fff]|[(][a-zA-Zñí]|^\s*[-•+>–—]\s", text):
        return text
    text = apply_all(_INLINE, text)
    text = re.sub(_HEADING_OR_ITEM, "", text)
    text = _numbered(text)
    text = re.sub(r"(?m)^[ \t]*\|(.*?)\|?[ \t]*$", _cells, text)
    text = apply_all(_LEFT_OVERS, text)
    text = _UNTERMINATED.sub(", ", text.strip("\n"))
    text = re.sub(r"\s*\n\s*", " ", text)
    return re.sub(r" +([.,;:!?])", r"\1", text)


def _numbered(text: str) -> str:
    """Numbers of a list's items go, if there are several."""
    return _ITEM_NUMBER.sub("", text) if len(_ITEM_NUMBER.findall(text)) > 1 else text


def _cells(row: re.Match[str]) -> str:
    return ", ".join(cell.strip() for cell in row[1].split("|") if cell.strip())
