"""What every page has: head, skip link, navigation, tools for reading, and where its data is from.

A page loads only files beside it; its policy forbids anything else.
"""

from __future__ import annotations

from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.site import words
from juwu.site.html import Html, joined, tag

HOME, SEARCH, STATISTICS = "index.html", "search.html", "statistics.html"
REPORTS, ARCHIVE = "reports.html", "archive.html"
STYLE, SCRIPT = "site.css", "site.js"
FOLDERS = {Language.ZH: "", Language.EN: "en/"}
"""Where the pages of a language stand, relative to the site."""

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'"
)
_CODES = {Language.ZH: "zh-CN", Language.EN: "en"}
_SHORT = 12
"""Characters of a commit id: enough to find it, few enough to copy by hand."""


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """The commit that the data of a page is from."""

    seconds: int
    """When it was made, since 1970; the later of two stamps is the greater."""
    number: int
    """Greater than those of its parents, for commits of the same second."""
    commit: str
    day: str
    """The day in China."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is the same on all pages of a site."""

    name: str
    """What the site is called."""
    links: tuple[tuple[str, str], ...]
    """Paths and titles of the navigation."""
    language: Language = Language.ZH

    def say(self, told: Words) -> str:
        """The words in the language of the pages."""
        return told.say(self.language)

    def page(self, path: str, title: str, body: Html, stamp: Stamp | None) -> bytes:
        """A whole page in UTF-8.

        Args:
            path: Where it will stand, relative to the pages of its language.
            title: What it is called.
            body: What it tells, without its heading.
            stamp: Where its data is from.
        """
        up = "../" * path.count("/")
        top = up + "../" * FOLDERS[self.language].count("/")
        whole = title if title == self.name else f"{title} · {self.name}"
        head = tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="referrer", content="no-referrer"),
            tag("title", whole),
            tag("link", rel="stylesheet", href=top + STYLE),
            tag("script", src=top + SCRIPT, defer=True),
        )
        main = tag("main", tag("h1", title), body, id="main", tabindex="-1")
        inner = joined(
            tag("a", self.say(words.SKIP), class_="skip", href="#main"),
            self._header(path, up, top),
            main,
            tag("footer", *self._foot(stamp)),
        )
        page = tag("html", head, "\n", tag("body", inner), lang=_CODES[self.language])
        return f"<!doctype html>\n{page.text}\n".encode("utf-8", "replace")

    def _header(self, path: str, up: str, top: str) -> Html:
        links = []
        for target, title in self.links:
            here = target == path
            link = (
                tag("a", title, href=up + target, aria_current="page")
                if here
                else tag("a", title, href=up + target)
            )
            links.append(tag("li", link))
        tools = [
            tag("button", label, type="button", id=id_, aria_pressed="false", hidden=True)
            for id_, label in (
                ("large", self.say(words.LARGE)),
                ("contrast", self.say(words.CONTRAST)),
            )
        ]
        printing = tag("button", self.say(words.PRINT), type="button", id="print", hidden=True)
        other = Language.EN if self.language is Language.ZH else Language.ZH
        code = _CODES[other]
        switch = tag(
            "a",
            self.say(words.OTHER),
            href=top + FOLDERS[other] + path,
            class_="language",
            lang=code,
            hreflang=code,
        )
        return tag(
            "header",
            tag("p", tag("a", self.name, href=up + HOME), class_="name"),
            tag(
                "div",
                *tools,
                printing,
                switch,
                class_="tools",
                role="group",
                aria_label=self.say(words.TOOLS),
            ),
            tag("nav", tag("ul", *links), aria_label=self.say(words.SECTIONS)),
        )

    def _foot(self, stamp: Stamp | None) -> list[Html]:
        told = [tag("p", self.say(words.PROMISE))]
        if as_written := self.say(words.AS_WRITTEN):
            told.append(tag("p", as_written))
        if stamp is not None:
            told.append(
                tag(
                    "p",
                    self.say(words.VERSION),
                    tag("span", stamp.commit[:_SHORT], class_="commit", id="commit"),
                    self.say(words.COMMA),
                    tag("time", stamp.day, datetime=stamp.day),
                )
            )
        return told
