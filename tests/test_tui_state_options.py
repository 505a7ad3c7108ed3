"""What a state asks for before it is chosen: only what a person has to give."""

from __future__ import annotations

from juwu.language import Language
from juwu.record import Ref
from juwu.workspace import Workspace
from tui.state_options import state_options


def test_what_a_save_works_out_is_not_told_as_missing(workspace: Workspace) -> None:
    draft = workspace.draft(Ref("event", "evt-ganhetan-slope"))
    field = draft.family.field(draft.family.look.status_at)
    assert field is not None
    options = state_options(draft, field, workspace.next_states(draft), Language.ZH)
    closed = next(one for one in options if one.label == "③已核查办结")
    about = "".join(line for line, _ in closed.about)
    assert "核查" in about
    assert "办结时间" not in about
