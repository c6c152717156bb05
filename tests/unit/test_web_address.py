"""Addresses that no browser can open."""

import pytest

from sphinx_visao.core.pages.web_address import fault_of


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "https://example.org/a%20b?c=d&e=%C3%A1#f",
        "https://vi.wikipedia.org/wiki/Học_sâu",
        "https://thủđô.vn/",
        "http://192.0.2.1:8080/",
        "https://[2001:db8::1]/",
        "https://example.org./",
        "https://a_b.example.org/",
        "https://user@example.org/",
        "mailto:a@example.org",
        "#đoạn",
        "bai-a.md",
        "",
    ],
)
def test_an_address_that_can_be_right_is_left_alone(address: str) -> None:
    assert fault_of(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "http://[::1",
        "http://[::zz]/",
        "https://example.org:port/",
        "https://example.org:99999/",
        "https://example.org:0/",
        "https://",
        "https:///a",
        "https:example.org",
        "https://https://example.org",
        "https://localhost/a",
        "https://example..org",
        "https://.example.org",
        "https://-a.example.org",
        "https://exa mple.org",
        "https://example.org,",
        "https://example.org/%zz",
        "https://example.org/100%",
    ],
)
def test_an_address_that_leads_nowhere_is_named(address: str) -> None:
    fault = fault_of(address)
    assert fault
    assert "\n" not in fault
