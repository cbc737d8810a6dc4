"""The code that lets an anonymous reporter back in: made from the delivery, so that a repeat gives the same one."""

import hashlib
import hmac

# Crockford's alphabet: no I, L, O or U, so that nothing is misread. 12 letters of it, the first a digit, are 58 bits.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
_READ_AS = str.maketrans("ILOU", "110V")


def code_of(delivery: bytes, pepper: bytes) -> str:
    """The code of the report filed by this delivery, like "7K3M-90XQ-TB4W"."""
    bits = int.from_bytes(hmac.digest(pepper, b"code:" + delivery, hashlib.sha256)[:8], "big")
    # Begins with a digit, by which a code is told from three words of four letters.
    letters = ALPHABET[bits % 10] + "".join(ALPHABET[bits >> 5 * place & 31] for place in range(1, LENGTH))
    return "-".join(letters[at : at + 4] for at in range(0, LENGTH, 4))


def read_code(typed: str) -> str | None:
    """The code as it was given, however it was typed; None where it cannot be one."""
    letters = "".join(char for char in typed.upper() if char.isascii() and char.isalnum()).translate(_READ_AS)
    if len(letters) != LENGTH or any(letter not in ALPHABET for letter in letters):
        return None
    return "-".join(letters[at : at + 4] for at in range(0, LENGTH, 4))


def hash_of(code: str, pepper: bytes) -> bytes:
    """What is stored of a code."""
    return hmac.digest(pepper, b"hash:" + code.encode(), hashlib.sha256)
