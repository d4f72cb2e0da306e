import pytest
from twilio.request_validator import RequestValidator

from bot.vendors.twilio.signature import TwilioSignature, from_this_machine

TOKEN = "12345678901234567890123456789012"
FORM = {"CallSid": "CA1", "From": "+12105550100", "CallerName": "", "ForwardedFrom": "ñandú & co"}

PUBLIC_BASES = ["https://alo.example", "https://alo.example:8443", "http://127.0.0.1:7860"]


def signed(url: str, form: dict[str, str] | None = None, token: str = TOKEN) -> dict[str, str]:
    return {"x-twilio-signature": RequestValidator(token).compute_signature(url, form or {})}


@pytest.mark.parametrize("base", PUBLIC_BASES)
@pytest.mark.parametrize("configured", ["{}", "{}/"])
@pytest.mark.parametrize("path", ["/voice/incoming", "/voice/incoming/", "/voice/incoming?x=1"])
def test_twilio_s_webhook_is_let_in_whatever_the_proxy_calls_us(base, configured, path):
    check = TwilioSignature(TOKEN, configured.format(base))

    assert check.signed_webhook(path, FORM, signed(base + path, FORM))


@pytest.mark.parametrize("base", PUBLIC_BASES)
@pytest.mark.parametrize("slash", ["", "/"])
@pytest.mark.parametrize("path", ["/voice/stream", "/voice/stream/"])
def test_twilio_s_media_socket_is_let_in_with_and_without_a_trailing_slash(base, slash, path):
    url = base.replace("http", "ws", 1) + "/voice/stream" + slash

    assert TwilioSignature(TOKEN, base).signed_socket(path, signed(url))


def test_the_explicit_default_port_is_the_same_address():
    check = TwilioSignature(TOKEN, "https://alo.example")

    assert check.signed_webhook(
        "/voice/incoming", FORM, signed("https://alo.example:443/voice/incoming", FORM)
    )


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-twilio-signature": ""},
        {"x-twilio-signature": "bm9uc2Vuc2U="},
        {"x-twilio-signature": "ñ" * 20},
        signed("https://alo.example/voice/incoming", FORM, token="another account's token"),
        signed("https://elsewhere.example/voice/incoming", FORM),
        signed("https://alo.example/voice/status", FORM),
        signed("https://alo.example/voice/incoming", {**FORM, "From": "+15555550100"}),
        signed("https://alo.example/voice/incoming"),
        signed("https://alo.example/voice/incoming", FORM)
        | {"x-twilio-webhooks-signature-settings": "key=k,algorithm=HMAC_MD5"},
    ],
)
def test_a_webhook_that_twilio_did_not_sign_for_this_address_is_refused(headers):
    check = TwilioSignature(TOKEN, "https://alo.example")

    assert not check.signed_webhook("/voice/incoming", FORM, headers)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        signed("https://alo.example/voice/stream"),
        signed("ws://alo.example/voice/stream"),
        signed("wss://alo.example/voice/other"),
        signed("wss://elsewhere.example/voice/stream"),
        signed("wss://alo.example/voice/stream//"),
        signed("wss://alo.example/voice/stream", token="another account's token"),
    ],
)
def test_a_media_socket_that_twilio_did_not_sign_for_this_address_is_refused(headers):
    assert not TwilioSignature(TOKEN, "https://alo.example").signed_socket("/voice/stream", headers)


def test_local_mode_takes_a_test_client_of_this_machine():
    assert from_this_machine("127.0.0.1", {"host": "127.0.0.1:7860"})
    assert from_this_machine("::1", {"host": "localhost:7860"})
    assert from_this_machine("127.0.0.1", {"host": "[::1]:7860", "origin": "http://localhost:5173"})


@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        ("192.0.2.7", {"host": "127.0.0.1:7860"}),
        (None, {"host": "127.0.0.1:7860"}),
        ("127.0.0.1", {"host": "alo.example"}),
        ("127.0.0.1", {}),
        ("127.0.0.1", {"host": "127.0.0.1", "origin": "https://evil.example"}),
        ("127.0.0.1", {"host": "127.0.0.1", "origin": "null"}),
        ("127.0.0.1", {"host": "127.0.0.1", "x-forwarded-for": "192.0.2.7"}),
    ],
)
def test_local_mode_takes_nobody_from_elsewhere(peer, headers):
    assert not from_this_machine(peer, headers)
