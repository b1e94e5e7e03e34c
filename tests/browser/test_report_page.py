"""The report in a real browser: it works, it is silent, and people who cannot use a mouse can use it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Visit = Callable[..., Any]
WIDTHS = (390, 1280, 1920)


def shown(page: Page, selector: str) -> int:
    """How many elements are not hidden by a filter."""
    return int(page.evaluate("s => [...document.querySelectorAll(s)].filter(e => !e.closest('[hidden]')).length", selector))


def choose(page: Page, name: str, label: str) -> None:
    if not page.locator("#filterbox").evaluate("box => box.open"):
        page.click("#filterbox > summary")
    page.select_option(f"select[name={name}]", label=label)
    page.wait_for_timeout(50)


def search(page: Page, words: str) -> None:
    page.fill("input[name=search]", words)
    page.wait_for_timeout(50)


@pytest.mark.parametrize("width", WIDTHS)
def test_it_says_nothing_asks_nothing_and_fits(visit: Visit, harbour_page: Path, width: int) -> None:
    opened = visit(harbour_page, width=width)
    opened.page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.messages == []
    assert opened.requests == [harbour_page.as_uri()]


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_it_has_no_serious_barrier(visit: Visit, small_page: Path, width: int, scheme: str) -> None:
    page = visit(small_page, width=width, scheme=scheme).page
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    found = Axe().run(page).response["violations"]
    serious = [(rule["id"], rule["nodes"][0]["target"]) for rule in found if rule["impact"] in {"serious", "critical"}]
    assert serious == []


@pytest.mark.parametrize(
    ("name", "label", "tag"),
    [
        ("source", "Radio Kelmore", None),
        ("speaker", "Bram Tulloway", None),
        ("topic", "injured", None),
        ("finding", "diverge", "b-diverge"),
        ("reason", "polarity", "r-polarity"),
        ("level", "reported", "l-reported"),
    ],
)
def test_every_filter_leaves_what_it_names(visit: Visit, harbour_page: Path, name: str, label: str, tag: str | None) -> None:
    page = visit(harbour_page).page
    before = shown(page, ".finding")
    choose(page, name, label)
    value = page.evaluate("name => document.querySelector(`select[name=${name}]`).value", name)
    assert tag in {None, value}
    after = shown(page, ".finding")
    assert 0 < after < before
    wrong = (
        "tag => [...document.querySelectorAll('.item')].filter(e => !e.hidden && !e.dataset.tags.split(' ').includes(tag)).length"
    )
    assert page.evaluate(wrong, value) == 0
    assert page.inner_text("#active").strip() == "(1)"
    assert page.inner_text("#found").startswith(f"{after} finding")
    page.click("button[type=reset]")
    page.wait_for_timeout(50)
    assert shown(page, ".finding") == before
    assert page.inner_text("#found") == ""


def test_filters_join(visit: Visit, harbour_page: Path) -> None:
    page = visit(harbour_page).page
    choose(page, "finding", "contradict")
    first = shown(page, ".finding")
    choose(page, "level", "direct")
    assert 0 < shown(page, ".finding") < first


def test_dates_are_those_of_publication(visit: Visit, harbour_page: Path) -> None:
    page = visit(harbour_page).page
    page.click("#filterbox > summary")
    page.fill("input[name=from]", "2024-03-08")
    page.wait_for_timeout(50)
    dates = page.evaluate("[...document.querySelectorAll('.claims .item')].filter(e => !e.hidden).map(e => e.dataset.dates)")
    assert dates
    assert all(date.startswith("2024-03-08") for date in dates)


def test_search_finds_words_in_any_case_and_unfolds_where_they_are(visit: Visit, harbour_page: Path) -> None:
    page = visit(harbour_page).page
    search(page, "AMMONIUM shed")
    assert 0 < shown(page, ".finding") < 10
    texts = page.evaluate(
        "[...document.querySelectorAll('.finding')].filter(e => !e.hidden).map(e => e.textContent.toLowerCase())"
    )
    assert all("ammonium" in text and "shed" in text for text in texts)
    search(page, "no such words")
    assert shown(page, ".item") == 0
    assert page.inner_text("#found") == "0 findings, 0 claims"


def test_a_deep_link_opens_what_hides_its_claim(visit: Visit, harbour_page: Path) -> None:
    page = visit(harbour_page).page
    anchor = page.evaluate("document.querySelectorAll('.claims > li')[40].id")
    page = visit(harbour_page, fragment=f"#{anchor}").page
    page.wait_for_timeout(200)
    assert page.locator(f"[id='{anchor}']").is_visible()
    top = page.locator(f"[id='{anchor}']").evaluate("element => element.getBoundingClientRect().top")
    assert -1 <= top < 500
    assert page.evaluate("document.activeElement.id") == anchor


def test_a_link_to_what_a_filter_hides_clears_the_filter(visit: Visit, harbour_page: Path) -> None:
    page = visit(harbour_page).page
    anchor = page.evaluate("document.querySelector('.finding.diverge').id")
    choose(page, "finding", "contradict")
    assert not page.locator(f"#{anchor}").is_visible()
    page.evaluate("anchor => { location.hash = anchor }", anchor)
    page.wait_for_timeout(100)
    assert page.locator(f"#{anchor}").is_visible()


def test_the_keyboard_is_enough(visit: Visit, harbour_page: Path) -> None:
    page = visit(harbour_page).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    findings = page.evaluate("[...document.querySelectorAll('.finding')].map(e => e.id)")
    for key, expected in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.id") == findings[expected]
    page.keyboard.press("e")
    assert page.evaluate("[...document.activeElement.querySelectorAll('details')].every(fold => fold.open)")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "search"
    page.keyboard.type("jk/t")
    assert page.input_value("input[name=search]") == "jk/t"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_the_theme_goes_round_and_stays(visit: Visit, harbour_page: Path) -> None:
    page = visit(harbour_page).page
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    page.click("#theme")
    assert page.inner_text("#theme") == "Theme: dark"
    assert page.evaluate(colour) != light
    page.reload()
    assert page.inner_text("#theme") == "Theme: dark"
    page.keyboard.press("t")
    assert page.evaluate(colour) == light
    page.keyboard.press("t")
    assert page.inner_text("#theme") == "Theme: as the system"


def test_the_data_can_be_saved(visit: Visit, harbour_page: Path, tmp_path: Path) -> None:
    page = visit(harbour_page).page
    with page.expect_download() as download:
        page.click("#save")
    download.value.save_as(tmp_path / "saved.json")
    document = json.loads((tmp_path / "saved.json").read_text(encoding="utf-8"))
    assert document["schema_version"] == "1"
    assert len(document["articles"]) == 10


def test_without_script_everything_can_be_read(browser: Any, harbour_page: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(harbour_page.as_uri())
    assert page.locator(".finding").first.is_visible()
    assert not page.locator("#filters").is_visible()
    context.close()


def test_print_leaves_out_the_tools(visit: Visit, harbour_page: Path) -> None:
    page = visit(harbour_page, scheme="dark").page
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()
    assert not page.locator("#claims").is_visible()
    assert page.locator(".finding").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_script_of_others_does_not_run(visit: Visit, small_page: Path, tmp_path: Path) -> None:
    """The policy stops even what would get past the escaping."""
    broken = tmp_path / "broken.html"
    injected = "<script>document.title = 'broken in'</script><img src=x onerror=\"document.title = 'broken in'\">"
    broken.write_text(small_page.read_text(encoding="utf-8").replace("<main", injected + "<main"), encoding="utf-8")
    opened = visit(broken)
    assert opened.page.title() != "broken in"
    assert any("Content Security Policy" in message for message in opened.messages)
