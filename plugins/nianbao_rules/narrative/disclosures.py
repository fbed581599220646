"""Labels on normative documents and decisions (表二).

An organ also counts what it published, drafted or reviewed, and rightly gives other numbers for
that.
"""

from __future__ import annotations

from nianbao_rules.narrative.claims import Meaning
from nianbao_rules.narrative.labels import Counted, Label
from nianbao_rules.narrative.speaking import Doubt
from nianbao_rules.narrative.thread import DISCLOSURE, Reading, Thread

__all__ = ["DOCUMENTS", "decision", "document"]

DOCUMENTS = {
    "normative_documents": "normative_documents",
    "normative_loose": "normative_documents",
    "regulations": "regulations",
}
_COLUMNS = {"made": "made", "made_loose": "made", "repealed": "repealed", "in_force": "in_force"}
_DECISIONS = frozenset({"licences", "penalties", "coercion"})
_AROUND = frozenset({"among", "include", "measure", "sum", "each", "any_document"})


def document(label: Label, _count: Counted, thread: Thread) -> Reading | None:
    """制发行政规范性文件2件,废止1件,现行有效7件: what was named goes on."""
    kinds = label.kinds
    named = [kind for kind in DOCUMENTS if kind in kinds | label.behind]
    columns = [kind for kind in _COLUMNS if kind in kinds]
    others = kinds - DOCUMENTS.keys() - _COLUMNS.keys() - _AROUND
    if others & {"granted_short", "granted"}:
        thread.published = True
    if named:
        # 出台规范性文件 is said of other documents, too.
        loose = "normative_loose" in named and "made_loose" in columns
        thread.document = DOCUMENTS[named[0]]
        thread.document_doubt = Doubt.WORDING if loose else Doubt.NONE
    if others or len(columns) != 1 or len(named) > 1 or not thread.document or thread.published:
        return None
    if "among" in kinds and columns == ["in_force"]:
        return None  # 制定文件5件,其中现行有效2件: of those made
    meaning = Meaning(((thread.document, _COLUMNS[columns[0]]),))
    return Reading(DISCLOSURE, (meaning,), thread.document_doubt, "document")


def decision(label: Label, _count: Counted, thread: Thread) -> Reading | None:
    """作出行政许可决定35件、行政处罚决定4件; without 决定 the cases may be meant."""
    kinds = label.kinds | label.behind
    named = sorted(kinds & _DECISIONS)
    others = kinds - _DECISIONS - _AROUND - {"decision", "decide", "carry_out", "finish", "handle"}
    if len(named) != 1 or others:
        return None
    thread.deciding = thread.deciding or not kinds.isdisjoint({"decide", "measure"})
    doubt = Doubt.NONE if "decision" in kinds and thread.deciding else Doubt.WORDING
    return Reading(DISCLOSURE, (Meaning(((named[0], "decisions"),)),), doubt, "decision")
