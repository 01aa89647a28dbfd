"""`serve --tls` without files: an authority of this machine's own, for staff phones that need a secure page.

Its certificate is installed once on each staff phone; it can vouch for nothing but private addresses and .local names, so
that a stolen laptop cannot pass for a bank. The key never leaves the data folder. A host certificate is made at every
start, for the addresses the machine has then, valid 397 days (phones refuse longer ones).
"""

import ipaddress
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16")
YEARS, HOST_DAYS = 10, 397


def files_for(folder: Path, addresses: list[str], now: datetime | None = None) -> tuple[Path, Path]:
    """(certificate chain, key) for this machine under `addresses`, signed by its own authority, which is made if need be."""
    moment = now or datetime.now(UTC)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key, certificate = authority(folder, moment)
    host_key = ec.generate_private_key(ec.SECP256R1())
    host = host_certificate(certificate, key, host_key, addresses, moment)
    chain, secret = folder / "host.crt", folder / "host.key"
    chain.write_bytes(pem(host) + pem(certificate))
    keep_secret(secret, host_key)
    return chain, secret


def authority(folder: Path, now: datetime) -> tuple[Any, x509.Certificate]:
    """The key and the certificate of this machine's authority; made once, kept."""
    secret, public = folder / "authority.key", folder / "authority.crt"
    if secret.exists() and public.exists():
        key = serialization.load_pem_private_key(secret.read_bytes(), None)
        return key, x509.load_pem_x509_certificate(public.read_bytes())
    made = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Tonkla {socket.gethostname()[:40]}")])
    certificate = (
        started(name, name, made.public_key(), now, timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.KeyUsage(False, False, False, False, False, True, True, False, False), critical=True)
        .add_extension(x509.NameConstraints(permitted_names(), None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(made.public_key()), critical=False)
        .sign(made, hashes.SHA256())
    )
    keep_secret(secret, made)
    public.write_bytes(pem(certificate))
    return made, certificate


def permitted_names() -> list[x509.GeneralName]:
    own = {"localhost", "local", socket.gethostname().lower()}
    return [
        *(x509.IPAddress(ipaddress.ip_network(network)) for network in PRIVATE),
        *(x509.DNSName(name) for name in sorted(own)),
    ]


def host_certificate(
    authority: x509.Certificate, key: Any, host_key: Any, addresses: list[str], now: datetime
) -> x509.Certificate:
    name = socket.gethostname().lower()
    private = [ipaddress.ip_address(text) for text in ["127.0.0.1", *addresses]]
    known: list[x509.GeneralName] = [x509.DNSName(known) for known in ("localhost", name, f"{name}.local")]
    known += [x509.IPAddress(address) for address in private if address.is_private]
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:60])])
    return (
        started(subject, authority.subject, host_key.public_key(), now, timedelta(days=HOST_DAYS))
        .add_extension(x509.SubjectAlternativeName(known), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


def started(
    subject: x509.Name, issuer: x509.Name, key: Any, now: datetime, lasts: timedelta
) -> x509.CertificateBuilder:
    """A day early, because clocks of laptops and phones differ."""
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now - timedelta(days=1) + lasts)
    )


def fingerprint(folder: Path) -> str:
    """The authority's SHA-256, in pairs, for comparing by eye; "" where there is none."""
    public = folder / "authority.crt"
    if not public.exists():
        return ""
    print_ = x509.load_pem_x509_certificate(public.read_bytes()).fingerprint(hashes.SHA256()).hex().upper()
    return " ".join(print_[place : place + 4] for place in range(0, len(print_), 4))


def pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def keep_secret(path: Path, key: Any) -> None:
    """Written so that only its owner ever could read it."""
    words = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(words)
