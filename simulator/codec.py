"""G.711 mu-law, the telephone network's encoding, one table each way."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_BIAS = 33
_CLIP = 8158
"""G.711 works on 14 bits: 16-bit samples lose their two lowest ones first."""


def _decoding_table() -> NDArray[np.int16]:
    code = ~np.arange(256, dtype=np.uint8)
    exponent = ((code >> 4) & 7).astype(np.int32)
    magnitude = ((((code & 15).astype(np.int32) << 3) + 132) << exponent) - 132
    return np.where(code & 128, -magnitude, magnitude).astype("<i2")


def _encoding_table() -> NDArray[np.uint8]:
    """Indexed by the sample's bits read as unsigned."""
    sample = np.arange(65536, dtype=np.uint16).view(np.int16).astype(np.int32) >> 2
    magnitude = np.minimum(np.abs(sample), _CLIP) + _BIAS
    exponent = np.searchsorted([64, 128, 256, 512, 1024, 2048, 4096], magnitude, side="right")
    mantissa = (magnitude >> (exponent + 1)) & 15
    sign = np.where(sample < 0, 0x7F, 0xFF)
    return (((exponent << 4) | mantissa) ^ sign).astype(np.uint8)


_TO_PCM = _decoding_table()
_TO_MULAW = _encoding_table()


def mulaw_encode(pcm: bytes) -> bytes:
    """16-bit little-endian mono samples to one byte each.

    Raises ValueError for an odd number of bytes.
    """
    return _TO_MULAW[np.frombuffer(pcm, "<u2")].tobytes()


def mulaw_decode(mulaw: bytes) -> bytes:
    """One byte each to 16-bit little-endian mono samples."""
    return _TO_PCM[np.frombuffer(mulaw, np.uint8)].tobytes()
