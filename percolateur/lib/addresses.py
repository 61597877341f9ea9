"""IP addresses, told less precisely."""

from ipaddress import IPv6Address, ip_address, ip_network

KEPT = {4: 16, 6: 48}  # bits


def truncated(address: str) -> str:
    """The network an address is of: 203.0.0.0/16, 2001:db8:7::/48. Nothing for what is no address."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return str(ip_network(f"{found}/{KEPT[found.version]}", strict=False))
