"""What is said before a number, and tells whether it is to be kept. Folded, both languages."""

from __future__ import annotations

from enum import Enum

from dialogue.language import Language
from dialogue.phrases import PhraseTable, phrases


class Sensitive(Enum):
    """Numbers with which others can pay, or pretend to be the caller."""

    CARD = "card"
    SOCIAL_SECURITY = "social security"
    CODE = "code"
    ACCOUNT = "account"
    DOCUMENT = "document"


TELEPHONE = phrases(
    """
        phone; telephone; cell; cellphone; mobile; whatsapp; call me; call back; callback;
        call us; reach me; text me; my number; your number; telefono; celular; cel; movil;
        llamar; llameme; llamenme; llame; marcar; marqueme; mi numero; su numero;
        comuniquese
        """
)

SENSITIVE = {
    Sensitive.CARD: phrases(
        """
        card; cards; visa; mastercard; amex; american express; discover card; tarjeta;
        tarjetas; credito; debito
        """
    ),
    Sensitive.SOCIAL_SECURITY: phrases(
        """
        social security; ssn; my social; your social; full social; of social; the social;
        itin; taxpayer; seguro social; numero de seguro; nss; imss;
        numero de seguridad social; seguridad social
        """
    ),
    Sensitive.CODE: phrases(
        """
        cvv; cvc; cvv2; security code; code on the back; digits on the back; three digits;
        pin; pin number; verification code; codigo de seguridad; codigo de verificacion; nip;
        tres digitos; digitos de atras; codigo de atras; digitos al reverso; passcode;
        password; contrasena
        """
    ),
    Sensitive.ACCOUNT: phrases(
        """
        bank account; checking account; savings account; routing; routing number; iban;
        clabe; cuenta bancaria; cuenta de banco; cuenta de cheques; cuenta de ahorros;
        numero de ruta
        """
    ),
    Sensitive.DOCUMENT: phrases(
        """
        document number; numero de documento; passport; driver's license; drivers license;
        license number; driver license; pasaporte; licencia de conducir; licencia de manejo;
        numero de licencia; ine; credencial de elector; clave de elector;
        alien number
        """
    ),
}

OWN_NUMBER = frozenset(
    """
    number numbers digits code my your the numero numeros digitos codigo clave mi su la
    """.split()
)
"""Makes of a card or a document one whose number may follow: "we take cards" asks for none."""

ASKED_OTHERWISE = phrases(
    """
    what time; which time; what day; which day; what date; which date; what year; which year; when;
    how many; how much; how old; zip; address; que hora; que dia; que fecha; que ano; cuando;
    cuanto; cuantos; cuantas; codigo postal; direccion; edad
    """
)
"""After these a number is no part of what was spoken of before."""

MARKS = {
    Sensitive.CARD: {Language.EN: "[card number]", Language.ES: "[número de tarjeta]"},
    Sensitive.SOCIAL_SECURITY: {
        Language.EN: "[social security number]",
        Language.ES: "[número de seguro social]",
    },
    Sensitive.CODE: {Language.EN: "[security code]", Language.ES: "[código de seguridad]"},
    Sensitive.ACCOUNT: {Language.EN: "[bank account]", Language.ES: "[cuenta bancaria]"},
    Sensitive.DOCUMENT: {
        Language.EN: "[document number]",
        Language.ES: "[número de documento]",
    },
}
"""What stands in a text in the place of a number. Each is found again as what it stands for."""

KNOWN = {
    **{phrase: None for phrase in TELEPHONE},
    **{phrase: kind for kind, known in SENSITIVE.items() for phrase in known},
}
"""What a phrase announces; None is a telephone number."""

TABLE = PhraseTable(KNOWN)
OTHERWISE = PhraseTable(ASKED_OTHERWISE)

FILLERS = frozenset(
    """
    um umm uh uhh uhm er erm eh em mm mmm hm hmm este pues so and y then luego despues space espacio
    dash hyphen guion punto dot ok okay coma comma
    """.split()
)
"""Said between the digits of one number."""

COUNTING = frozenset("hundred thousand mil cien ciento".split()) | frozenset(
    """
    doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos
    """.split()
)
"""Of amounts and years; numbers of cards are read without, those of Mexico's IMSS with them."""
