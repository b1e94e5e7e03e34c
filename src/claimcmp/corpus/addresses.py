"""Which addresses may be fetched: public ones over http(s), and private ones that the settings name."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from claimcmp.errors import InputError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_WITH_PORT = re.compile(r"(?P<host>[^:\[\]]+|\[[^\]]+\]):(?P<port>\d{1,5})")


@dataclass(frozen=True, slots=True)
class Target:
    """An address that has been checked: the scheme, the host as it is named, its port, and what is asked for there."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The address as one line."""
        return urlunsplit((self.scheme, self.authority, self.path, "", ""))

    @property
    def authority(self) -> str:
        """Host and, where it is not the usual one, port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def parse_url(url: str) -> Target:
    """Take an address apart.

    Raises:
        InputError: it is no address of http or https, or carries a password.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise InputError(f"not an address: {url} ({error})") from None
    if parts.scheme not in _PORTS:
        raise InputError(f"only http and https are fetched, not {parts.scheme or 'an address without scheme'}: {url}")
    if not host or re.search(r"[\s\x00-\x1f]", url.strip()):
        raise InputError(f"not an address: {url!r}")
    if parts.username is not None or parts.password is not None:
        raise InputError(f"addresses with a user name or a password are not fetched: {parts.scheme}://...@{host}")
    try:
        name = host if ":" in host else host.encode("idna").decode("ascii").rstrip(".")
    except UnicodeError:
        raise InputError(f"not a host name: {host}") from None
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?')}" if parts.query else ""
    return Target(parts.scheme, name, port or _PORTS[parts.scheme], path + query)


def checked_addresses(target: Target, allowed: str) -> list[str]:
    """Return the addresses of a host; whoever connects must connect to one of these and not ask for the name again.

    Raises:
        InputError: the host is not known, or one of its addresses is private and not allowed.
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"no such host: {target.host}") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for text in addresses:
        address = ipaddress.ip_address(text.partition("%")[0])
        if not is_public(address) and not _is_allowed(target, address, allowed):
            raise InputError(f"{target.host} is not fetched: {text} is a private address (setting fetching.allow_private)")
    return addresses


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the public internet, looking into those that carry another one."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _is_allowed(target: Target, address: Address, allowed: str) -> bool:
    for entry in allowed.split():
        found = _WITH_PORT.fullmatch(entry)
        if found is not None and int(found["port"]) != target.port:
            continue
        name = (found["host"] if found else entry).strip("[]")
        if name.casefold() == target.host.casefold():
            return True
        try:
            if address in ipaddress.ip_network(name, strict=False):
                return True
        except ValueError:
            continue  # a host name
    return False
