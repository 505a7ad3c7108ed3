"""What is done to the office before or while a scene is played, as by somebody else."""

from __future__ import annotations

from pathlib import Path

from picture_maker.sample_office import CLINIC, LI, NOISE, ZHAO, juwu


def edited_elsewhere(root: Path) -> None:
    """A colleague writes a title into the file, and does not commit it."""
    path = root / f"records/mediation/sample/{CLINIC.rpartition('/')[2]}.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("口腔诊所种植牙纠纷", "种植牙松动纠纷"), "utf-8")


def with_faults(root: Path) -> None:
    """Somebody wrote with another program, and not well."""
    for file, before, after in (
        (
            "mediation/sample/med-2026-11-fitness.yaml",
            "accepted_on: ",
            'accepted_on: "2026-11-31" # ',
        ),
        ("minutes/sample/min-wutong-bench-2026-08.yaml", "present: 11", "present: 61"),
        ("event/sample/evt-wutong-2026-10-cable.yaml", "status: ", "status: done # "),
    ):
        path = root / "records" / file
        path.write_text(path.read_text("utf-8").replace(before, after, 1), "utf-8")


def stricter(root: Path) -> None:
    """Somebody asks for shorter accounts of what a case is about, and has not committed it."""
    path = root / "schemas/mediation/schema.json"
    before, _, after = path.read_text("utf-8").partition('"facts": {')
    path.write_text(f'{before}"facts": {{{after.replace("4000", "24", 1)}', "utf-8")


def said_elsewhere(root: Path) -> None:
    """Another person saves the case that is being edited here."""
    juwu(
        root,
        "set",
        NOISE,
        "/facts=楼上住户夜间拖动家具，经网格员两次上门劝说，仍未改善。",
        "-m",
        "补记网格员上门",
        who=LI,
        when="2026-12-01T09:41:00+08:00",
    )


def deleted(root: Path) -> None:
    """Somebody deleted a record that was entered twice."""
    juwu(
        root,
        "delete",
        "mediation/med-2026-11-smoke",
        "-m",
        "重复录入",
        who=ZHAO,
        when="2026-11-30T14:20:00+08:00",
    )


def table(_: Path) -> None:
    """A table of volunteers that the street sent."""
    (Path.home() / "网格员名单.csv").write_text(
        "姓名,性别,民族,出生年份,住址\n孔令辉,男,汉族,1988,梧桐苑\n方晓云,女,回族,1992,北园楼院\n"
        "周丽,女,汉族,1991,\n汪洋,未知,汉族,一九八零,学府街\n",
        "utf-8",
    )
