"""A label on a post changes what people do with it (M10, N04, N05), and makes authors take it back (M11).

Cells of `label`: 1 context note, 2 unverified, 3 accuracy prompt. A reading prompt (4) acts on reading instead.
"""

from collections.abc import Mapping
from math import log

from aftersend.core.params import Param
from aftersend.model.law import Law, Term

NOTE, UNVERIFIED, ACCURACY = 1.0, 2.0, 3.0


def carried_on(p: Mapping[str, float], label: float, falsity: float) -> float:
    """Log-odds of sharing; an accuracy prompt matters as far as the post is false."""
    if label == ACCURACY:
        return log(p["labels.accuracy_share"]) * falsity
    return log({NOTE: p["labels.note_share"], UNVERIFIED: p["labels.unverified_share"]}.get(label, 1.0))


def liked(p: Mapping[str, float], label: float) -> float:
    """Log-odds of liking."""
    return log({NOTE: p["labels.note_like"], UNVERIFIED: p["labels.unverified_like"]}.get(label, 1.0))


def answered(p: Mapping[str, float], label: float) -> float:
    """Log-odds of replying."""
    return log(p["labels.note_reply"]) if label == NOTE else 0.0


def taken_back(p: Mapping[str, float], label: float) -> float:
    """Log-odds that the author takes it back when it is labelled."""
    return log(p["labels.note_withdraw"]) if label == NOTE else 0.0


LAW = Law(
    role="choice",
    terms=(
        Term(("share",), ("label", "falsity"), carried_on),
        Term(("like",), ("label",), liked),
        Term(("praise", "condemn", "defend"), ("label",), answered),
        Term(("withdraw",), ("label",), taken_back),
    ),
    params=(
        Param("labels.note_share", 0.54, 0.2, 1.0, "ratio", "M10", "shares under a context note"),
        Param("labels.note_like", 0.57, 0.2, 1.0, "ratio", "M10", "likes under a context note"),
        Param("labels.note_reply", 0.77, 0.2, 1.0, "ratio", "M10", "replies under a context note"),
        Param("labels.note_withdraw", 2.03, 1.0, 5.0, "ratio of odds", "M11", "taking it back under a context note"),
        Param("labels.unverified_share", 0.76, 0.2, 1.0, "ratio", "N04", "shares when labelled unverified"),
        Param("labels.unverified_like", 0.93, 0.2, 1.0, "ratio", "N04", "likes when labelled unverified"),
        Param("labels.accuracy_share", 0.90, 0.2, 1.0, "ratio", "N05", "shares of the false after an accuracy prompt"),
    ),
    none=dict.fromkeys(
        (
            "labels.note_share",
            "labels.note_like",
            "labels.note_reply",
            "labels.note_withdraw",
            "labels.unverified_share",
            "labels.unverified_like",
            "labels.accuracy_share",
        ),
        1.0,
    ),
    equation="u(act) += ln(ratio of the label and the act)",
)
