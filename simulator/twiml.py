"""TwiML: parsing and checking, as strict as Twilio's own reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from xml.etree import ElementTree

from simulator.twilio_errors import Code, TwilioError

_ANY = re.compile(r".*", re.DOTALL)
_NOT_EMPTY = re.compile(r".*\S.*", re.DOTALL)
_WHOLE_NUMBER = re.compile(r"\d+")
_METHOD = re.compile(r"GET|POST")
_TRUE_OR_FALSE = re.compile("true|false")
_SSML = frozenset(
    {"break", "emphasis", "lang", "p", "phoneme", "prosody", "s", "say-as", "sub", "w"}
)
_URL_ATTRIBUTES = frozenset({"url", "action", "statusCallback"})
_URL_TEXT = frozenset({"Redirect"})


@dataclass(frozen=True)
class Shape:
    """What an element may hold.

    attributes: name to the pattern its whole value must match; None: any (SSML's own).
    required: attributes that must be there.
    children: names of the elements allowed inside.
    """

    attributes: Mapping[str, re.Pattern[str]] | None = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    children: frozenset[str] = frozenset()


VERBS: dict[str, Shape] = {
    "Connect": Shape({"action": _ANY, "method": _METHOD}, children=frozenset({"Stream"})),
    "Dial": Shape(
        {
            "action": _ANY,
            "method": _METHOD,
            "timeout": _WHOLE_NUMBER,
            "timeLimit": _WHOLE_NUMBER,
            "callerId": _NOT_EMPTY,
            "answerOnBridge": _TRUE_OR_FALSE,
        },
        children=frozenset({"Number"}),
    ),
    "Gather": Shape(
        {
            "input": re.compile("dtmf|speech|dtmf speech|speech dtmf"),
            "action": _ANY,
            "method": _METHOD,
            "timeout": _WHOLE_NUMBER,
            "speechTimeout": re.compile(r"auto|\d+"),
            "maxSpeechTime": _WHOLE_NUMBER,
            "profanityFilter": _TRUE_OR_FALSE,
            "finishOnKey": re.compile("[0-9*#]?"),
            "numDigits": _WHOLE_NUMBER,
            "language": _NOT_EMPTY,
            "hints": _NOT_EMPTY,
            "bargeIn": _TRUE_OR_FALSE,
            "actionOnEmptyResult": _TRUE_OR_FALSE,
            "speechModel": _NOT_EMPTY,
        },
        children=frozenset({"Say", "Pause"}),
    ),
    "Say": Shape(
        {"voice": _NOT_EMPTY, "language": _NOT_EMPTY, "loop": _WHOLE_NUMBER},
        children=_SSML,
    ),
    "Pause": Shape({"length": _WHOLE_NUMBER}),
    "Redirect": Shape({"method": _METHOD}),
    "Hangup": Shape(),
    "Reject": Shape({"reason": re.compile("rejected|busy")}),
}
"""What may stand directly in a `<Response>`."""

NOUNS: dict[str, Shape] = {
    "Stream": Shape(
        {
            "url": _NOT_EMPTY,
            "name": _ANY,
            "track": re.compile("inbound_track"),
            "statusCallback": _ANY,
            "statusCallbackMethod": _METHOD,
        },
        required=frozenset({"url"}),
        children=frozenset({"Parameter"}),
    ),
    "Number": Shape({"url": _ANY, "method": _METHOD}),
    "Parameter": Shape({"name": _NOT_EMPTY, "value": _ANY}, required=frozenset({"name", "value"})),
    **{name: Shape(None, children=_SSML) for name in _SSML},
}
"""What may stand inside a verb, with the verbs that list them as children."""

_SHAPES = NOUNS | VERBS


@dataclass(frozen=True)
class Element:
    """A verb or a noun with its text (nested SSML flattened) and what stands inside."""

    name: str
    attributes: Mapping[str, str]
    text: str
    children: tuple[Element, ...]

    def get(self, attribute: str, default: str = "") -> str:
        """The attribute's value."""
        return self.attributes.get(attribute, default)


@dataclass(frozen=True)
class Document:
    """Verbs in order, and what Twilio ignores with a 12200 warning."""

    verbs: tuple[Element, ...]
    warnings: tuple[str, ...] = ()


def parse_twiml(body: bytes | str) -> Document:
    """Read a document.

    Raises TwilioError: 12100 when it is no XML or its root is not `<Response>`, 12200 for an
    element that is unknown or stands in the wrong place, or lacks a required attribute.
    Unknown attributes and values are warnings.
    """
    try:
        root = ElementTree.fromstring(body)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise TwilioError(Code.DOCUMENT_UNPARSABLE, f"not XML: {error}") from error
    if root.tag != "Response":
        raise TwilioError(Code.DOCUMENT_UNPARSABLE, f"the root is <{root.tag}>, not <Response>")
    warnings: list[str] = []
    verbs = tuple(_element(node, VERBS, "Response", warnings) for node in root)
    return Document(verbs, tuple(warnings))


def _element(
    node: ElementTree.Element, allowed: Mapping[str, Shape], inside: str, warnings: list[str]
) -> Element:
    shape = allowed.get(node.tag)
    if shape is None:
        raise TwilioError(Code.SCHEMA_VIOLATED, f"<{node.tag}> is not allowed in <{inside}>")
    missing = sorted(shape.required - node.attrib.keys())
    if missing:
        raise TwilioError(Code.SCHEMA_VIOLATED, f"<{node.tag}> lacks {', '.join(missing)}")
    if shape.attributes is not None:
        warnings.extend(_attribute_warnings(node, shape.attributes))
    inner = {name: _SHAPES[name] for name in shape.children}
    children = tuple(_element(child, inner, node.tag, warnings) for child in node)
    text = " ".join("".join(node.itertext()).split())
    return Element(node.tag, dict(node.attrib), text, children)


def _attribute_warnings(
    node: ElementTree.Element, allowed: Mapping[str, re.Pattern[str]]
) -> Iterator[str]:
    for name, value in node.attrib.items():
        pattern = allowed.get(name)
        if pattern is None:
            yield f"<{node.tag}> has no attribute {name}"
        elif not pattern.fullmatch(value):
            yield f"<{node.tag} {name}> cannot be {value!r}"


def require_absolute_urls(verbs: tuple[Element, ...]) -> None:
    """Raises TwilioError 15004 when TwiML given over REST holds a relative URL."""
    for element in verbs:
        urls = [element.get(name) for name in _URL_ATTRIBUTES if name in element.attributes]
        if element.name in _URL_TEXT:
            urls.append(element.text)
        for url in urls:
            if not urlsplit(url).scheme:
                raise TwilioError(Code.URL_RELATIVE, f"<{element.name}> has a relative URL")
        require_absolute_urls(element.children)
