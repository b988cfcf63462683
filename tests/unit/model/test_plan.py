"""Plans are plain data, both ways."""

import pytest

from aftersend.core.errors import AftersendError
from aftersend.model.plan import Plan, from_json
from aftersend.model.post import Post


def test_json_both_ways() -> None:
    plan = Plan(futures=7, params={"herding.strength": 0.2}, post=Post(appeal=1.0), laws=("reach", "attention"))
    again = from_json(plan.to_json())
    assert again == plan
    assert again.sha256 == plan.sha256 != Plan().sha256


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b'{"futurs": 3}', "did you mean 'futures'"),
        (b'{"post": {"apeal": 3}}', "did you mean 'appeal'"),
        (b'{"futures": 0}', "futures is 0"),
        (b'{"futures": "many"}', "plan:"),
        (b'{"horizon_s": 90, "tick_s": 60}', "whole number of ticks"),
        (b"{", "not JSON"),
        (b"[]", "plan:"),
    ],
)
def test_bad_plans_are_one_sentence(text: bytes, says: str) -> None:
    with pytest.raises(AftersendError, match=says):
        from_json(text)
