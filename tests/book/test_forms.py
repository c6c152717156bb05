"""The three forms of a book, and what must hold for a build."""

from __future__ import annotations

import filecmp
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sample_book import ARTICLE
from support import EPUBCHECK, ROOT

from sphinx_visao.tools import build


def sphinx(book: Path, out: Path, *options: str, seed: str = "0") -> subprocess.CompletedProcess:
    """Build pages in a process of its own."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", *options]
    command += ["-d", str(out.with_suffix(".doctrees")), str(book), str(out)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def different(left: Path, right: Path) -> list[str]:
    """Return the names of files that are not the same in two folders."""
    names = [
        {p.relative_to(side).as_posix() for p in side.rglob("*") if p.is_file()}
        for side in (left, right)
    ]
    both = sorted(names[0] & names[1])
    assert len(both) > 40  # there was something to compare
    changed = [n for n in both if not filecmp.cmp(left / n, right / n, shallow=False)]
    return sorted(names[0] ^ names[1]) + changed


def test_two_hash_seeds_and_two_processes_give_the_same_bytes(small, tmp_path):
    assert sphinx(small, tmp_path / "a", "-j", "1", seed="1").returncode == 0
    assert sphinx(small, tmp_path / "b", "-j", "2", seed="2").returncode == 0
    assert different(tmp_path / "a", tmp_path / "b") == []


def test_a_second_build_reads_nothing_again(small, tmp_path):
    assert sphinx(small, tmp_path / "a").returncode == 0
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-d", str(tmp_path / "a.doctrees")]
    again = subprocess.run(
        [*command, str(small), str(tmp_path / "a")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "0 added, 0 changed, 0 removed" in again.stdout
    assert "targets for 0 source files that are out of date" in again.stdout


def test_a_warning_fails_every_build_until_it_is_mended(small, tmp_path, capfd):
    page = small / "index.md"
    good = page.read_text("utf-8")
    page.write_text(good + "\n:::{box-hop}\nx\n:::\n", "utf-8")
    for _ in range(2):  # what was read with a warning must not pass the second time
        with pytest.raises(build.BuildError):
            build.html(small, tmp_path / "build", jobs=1)
        assert "there is no box 'box-hop'" in capfd.readouterr().err
    page.write_text(good, "utf-8")
    assert build.html(small, tmp_path / "build", jobs=1).exists()


def test_code_that_was_changed_after_its_run_stops_the_build(small, tmp_path, capfd):
    page = small / f"{ARTICLE}.md"
    text = page.read_text("utf-8")
    changed = text.replace("use_style()\n", "use_style()\nx = 1\n", 1)
    assert changed != text
    page.write_text(changed, "utf-8")
    with pytest.raises(build.BuildError):
        build.html(small, tmp_path / "build", jobs=1)
    shown = capfd.readouterr().err
    assert re.search(r"nau-pho\.md:\d+: WARNING: the stored output belongs", shown)
    assert "make run ARTICLE=nau-pho" in shown


def test_an_article_that_was_never_run_builds(small, tmp_path):
    (small / f"{ARTICLE}.ipynb").unlink()
    page = small / f"{ARTICLE}.md"
    # What a cell keeps is known only when the article has been run.
    page.write_text(re.sub(r"\{value\}`[^`]*`", "vài", page.read_text("utf-8")), "utf-8")
    build.html(small, tmp_path / "build", jobs=1)
    shown = (tmp_path / "build" / "html" / f"{ARTICLE}.html").read_text("utf-8")
    assert "linspace" in shown
    assert "cell-output" not in shown


def test_no_page_names_another_host_as_a_resource(sample):
    for path in sample.rglob("*.html"):
        text = path.read_text("utf-8")
        tags = re.findall(r"<(?:script|link|img|iframe|source)\b[^>]*>", text)
        for tag in tags:
            if 'rel="canonical"' not in tag:
                assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", tag), (path.name, tag)


def test_formulas_need_no_script(sample):
    joined = "".join(p.read_text("utf-8") for p in sample.rglob("*.html"))
    assert "<math" in joined
    assert "mathjax" not in joined.lower().replace("tex2jax_ignore mathjax_ignore", "")


@pytest.mark.needs("pdf", "pdftotext")
def test_the_pdf_has_its_parts_articles_and_every_character(small, tmp_path):
    made = build.pdf(small, tmp_path / "build", jobs=1)  # fails on “Missing character”
    text = subprocess.run(
        ["pdftotext", "-layout", str(made), "-"], capture_output=True, text=True, check=True
    ).stdout
    for words in ("Mục lục", "Nồi phở đầu tiên", "Pha một ấm trà", "Đi chợ sớm", "Đọc thêm"):
        assert words in text
    assert "Chương" not in text
    assert "Phần I\n" in text
    # Answers stand behind a part's last article, under their own heading, not in the articles.
    pages = text.split("\f")
    answers = next(n for n, p in enumerate(pages) if re.match(r"\s*Đáp án, Phần I\n", p))
    second = next(n for n, p in enumerate(pages) if re.match(r"\s*Phần II\n", p))
    last = max(n for n, p in enumerate(pages[:answers]) if "Pha một ấm trà" in p)
    assert last < answers < second
    assert "lúc tắt bếp" in " ".join("".join(pages[answers:second]).split())
    assert "Đáp án ở trang" in "".join(pages[:answers])
    assert "lúc tắt bếp" not in " ".join("".join(pages[:answers]).split())
    # The index knows that đ is a letter of its own, between d and e.
    start = max(n for n, page in enumerate(pages) if re.match(r"\s*Chỉ mục\n", page))
    index = "\n".join(pages[start:])
    letters = re.findall(r"(?m)(?:^|\s{3,})([A-ZĂÂĐÊÔƠƯ])(?=\s{3,}|$)", index)
    assert "Đ" in letters
    assert ", ??" not in text


@pytest.mark.book
@pytest.mark.needs("pdf")
def test_the_committed_cover_is_the_drawing(tmp_path):
    """E-readers want pixels; they are made from the drawing that the PDF shows."""
    from PIL import Image, ImageChops

    drawn = tmp_path / "cover.png"
    drawing = ROOT / "book" / "_static" / "cover.svg"
    subprocess.run(["rsvg-convert", "-w", "1000", "-o", str(drawn), str(drawing)], check=True)
    with Image.open(drawn) as new, Image.open(drawing.with_suffix(".png")) as kept:
        assert new.size == kept.size == (1000, 1500)
        apart = ImageChops.difference(new.convert("L"), kept.convert("L")).resize((50, 75))
        assert apart.getextrema()[1] < 40


def test_a_machine_without_latex_is_told_what_to_install(small, tmp_path, monkeypatch):
    monkeypatch.setattr(build.shutil, "which", lambda program: None)
    target = tmp_path / "build" / "pdf" / "vi-sao.pdf"
    target.parent.mkdir(parents=True)
    target.write_text("old")
    with pytest.raises(build.BuildError) as caught:
        build.pdf(small, tmp_path / "build", jobs=1)
    for words in ("lualatex", "Debian", "Fedora", "macOS"):
        assert words in str(caught.value)
    assert not target.exists()


@pytest.mark.needs("epubcheck")
def test_the_epub_passes_epubcheck(small, tmp_path):
    for _ in range(2):  # the second build finds what the first has left
        made = build.epub(small, tmp_path / "build", jobs=1)
    done = subprocess.run(
        ["java", "-jar", str(EPUBCHECK), str(made)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 errors" in done.stdout


@pytest.mark.parametrize("builder", ["html", "latex", "epub"])
def test_the_page_with_everything_on_it_builds_in_every_form(tmp_path, builder):
    build.sphinx(builder, tmp_path / "out", ROOT / "docs" / "kitchen-sink", tmp_path, jobs=1)


@pytest.mark.needs("pdf")
@pytest.mark.whole
def test_its_pictures_are_taken_down_to_the_printed_pages(tmp_path):
    source = ROOT / "docs" / "kitchen-sink"
    command = [sys.executable, "-m", "sphinx_visao.tools.pictures", "--source", str(source)]
    # A process of its own: one browser at a time is driven from here already.
    subprocess.run([*command, "--build", str(tmp_path / "build")], cwd=ROOT, check=True)
    taken = {path.name for path in (tmp_path / "build" / "pictures").iterdir()}
    assert {"desktop.png", "phone.png", "dark.png"} < taken
    assert len([name for name in taken if name.startswith("page")]) > 3


@pytest.mark.needs("ipykernel")
def test_the_page_with_everything_shows_what_its_code_gives():
    from sphinx_visao.tools.verify import main

    assert main(["--book", str(ROOT / "docs" / "kitchen-sink")]) == 0
