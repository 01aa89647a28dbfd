"""Which names this machine answers to, who counts as sitting at it, and under which address phones reach it."""

import ipaddress
import os
import socket
from functools import cache, lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from tonkla.feed.addresses import own_addresses

SERVES = "TONKLA_SERVES"  # where the hot process listens, set by it for the pages it starts
WILD = ("0.0.0.0", "::")
HEARSAY = (b"forwarded", b"via", b"x-real-ip", b"client-ip")


@cache
def own_names() -> frozenset[str]:
    name = socket.gethostname().lower()
    given = {host.lower() for host in settings.TONKLA_HOSTS}
    return frozenset({"localhost", name, f"{name}.local"} | given)


def name_in(host: str) -> str:
    """The name in a Host header, without port and brackets, lower case."""
    host = host.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].rstrip(".")


def is_loopback(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


@lru_cache(256)
def same_address(name: str, local: str) -> bool:
    try:
        mine = ipaddress.ip_address(local.partition("%")[0])
        asked = ipaddress.ip_address(name)
    except ValueError:
        return False
    mapped = getattr(mine, "ipv4_mapped", None)
    return asked in (mine, mapped)


def is_ours(host: str, local: str) -> bool:
    """Whether a Host header names this machine: localhost, the address the connection came in on, a configured name."""
    name = name_in(host)
    return name in own_names() or (len(name) < 64 and same_address(name, local))


def peer_of(client: str, host: str, names: set[bytes]) -> str:
    """The address pages are told. Only a loopback connection that asks for a loopback name, without a sign of a proxy
    between, is somebody at this machine; another program here that passes strangers on is not.
    """
    if not is_loopback(client):
        return client
    passed_on = any(name in HEARSAY or name.startswith(b"x-forwarded") for name in names)
    return "0.0.0.0" if passed_on or not is_loopback(name_in(host)) else client


# ── what is printed for phones ──


def is_only_here(name: str) -> bool:
    """Whether a phone can make nothing of a name: the loopback, or this machine's bare name, which no network spells out."""
    given = {host.lower() for host in settings.TONKLA_HOSTS}
    return is_loopback(name) or (name == socket.gethostname().lower() and "." not in name and name not in given)


def base_for(request: HttpRequest) -> str:
    """`http://host:port` as a phone can open it. Staff sit at the machine itself and ask for 127.0.0.1: what is printed
    or turned into a code says the machine's address on its network instead, if it serves the network at all."""
    asked, served = request.get_host(), urlsplit(os.environ.get(SERVES, ""))
    reachable = own_addresses() if is_only_here(name_in(asked)) and served.hostname in WILD else []
    if not reachable:
        return f"{request.scheme}://{asked}"
    return f"{served.scheme}://{reachable[0]}:{served.port}"


def address_for(request: HttpRequest, path: str) -> str:
    """A page of this machine as a phone can open it."""
    return base_for(request) + path


def trouble_for(request: HttpRequest) -> str:
    """Why phones could not open what is printed: "" (they can), "alone" (it serves nobody else), "no_network"."""
    if not is_only_here(name_in(urlsplit(base_for(request)).netloc)):
        return ""
    return "no_network" if urlsplit(os.environ.get(SERVES, "")).hostname in WILD else "alone"
