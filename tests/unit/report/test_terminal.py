import io

import pytest
from example import RECORD, forecast
from rich.console import Console

from aftersend.report.characters import dots, fan
from aftersend.report.forecast import document
from aftersend.report.terminal import show
from aftersend.report.words import verdict


def printed(width: int, **how: bool) -> str:
    stream = io.StringIO()
    show(document(forecast(), RECORD, **how), Console(file=stream, width=width))
    return stream.getvalue()


def test_the_verdict_comes_first_and_cautions_next() -> None:
    text = " ".join(printed(200).split())
    assert text.startswith(verdict(forecast()) + " ! The capture lacks")


def test_the_brief_form_stops_after_the_fan() -> None:
    brief = printed(100, brief=True)
    assert "How it may go on" in brief
    assert "Track record" not in brief
    assert "How to repeat it" in printed(100)


@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(len(line) for line in printed(width).splitlines()) <= width


@pytest.mark.parametrize("plain", [True, False])
def test_fifty_dots_are_drawn_and_the_present_is_marked(plain: bool) -> None:
    lines = dots(forecast().dots, forecast().seen, 72, plain)
    drawing = "\n".join(lines)
    assert drawing.count("o" if plain else "●") == 50 + ("now".count("o") if plain else 0)
    assert lines[-1].strip().startswith("^")


def test_every_moment_has_one_middle_inside_its_bands() -> None:
    for line in fan(forecast(), 72, plain=True)[:-2]:
        assert line.count("|") == 1
        assert line[14:].strip().strip("-=|") == ""


def test_plain_drawings_are_ascii() -> None:
    assert "\n".join([*dots(forecast().dots, forecast().seen, 60, True), *fan(forecast(), 60, True)]).isascii()


def test_captures_cannot_style_the_terminal() -> None:
    stream = io.StringIO()
    show(document(forecast(cautions=["[red]not markup[/red]"])), Console(file=stream, width=100))
    assert "[red]not markup[/red]" in stream.getvalue()
