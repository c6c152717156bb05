"""What an article may ask over the network: this machine, by its whole name."""

from __future__ import annotations

import socket

import pytest

from sphinx_visao.core.running.inside import is_local, refuse_network

OURS = [
    "localhost",
    "LOCALHOST",
    "localhost.",
    "127.0.0.1",
    "127.255.0.9",
    "127.1",
    "::1",
    "::ffff:127.0.0.1",
    "0:0:0:0:0:0:0:1",
    socket.gethostname(),
]
OTHERS = [
    "localhost.evil.com",
    "127.evil.com",
    "127.0.0.1.evil.com",
    "::1.evil.com",
    "::1234",
    "::ffff:93.184.216.34",
    "localhostess",
    "93.184.216.34",
    "evil.localhost.com",
    f"{socket.gethostname()}.evil.com",
]


@pytest.mark.parametrize("host", OURS)
def test_this_machine_is_known_by_all_its_names(host: str) -> None:
    assert is_local(host)
    refuse_network("socket.getaddrinfo", (host, 80, 0, 0, 0))


@pytest.mark.parametrize("host", OTHERS)
def test_a_name_that_only_begins_like_ours_is_another_machine(host: str) -> None:
    assert not is_local(host)
    with pytest.raises(OSError, match="without a network"):
        refuse_network("socket.getaddrinfo", (host.encode(), 80, 0, 0, 0))
    with socket.socket() as asked, pytest.raises(OSError, match="without a network"):
        refuse_network("socket.connect", (asked, (host, 80)))
