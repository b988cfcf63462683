"""The report in a real browser: it fits, adapts to phone, dark mode and print, and runs no script."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "report"))
from example import RECORD, forecast

from aftersend.report.forecast import document
from aftersend.report.page import page

PROBE = """<script>
const shown = s => getComputedStyle(document.querySelector(s)).display !== 'none';
const past = [...document.querySelectorAll('svg text')].filter(t => t.getClientRects().length).filter(t => {
  const a = t.getBoundingClientRect(), b = t.closest('svg').getBoundingClientRect();
  return a.left < b.left - 1 || a.right > b.right + 1; }).map(t => t.textContent);
document.title = JSON.stringify({
  overflow: document.documentElement.scrollWidth - innerWidth, wide: shown('.wide'), narrow: shown('.narrow'),
  paper: getComputedStyle(document.body).backgroundColor, ink: getComputedStyle(document.body).color,
  dot: getComputedStyle(document.querySelector('.mark-symbol path')).fill, past: past});
</script></body>"""


@pytest.fixture(scope="module")
def browser() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("no Chromium on this machine")


def look(browser: str, folder: Path, width: int, *flags: str) -> dict[str, Any]:
    """What a browser window of this width shows of the page; the probe needs the page's ban on scripts lifted."""
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page(document(forecast(), RECORD)))
    (folder / "page.html").write_text(html.replace("</body>", PROBE), "utf-8")
    size = f"--window-size={width},1200"
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", size, *flags, "--dump-dom"]
    done = subprocess.run([*command, (folder / "page.html").as_uri()], capture_output=True, text=True, timeout=60)
    title = re.search(r"<title>(.*?)</title>", done.stdout)
    assert title, done.stderr
    found: dict[str, Any] = json.loads(title[1])
    return found


def test_on_a_desk_the_wide_drawings_fit(browser: str, tmp_path: Path) -> None:
    seen = look(browser, tmp_path, 1000)
    assert (seen["wide"], seen["narrow"]) == (True, False)
    assert seen["overflow"] <= 0
    assert seen["past"] == []
    assert seen["paper"] == "rgb(255, 255, 255)"


def test_on_a_phone_the_narrow_drawings_fit(browser: str, tmp_path: Path) -> None:
    seen = look(browser, tmp_path, 390)
    assert (seen["wide"], seen["narrow"]) == (False, True)
    assert seen["overflow"] <= 0
    assert seen["past"] == []


def test_dark_mode_changes_paper_ink_and_drawings(browser: str, tmp_path: Path) -> None:
    light, dark = (look(browser, tmp_path, 1000, *f) for f in ([], ["--blink-settings=preferredColorScheme=0"]))
    assert dark["paper"] == "rgb(18, 22, 28)"
    assert all(light[part] != dark[part] for part in ("paper", "ink", "dot"))


def test_the_page_as_it_is_runs_no_script(browser: str, tmp_path: Path) -> None:
    html = page(document(forecast(), RECORD)).replace("</body>", "<script>document.title = 'ran'</script></body>")
    (tmp_path / "page.html").write_text(html, "utf-8")
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--dump-dom",
        (tmp_path / "page.html").as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert "<title>7301: how far will it go?</title>" in done.stdout


def test_the_page_prints(browser: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page(document(forecast(), RECORD)), "utf-8")
    out = tmp_path / "page.pdf"
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={out}"]
    subprocess.run([*command, (tmp_path / "page.html").as_uri()], capture_output=True, timeout=60, check=True)
    assert out.read_bytes().startswith(b"%PDF")
    assert 1 < out.read_bytes().count(b"/Type /Page\n") <= 8
