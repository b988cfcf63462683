"""A ledger adds up, and a row can be contested."""

import pytest

from aftersend.core.errors import InputError, UnknownName
from aftersend.model.karma import DEMERIT, MERIT, MICRO, STRUCK, Ledger, Row, projection


def row(number: int, side: str, remaining: int, group: str = "a") -> Row:
    return Row(number, "condemn", 0, group, side, 2 * remaining, remaining, "karma 1", "assumed", "talk")


LEDGER = Ledger(3, (row(0, DEMERIT, 700), row(1, MERIT, 50), row(2, DEMERIT, 40, "b"), row(3, DEMERIT, 1)))


def test_a_score_is_the_sum_of_its_rows() -> None:
    assert LEDGER.groups == ("a", "b")
    assert LEDGER.score("a", DEMERIT) == 701
    assert LEDGER.score("a", MERIT) == 50
    assert LEDGER.score("b", MERIT) == 0


def test_a_contested_row_stays_and_another_takes_it_back() -> None:
    corrected = LEDGER.strike(0, "it was somebody else")
    assert corrected.rows[:4] == LEDGER.rows
    last = corrected.rows[4]
    assert (last.event, last.strikes, last.why) == (STRUCK, 0, "it was somebody else")
    assert (last.points, last.remaining) == (-1400, -700)
    assert corrected.score("a", DEMERIT) == 1


def test_a_row_is_struck_out_once() -> None:
    corrected = LEDGER.strike(0, "wrong")
    for number in (0, 4):
        with pytest.raises(InputError, match="struck out already"):
            corrected.strike(number, "again")
    with pytest.raises(UnknownName, match="unknown row '9'"):
        LEDGER.strike(9, "none such")


def test_a_projection_is_declared_by_its_shares_and_weight_of_demerit() -> None:
    merit, demerit = (2 * MICRO, 0), (MICRO, 4 * MICRO)
    assert projection(merit, demerit, (0.75, 0.25), 2.0) == 0.75 * (2 - 2) + 0.25 * (0 - 8)
