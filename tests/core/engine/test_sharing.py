"""What results have in common is kept once, and says the same."""

from __future__ import annotations

from nianbao.engine.sharing import Sharing
from nianbao.results.outcome import Outcome, ReportResult, Status
from nianbao.rules.check import Reason
from nianbao.text.wording import Text


def outcomes() -> tuple[Outcome, ...]:
    """Made anew at each call, as they come from another process."""
    wording = Text("没有{what}", "no {what}")
    return (
        Outcome("TAL001", Status.PASS, 3),
        Outcome("TAL002", Status.FAIL, 3, 1),
        Outcome("TAL003", Status.NOT_APPLICABLE, reason=Reason("missing", wording)),
        Outcome("TAL003", Status.NOT_APPLICABLE, reason=Reason("missing", Text("无", "none"))),
        Outcome("TAL004", Status.SKIPPED, reason=Reason("missing", wording, {"what": "表"})),
    )


def test_outcomes_are_the_same_ones_and_say_the_same() -> None:
    sharing = Sharing()
    first, second = (sharing.of(ReportResult(name, outcomes=outcomes())) for name in "ab")

    assert (first.uri, second.uri) == ("a", "b")
    assert first.outcomes == second.outcomes == outcomes()
    shared = [one is other for one, other in zip(first.outcomes, second.outcomes, strict=True)]
    # One whose reason has arguments is a document's own.
    assert shared == [True, True, True, True, False]
