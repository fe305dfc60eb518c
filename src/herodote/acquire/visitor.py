"""Reading many pages of other people's servers with manners: robots.txt, a pause between requests, not before asked.

Everything that a server answers is handed to `keep`, also what is no page.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from msgspec import Struct

from herodote import __version__
from herodote.acquire.addresses import Target, check_url
from herodote.acquire.fetch import MAX_REDIRECTS, Answer, Resolve, ask, resolve
from herodote.acquire.options import AcquireOptions
from herodote.acquire.robots import ALL, NOTHING, Rules, parse_robots
from herodote.acquire.warc_records import Exchange
from herodote.errors import FetchRefused, InputRefused

AGENT = "herodote"
ROBOTS_HOLD_S, ROBOTS_RETRY_S = 86_400.0, 3_600.0
"""How long a site's rules are held to be so: a day (RFC 9309), an hour where its server could not say them."""
LONGEST_RETRY_S = 7 * 86_400.0
_BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
_CONTACT = re.compile(r"[\x20-\x7e]{1,100}")


class Clock(Struct, frozen=True):
    """The time, and how to wait; tests put their own in."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


class Manners(Struct, frozen=True):
    """How often one server is asked, and who asks."""

    pause_s: float = 5.0
    """Between two requests to one host; more where its robots.txt wants more."""
    patience_s: float = 600.0
    """How long a visitor waits for one host in all; what is left is asked for in another round."""
    contact: str = ""
    """How a server's keeper reaches whoever runs this: an address of mail or a page."""

    @property
    def agent(self) -> str:
        """What servers are told: `herodote/0.1.0 (+mail@example.org)`."""
        if self.contact and not _CONTACT.fullmatch(self.contact):
            raise FetchRefused("the contact must be up to 100 plain characters")
        return f"{AGENT}/{__version__}" + (f" (+{self.contact})" if self.contact else "")


class SiteRules(Struct, frozen=True):
    """What a site's robots.txt said, and until when that is held to be so."""

    site: str
    rules: Rules
    until: float


class NotNow(FetchRefused):
    """A server wants longer pauses than a visitor may wait."""


class Visitor:
    """Asks servers one request after another. `known` are the rules of sites that were asked before."""

    def __init__(
        self,
        options: AcquireOptions,
        manners: Manners,
        keep: Callable[[Exchange], None],
        known: Iterable[SiteRules] = (),
        clock: Clock | None = None,
        resolver: Resolve = resolve,
    ) -> None:
        self._options, self._manners, self._keep = options, manners, keep
        self._clock, self._resolver = clock or Clock(), resolver
        self._sites = {entry.site: entry for entry in known}
        self._free_at: dict[str, float] = {}
        self._waited_s: dict[str, float] = {}

    @property
    def sites(self) -> tuple[SiteRules, ...]:
        """The rules that hold still, to be handed to the next visitor."""
        now = self._clock.now()
        return tuple(entry for _, entry in sorted(self._sites.items()) if entry.until > now)

    def visit(
        self, url: str, headers: Mapping[str, str] | None = None, within: Callable[[str], bool] = lambda _: True
    ) -> Answer:
        """The answer to a page, after redirects, each of which must be `within` and allowed by its own site's rules.

        Raises FetchRefused where it may not be read or does not answer, NotNow where that would take too long, and
        InputRefused where the answer is not whole.
        """
        wanted = dict(headers or {})
        for _ in range(MAX_REDIRECTS + 1):
            target = check_url(url, self._options.allowed_hosts)
            if not within(target.host):
                raise FetchRefused(f"{target.host} is another site than the feed's")
            rules = self._rules(target)
            if not rules.allow(target.path):
                raise FetchRefused(f"robots.txt of {target.host} asks programs not to read {target.path[:80]}")
            answer = self._ask(url, target, wanted, rules.delay_s)
            if answer.leads_to is None:
                return answer
            url = answer.leads_to
            for name in ("If-None-Match", "If-Modified-Since"):  # they are of the page that led here
                wanted.pop(name, None)
        raise FetchRefused(f"more than {MAX_REDIRECTS} redirects")

    def _rules(self, target: Target) -> Rules:
        site = f"{target.scheme}://{target.named}:{target.port}"
        entry = self._sites.get(site)
        if entry is None or entry.until <= self._clock.now():
            entry = self._sites[site] = self._ask_rules(site)
        return entry.rules

    def _ask_rules(self, site: str) -> SiteRules:
        """No robots.txt: everything may be read. A server that cannot say: nothing, until it can (RFC 9309, 2.3.1)."""
        rules, hold_s = NOTHING, ROBOTS_RETRY_S
        url = f"{site}/robots.txt"
        try:
            for _ in range(MAX_REDIRECTS + 1):
                answer = self._ask(url, check_url(url, self._options.allowed_hosts), {"Accept": "text/plain"}, 0.0)
                if answer.leads_to is None:
                    break
                url = answer.leads_to
            if answer.status == HTTPStatus.OK:
                rules, hold_s = parse_robots(answer.body, AGENT), ROBOTS_HOLD_S
            elif 300 <= answer.status < 500 and answer.status not in _BUSY:
                rules, hold_s = ALL, ROBOTS_HOLD_S
        except NotNow:
            raise
        except (FetchRefused, InputRefused):
            pass
        return SiteRules(site, rules, self._clock.now() + hold_s)

    def _ask(self, url: str, target: Target, headers: Mapping[str, str], delay_s: float) -> Answer:
        pause_s = max(self._manners.pause_s, delay_s)
        wait_s = self._free_at.get(target.host, 0.0) - self._clock.now()
        waited_s = self._waited_s.get(target.host, 0.0) + max(wait_s, 0.0)
        if waited_s > self._manners.patience_s:
            raise NotNow(f"{target.host} wants a pause of {round(wait_s)} s")
        if wait_s > 0:
            self._waited_s[target.host] = waited_s
            self._clock.sleep(wait_s)
        at = datetime.fromtimestamp(self._clock.now(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        try:
            ours = {"User-Agent": self._manners.agent, "Accept-Encoding": "gzip"}
            answer = ask(url, self._options, {**ours, **headers}, self._resolver)
        finally:
            self._free_at[target.host] = self._clock.now() + pause_s
        self._keep(Exchange(at, answer))
        if answer.status in _BUSY:
            self._free_at[target.host] += retry_after_s(answer, self._clock.now())
        return answer


def retry_after_s(answer: Answer, now: float) -> float:
    """The seconds that a server asks to be left alone for; 0 where it does not say, a week at most."""
    said = answer.headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", said):
        return min(float(said), LONGEST_RETRY_S)
    try:
        return min(max(parsedate_to_datetime(said).timestamp() - now, 0.0), LONGEST_RETRY_S)
    except (ValueError, TypeError, OverflowError):
        return 0.0
