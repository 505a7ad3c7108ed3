"""The office that the pictures show: the shipped sample records, and a week of work on them.

Everything in it is invented, and everything is dated: drawn again, it is the same to the commit id.
"""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from juwu.cli import main as call
from juwu.workspace import start_workspace

NAME = "梧桐社区"
"""The folder of the office, and so what every screen is headed by."""
NOW = "2026-12-01T10:00:00+08:00"
"""When all pictures were drawn."""
WANG = "王淑芬"
"""Who sits before the screen."""
LI = "李建国"
ZHAO = "赵敏"
_MAIL = {WANG: "wang@example.cn", LI: "li@example.cn", ZHAO: "zhao@example.cn"}

NOISE = "mediation/med-2026-09-noise"
DEPOSIT = "mediation/med-2026-11-deposit"
CLINIC = "mediation/med-2026-10-clinic"
REPAIRS = "disclosure/dis-2026-11-repairs"
ZHOU = "person/per-wutong-05"


class RefusedError(Exception):
    """A step that a scene stands on was refused."""


def at_home(home: Path) -> None:
    """Let this process read and keep what belongs to a user in a folder of its own."""
    for name in list(os.environ):
        if name.startswith(("GIT_", "JUWU_", "LC_", "XDG_")) or name in ("NO_COLOR", "LANGUAGE"):
            del os.environ[name]
    home.mkdir(exist_ok=True)
    settings = home / "gitconfig"
    settings.touch()
    os.environ.update(
        HOME=str(home),
        GIT_CONFIG_GLOBAL=str(settings),
        GIT_CONFIG_NOSYSTEM="1",
        LANG="C.UTF-8",
        JUWU_NOW=NOW,
    )
    os.chdir(home)  # where a question for a file begins
    sign_in(WANG)


def sign_in(name: str) -> None:
    """Work under a name from now on."""
    for setting, value in (("user.name", name), ("user.email", _MAIL[name])):
        git(Path("/"), "config", "--global", setting, value)


def git(at: Path, *words: str) -> None:
    """Call git in a folder."""
    subprocess.run(["git", *words], cwd=at, check=True, capture_output=True)  # noqa: S603, S607 - fixed words


def juwu(root: Path, *words: str, who: str = WANG, when: str = NOW) -> None:
    """Call the command line, as somebody, at some time."""
    os.environ["JUWU_NOW"] = when
    sign_in(who)
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = call(["-C", str(root), *words])
    os.environ["JUWU_NOW"] = NOW
    sign_in(WANG)
    if code:
        raise RefusedError(f"juwu {' '.join(words)}\n{said.getvalue()}")


_WEEK: Sequence[tuple[str, str, Sequence[str]]] = (
    (
        "2026-11-24T09:10:00+08:00",
        LI,
        (
            "set",
            NOISE,
            "/facts=楼上住户夜间拖动家具，多次沟通未果，影响老人休息。",
            "-m",
            "补充事实",
        ),
    ),
    (
        "2026-11-25T15:20:00+08:00",
        ZHAO,
        ("set", REPAIRS, "/min_days=10", "-m", "按街道要求多公示三天"),
    ),
    (
        "2026-11-26T11:05:00+08:00",
        LI,
        (
            "set",
            CLINIC,
            "/risk/measures=患者家属情绪激动，由调解员分别传话，不到诊所聚集。",
            "-m",
            "更新风险措施",
        ),
    ),
    (
        "2026-11-27T16:40:00+08:00",
        WANG,
        ("set", ZHOU, "/notes=兼管会议记录", "-m", "分工调整"),
    ),
    (
        "2026-11-30T08:50:00+08:00",
        LI,
        ("set", NOISE, "/title=楼上夜间噪声（学府街）", "-m", "标题写明地点"),
    ),
)
_PROPOSED: Mapping[str, Sequence[str]] = {
    LI: ("set", DEPOSIT, "/level=subdistrict", "/difficult=true", "-m", "争议较大，提请街道协调"),
    ZHAO: ("set", REPAIRS, "/min_days=7", "-m", "街道来电：仍按七天公示"),
}


def make_office(folder: Path) -> Path:
    """Make the office in an empty folder; its root."""
    root = folder / NAME
    os.environ["JUWU_NOW"] = "2026-11-23T08:30:00+08:00"
    sign_in(ZHAO)
    start_workspace(root, sample=True)
    for when, who, words in _WEEK[:-1]:
        juwu(root, *words, who=who, when=when)
    shared = folder / "shared.git"
    git(folder, "init", "-q", "--bare", "-b", "main", str(shared))
    git(root, "remote", "add", "origin", str(shared))
    juwu(root, "sync")
    when, who, words = _WEEK[-1]
    juwu(root, *words, who=who, when=when)
    for who, words in _PROPOSED.items():
        juwu(root, *words, "--propose", who=who, when="2026-11-30T17:05:00+08:00")
    return root
