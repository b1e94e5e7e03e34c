from __future__ import annotations

import pytest

from claimcmp.rendering.report_page import CHECKSUM_BLANK, ShownFigure, ShownPassage, checksum, is_page, read_page

HEAD = f'<!doctype html><meta name="claimcmp-checksum" content="{CHECKSUM_BLANK}">'
DATA = '<script type="application/json" id="claimcmp-data">{"a":"\\u003c/script>"}</script>'


def test_passages_and_figures_are_read_with_what_is_marked_in_them() -> None:
    page = HEAD + '<q data-place="2:10:25">one <mark class="clash">t&amp;wo</mark><br> three</q>'
    page += '<p><b data-figure="abc:1">at least 3</b></p>' + DATA
    found = read_page(page)
    assert found.passages == (ShownPassage(2, 10, 25, "one t&wo three"),)
    assert found.figures == (ShownFigure("abc", 1, "at least 3"),)
    assert found.document == {"a": "</script>"}
    assert not found.is_as_written


def test_the_checksum_covers_everything_but_itself() -> None:
    page = HEAD + DATA
    sealed = page.replace(CHECKSUM_BLANK, checksum(page))
    assert checksum(sealed) == checksum(page)
    assert read_page(sealed).is_as_written
    assert not read_page(sealed + " ").is_as_written


@pytest.mark.parametrize("place", ["", "1:2", "1:2:x", "1:-2:3", "1:2:³"])
def test_a_place_that_is_none_is_an_error(place: str) -> None:
    with pytest.raises(ValueError, match="no place"):
        read_page(HEAD + f'<q data-place="{place}">x</q>' + DATA)


@pytest.mark.parametrize("data", ["", '<script id="claimcmp-data">[1]</script>', '<script id="claimcmp-data">{</script>'])
def test_a_page_without_data_is_an_error(data: str) -> None:
    with pytest.raises(ValueError, match=r"data|Expecting"):
        read_page(HEAD + data)


def test_only_pages_of_report_are_pages() -> None:
    assert is_page("\n" + HEAD + DATA)
    assert not is_page('{"schema_version": "1"}')
    assert not is_page("<!doctype html><p>something else</p>")
