"""A registration's certificate, before it is used: is it whole, in its days, and do key and certificate fit."""

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

SMALLEST = 2048  # bits; Entra takes RSA alone
SOON = timedelta(days=30)


class Unusable(Exception):
    """What is wrong with it, as the end of a sentence that begins with the setting's name."""


def ends(pem: str, now: datetime) -> datetime:
    """Until when it can be used. Raises Unusable."""
    raw = pem.encode()
    try:
        key = load_pem_private_key(raw, None)
    except TypeError as locked:
        raise Unusable(
            "holds a private key with a passphrase; give it without one, in a file that others cannot read"
        ) from locked
    except ValueError as broken:
        raise Unusable(
            "holds no private key that can be read; it is a PEM file with PRIVATE KEY and CERTIFICATE"
        ) from broken
    if not isinstance(key, RSAPrivateKey) or key.key_size < SMALLEST:
        raise Unusable(f"needs an RSA key of at least {SMALLEST} bits, which is what Entra takes")
    try:
        certificate = x509.load_pem_x509_certificate(raw)
    except ValueError as broken:
        raise Unusable(
            "holds no certificate that can be read; it is a PEM file with PRIVATE KEY and CERTIFICATE"
        ) from broken
    if not _fit(key, certificate):
        raise Unusable("holds a private key and a certificate that do not belong together")
    if certificate.not_valid_after_utc <= now:
        raise Unusable("has expired; make a new one and upload its public part to the registration")
    if certificate.not_valid_before_utc > now:
        raise Unusable("is not valid yet; is the clock of this machine right?")
    return certificate.not_valid_after_utc


def _fit(key: RSAPrivateKey, certificate: x509.Certificate) -> bool:
    public = certificate.public_key()
    return isinstance(public, RSAPublicKey) and public.public_numbers() == key.public_key().public_numbers()
