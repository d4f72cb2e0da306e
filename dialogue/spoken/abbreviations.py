"""Abbreviations and signs that are said in full."""

from __future__ import annotations

import re

from dialogue.language import Language
from dialogue.spoken.rules import Rule, alternatives, apply_all, full_stop_after, rule

_TITLES = {
    Language.EN: {
        "Dr": "Doctor", "Drs": "Doctors", "Mr": "Mister", "Mrs": "Missus", "Ms": "Miz",
        "Prof": "Professor", "Rev": "Reverend", "Gov": "Governor", "Sen": "Senator",
        "Capt": "Captain", "Sgt": "Sergeant", "Lt": "Lieutenant", "Col": "Colonel",
        "Gen": "General", "Fr": "Father", "Hon": "Honorable",
    },
    Language.ES: {
        "Dr": "doctor", "Dra": "doctora", "Dres": "doctores", "Sr": "señor", "Sra": "señora",
        "Srta": "señorita", "Srita": "señorita", "Sres": "señores", "Sras": "señoras",
        "Lic": "licenciado", "Licda": "licenciada", "Ing": "ingeniero", "Arq": "arquitecto",
        "Prof": "profesor", "Profa": "profesora", "Mtro": "maestro", "Mtra": "maestra",
        "C.P": "contador", "Gral": "general", "Cap": "capitán", "Fr": "fray", "D": "don",
        "Dña": "doña", "Da": "doña", "Psic": "psicólogo", "Enf": "enfermera",
        "Pbro": "presbítero", "Q.F.B": "químico", "Mr": "míster", "Mrs": "misis",
    },
}  # fmt: skip
_DOTTED = {
    Language.EN: {
        "etc": "et cetera", "approx": "approximately", "appt": "appointment",
        "appts": "appointments", "dept": "department", "ext": "extension", "tel": "telephone",
        "est": "established", "vs": "versus", "inc": "Incorporated", "ltd": "Limited",
        "corp": "Corporation", "co": "Company", "jr": "Junior", "sr": "Senior", "max": "maximum",
        "min": "minimum", "qty": "quantity", "incl": "including", "temp": "temperature",
        "no": "number", "nos": "numbers", "misc": "miscellaneous", "assoc": "Associates",
        "bldg": "Building", "apt": "Apartment", "ste": "Suite", "mgmt": "management",
        "govt": "government", "info": "info", "intl": "International", "natl": "National",
        "univ": "University", "hosp": "Hospital", "mt": "Mount", "ft": "Fort", "hrs": "hours",
        "hr": "hour", "mins": "minutes", "yrs": "years", "avg": "average", "vol": "volume",
        "fig": "figure", "p": "page", "pp": "pages", "ref": "reference", "rsvp": "R S V P",
        "ave": "Avenue", "blvd": "Boulevard", "rd": "Road", "hwy": "Highway", "pkwy": "Parkway",
    },
    Language.ES: {
        "etc": "etcétera", "aprox": "aproximadamente", "av": "Avenida", "avda": "Avenida",
        "blvd": "Bulevar", "col": "Colonia", "fracc": "Fraccionamiento", "depto": "departamento",
        "dpto": "departamento", "dto": "departamento", "int": "interior", "ext": "exterior",
        "núm": "número", "num": "número", "no": "número", "nos": "números", "tel": "teléfono",
        "tels": "teléfonos", "cel": "celular", "esq": "esquina", "edif": "edificio",
        "edo": "Estado", "mpio": "municipio", "cd": "Ciudad", "pza": "Plaza", "plza": "Plaza",
        "carr": "Carretera", "calz": "Calzada", "priv": "Privada", "prol": "Prolongación",
        "mza": "manzana", "mz": "manzana", "lt": "lote", "km": "kilómetro", "ud": "usted",
        "uds": "ustedes", "vd": "usted", "vds": "ustedes", "vs": "contra", "máx": "máximo",
        "max": "máximo", "mín": "mínimo", "pág": "página", "págs": "páginas", "pag": "página",
        "atte": "atentamente", "dir": "dirección", "incl": "incluido", "gte": "gerente",
        "admón": "administración", "admon": "administración", "hrs": "horas", "hr": "hora",
        "min": "minutos", "sta": "Santa", "sto": "Santo", "gpe": "Guadalupe", "ma": "María",
        "fco": "Francisco", "izq": "izquierda", "der": "derecha", "dcha": "derecha",
        "cía": "Compañía", "cia": "Compañía", "hnos": "Hermanos", "ref": "referencia",
        "prom": "promedio", "cant": "cantidad", "obs": "observaciones", "urg": "urgente",
        "c": "Calle", "ote": "Oriente", "pte": "Poniente", "nte": "Norte", "tlf": "teléfono",
        "mty": "Monterrey", "gdl": "Guadalajara", "qro": "Querétaro", "jal": "Jalisco",
        "pue": "Puebla",
    },
}  # fmt: skip
_ONLY_BEFORE_NUMBERS = {
    Language.EN: frozenset("no nos p pp fig vol co min max mt ft est".split()),
    Language.ES: frozenset("no nos c lt km ma int ext cap".split()),
}
_BEFORE_NAMES = {
    Language.EN: frozenset(("mt", "ft")),
    Language.ES: frozenset(("ma", "c", "sta", "sto")),
}
_TRAILING = {
    Language.EN: frozenset(
        "etc inc ltd corp co jr sr ave blvd rd hwy pkwy bldg hrs hr mins yrs".split()
    ),
    Language.ES: frozenset("etc hrs hr min uds ud aprox vds vd km ote pte nte izq der".split()),
}
"""A sentence may end with these; the others lead what they belong to."""
_CAPITALISED = {
    Language.EN: frozenset(("inc", "ltd", "corp", "co", "jr", "sr")),
    Language.ES: frozenset[str](),
}


def read_abbreviations(text: str, language: Language) -> str:
    """The text with abbreviations in full; runs before numbers are put into words."""
    return apply_all(_ABBREVIATIONS[language], text)


def read_signs(text: str, language: Language) -> str:
    """The text with single signs (&, @, #, /, +) in words; runs after everything else."""
    return apply_all(_SIGNS[language], text)


def _title(match: re.Match[str], language: Language) -> str:
    words = _TITLES[language]
    said = words.get(match[1]) or words[match[1].capitalize()]
    first = (
        match.start() == 0 or re.search(r"[.!?¿¡]\s*$", match.string[: match.start()]) is not None
    )
    return said[0].upper() + said[1:] if language is Language.ES and first else said


def _dotted(match: re.Match[str], language: Language) -> str:
    written: str = match[1]
    key = written.lower()
    said = _DOTTED[language][key]
    after = match.string[match.end() :]
    if key in _ONLY_BEFORE_NUMBERS[language]:
        name = key in _BEFORE_NAMES[language] and re.match(r"\s[A-ZÁÉÍÓÚÑ]", after)
        if (
            not re.match(r"\s?[#]?[\dA-Z]*\d", after)
            and not name
            and key not in _CAPITALISED[language]
        ):
            return match.group()
    if key in _CAPITALISED[language] and not written[0].isupper():
        return match.group()
    if written[0].isupper():
        said = said[0].upper() + said[1:]
    leads = key not in _TRAILING[language] and after.strip() != ""
    return said if leads or not full_stop_after(match) else f"{said}."


def _saint(match: re.Match[str]) -> str:
    return "Saint "


def _street(match: re.Match[str]) -> str:
    return f"Street{full_stop_after(match)}"


def _abbreviations_en() -> tuple[Rule, ...]:
    return (
        rule(r"(?i)\b24\s?/\s?7\b", "twenty-four seven"),
        rule(r"(?i)\be\.\s?g\.,?", "for example,"),
        rule(r"(?i)\bi\.\s?e\.,?", "that is,"),
        rule(r"(?i)\ba\.k\.a\.|\baka\b", "also known as"),
        rule(r"\bP\.?\s?O\.?\s+Box\b", "P O Box"),
        rule(
            r"\bU\.\s?S\.(?:\s?A\.)?(?=\s[a-z])", lambda m: "U S A" if "A" in m.group() else "U S"
        ),
        rule(
            r"\b((?:[A-Z]\.){2,})(?!\w)",
            lambda m: " ".join(re.findall("[A-Z]", m[1])) + full_stop_after(m),
        ),
        rule(r"(?i)(?<!\w)w/o\b", "without"),
        rule(r"(?i)(?<!\w)w/\s?", "with "),
        rule(r"(?i)(?<!\w)b/c\b", "because"),
        rule(r"(?i)(?<!\w)c/o\b", "care of"),
        rule(r"(?i)(?<!\w)n/a\b", "not applicable"),
        rule(r"(?<![A-Z]\w)\bSt\.?\s(?=[A-Z][a-z]+)(?<![a-z]\sSt\.\s(?=[A-Z]))", _saint),
        rule(r"\bSt\.(?=\s[A-Z])(?<=[a-z]\sSt\.)(?<![A-Z][a-z]\sSt\.)", "Saint"),
        rule(r"\bSt\.(?=\W|$)", _street),
    )


def _abbreviations_es() -> tuple[Rule, ...]:
    return (
        rule(r"(?i)\b24\s?/\s?7\b", "veinticuatro siete"),
        rule(r"(?i)\bp\.\s?ej\.,?|\bp\.\s?e\.,?", "por ejemplo"),
        rule(
            r"\b(?:EE\.?\s?UU\.?|E\.\s?U\.\s?A\.?|EUA|E\.\s?U\.)(?!\w)",
            lambda m: f"Estados Unidos{full_stop_after(m)}",
        ),
        rule(r"(?i)\bC\.\s?P\.\s?(?=\d)|\bCP\s(?=\d)", "Código postal "),
        rule(r"\bCDMX\b", "Ciudad de México"),
        rule(r"\bD\.\s?F\.(?!\w)", "Distrito Federal"),
        rule(r"(?i)\bS\.?\s?A\.?\s+de\s+C\.?\s?V\.?(?!\w)", "S A de C V"),
        rule(r"(?i)(?<!\w)s/n\b\.?", "sin número"),
        rule(r"(?i)(?<!\w)c/u\b\.?", "cada uno"),
        rule(r"(?i)(?<!\w)y/o\b", "y o"),
        rule(r"(?i)(?<!\w)n\.?\s?[º°o](?=\s?\d)", "número "),
        rule(r"\bSt\.(?=\W|$)", _street),
    )


def _abbreviations(language: Language) -> tuple[Rule, ...]:
    own = _abbreviations_en() if language is Language.EN else _abbreviations_es()
    titles = alternatives(_TITLES[language])
    name = r"(?=\s?[A-ZÁÉÍÓÚÑ]|\s(?:and|y|e|or|o)\s)"
    bare = "Dr|Mr|Mrs|Ms|Prof" if language is Language.EN else "Dr|Dra|Sr|Sra|Srta|Lic|Ing"
    return (
        *own,
        rule(rf"(?<![\w.])({titles})\.{name}", lambda m: _title(m, language)),
        rule(rf"\b({bare})(?=\s[A-ZÁÉÍÓÚÑ][a-záéíóúñ])", lambda m: _title(m, language)),
        rule(rf"(?<![\w.])({bare.lower()})\.(?=\s)", lambda m: _title(m, language)),
        rule(
            rf"(?i)(?<![\w.@])({alternatives(_DOTTED[language])})\.(?!\w)",
            lambda m: _dotted(m, language),
        ),
        rule(r"(?i)(?<!\w)(?:Av|Avda)\s(?=[A-ZÁÉÍÓÚÑ])", "Avenida ")
        if language is Language.ES
        else rule(r"(?i)\bvs\b", "versus"),
    )


_ABBREVIATIONS = {language: _abbreviations(language) for language in Language}


def _signs(words: dict[str, str]) -> tuple[Rule, ...]:
    return (
        rule(r"\s*&\s*(?:amp;\s*)?", f" {words['&']} "),
        rule(r"\s*@\s*", f" {words['@']} "),
        rule(r"#\s?", f"{words['#']} "),
        rule(r"(?i)\band/or\b", "and or"),
        rule(r"(?<=\w)\s?/\s?(?=\w)", f" {words['/']} "),
        rule(r"(?<=\w)\+(?=\W|$)", f" {words['+']}"),
        rule(r"(?<=\w)\s\+\s(?=\w)", f" {words['+']} "),
        rule(r"\s=\s", f" {words['=']} "),
        rule(r"~\s?(?=\w)", f"{words['~']} "),
        rule(r"(?<!\w)>\s?(?=\w)", f"{words['>']} "),
        rule(r"(?<!\w)<\s?(?=\w)", f"{words['<']} "),
        rule(r"\s?%", f" {words['%']}"),
        rule(r"\s?°", f" {words['°']}"),
        rule(r"\s?[®™©]", ""),
        rule(r"[\[\]{}<>|\\^`~#]", " "),
        rule(r"[_*]+", " "),
    )


_SIGNS = {
    Language.EN: _signs(
        {"&": "and", "@": "at", "#": "number", "/": "or", "+": "plus", "=": "equals", "~": "about",
         ">": "more than", "<": "less than", "%": "percent", "°": "degrees"}
    ),
    Language.ES: _signs(
        {"&": "y", "@": "arroba", "#": "número", "/": "o", "+": "más", "=": "igual a", "~": "unos",
         ">": "más de", "<": "menos de", "%": "por ciento", "°": "grados"}
    ),
}  # fmt: skip
