"""Whoever condemns or defends a post in public shows it to some of their own followers: outrage carries it on."""

from collections.abc import Mapping

from aftersend.core.params import Param
from aftersend.model.law import Law


def passed_on(p: Mapping[str, float], shown: float) -> float:
    """Followers who are shown the post by a reply, of those who would be shown it by a share."""
    return p["quoting.share"] * shown


LAW = Law(
    role="spread",
    function=passed_on,
    params=(
        Param("quoting.share", 0.1, 0.0, 1.0, "share", "assumed", "audience of a public reply, relative to a share's"),
    ),
    none={"quoting.share": 0.0},
    equation="shown by whoever condemns or defends = share * shown by whoever shares",
)
