"""Scores as tables: the best of each column stands out, misses stay in."""

from io import StringIO

from rich.console import Console

from aftersend.report.score import markdown, show

COVERED = {"0.5": 0.5, "0.8": 0.8, "0.9": 0.9}


def errors(msle: float, tau: float) -> dict[str, object]:
    return {"msle": msle, "median_ape": 0.2, "kendall_tau": tau, "crps": 0.3, "coverage": COVERED}


GROWTH = {
    "task": "growth",
    "results": [
        {
            "observe_s": 600,
            "n_train": 3,
            "n_validation": 2,
            "n_test": 1,
            "methods": {"aftersend": errors(1.5, 0.4), "ridge": errors(1.25, 0.6)},
        }
    ],
}
SHAPE = {
    "task": "shape",
    "results": [
        {
            "observe_s": 0,
            "knows_size": True,
            "n": 4,
            "methods": {"mean_curve": {"scale": 0.2, "depth": 0.3, "breadth": 0.1, "average": 0.2}},
        }
    ],
}


def printed(score: dict[str, object]) -> str:
    out = StringIO()
    show(score, Console(file=out, width=120))
    return out.getvalue()


def test_methods_are_in_order_of_their_error() -> None:
    text = printed(GROWTH)
    assert text.index("ridge") < text.index("aftersend")
    assert "1.250" in text
    assert "80%" in text


def test_shape_says_that_the_size_is_known() -> None:
    assert "size known" in printed(SHAPE)


def test_markdown_holds_the_same_numbers() -> None:
    lines = markdown(GROWTH).splitlines()
    assert lines[0] == "**Seen 10 min** (3 train, 2 validation, 1 test threads)"
    assert lines[4] == "| ridge | 1.250 | 0.200 | 0.600 | 0.300 | 0.500 | 0.800 | 0.900 |"
    assert "4 threads, final size known" in markdown(SHAPE)
