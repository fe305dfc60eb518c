"""Only public addresses in plain form may be fetched from."""

from __future__ import annotations

import pytest

from herodote.acquire.addresses import check_url, is_public
from herodote.errors import FetchRefused

NOT_PUBLIC = [
    "127.0.0.1", "127.8.9.1", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1",
    "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::",  # noqa: E501
    "2001::1", "2001:db8::1", "2001:10::1", "3fff::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1",
    "ff02::1", "2a00:1450::5efe:7f00:1", "2a00:1450::200:5efe:a00:1", "2606:4700::1%1", "localhost", "",
]  # fmt: skip
PUBLIC = [
    "8.8.8.8",
    "93.184.216.34",
    "172.15.0.1",
    "172.32.0.1",
    "100.128.0.1",
    "2606:4700:4700::1111",
    "2a00:1450:4001::1",
]
REFUSED = [
    "ftp://news.example.org/a", "file:///etc/passwd", "gopher://news.example.org/", "data:text/html,x", "//news.example.org/",  # noqa: E501
    "http://", "http:///a", "http://localhost/", "http://localhost./", "http://LOCALHOST:80/", "http://a.localhost/",
    "http://metadata.google.internal/", "http://printer.local/", "http://intranet/", "http://2130706433/",
    "http://0x7f000001/", "http://0x7f.0.0.1/", "http://017700000001/", "http://0177.0.0.1/", "http://127.1/", "http://127.0.1/",
    "http://127.0.0.1/", "http://127.0.0.1./", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::]/", "http://0/",
    "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[fe80::1%25eth0]/", "http://169.254.169.254/latest/meta-data",
    "http://user@news.example.org/", "http://user:pass@news.example.org/", "http://127.0.0.1@news.example.org/",
    "http://news.example.org:22/", "http://news.example.org:6379/", "http://news.example.org:99999/",
    "http://news.example.org\\@127.0.0.1/", "http://news.example.org/a b", "http://news.example.org/\r\nX: y",
    "http://①②⑦.⓪.⓪.①/", "http://１２７.0.0.1/", "http://1.2.3.4.5/", "http://256.1.1.1/",
    "http://127.0.0.1%00.example.org/", "http://a..example.org/", "http://-a.example.org/", "http://x" + "a" * 2000 + ".org/",  # noqa: E501
]  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_known_as_such(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_known_as_such(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("url", REFUSED)
def test_a_url_that_hides_an_address_or_is_not_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(FetchRefused):
        check_url(url)


@pytest.mark.parametrize(
    ("url", "host", "port", "path"),
    [
        ("https://news.example.org/a?b=1", "news.example.org", 443, "/a?b=1"),
        ("http://News.Example.org:8080", "news.example.org", 8080, "/"),
        ("https://bücher.example.org/ü", "xn--bcher-kva.example.org", 443, "/%C3%BC"),
        ("http://93.184.216.34/", "93.184.216.34", 80, "/"),
    ],
)
def test_a_plain_url_is_taken_apart(url: str, host: str, port: int, path: str) -> None:
    target = check_url(url)
    assert (target.host, target.port, target.path, target.allowed) == (host, port, path, False)


def test_a_host_that_the_caller_names_may_be_private_and_no_other() -> None:
    assert check_url("http://127.0.0.1:9000/a", ("127.0.0.1",)).allowed
    with pytest.raises(FetchRefused):
        check_url("http://127.0.0.2:9000/a", ("127.0.0.1",))
