"""`serve --tls` alone: an authority of this machine's own, that can vouch for nothing outside a room."""

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509

from tonkla.feed.authority import HOST_DAYS, authority, files_for, fingerprint

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def test_it_works(tmp_path: Path) -> None:
    chain, key = files_for(tmp_path, ["192.168.137.1"], NOW)
    ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(chain, key)
    host, own = x509.load_pem_x509_certificates(chain.read_bytes())
    host.verify_directly_issued_by(own)
    names = host.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert ipaddress.ip_address("192.168.137.1") in names.get_values_for_type(x509.IPAddress)


def test_the_authority_stays_the_same_and_the_host_certificate_is_new(tmp_path: Path) -> None:
    files_for(tmp_path, ["10.42.0.1"], NOW)
    first = fingerprint(tmp_path)
    chain, _ = files_for(tmp_path, ["10.42.0.7"], NOW + timedelta(days=300))
    host = x509.load_pem_x509_certificates(chain.read_bytes())[0]
    assert fingerprint(tmp_path) == first != ""
    assert host.not_valid_after_utc - host.not_valid_before_utc == timedelta(days=HOST_DAYS)


def test_it_vouches_for_nothing_outside_a_room(tmp_path: Path) -> None:
    _, certificate = authority(tmp_path, NOW)
    permitted = certificate.extensions.get_extension_for_class(x509.NameConstraints)
    networks = [name.value for name in permitted.value.permitted_subtrees or [] if isinstance(name, x509.IPAddress)]
    assert permitted.critical
    assert all(network.is_private or network.is_loopback or network.is_link_local for network in networks)
    chain, _ = files_for(tmp_path, ["8.8.8.8"], NOW)
    names = x509.load_pem_x509_certificates(chain.read_bytes())[0].extensions
    own = names.get_extension_for_class(x509.SubjectAlternativeName).value.get_values_for_type(x509.IPAddress)
    assert ipaddress.ip_address("8.8.8.8") not in own


def test_the_keys_are_read_by_their_owner_only(tmp_path: Path) -> None:
    files_for(tmp_path, [], NOW)
    assert [path.name for path in tmp_path.glob("*.key") if path.stat().st_mode & 0o077] == []


def test_none_yet_has_no_print(tmp_path: Path) -> None:
    assert fingerprint(tmp_path) == ""
