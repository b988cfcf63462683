"""Numbers, times and verdicts in plain words."""

from datetime import UTC, datetime
from math import floor, inf, log10

from aftersend.forecasting.result import Forecast

NEARLY_OVER, SOME_MORE, MUCH_MORE = 1.1, 1.5, 3.0
SURE, ROUGH = 2.0, 5.0


def about(number: float, at_least: float = 0.0, width: float = inf) -> str:
    """A number to two digits (1,240 is `1,200`), finer where its uncertainty `width` is small."""
    whole = max(round(number), 1)
    digits = min(len(str(whole)) - 2, floor(log10(max(width, 5.0) / 5)) if width < inf else inf)
    return f"{max(round(whole, -max(int(digits), 0)), round(at_least)):,}"


def ending(f: Forecast, actions: float) -> str:
    """A number of actions of this thread, no finer than its 80 % interval allows and never below what was seen."""
    low, high = f.interval("0.8")
    return about(actions, f.seen, high - low)


def duration(seconds: float) -> str:
    """A length of time in one or two units: `45 s`, `30 min`, `3 h 20 min`, `2 days 4 h`."""
    total = round(seconds)
    if total < 60:
        return f"{total} s"
    days, hours, minutes = total // 86_400, total // 3600 % 24, total // 60 % 60
    units = [(days, "day" if days == 1 else "days"), (hours, "h"), (minutes, "min")]
    first = next(i for i, (n, _) in enumerate(units) if n)
    return " ".join(f"{n} {name}" for n, name in units[first : first + 2] if n)


def moment(seconds: float) -> str:
    """A moment, given in seconds since 1970 UTC: `Fri 14 Nov 2014, 15:04 UTC`."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%a %d %b %Y, %H:%M UTC")


def verdict(f: Forecast) -> str:
    """The answer in three short sentences: how much is to come, how far, how sure."""
    low, high = f.interval("0.8")
    now = f"It stands at {f.seen:,} action{'' if f.seen == 1 else 's'} after {duration(f.until_s)}"
    return (
        f"{_to_come(f.median / max(f.seen, 1))} {now} and will probably end near {ending(f, f.median)} within "
        f"{duration(f.horizon_s)}. {_how_sure(high / max(low, 1.0))}: 8 times in 10 such a thread ends between "
        f"{ending(f, low)} and {ending(f, high)}."
    )


def _to_come(ratio: float) -> str:
    if ratio < NEARLY_OVER:
        return "This is nearly over."
    if ratio < SOME_MORE:
        return "Most of this has happened."
    return "This will grow further." if ratio < MUCH_MORE else "Most of this is still to come."


def _how_sure(ratio: float) -> str:
    if ratio < SURE:
        return "That is fairly sure"
    return "That is a rough figure" if ratio < ROUGH else "That is wide open"


def dots_sentence(f: Forecast) -> str:
    """How many of the 50 equally likely endings lie well above what was seen."""
    twice, tenfold = (sum(d > k * f.seen for d in f.dots) for k in (2, 10))
    if not twice:
        return f"In none of {len(f.dots)} equally likely endings does the thread double from here."
    return (
        f"In {twice} of {len(f.dots)} equally likely endings the thread more than doubles from here; "
        f"in {tenfold} it grows more than tenfold."
    )


def fan_sentence(f: Forecast) -> str:
    """Where the middle future stands halfway and at the end of the horizon."""
    if round(f.fan["0.5"][-1]) <= f.seen:
        return f"In the middle future nothing more happens within {duration(f.horizon_s)}."
    ahead = [i for i, s in enumerate(f.edges_s) if s > f.until_s]
    half = next(i for i in ahead if f.fan["0.5"][i] - f.seen >= (f.fan["0.5"][-1] - f.seen) / 2)
    return (
        f"The middle future has half of its further growth by {duration(f.edges_s[half])} after the post, and "
        f"stands at {ending(f, f.fan['0.5'][-1])} after {duration(f.horizon_s)}."
    )


def when_sentence(f: Forecast) -> str:
    """When it is busiest and when it is over."""
    end = f.end_hour
    return (
        f"{_busiest(f)}. By {duration(3600 * end['0.5'])} after the post 99 % of it will probably have happened "
        f"(8 times in 10 between {duration(3600 * end['0.1'])} and {duration(3600 * end['0.9'])})."
    )


def _busiest(f: Forecast) -> str:
    """The busiest hour is named by when it begins; it is past when it has ended."""
    whole_hours_seen = f.until_s / 3600 - 1
    if f.peak_hour["0.9"] <= whole_hours_seen:
        return "The busiest hour is most likely behind it"
    if f.peak_hour["0.5"] <= whole_hours_seen:
        return "The busiest hour is more likely behind it than ahead"
    if f.peak_hour["0.5"] < 1:
        return "The busiest hour is probably the first"
    return f"The busiest hour probably begins {duration(3600 * f.peak_hour['0.5'])} after the post"


def hinges_sentence(f: Forecast) -> str:
    """Which number the answer hangs on most."""
    top = max(f.drivers, key=lambda d: abs(d.median_high - d.median_low))
    assumed = sum(d.source == "assumed" for d in f.drivers)
    return (
        f"The simulation hangs most on {top.name}: between its low and its high value the middle ending moves "
        f"from {about(top.median_low)} to {about(top.median_high)}. Assumed, not measured: {assumed} of "
        f"{len(f.drivers)}."
    )


def percent(share: float) -> str:
    """A share as a whole percentage: `12 %`."""
    return f"{100 * share:.0f}\u00a0%"
