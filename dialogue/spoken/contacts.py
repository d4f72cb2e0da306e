"""E-mail addresses, web addresses and telephone numbers as they are dictated."""

from __future__ import annotations

import re

from dialogue.language import Language
from dialogue.spoken.numbers import digits
from dialogue.spoken.rules import Rule, apply_all, rule

_MARKS: dict[Language, dict[str, str]] = {
    Language.EN: {
        "@": "at", ".": "dot", "_": "underscore", "-": "dash", "+": "plus", "/": "slash",
        "?": "question mark", "=": "equals", "&": "and", "#": "hash", "%": "percent", "~": "tilde",
        ":": "colon", "www": "w w w",
    },
    Language.ES: {
        "@": "arroba", ".": "punto", "_": "guion bajo", "-": "guion", "+": "más", "/": "diagonal",
        "?": "signo de interrogación", "=": "igual", "&": "y", "#": "numeral", "%": "por ciento",
        "~": "tilde", ":": "dos puntos", "www": "triple doble u",
    },
}  # fmt: skip
_ENDINGS = (
    "com|org|net|edu|gov|mil|info|biz|io|co|us|mx|es|tx|app|dev|shop|store|health|care|dental"
    "|clinic|"
    "online|site|example|test|me|tv|uk|ca|ar|cl|pe|lat|law|pizza|salon|gob|pro|ai|local|email|net"
)
_EMAIL = (
    r"[A-Za-z0-9À-ÿ](?:[A-Za-z0-9À-ÿ._%+-]*[A-Za-z0-9À-ÿ_])?@[A-Za-z0-9À-ÿ](?:[A-Za-z0-9À-"
    r"ÿ.-]*[A-Za-z0-9À-ÿ])"
)
_URL = (
    rf"(?:https?://(?:www\.)?|(?<![\w@.])www\.|(?<![\w@.]))(?:[A-Za-z0-9À-ÿ-]+\.)+(?:{_ENDINGS})\b"
    r"(?::\d+)?(?:/[\w\-./~%+#?=&]*[\w/])?|https?://[^\s<>()]*[\w/]"
)


def read_contacts(text: str, language: Language) -> str:
    """The text with every address and telephone number in words."""
    return apply_all(_RULES[language], text)


def _email(match: re.Match[str], language: Language) -> str:
    return _marks_in_words(match.group(), language)


def _url(match: re.Match[str], language: Language) -> str:
    written = re.sub(r"^https?://(?:www\.)?", "", match.group()).rstrip("/")
    return _marks_in_words(written, language)


def _marks_in_words(written: str, language: Language) -> str:
    marks = _MARKS[language]
    words: list[str] = []
    for part in re.findall(r"[^\W\d_]+|\d|[_\W]", written):
        words.append(digits(part, language) if part.isdigit() else marks.get(part) or part)
    return " ".join(words)


_PHONE = re.compile(
    r"(?<![\w$€£¥#.,/:-])(?<!\d\s)(?P<country>\+\s?\d{1,3}[\s.-]*(?=[\d(]))?"
    r"(?P<rest>(?:1[\s.-]?)?\(?\d{1,4}\)?(?:[\s.-]{0,2}\d{2,4}){1,4}|\d{7,12})"
    r"(?:,?\s*(?:ext(?:ension|ensión)?\.?|x)\s*(?P<ext>\d{1,6}))?(?![\w/%°])(?![.,:-]\d)",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"(?<![\w-])(1-)?(8\d\d)-([A-Z]{4,10}|\d{3}-[A-Z]{4})(?![\w-])")
_EXTENSION = {Language.EN: "extension", Language.ES: "extensión"}
_PLUS = {Language.EN: "plus", Language.ES: "más"}
_TWO_DIGIT_AREAS = ("55", "33", "81", "56")


def _phone(match: re.Match[str], language: Language) -> str:
    """The number digit by digit, with a pause between groups; no number stays as it is."""
    groups = _groups(match, language)
    if groups is None:
        return match.group()
    spoken = [digits(group, language) for group in groups]
    if match["country"]:
        spoken.insert(0, f"{_PLUS[language]} {digits(match['country'], language)}")
    if match["ext"]:
        spoken.append(f"{_EXTENSION[language]} {digits(match['ext'], language)}")
    return ", ".join(spoken)


def _groups(match: re.Match[str], language: Language) -> list[str] | None:
    rest: str = match["rest"]
    groups: list[str] = re.findall(r"\d+", rest)
    number = "".join(groups)
    if len(groups) == 1:
        return _split(number, bool(match["country"]), language)
    sizes = [len(group) for group in groups]
    if match["country"]:
        return groups if 7 <= len(number) <= 12 else None
    if len(groups) > 2 and sizes[0] == 1 and groups[0] != "1":
        return None
    if sizes == [3, 4] or (sizes == [4, 4] and language is Language.ES):
        years = all(1900 <= int(group) <= 2099 for group in groups)
        code = years or _CODE_BEFORE.search(match.string, 0, match.start())
        return groups if re.search("[-.]", rest) and not code else None
    if len(number) == 10 or (len(number) == 11 and number[0] == "1"):
        return groups if len(groups) >= 2 and max(sizes) <= 4 else None
    return groups if len(number) == 12 and number.startswith(("52", "01")) else None


_CODE_BEFORE = re.compile(
    r"(?i)\b(?:case|order|tracking|confirmation|account|policy|invoice|ticket|reference|claim|member"
    r"|serial|code|caso|pedido|gu[ií]a|cuenta|p[oó]liza|factura|folio|referencia|boleto|c[oó]digo"
    r"|confirmaci[oó]n)\b[\w\s.:#º]{0,14}$"
)


def _split(number: str, has_country: bool, language: Language) -> list[str] | None:
    if len(number) == 12 and number.startswith("52"):
        return ["52", *_split_ten(number[2:], Language.ES)]
    if len(number) == 11 and number.startswith("1"):
        return ["1", *_split_ten(number[1:], Language.EN)]
    if len(number) == 10:
        return _split_ten(number, language)
    return [number] if has_country and len(number) >= 7 else None


def _split_ten(number: str, language: Language) -> list[str]:
    if language is Language.ES and number.startswith(_TWO_DIGIT_AREAS):
        return [number[:2], number[2:6], number[6:]]
    return [number[:3], number[3:6], number[6:]]


def _lettered(match: re.Match[str], language: Language) -> str:
    groups = [group for group in re.split("-", match.group()) if group]
    spoken = [digits(g, language) if g.isdigit() else g.capitalize() for g in groups]
    return ", ".join(spoken)


_CALLED = {
    Language.EN: r"(?i)\b(call|dial|text|press|hit|ring|dialing|calling)\s+(\d{1,3}"
    r"|\d{5,6})\b(?!\s*[a-z%]*\s*(?:times|people|days|hours|minutes|of))",
    Language.ES: r"(?i)\b(llam[ea]\w*|marque|marcar|marca|oprima|presione|pulse)\s+(al\s+|el\s"
    r"+)?(\d{1,3}|\d{5,6})\b(?!\s+(?:veces|horas|minutos|personas|días))",
}


def _called(match: re.Match[str], language: Language) -> str:
    number = match.group(match.lastindex or 1)
    return match.group()[: -len(number)] + digits(number, language)


def _country_alone(match: re.Match[str], language: Language) -> str:
    return f"{_PLUS[language]} {digits(match[1], language)}"


def _rules(language: Language) -> tuple[Rule, ...]:
    return (
        rule(r"(?i)\bmailto:", ""),
        rule(r"\b9-1-1\b", digits("911", language)),
        rule(_EMAIL, lambda m: _email(m, language)),
        rule(_URL, lambda m: _url(m, language)),
        Rule(_LETTERED, lambda m: _lettered(m, language)),
        Rule(_PHONE, lambda m: _phone(m, language)),
        rule(_CALLED[language], lambda m: _called(m, language)),
        rule(
            r"(?<![\w+])\+(1|52|34|44)\b(?!\s*(?:%|años|years))",
            lambda m: _country_alone(m, language),
        ),
    )


_RULES = {language: _rules(language) for language in Language}
