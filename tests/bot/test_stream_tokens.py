from bot.stream_tokens import StreamTokens


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def test_a_stream_that_brings_its_call_s_token_is_let_in():
    tokens = StreamTokens("secret")

    assert tokens.redeem(tokens.issue("CA1"), "CA1")


def test_a_token_lets_one_stream_in_and_no_second():
    tokens = StreamTokens("secret")
    token = tokens.issue("CA1")

    assert tokens.redeem(token, "CA1")
    assert not tokens.redeem(token, "CA1")


def test_a_token_of_one_call_does_not_open_another():
    tokens = StreamTokens("secret")

    assert not tokens.redeem(tokens.issue("CA1"), "CA2")


def test_a_token_is_too_old_after_a_minute():
    clock = Clock()
    tokens = StreamTokens("secret", clock=clock)
    token = tokens.issue("CA1")

    clock.now += 61

    assert not tokens.redeem(token, "CA1")


def test_a_token_of_another_secret_is_foreign():
    assert not StreamTokens("secret").redeem(StreamTokens("other").issue("CA1"), "CA1")


def test_nonsense_is_no_token():
    tokens = StreamTokens("secret")

    for nonsense in ("", ".", "..", "a.b.c", "9999999999.x.", "é.ñ.ü", "0" * 10_000):
        assert not tokens.redeem(nonsense, "CA1")


def test_spent_tokens_are_forgotten_when_they_are_too_old_to_matter():
    clock = Clock()
    tokens = StreamTokens("secret", clock=clock)
    for _ in range(100):
        assert tokens.redeem(tokens.issue("CA1"), "CA1")
        clock.now += 61

    assert len(tokens._spent) <= 1
