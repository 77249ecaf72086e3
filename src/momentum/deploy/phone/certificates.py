"""A certificate authority of this machine alone, so that a phone keeps the app over https.

A phone is asked once to trust it. It can vouch for addresses of local networks only: whoever
stole its key could not pretend to be any site of the internet.
"""

from __future__ import annotations

import datetime
import ipaddress
import os
import ssl
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from momentum.errors import BadInput
from momentum.writing import write_bytes

if TYPE_CHECKING:
    from cryptography import x509

CERTIFICATE, KEY = "authority.crt", "authority.key"
LOCAL: Final = (
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8",
    "100.64.0.0/10", "fc00::/7", "fe80::/10", "::1/128",
)  # fmt: skip
LOCAL_NAMES: Final = ("local", "localhost")
_YEARS: Final = 5
_DAYS: Final = 300  # Phones refuse certificates that last longer than about two years.
_NAME: Final = "Momentum, this computer only"


def server_context(names: list[str], folder: Path) -> ssl.SSLContext:
    """Make what a server needs to speak https under some names.

    Parameters
    ----------
    names : list of str
        Addresses and names of this machine in its local network.
    folder : Path
        Where the authority is kept, so that a phone is asked once.

    Raises
    ------
    BadInput
        If a name is none of a local network.
    """
    for name in names:
        if not covers(name):
            raise BadInput(
                f"{name} is no address of a local network, and the certificate of this machine is "
                "made for these only; leave --https out, or choose another address with --host."
            )
    import trustme

    certificate, key = authority(folder)
    issuer = trustme.CA.from_pem(certificate, key)
    began, ends = _now() - datetime.timedelta(days=1), _now() + datetime.timedelta(days=_DAYS)
    leaf = issuer.issue_cert(*names, organization_name="Momentum", not_before=began, not_after=ends)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    leaf.configure_cert(context)
    return context


def covers(name: str) -> bool:
    """Say whether the authority can vouch for a name or an address.

    Examples
    --------
    >>> covers("192.168.1.7"), covers("8.8.8.8"), covers("bench.local"), covers("a.example")
    (True, False, True, False)
    """
    try:
        found = ipaddress.ip_address(name)
    except ValueError:
        return name.split(".")[-1] in LOCAL_NAMES
    ranges = map(ipaddress.ip_network, LOCAL)
    return any(found in one for one in ranges if one.version == found.version)


def authority(folder: Path) -> tuple[bytes, bytes]:
    """Return the authority's certificate and key; made where there is none, or it is too old.

    Raises
    ------
    BadInput
        If it can neither be read nor be written.
    """
    try:
        kept = (folder / CERTIFICATE).read_bytes(), (folder / KEY).read_bytes()
        if _lasts(kept[0]):
            return kept
    except FileNotFoundError:
        pass
    except (OSError, ValueError):
        raise BadInput(
            f"The certificate in {folder} cannot be read; delete that folder, and a new one is "
            "made, which the phone must be asked to trust again."
        ) from None
    made = _new_authority()
    _keep(made, folder)
    return made


def _keep(made: tuple[bytes, bytes], folder: Path) -> None:
    """Write the key so that nobody else on this machine reads it, not even for a moment."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=folder)  # Readable by its owner only.
    with os.fdopen(handle, "wb") as file:
        file.write(made[1])
    Path(name).replace(folder / KEY)
    write_bytes(folder / CERTIFICATE, made[0])


def _lasts(certificate: bytes) -> bool:
    from cryptography import x509

    end = x509.load_pem_x509_certificate(certificate).not_valid_after_utc
    return end > _now() + datetime.timedelta(days=_DAYS)


def _new_authority() -> tuple[bytes, bytes]:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, _NAME)])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(_now() - datetime.timedelta(days=1))
    builder = builder.not_valid_after(_now() + datetime.timedelta(days=365 * _YEARS))
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_signs_only(), critical=True)
    builder = builder.add_extension(_local_only(), critical=True)
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    made = builder.add_extension(identifier, critical=False).sign(key, hashes.SHA256())
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return made.public_bytes(serialization.Encoding.PEM), secret


def _signs_only() -> x509.KeyUsage:
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )


def _local_only() -> x509.NameConstraints:
    from cryptography import x509

    ranges = [x509.IPAddress(ipaddress.ip_network(one)) for one in LOCAL]
    return x509.NameConstraints([*ranges, *map(x509.DNSName, LOCAL_NAMES)], None)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
