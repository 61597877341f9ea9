import ipaddress
import socket

from percolateur.lib.lan import lan_address


def test_lan_address_is_one_of_this_computer():
    address = lan_address()
    assert ipaddress.IPv4Address(address)
    with socket.socket() as server:
        server.bind((address, 0))
