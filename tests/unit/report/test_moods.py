from example import forecast

from aftersend.reading.stance import moods
from aftersend.report import moods as told
from aftersend.report.forecast import document

FOUND = moods([60, 120, 4000, 4100, 4200, 12_000], ["support", "deny", "hostile", "deny", "comment", "query"])


def test_the_sentence_names_the_worst_hour() -> None:
    said = told.sentence(FOUND)
    assert said.startswith("50\xa0% of 6 replies condemn; the storm index is highest from 1 h on, at 1.1")
    assert told.sentence(moods([5], ["query"])) == "0\xa0% of 1 replies condemn."


def test_a_row_an_hour_with_replies() -> None:
    rows = told.table(FOUND).rows
    assert [row[0] for row in rows] == ["at first", "from 1 h on", "from 3 h on"]
    assert rows[1][1:] == ("3", "2", "67\xa0%", "1.1")


def test_bars_are_as_long_as_there_are_replies() -> None:
    lines = told.lines(FOUND, 40, plain=True)
    assert [line.count("#") for line in lines] == [9, 18, 0]
    assert [line.count("-") for line in lines] == [9, 9, 9]
    assert [v["against"] for v in told.chart(FOUND, 400)["layer"][1]["data"]["values"]] == [1, 2, 0, 0]


def test_a_forecast_tells_moods_only_where_there_are_any() -> None:
    titles = [s.title for s in document(forecast(moods=FOUND)).sections]
    assert "How the replies turn" in titles
    assert "How the replies turn" not in [s.title for s in document(forecast()).sections]
