import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aftersend.cli.check import FLAGGED, NOT_SCORED, OK, command
from aftersend.cli.question import command as question
from aftersend.core.errors import InputError

KIND = "Thank you so much for your help, that was lovely of you."
RUDE = "You are a stupid idiot and I hate your face."


def check(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (KIND, OK),
        (RUDE, FLAGGED),
        ("Das ist nicht gut und ich mag es nicht", NOT_SCORED),
        ("😂", NOT_SCORED),
        ("", NOT_SCORED),
    ],
)
def test_exit_status_is_a_gate(text: str, status: int) -> None:
    assert check(text, "--json").exit_code == status


def test_the_words_are_shown_without_and_with_colour() -> None:
    assert "[idiot" in check(RUDE, "--no-colour").output or "[stupid" in check(RUDE, "--no-colour").output
    assert "\x1b[31;4m" in check(RUDE, "--colour").output


def test_a_threat_gets_help_and_no_score() -> None:
    shown = check("I will kill you")
    assert shown.exit_code == NOT_SCORED
    assert "police" in shown.output
    assert "%" not in shown.output


def test_own_gate() -> None:
    assert check(KIND, "--gate", "kindness=0.5").exit_code == FLAGGED
    assert check(RUDE, "--gate", "threat=1").exit_code == OK


def test_json_is_the_appraisal() -> None:
    read = json.loads(check("I am sorry that I lied to you. It was wrong of me.", "--json").output)
    assert {"responsibility", "regret"} <= set(read["apology"]["components"])
    assert read["refused"] is None


def test_json_before_the_text_writes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert json.loads(check("--json", KIND).output)["language"] == "en"
    assert list(tmp_path.iterdir()) == []


def test_a_megabyte_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "big.txt"
    file.write_text("word " * 200_000)
    shown = check(str(file), "--json")
    assert shown.exit_code == NOT_SCORED
    assert "1,000,000 characters" in json.loads(shown.output)["refused"]


def test_invalid_utf8_names_the_byte(tmp_path: Path) -> None:
    file = tmp_path / "post.txt"
    file.write_bytes(b"hello \xff")
    shown = check(str(file))
    assert isinstance(shown.exception, InputError)
    assert "byte 0xff at position 6" in str(shown.exception)


def test_batch_is_a_line_a_row_in_order(tmp_path: Path) -> None:
    file, out = tmp_path / "posts.csv", tmp_path / "out.ndjson"
    file.write_text(f'id,text\n1,"{KIND}"\n2,\n3,"{RUDE}"\n', encoding="utf-8")
    assert check("--batch", str(file), "--column", "text", "--backend", "mini", "--json", str(out)).exit_code == OK
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert [r["row"] for r in rows] == [0, 1, 2]
    assert [r["refused"] for r in rows] == [None, "the text is empty", None]
    assert {"toxicity", "hate", "kindness", "outrage", "claim"} <= set(rows[0]["scores"])
    assert rows[0]["scores"]["toxicity"] < rows[2]["scores"]["toxicity"]
    assert rows[1]["scores"] == {}


def test_question_card() -> None:
    text = "They lied again! Crime rose by 300 percent in 2019."
    shown = CliRunner().invoke(question, [text, "--no-colour"]).output
    assert "no source named; has number, date" in shown
    assert "leave the page and search" in shown
    assert "V06, grade C" in shown


def test_standard_input_and_no_network(tmp_path: Path) -> None:
    code = (
        "import socket; socket.socket.connect = lambda *a: (_ for _ in ()).throw(OSError('no network')); "
        "import sys; sys.argv = ['aftersend', 'check', '-', '--json']; from aftersend.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=RUDE.encode(),
        capture_output=True,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    assert done.returncode == FLAGGED, done.stderr
    assert json.loads(done.stdout)["language"] == "en"
