"""Reference codes, and words that are spelled letter by letter."""

from __future__ import annotations

import re

from dialogue.language import Language
from dialogue.spoken.numbers import cardinal, digits, in_pairs
from dialogue.spoken.rules import Rule, alternatives, apply_all, rule

_CODE_WORDS = {
    Language.EN: r"orders?|confirmation|reference|ref|tickets?|invoices?|accounts?|acct|pin"
    r"|passcode|password"
    r"|polic(?:y|ies)|cases?|claims?|tracking|codes?|zip|license|plate|member(?:ship)?|serial"
    r"|vin|booking"
    r"|reservation|prescription|rx|extension|ext|work\s+order|routing|card|id|folio|locator"
    r"|record|receipt|file"
    r"|patient|customer|employee|badge|coupon|promo|sku|item|part|lot|check|npi|suite\s+code",
    Language.ES: r"pedidos?|confirmaci[oó]n|referencia|folio|boletos?|facturas?|cuentas?|nip"
    r"|pin|contrase[ñn]a"
    r"|p[oó]liza|caso|reclamo|rastreo|gu[ií]a|c[oó]digos?|c\.\s?p\.|c[oó]digo\s+postal|c[oó]d\.\s?postal"
    r"|licencia|placas?|membres[ií]a|socio|serie"
    r"|reservaci[oó]n|reserva|receta|extensi[oó]n|ext|orden|clave|tarjeta|ticket"
    r"|expediente|recibo|paciente"
    r"|cliente|cup[oó]n|cheque|matr[ií]cula|cita|turno",
}
_LINK = {
    Language.EN: r"(?:\s*(?:number|code|no\.?|num\.?|ending(?:\s+in)?|is|was|of|id)){0,3}\s"
    r"*[:#]?\s*[#]?",
    Language.ES: r"(?:\s*(?:n[uú]mero|no\.|n[uú]m\.?|n\.?º|terminada|terminado|que\s+termina"
    r"|en|es|la|el|de\s+la|de\s+el"
    r"|del|de|puerta|acceso|confirmaci[oó]n|seguridad|rastreo|pedido|es\s+el|postal)){0,4}\s"
    r"*[:#]?\s*[#]?",
}
_TOKEN = r"(?P<code>\d{2,4}(?: \d{2,4}){1,4}|(?=[\w-]*\d)[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)"
_LAST_DIGITS = {
    Language.EN: r"(?i)\b(?P<head>(?:ending|ends|ended)\s+(?:in|with)|last\s+(?:four|4|three"
    r"|3)(?:\s+digits)?(?:\s+(?:are|is|of))?|starting\s+with)\s"
    r"+(?P<code>\d{2,6})\b",
    Language.ES: r"(?i)\b(?P<head>terminad[ao]s?\s+en|termina(?:n|ci[oó]n)?\s+(?:en)?"
    r"|[uú]ltimos\s+(?:cuatro|4|tres|3)(?:\s+d[ií]gitos)?(?:\s+(?:son))?|empieza\s"
    r"+con)\s+(?P<code>\d{2,6})\b",
}
_COUNTED_NOUN = re.compile(
    r"\s(?!is\b|was\b|has\b|as\b|this\b|its\b|es\b|las\b|los\b|sus\b|ends\b|expires\b|ships\b)"
    r"[a-záéíóúñ]{3,}s\b"
)
_NUMBER_WORD = {Language.EN: "number", Language.ES: "número"}

_SPOKEN_AS_WORDS = {
    Language.EN: frozenset(
        "NASA NATO AIDS COVID LASIK HIPAA OSHA FEMA UNICEF PIN SIM RAM GIF JPEG LED OK ASAP "
        "SCUBA RADAR "
        "IKEA LEGO VISA MAC HUD CAPTCHA NAFTA ROM BOGO DOORDASH WIFI".split()
    ),
    Language.ES: frozenset(
        "IVA INE CURP NIP PIN SPEI IMSS ISSSTE INFONAVIT COVID SIDA UNAM ONU OTAN PEMEX OXXO "
        "SAT CONACYT "
        "PROFECO VISA UNICEF OK COPPEL BANAMEX BANORTE SIM LED LASIK CURP IKEA LEGO MAC NASA "
        "DIF WIFI".split()
    ),
}
_ALWAYS_LETTERS = frozenset(
    "USA UPS USPS ATM ABC EMT EKG ECG HIV UTI IUD ADHD OBGYN AARP IRS IPO YMCA YWCA HVAC UV EU "
    "UK UN AC DC "
    "ID TV PC CEO CFO FAQ UFC GPA ACT SAT ESL ATV SUV RV BBQ MRI CT DNA ER ICU PT OT IV DMV "
    "DOB SSN EIN "
    "APR AAA CPA IRA LLC USB PDF HTML URL URLS VIP RSVP DIY ETA FYI HR IT KFC BMW GMC AT&T PPO "
    "HMO HSA FSA "
    "EPO TSA DVD CD DJ MC PE AP IB GED QR RFC CFDI ISR IEPS CFE RH EKG ABS API APP AI".split()
)
_COMMON_CAPS = frozenset(
    "THE AND NOT ALL FOR YES NO OK NEW OUR YOU ANY ONE TWO SIX TEN DAY NOW OFF OUT BUT CAN GET "
    "HAS HER HIM HIS "
    "HOW ITS LET MAY OLD SEE WAY WHO DID USE PUT TOO DO GO HE IF IN IS ME MY OF ON OR SO TO UP "
    "US WE BE BY AM AN "
    "AS AT A I FREE STOP OPEN CALL HELP ONLY SALE EVERY NEVER ALWAYS MUST VERY EL LA LOS LAS "
    "UN UNA DE DEL SI SÍ "
    "POR CON SIN QUE SU SUS MI MIS TU YA MÁS MUY DOS TRES NI AL LO LE SE ES HOY FIN VEZ MES "
    "LUZ PAZ SOL MAR REY "
    "LEY RED VOZ PAN SAL GAS AYER BAJO JUAN LUIS ANA EVA LEE KIM ROY RAY SAM TOM BOB JOE MAX "
    "BEN DAN JIM AVE ST "
    "DR MR MRS MS SR SRA NOT II III IV VI VII VIII IX XI XII".split()
)


def read_codes(text: str, language: Language) -> str:
    """The text with reference codes spelled out, after words that announce one."""
    return apply_all(_CODES[language], text)


def read_mixtures(text: str, language: Language) -> str:
    """The text with mixtures of capitals and digits spelled."""
    return apply_all(_MIXTURES[language], text)


def read_letters(text: str, language: Language) -> str:
    """The text with acronyms letter by letter."""
    return apply_all(_LETTERS[language], text)


def spell(code: str, language: Language) -> str:
    """Letters and digits one by one; hyphens are passed over."""
    parts: list[str] = []
    for part in re.findall(r"\d+|[^\W\d_]+", code):
        if part.isdigit():
            parts.append(digits(part, language))
        else:
            parts.append(" ".join(part.upper()) if len(part) <= 4 or part.isupper() else part)
    return " ".join(parts)


def _announced(match: re.Match[str], language: Language) -> str:
    code: str = match["code"]
    head = match.group()[: match.start("code") - match.start()]
    if _is_counted(match, head, code):
        return match.group()
    if code.isdigit() and len(code) < 3:
        return match.group()
    if not code.isdigit() and not re.search(r"\d", code):
        return match.group()
    if re.fullmatch(
        r"\d+(?:st|nd|rd|th|am|pm|er|a|o|h|hrs?|min|kg|lbs?|days?)", code, re.IGNORECASE
    ):
        return match.group()
    head = re.sub(r"\s*#\s*", f" {_NUMBER_WORD[language]} ", head)
    return head + spell(code, language)


def _is_counted(match: re.Match[str], head: str, code: str) -> bool:
    """Whether the figure counts things or names a year: "an order of 300 boxes", "en 2027"."""
    if not code.isdigit() or re.search(r"#|n[uú]m|code|no\.", head, re.IGNORECASE):
        return False
    if re.fullmatch(r"(?:19|20)\d\d", code) and re.search(r"\b(?:en|del?|of|was)\s*$", head):
        return True
    return _COUNTED_NOUN.match(match.string, match.end()) is not None


def _last(match: re.Match[str], language: Language) -> str:
    return f"{match['head']} {digits(match['code'], language)}"


def _mixed(match: re.Match[str], language: Language) -> str:
    """A mixture without announcement: "B12" counts, "A1B2" is spelled."""
    token = match.group()
    model = re.fullmatch(r"([A-Z])-?(\d{3})", token)
    if model and language is Language.EN:
        return f"{model[1]} {in_pairs(model[2])}"
    counted = re.fullmatch(r"([A-Z]{1,2})-?(\d{1,2})|(\d{1,2})-?([A-Z])", token)
    if counted is None:
        return spell(token, language)
    if counted[1]:
        return f"{' '.join(counted[1])} {cardinal(int(counted[2]), language)}"
    return f"{cardinal(int(counted[3]), language)} {counted[4]}"


def _acronym(match: re.Match[str], language: Language) -> str:
    word, plural = match[1], match[2] or ""
    if word in _SPOKEN_AS_WORDS[language] or word in _COMMON_CAPS:
        return match.group()
    if word not in _ALWAYS_LETTERS and len(word) > 3 and re.search(r"[AEIOUÁÉÍÓÚ]", word):
        return match.group()
    if _shouted(match):
        return match.group()
    return " ".join(word) + plural


def _shouted(match: re.Match[str]) -> bool:
    """Whether the acronym's neighbours are in capitals too, as in a shout."""
    near = match.string[max(0, match.start() - 12) : match.end() + 12].replace(match.group(), "")
    words = [word for word in re.findall(r"[^\W\d_]{2,}", near) if len(word) > 2]
    return len(words) > 1 and all(word.isupper() for word in words)


def _door(match: re.Match[str], language: Language) -> str:
    number = match[1] + match[2]
    said = in_pairs(number) if language is Language.EN else cardinal(int(number), language)
    return f"{_NUMBER_WORD[language]} {said}"


def _plan(match: re.Match[str], language: Language) -> str:
    """An American savings plan: 401(k)."""
    number = in_pairs(match[1]) if language is Language.EN else cardinal(int(match[1]), language)
    return f"{number} {match[2]}"


def _roman(match: re.Match[str], language: Language) -> str:
    """A Roman numeral after a word: "Fase II", "siglo XXI"."""
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in match.group()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return cardinal(sum(v if v >= after else -v for v, after in pairs), language)


def _codes(language: Language) -> tuple[Rule, ...]:
    announced = (
        rf"(?i)\b(?:{_CODE_WORDS[language]})\b\.?{_LINK[language]}(?<![\w$.])\s"
        rf"?{_TOKEN}(?![\w%°:]|[.,/]\d)"
    )
    return (
        rule(_LAST_DIGITS[language], lambda m: _last(m, language)),
        rule(announced, lambda m: _announced(m, language)),
        rule(
            r"(?<!\w)#\s?(\d{4,})\b", lambda m: f"{_NUMBER_WORD[language]} {digits(m[1], language)}"
        ),
        rule(r"(?<!\w)#\s?(\d)(0\d)\b", lambda m: _door(m, language)),
    )


def _letters(language: Language) -> tuple[Rule, ...]:
    return (
        rule(r"\bZIP\b", "zip"),
        rule(r"\bWi-?Fi\b", "wifi", re.IGNORECASE),
        rule(r"\b[A-Z](?:-[A-Z])+\b", lambda m: m.group().replace("-", " ")),
        rule(r"(?<=\w )(?=[IVX]{2,}\b)(X{0,2}(?:IX|IV|V?I{0,3}))\b", lambda m: _roman(m, language)),
        rule(r"\bAT&T\b", "A T and T" if language is Language.EN else "A T and T"),
        rule(
            rf"(?<![\w'-])({alternatives(_ALWAYS_LETTERS - {'AT&T'})}|[A-Z]{{2,5}})(s|'s"
            rf"|’s)?(?![\w])(?!-[A-Z])",
            lambda m: _acronym(m, language),
        ),
    )


def _mixtures(language: Language) -> tuple[Rule, ...]:
    measure = r"\d+-?(?:[AP]M|[KMC]?G|[KCM]?M|MM|LBS?|OZ|ML|[GMTK]B|MPH|HRS?|MINS?|FT|[HLWVF])\b"
    mixed = rf"(?<![\w-])(?!{measure})(?=[A-Z-]*\d)(?=[\d-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*"
    return (
        rule(r"\bCOVID-19\b", "COVID nineteen" if language is Language.EN else "COVID diecinueve"),
        rule(r"\b(40[13])\s?\(?([kb])\)?(?!\w)", lambda m: _plan(m, language)),
        rule(rf"{mixed}(?![\w%-])", lambda m: _mixed(m, language)),
    )


_CODES = {language: _codes(language) for language in Language}
_MIXTURES = {language: _mixtures(language) for language in Language}
_LETTERS = {language: _letters(language) for language in Language}
