"""Writing into a corpus: whole or not at all, never over anything, comments kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from claimcmp.corpus.metadata import KEYS
from claimcmp.corpus.writing import change_sidecar, changed_yaml, create_file, name_from_title, store_article
from claimcmp.errors import InputError


def test_a_new_file_is_there_whole_and_like_any_other(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        create_file(tmp_path / "a" / "b.txt", b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"x"
    assert (tmp_path / "a" / "b.txt").stat().st_mode & 0o777 == 0o640
    with pytest.raises(FileExistsError):
        create_file(tmp_path / "a" / "b.txt", b"y")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.txt"]
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"x"


def test_where_there_are_no_hard_links_nothing_is_overwritten_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    create_file(tmp_path / "b.txt", b"x")
    with pytest.raises(FileExistsError):
        create_file(tmp_path / "b.txt", b"y")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("b.txt", b"x")]


def test_a_failed_sidecar_leaves_no_article_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = os.link

    def refuse(source: str, target: Path) -> None:
        if target.suffix == ".yaml":
            raise InputError("no")
        link(source, target)

    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(InputError):
        store_article(tmp_path, Path("a.txt"), b"x", sidecar="source: y\n")
    assert list(tmp_path.iterdir()) == []


def test_an_article_gets_no_sidecar_of_another(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("source: other\n", encoding="utf-8")
    assert store_article(tmp_path, Path("a.txt"), b"x", sidecar="").name == "a-2.txt"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (None, "article.txt"),
        ("  ", "article.txt"),
        ("../../etc/passwd", "etc-passwd.txt"),
        ("Zürich: “no” ferry", "zurich-no-ferry.txt"),
        ("港", "article.txt"),
        ("a" * 300, "a" * 60 + ".txt"),
    ],
)
def test_a_title_makes_a_harmless_name(title: str | None, name: str) -> None:
    assert name_from_title(title) == Path(name)


def test_comments_and_unknown_keys_of_a_sidecar_stay(tmp_path: Path) -> None:
    sidecar = tmp_path / "a.txt.yaml"
    sidecar.write_text("# by hand\nsource: Old\nnote: |\n  two\n  lines\nauthor:\n  - A\n  - B\ntitle: T", encoding="utf-8")
    change_sidecar(tmp_path / "a.txt", {"source": "New", "author": "C", "url": "https://a.org"})
    assert sidecar.read_text(encoding="utf-8") == (
        "# by hand\nsource: New\nnote: |\n  two\n  lines\nauthor: C\ntitle: T\nurl: https://a.org\n"
    )


@pytest.mark.parametrize("text", ["- a\n", "just words", "a: [", "a: b: c"])
def test_what_is_no_mapping_is_left_alone(text: str) -> None:
    with pytest.raises(InputError, match="does not hold `key: value` lines"):
        changed_yaml(text, {"source": "x"}, name="a.yaml")


VALUES = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=20).map(
    lambda text: " ".join(text.split())
)
MAPPINGS = st.dictionaries(st.sampled_from([*KEYS, "note"]), VALUES.filter(bool), max_size=5)


@given(before=MAPPINGS, changes=st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4), flow=st.booleans())
@example(before={"source": "a: b # c"}, changes={"title": "- x"}, flow=False)
@example(before={"source": "x"}, changes={"source": ""}, flow=True)
def test_exactly_the_changes_are_made(before: dict[str, str], changes: dict[str, str], flow: bool) -> None:
    text = yaml.safe_dump(before, allow_unicode=True, default_flow_style=flow) if before else ""
    after = yaml.load(changed_yaml(text, changes, name="a.yaml"), yaml.BaseLoader) or {}
    assert after == {key: value for key, value in {**before, **changes}.items() if value}
