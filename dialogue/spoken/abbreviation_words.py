"""Abbreviations and what they stand for, without their full stops."""

from __future__ import annotations

from dialogue.language import Language

TITLES = {
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
DOTTED = {
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
        "pue": "Puebla", "cód": "código", "cod": "código",
    },
}  # fmt: skip
ONLY_BEFORE_NUMBERS = {
    Language.EN: frozenset("no nos p pp fig vol co min max mt ft est".split()),
    Language.ES: frozenset("no nos c lt km ma int ext cap".split()),
}
BEFORE_NAMES = {
    Language.EN: frozenset(("mt", "ft")),
    Language.ES: frozenset(("ma", "c", "sta", "sto")),
}
STATES_MX = {
    "N.L.": "Nuevo León", "N. L.": "Nuevo León", "B.C.S.": "Baja California Sur",
    "B.C.": "Baja California", "S.L.P.": "San Luis Potosí", "Q. Roo": "Quintana Roo",
    "Q.R.": "Quintana Roo", "Chih.": "Chihuahua", "Tamps.": "Tamaulipas", "Coah.": "Coahuila",
    "Gto.": "Guanajuato", "Ags.": "Aguascalientes", "Mich.": "Michoacán", "Oax.": "Oaxaca",
    "Ver.": "Veracruz", "Yuc.": "Yucatán", "Son.": "Sonora", "Sin.": "Sinaloa", "Dgo.": "Durango",
    "Zac.": "Zacatecas", "Méx.": "México", "Mor.": "Morelos", "Hgo.": "Hidalgo",
    "Gro.": "Guerrero", "Tab.": "Tabasco", "Chis.": "Chiapas", "Camp.": "Campeche",
}  # fmt: skip
TRAILING = {
    Language.EN: frozenset(
        "etc inc ltd corp co jr sr ave blvd rd hwy pkwy bldg hrs hr mins yrs".split()
    ),
    Language.ES: frozenset("etc hrs hr min uds ud aprox vds vd km ote pte nte izq der".split()),
}
"""A sentence may end with these; the others lead what they belong to."""
CAPITALISED = {
    Language.EN: frozenset(("inc", "ltd", "corp", "co", "jr", "sr")),
    Language.ES: frozenset[str](),
}
