from aftersend.model.appraisal import Appraisal, Score, Sentence, Span
from aftersend.reading.edits import Change
from aftersend.report.marks import Mark, harmless, mark
from aftersend.report.reading import check, likely
from aftersend.report.reading_card import card

TEXT = "You idiots. It was 20 percent."
CLAIM = Sentence(
    begin=12, end=30, claim=0.9, source=False, link=False, number=True, date=False, quotation=False, hedge=False
)
READ = Appraisal(
    language="en",
    refused=None,
    backend="x",
    claim=0.9,
    respect={"toxicity": Score(0.9, (Span(4, 10),)), "hate": Score(0.05)},
    kindness={"kindness": Score(0.02)},
    emotion={"outrage": Score(0.7)},
    truth=(CLAIM,),
    words={"moral_emotional": (Span(4, 10),), "out_group": (), "absolute": ()},
    severity={"everyone": 0.9, "women": 0.95},
    weaknesses=("short",),
)


def test_marks_without_colour() -> None:
    marks = [Mark(Span(4, 10), "respect"), Mark(Span(0, 11), "claim")]
    assert mark(TEXT, marks, colour=False).splitlines()[0] == "<You >[idiots]<.> It was 20 percent."


def test_marks_with_colour_leave_the_words_whole() -> None:
    shown = mark(TEXT, [Mark(Span(4, 10), "respect")], colour=True)
    assert "\x1b[31;4midiots\x1b[0m" in shown


def test_no_marks_no_legend() -> None:
    assert mark("plain", [], colour=False) == "plain"


def test_a_text_cannot_steer_the_terminal() -> None:
    hostile = "a\x1b[31m\rb\u202ec\r\nd\n"
    assert harmless(hostile) == "a\ufffd[31m\ufffdb\ufffdc\r\nd\n"
    assert "\x1b" not in "\n".join(check(hostile, READ, {}, [], colour=False))


def test_three_questions_are_answered() -> None:
    cuts = [Change("toxicity", Span(4, 10), 0.9, 0.1)]
    shown = "\n".join(check(TEXT, READ, {"toxicity": 0.9}, cuts, colour=False))
    assert "You [idiots]." in shown
    assert "Respectful? Flagged: toxicity." in shown
    assert "True? Cannot be read from words. 1 of 1 sentences can be checked:" in shown
    assert "Kind? Very unlikely (2 %)." in shown
    assert "to women, whom it names: 0.95" in shown
    assert 'without "idiots": toxicity 90 % -> 10 %' in shown
    assert "Careful: it is very short" in shown


def test_refused_and_help() -> None:
    refused = Appraisal(language="fr", refused="the language looks like 'fr'", backend="x")
    assert check("oui", refused, {}, [], colour=False) == ["Not scored: the language looks like 'fr'."]
    danger = Appraisal(language="en", refused="danger", backend="x", help="call")
    assert check("x", danger, {}, [], colour=False) == card("x", danger, colour=False) == ["call"]


def test_card_names_findings_with_grade_and_gives_no_verdict() -> None:
    shown = "\n".join(card(TEXT, READ, colour=False))
    assert "no source named; has number" in shown
    assert "Loaded words: idiots" in shown
    assert "(V06, grade C)" in shown
    assert "(O01, grade A)" in shown
    assert "outrage likely (70 %)" in shown
    assert "true or false" not in shown


def test_likely_covers_every_probability() -> None:
    assert [likely(p / 100).split(" (")[0] for p in (0, 9, 10, 40, 60, 90, 100)] == [
        "very unlikely", "very unlikely", "unlikely", "unclear", "likely", "very likely", "very likely"
    ]  # fmt: skip


def test_a_backend_that_finds_no_claims_says_so() -> None:
    silent = Appraisal(language="en", refused=None, backend="none")
    shown = "\n".join(check("Crime fell by 3 percent.", silent, {}, [], colour=False))
    assert "True? This backend does not find claims." in shown
    assert "Respectful? This backend does not say." in shown
