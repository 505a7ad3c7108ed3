"""What every page has: head, skip link, navigation, tools for reading, and where its data is from.

A page loads only files beside it; its policy forbids anything else.
"""

from __future__ import annotations

from juwu.frozen import dataclass
from juwu.site.html import Html, joined, tag

HOME, SEARCH, STATISTICS = "index.html", "search.html", "statistics.html"
STYLE, SCRIPT = "site.css", "site.js"

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'"
)
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

    def page(self, path: str, title: str, body: Html, stamp: Stamp | None) -> bytes:
        """A whole page in UTF-8.

        Args:
            path: Where it will stand, relative to the site.
            title: What it is called.
            body: What it tells, without its heading.
            stamp: Where its data is from.
        """
        up = "../" * path.count("/")
        whole = title if title == self.name else f"{title} · {self.name}"
        head = tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="referrer", content="no-referrer"),
            tag("title", whole),
            tag("link", rel="stylesheet", href=up + STYLE),
            tag("script", src=up + SCRIPT, defer=True),
        )
        main = tag("main", tag("h1", title), body, id="main", tabindex="-1")
        inner = joined(
            tag("a", "跳到正文", class_="skip", href="#main"),
            self._header(path, up),
            main,
            tag("footer", *_foot(stamp)),
        )
        page = tag("html", head, "\n", tag("body", inner), lang="zh-CN")
        return f"<!doctype html>\n{page.text}\n".encode("utf-8", "replace")

    def _header(self, path: str, up: str) -> Html:
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
            for id_, label in (("large", "大字"), ("contrast", "高对比"))
        ]
        printing = tag("button", "打印", type="button", id="print", hidden=True)
        return tag(
            "header",
            tag("p", tag("a", self.name, href=up + HOME), class_="name"),
            tag("div", *tools, printing, class_="tools", role="group", aria_label="阅读工具"),
            tag("nav", tag("ul", *links), aria_label="栏目"),
        )


def _foot(stamp: Stamp | None) -> list[Html]:
    told = [tag("p", "本站只公布经过审核、属于公开的记录；个人信息已作掩码处理。")]
    if stamp is not None:
        told.append(
            tag(
                "p",
                "数据版本：",
                tag("span", stamp.commit[:_SHORT], class_="commit", id="commit"),
                "，",
                tag("time", stamp.day, datetime=stamp.day),
            )
        )
    return told
