"""A rehearsal and a comparison in plain words: one sentence to each section."""

from collections.abc import Sequence

from aftersend.experiments.compare import Comparison, Difference
from aftersend.experiments.hinges import Hinge
from aftersend.experiments.rehearse import Rehearsal
from aftersend.experiments.spread import Odds, Spread
from aftersend.report.words import about, duration, percent

NOT_DETERMINED = "not determined"
RARE, EVEN, LIKELY = 0.1, 0.35, 0.65


def verdict(r: Rehearsal) -> str:
    """The answer in two sentences: how far, and how the crowd is likely to turn."""
    return f"{_reach(r.exposed)} {_turn(r.storm)}"


def _reach(s: Spread) -> str:
    low, middle, high = (about(s.quantiles[q]) for q in ("0.1", "0.5", "0.9"))
    return f"Most likely seen about {middle} times; 8 times in 10 between {low} and {high}."


def _turn(o: Odds) -> str:
    if o.share < RARE:
        said = "A pile-on is unlikely"
    elif o.share < EVEN:
        said = "A pile-on is less likely than not"
    elif o.share < LIKELY:
        said = "A pile-on is about as likely as not"
    else:
        said = "A pile-on is likely"
    return f"{said}: it comes in {in_hundred(o)} futures in 100."


def in_hundred(o: Odds) -> str:
    """Futures in a hundred, with the Monte-Carlo error where it matters: `22 (± 4)`."""
    share, error = 100 * o.share, 100 * o.error
    return f"{share:.0f}" if error < 0.5 else f"{share:.0f} (± {max(error, 1):.0f})"


def middle(s: Spread) -> str:
    """Middle and 8-in-10 range: `19 (0 to 372)`; a dash where there is no future to speak of."""
    if not s.quantiles:
        return "–"
    q = s.quantiles
    return f"{count(q['0.5'])} ({count(q['0.1'])} to {count(q['0.9'])})"


def count(number: float) -> str:
    """A count to two digits; below ten, as it is, with one decimal where it has one."""
    if abs(number) < 10:
        return f"{number:.1f}".rstrip("0").rstrip(".") or "0"
    return about(number)


def reactions_sentence(r: Rehearsal) -> str:
    """What the crowd does most, and how much of it is against."""
    mean = {name: s.mean or 0.0 for name, s in r.reactions.items()}
    against, favour = mean["condemn"], mean["praise"] + mean["defend"]
    if against + favour == 0:
        return "In no future does anybody reply."
    return (
        f"Of the replies for or against, {percent(against / (against + favour))} are against; "
        f"{percent((r.uncivil.mean or 0.0) / max(against + favour, 1e-9))} of replies are uncivil."
    )


def time_sentence(r: Rehearsal) -> str:
    """When a pile-on peaks, where there is one."""
    q = r.peak_h.quantiles
    if not q:
        return "In no future does condemnation become a pile-on."
    return (
        f"Where it becomes a pile-on, the worst of it comes about {duration(3600 * q['0.5'])} after the post "
        f"(8 times in 10 between {duration(3600 * q['0.1'])} and {duration(3600 * q['0.9'])})."
    )


def karma_sentence(r: Rehearsal) -> str:
    """Who holds most against the author, and how much of it is left after a year."""
    first, later = r.karma[: len(r.karma) // 2], r.karma[len(r.karma) // 2 :]
    most = max(first, key=lambda k: k.demerit.mean or 0.0)
    if not most.demerit.mean:
        return "Nobody holds anything against the author in any future."
    left = next(k for k in later if k.group == most.group).demerit.mean or 0.0
    return (
        f"“{most.group}” hold most against the author; a year on, {percent(left / most.demerit.mean)} of that is left. "
        "Merit and demerit are kept apart, and every point is a row below."
    )


def price_sentence(r: Rehearsal) -> str:
    """What the ranges are, and what they are not."""
    return "Ranges for populations of such cases, with the grade of their evidence; never one person's probability."


def record_sentence(r: Rehearsal) -> str:
    """How long the record remembers."""
    kept, delisted = (duration(86_400 * days) for days in r.record_days.values())
    return f"Half of it is forgotten after {kept}, or {delisted} where delisting is asked for; the rest takes years."


def hinges_sentence(laws: Sequence[Hinge], numbers: Sequence[Hinge]) -> str:
    """What the answer hangs on most."""
    if not laws:
        return "Nothing that was moved changes the answer."
    said = f"Without the law “{laws[0].name}” the answer would change most"
    return f"{said}; of the assumed numbers, {numbers[0].name} moves it most." if numbers else f"{said}."


def comparison_verdict(c: Comparison) -> str:
    """Under which choices there is less condemnation, under which more, and of which that is not determined."""
    of_each = [d for d in c.differences if d.measure == "condemned"]
    words = {"less": "less with", "more": "more with", "none": "the same with", NOT_DETERMINED: "not determined with"}
    parts = [f"{said} {', '.join(found)}" for sign, said in words.items() if (found := _named(of_each, sign))]
    return f"Condemnation, against “{c.choices[0]}”: {'; '.join(parts)}."


def _named(differences: Sequence[Difference], sign: str) -> list[str]:
    return [d.choice for d in differences if d.sign == sign]


def signed(value: float) -> str:
    """A difference with its sign: `+12`, `-0.3`, `0`."""
    size = count(abs(value))
    return "0" if size == "0" else f"{'+' if value > 0 else '-'}{size}"


def band(ends: tuple[float, float]) -> str:
    """A band of differences: `-12 to +3`."""
    return f"{signed(ends[0])} to {signed(ends[1])}"
