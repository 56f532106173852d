"""First draws of keyed streams, computed apart from the engine: Philox4x32-10 and FNV-1a on Python's
integers, quantiles and logarithms with mpmath at 60 digits.

Run from anywhere: python3 make-vectors.py (needs mpmath). Writes ../random-vectors.json.
"""

import json
import pathlib

from mpmath import erfinv, log, mp, mpf, sqrt

mp.dps = 60
WORD = 1 << 32
DRAWS = 5

CASES = [
    (0, 0, ""),
    (1, 0, "covariates"),
    (20240229, 17, "covariates"),
    (20240229, 17, "parameters"),
    (20240229, 18, "covariates"),
    (2**32, 17, "covariates"),
    (2**53 - 1, 2**32 - 1, "Größe µ €"),
]


def philox(counter, key):
    """Salmon et al. (2011), section 3.3: ten rounds, the key bumped between them."""
    c, k = list(counter), list(key)
    for _ in range(10):
        product0, product1 = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(product1 >> 32) ^ c[1] ^ k[0], product1 % WORD, (product0 >> 32) ^ c[3] ^ k[1], product0 % WORD]
        k = [(k[0] + 0x9E3779B9) % WORD, (k[1] + 0xBB67AE85) % WORD]
    return c


def fnv1a(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) % (1 << 64)
    return value


def uniforms(seed, subject, purpose):
    digest = fnv1a(purpose.encode("utf-8"))
    for number in range((DRAWS + 1) // 2):
        block = philox([number, seed >> 32, digest % WORD, digest >> 32], [seed % WORD, subject])
        for high, low in (block[0:2], block[2:4]):
            yield (high << 21) | (low >> 11)


def check_published_vectors():
    """kat_vectors of Random123 1.14, and the FNV test suite."""
    ones, pi = [0xFFFFFFFF] * 4, [0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344]
    assert philox([0] * 4, [0] * 2) == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]
    assert philox(ones, ones[:2]) == [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD]
    assert philox(pi, [0xA4093822, 0x299F31D0]) == [0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1]
    assert fnv1a(b"foobar") == 0x85944171F73967E8


def row(seed, subject, purpose):
    numerators = list(uniforms(seed, subject, purpose))[:DRAWS]
    exact = [mpf(n) / 2**53 for n in numerators]
    return {
        "seed": seed,
        "subject": subject,
        "purpose": purpose,
        "uniform": [float(u) for u in exact],
        "normal": [float(sqrt(2) * erfinv(2 * u - 1)) for u in exact],
        "exponential": [float(-log(u)) for u in exact],
    }


check_published_vectors()
target = pathlib.Path(__file__).resolve().parent.parent / "random-vectors.json"
rows = [row(*case) for case in CASES]
target.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
