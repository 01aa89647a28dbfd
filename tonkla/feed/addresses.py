"""Under which addresses phones reach this machine."""

import ipaddress
import socket
from contextlib import suppress

HOTSPOTS = ("192.168.137.0/24", "10.42.0.0/24", "172.20.10.0/28", "192.168.2.0/24", "192.168.43.0/24")


def own_addresses() -> list[str]:
    """This machine's own IPv4 addresses that a phone may reach: those of a laptop's hotspot first, then the one it speaks
    from; networks of virtual machines, which no phone is in, come last."""
    routed = by_route()
    found = {str(address) for address in (*by_interface(), *by_name(), *routed) if address}
    usable = [ipaddress.ip_address(text) for text in found]
    private = [a for a in usable if a.version == 4 and not a.is_loopback and not a.is_link_local]
    return [
        str(address)
        for address in sorted(private, key=lambda a: (not is_hotspot(a), str(a) not in routed, not a.is_private, a))
    ]


def is_hotspot(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether it lies where Windows, NetworkManager, macOS or Android put a hotspot of their own."""
    return any(address in ipaddress.ip_network(network) for network in HOTSPOTS)


def by_interface() -> list[str]:
    """Each interface asked (Linux only: elsewhere the name and the route must do)."""
    try:
        import fcntl
        import struct
    except ImportError:
        return []
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        for _number, name in socket.if_nameindex():
            with suppress(OSError):
                answer = fcntl.ioctl(asking.fileno(), 0x8915, struct.pack("256s", name.encode()[:15]))  # SIOCGIFADDR
                found.append(socket.inet_ntoa(answer[20:24]))
    return found


def by_name() -> list[str]:
    with suppress(OSError):
        return [str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return []


def by_route() -> list[str]:
    """The address this machine would speak from. Nothing is sent: connecting a datagram socket only chooses."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.connect(("192.0.2.1", 9))
        return [str(asking.getsockname()[0])]
    return []
