"""Typefaces of a machine: the best of each kind, and broken or forbidden files passed over."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fonts import break_outlines, font, fonts_in
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont

from juwu.typeface import Face, FontFaultError, Role, typefaces

SAID = "居务公开，。"


def cids(program: bytes) -> tuple[list[str], str]:
    """The glyphs of an embedded font, and what kind it is."""
    read = CFFFontSet()
    read.decompile(io.BytesIO(program), TTFont())
    top = read.topDictIndex[0]
    return list(top.charset), "-".join(map(str, top.ROS))


def test_each_role_gets_the_best_file_that_is_there(tmp_path: Path) -> None:
    place = fonts_in(
        tmp_path / "fonts" / "deep",
        {
            "simsun.ttc": [font("SimSun", SAID), font("NSimSun", SAID)],
            "SIMFANG.TTF": font("FangSong", SAID),
            "NotoSansCJK-Bold.ttc": [
                font("Noto Sans CJK JP", SAID),
                font("Noto Sans CJK SC", SAID),
            ],
        },
    )
    found = typefaces([tmp_path / "nothing-here", place.parent])
    assert {role: face.name for role, face in found.faces.items()} == {
        Role.HEADING: "NotoSansCJKSC",
        Role.BODY: "FangSong",
    }
    assert [face.name for face in found.of(Role.TITLE)] == ["FangSong", "NotoSansCJKSC"]
    assert not found.passed_over


def test_the_folders_may_be_named_by_whoever_runs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not typefaces().faces
    place = fonts_in(tmp_path / "own", {"simsun.ttf": font("SimSun", SAID)})
    monkeypatch.setenv("JUWU_FONTS", f"{tmp_path / 'none'}:{place}")
    assert typefaces().of(Role.BODY)[0].path == place / "simsun.ttf"


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "损坏"),
        (b"ttcf\x00\x01\x00\x00\xff\xff\xff\xff" + b"\x00" * 40, "损坏"),
        (b"\x00\x01\x00\x00" + b"\xff" * 200, "损坏"),
    ],
)
def test_a_broken_file_is_passed_over_and_told_of(
    tmp_path: Path, content: bytes, cause: str
) -> None:
    place = fonts_in(tmp_path, {"simsun.ttf": font("SimSun", SAID)})
    (place / "simfang.ttf").write_bytes(content)
    found = typefaces([place])
    assert found.faces[Role.BODY].name == "SimSun"
    (told,) = found.passed_over
    assert told.path == place / "simfang.ttf"
    assert cause in told.message.zh


@pytest.mark.parametrize("licence", [0x0002, 0x0100, 0x0200])
def test_a_font_that_forbids_it_is_never_embedded(tmp_path: Path, licence: int) -> None:
    place = fonts_in(tmp_path, {"simfang.ttf": font("FangSong", SAID, licence=licence)})
    found = typefaces([place])
    assert not found.faces
    assert "许可" in found.passed_over[0].message.zh


@pytest.mark.parametrize("em", [256, 1000, 2048])
@pytest.mark.parametrize("cubic", [False, True])
def test_outlines_of_every_kind_come_out_as_one_kind(
    tmp_path: Path, em: int, *, cubic: bool
) -> None:
    place = fonts_in(tmp_path, {"simsun.ttf": font("SimSun", SAID, em=em, cubic=cubic)})
    with typefaces([place]).of(Role.BODY)[0].opened() as file:
        assert file.has("居")
        assert not file.has("龘")
        assert file.width("居") == 1000
        assert file.width("a") == 500
        glyphs = [(ord("a"), "a"), (ord("务"), "务"), (ord("居"), "居")]
        made = file.program("ABCDEF+SimSun", glyphs)
        assert made == file.program("ABCDEF+SimSun", glyphs)
    assert cids(made) == (
        [".notdef", *(f"cid{number:05}" for number, _ in glyphs)],
        "Adobe-Identity-0",
    )


def test_a_file_that_breaks_while_it_is_read_is_a_fault_of_the_font(tmp_path: Path) -> None:
    place = fonts_in(tmp_path, {"simsun.ttf": font("SimSun", SAID)})
    break_outlines(place / "simsun.ttf")
    face = typefaces([place]).of(Role.BODY)[0]
    with face.opened() as file, pytest.raises(FontFaultError):
        file.program("ABCDEF+SimSun", [(ord("居"), "居")])
    gone = Face(tmp_path / "gone.ttf", 0, "Gone", is_heavy=False)
    with pytest.raises(FontFaultError), gone.opened():
        pass
