import re
from html.parser import HTMLParser

import pytest
from example import RECORD, forecast

from aftersend.report.forecast import document
from aftersend.report.notebook import card
from aftersend.report.page import page, style


@pytest.fixture(scope="module")
def html() -> str:
    return page(document(forecast(), RECORD))


class Tree(HTMLParser):
    """Checks that tags are closed in order; keeps every tag with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_and_asks_for_nothing(html: str) -> None:
    tree = Tree(html)
    assert tree.open == []
    names = {tag for tag, _ in tree.tags}
    assert names.isdisjoint({"script", "link", "img", "iframe", "image", "object", "audio", "video", "use"})
    assert all(not {"src", "href", "xlink:href"} & set(attrs) for _, attrs in tree.tags)
    assert set(re.findall(r"https?://[^\"' )<]+", html)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    assert "url(" not in html
    assert "@import" not in html
    assert "default-src 'none'" in html


def test_the_page_is_small(html: str) -> None:
    assert len(html.encode()) < 300_000


def test_same_forecast_same_bytes(html: str) -> None:
    assert page(document(forecast(), RECORD)) == html


def test_every_drawing_has_words_in_its_place_a_caption_and_a_table(html: str) -> None:
    tree = Tree(html)
    drawings = [attrs for tag, attrs in tree.tags if tag == "svg"]
    assert len(drawings) == 2 * 4
    assert all(attrs["role"] == "img" and len(attrs["aria-label"] or "") > 60 for attrs in drawings)
    for part in html.split("<section>")[1:]:
        assert "<table" in part
        assert "<p>" in part
        assert ("<figure>" in part) == ("<figcaption>" in part)


def test_nothing_in_a_capture_becomes_part_of_the_page() -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    f = forecast(thread_id=evil, cautions=[evil], provenance={"command": evil, "aftersend": evil})
    assert {"script", "img"}.isdisjoint(tag for tag, _ in Tree(page(document(f))).tags)
    assert {"script", "img"}.isdisjoint(tag for tag, _ in Tree(card(f)).tags)


def test_the_notebook_card_has_its_own_style_and_leaves_the_rest_of_the_notebook_alone() -> None:
    found = card(forecast())
    assert forecast()._repr_html_() == found
    selectors = re.sub(r"@media [^{]*\{", "", re.sub(r"\{[^{}]*\}", ";", style()))
    for selector in re.split(r"[;,}]", selectors):
        assert not selector.strip() or selector.strip().startswith(".aftersend")


def palettes() -> list[dict[str, str]]:
    """Colours of the light page, the dark page and the printed one."""
    blocks = re.findall(r"--paper: [^}]*", style())
    return [dict(re.findall(r"--(\w+): (#\w+)", block)) for block in blocks]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colours", palettes())
def test_text_and_marks_stand_out_as_wcag_asks(colours: dict[str, str]) -> None:
    """WCAG 2.2: contrast of 4.5 for text (1.4.3), 3 for marks (1.4.11)."""
    assert len(palettes()) == 3
    for name, least in (("ink", 7.0), ("soft", 4.5), ("own", 3.0), ("now", 3.0)):
        bright, dim = sorted((luminance(colours[name]), luminance(colours["paper"])), reverse=True)
        assert (bright + 0.05) / (dim + 0.05) >= least, name
