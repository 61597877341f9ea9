import pytest

from percolateur.lib.addresses import truncated


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("203.0.113.77", "203.0.0.0/16"),
        ("::ffff:203.0.113.77", "203.0.0.0/16"),
        ("2001:db8:7:8:9::1", "2001:db8:7::/48"),
        ("fe80::1%eth0", "fe80::/48"),
        ("", ""),
        ("unix:", ""),
    ],
)
def test_security_5_address_is_kept_without_its_end(address, kept):
    assert truncated(address) == kept
