from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from claimcmp.errors import ExitStatus, StoreError
from claimcmp.records.answers import Analysis, Coverage, Spread, TopicComparison
from claimcmp.records.articles import SkippedFile
from claimcmp.records.claims import Claim
from claimcmp.records.models import Judgement
from claimcmp.records.relations import Verdict
from claimcmp.records.spans import Span
from claimcmp.store import schema
from claimcmp.store.schema import StoreNotWritableError, store_path
from claimcmp.store.store import Store

ROWS = 60


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return store_path(tmp_path / "corpus")


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, path: Path) -> Iterator[Store]:
    with Store.open(path) if request.param == "file" else Store.in_memory() as opened:
        yield opened


def test_analysis_comes_back_as_it_was(store: Store, analysis: Analysis) -> None:
    assert store.load_analysis("s1") is None
    store.save_analysis("s1", analysis)
    assert store.load_analysis("s1") == analysis
    assert store.load_analysis("s2") is None


def test_new_analysis_replaces_the_one_before(store: Store, analysis: Analysis) -> None:
    store.save_analysis("s1", analysis)
    store.save_analysis("s2", replace(analysis, relations=()))
    assert store.load_analysis("s1") is None
    assert store.load_analysis("s2") == replace(analysis, relations=())


def test_what_is_saved_outlives_the_process(path: Path, analysis: Analysis) -> None:
    with Store.open(path) as first:
        first.save_analysis("s1", analysis)
    with Store.open(path) as second:
        assert second.load_analysis("s1") == analysis


def test_analysis_that_cannot_be_stored_leaves_the_one_before(store: Store, analysis: Analysis) -> None:
    store.save_analysis("s1", analysis)
    with pytest.raises(StoreError, match="not valid Unicode"):
        store.save_analysis("s2", replace(analysis, topics=(), skipped=(SkippedFile("\ud800.txt", "not text"),)))
    assert store.load_analysis("s1") == analysis


def _insert_half(connection: sqlite3.Connection) -> None:
    with schema.transaction(connection):
        connection.execute("INSERT INTO answers VALUES ('q', 's', 'half')")
        raise KeyboardInterrupt


def test_transaction_that_fails_leaves_nothing(path: Path) -> None:
    with closing(schema.connect(path)) as connection:
        with pytest.raises(KeyboardInterrupt):
            _insert_half(connection)
        assert connection.execute("SELECT count(*) FROM answers").fetchone() == (0,)
        with schema.transaction(connection):
            connection.execute("INSERT INTO answers VALUES ('q', 's', 'whole')")
    with closing(schema.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM answers").fetchone() == (1,)


def test_claims_are_kept_per_article_and_key(store: Store, claim: Claim) -> None:
    store.save_claims("a1", "k1", [claim], [Span(0, 9)])
    store.save_claims("a1", "k2", [], [])
    assert store.load_claims("a1", "k1") == ((claim,), (Span(0, 9),))
    assert store.load_claims("a1", "k2") == ((), ())
    assert store.load_claims("a1", "k3") is None
    assert store.load_claims("a2", "k1") is None


def test_answers_go_with_their_state(store: Store, analysis: Analysis, claim: Claim) -> None:
    interval = claim.quantities[0].interval
    answer = TopicComparison("grain", "?", Verdict.AGREE, Coverage(9, 2), (), (), Spread(interval, None), (claim,))
    store.save_answer("compare grain", "s1", answer)
    assert store.load_answer("compare grain", "s1", TopicComparison) == answer
    assert store.load_answer("compare wheat", "s1", TopicComparison) is None
    assert store.load_answer("compare grain", "s2", TopicComparison) is None
    store.save_analysis("s1", analysis)
    assert store.load_answer("compare grain", "s1", TopicComparison) == answer
    store.save_analysis("s2", analysis)
    assert store.load_answer("compare grain", "s1", TopicComparison) is None


def test_value_that_fits_its_record_no_more_counts_as_absent(path: Path, analysis: Analysis, claim: Claim) -> None:
    with Store.open(path) as store:
        store.save_analysis("s1", analysis)
        store.save_claims("a1", "k1", [claim], [])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE analysis SET value = '[{}]' WHERE kind = 'claims'")
        connection.execute("UPDATE extractions SET value = x'00ff'")
    with Store.open(path) as store:
        assert store.load_analysis("s1") is None
        assert store.load_claims("a1", "k1") is None


def test_vectors_come_back_in_order_with_the_missing_ones_named(store: Store) -> None:
    vectors = np.random.default_rng(7).random((1200, 5), dtype=np.float32)
    texts = [f"claim {n}" for n in range(1200)]
    store.save_vectors("m1", texts, vectors)
    rows, missing = store.vectors("m1", ["new", *texts[::-1], texts[3]])
    assert missing == [0]
    assert rows.dtype == np.float32
    assert np.array_equal(rows, np.vstack([np.zeros((1, 5)), vectors[::-1], vectors[3:4]]))


def test_vectors_of_models_are_kept_apart(store: Store) -> None:
    store.save_vectors("m1", ["claim"], np.ones((1, 3), dtype=np.float32))
    rows, missing = store.vectors("m2", ["claim"])
    assert (rows.shape, missing) == ((1, 0), [0])
    assert store.vectors("m1", [])[0].shape == (0, 3)


def test_prune_drops_what_is_not_named(store: Store, claim: Claim) -> None:
    for article in ("a1", "a2"):
        for key in ("k1", "k2"):
            store.save_claims(article, key, [claim], [])
    for model in ("m1", "m2"):
        store.save_vectors(model, ["x", "y"], np.ones((2, 3), dtype=np.float32))
        store.save_judgements(model, {("x", "y"): Judgement(0.1, 0.2), ("x", "z"): Judgement(0.3, 0.4)})
    kept = {"extractions": [("a1", "k1"), ("a9", "k9")], "texts": {"m1": ["x", "z"]}, "pairs": {"m2": [("y", "x")]}}
    assert store.prune(**kept) == 3 + 3 + 3
    assert store.load_claims("a1", "k1") is not None
    assert store.load_claims("a1", "k2") is None
    assert store.load_claims("a2", "k1") is None
    assert store.vectors("m1", ["x", "y"])[1] == [1]
    assert store.vectors("m2", ["x"])[1] == [0]
    assert store.judgements("m1", [("x", "y")]) == {}
    assert store.judgements("m2", [("x", "y"), ("x", "z")]) == {("x", "y"): Judgement(0.1, 0.2)}
    assert store.prune(**kept) == 0


def test_damaged_file_says_what_to_delete(path: Path, analysis: Analysis) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is no database, but long enough to be read as one" * 100)
    with pytest.raises(StoreError, match="damaged") as caught:
        Store.open(path)
    assert str(path.parent) in str(caught.value.hint)
    assert caught.value.status is ExitStatus.STORE
    path.unlink()
    with Store.open(path) as store:
        store.save_analysis("s1", analysis)
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\x99" * (len(content) - 4096))
    with Store.open(path) as store, pytest.raises(StoreError, match="damaged"):
        store.load_analysis("s1")


def test_file_of_a_newer_version_is_left_alone(path: Path) -> None:
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    with pytest.raises(StoreError, match="newer version") as caught:
        Store.open(path)
    assert "delete" in str(caught.value.hint)


def test_tables_of_an_older_version_are_made_anew(path: Path, analysis: Analysis) -> None:
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE analysis (everything TEXT)")
        connection.execute("INSERT INTO analysis VALUES ('old')")
    with Store.open(path) as store:
        assert store.load_analysis("s1") is None
        store.save_analysis("s1", analysis)
        assert store.load_analysis("s1") == analysis


def test_place_that_cannot_hold_a_store_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / schema.FOLDER).write_text("a file, not a folder")
    with pytest.raises(StoreNotWritableError):
        Store.open(store_path(tmp_path))


def _open_as_nobody(path: Path) -> None:
    """Leave with status 5 where the store is said not to be writable; any other error gives status 1."""
    if os.getuid() == 0:
        os.setuid(65534)  # root may write anywhere
    try:
        with Store.open(path) as store:
            store.save_answer("q", "s", 1)
    except StoreNotWritableError as error:
        sys.exit(error.status)


@pytest.mark.parametrize("there", [False, True])
def test_read_only_folder_is_told_apart(there: bool) -> None:
    # Not below tmp_path, whose parents other users cannot enter.
    corpus = Path(tempfile.mkdtemp())
    try:
        if there:
            Store.open(store_path(corpus)).close()
            store_path(corpus).chmod(0o444)
            store_path(corpus).parent.chmod(0o555)
        corpus.chmod(0o555)
        child = multiprocessing.get_context("fork").Process(target=_open_as_nobody, args=(store_path(corpus),))
        child.start()
        child.join(30)
        assert child.exitcode == ExitStatus.STORE
    finally:
        corpus.chmod(0o755)
        if there:
            store_path(corpus).parent.chmod(0o755)
        shutil.rmtree(corpus)


BUILDER = """
import sys
from pathlib import Path
import numpy as np
from claimcmp.records.spans import Span
from claimcmp.store.store import Store
name = sys.argv[2]
for n in range(int(sys.argv[3])):
    with Store.open(Path(sys.argv[1])) as store:
        store.save_claims(f"{name}{n}", "k", [], [Span(0, n + 1)])
        store.save_claims("both", "k", [], [Span(0, 5)])
        store.save_vectors("m", [f"{name}{n}", "both"], np.ones((2, 4), dtype=np.float32))
"""


def test_two_builds_at_once_both_get_everything_in(path: Path) -> None:
    command = [sys.executable, "-c", BUILDER, str(path)]
    builds = [subprocess.Popen([*command, name, str(ROWS)], stderr=subprocess.PIPE, text=True) for name in ("left", "right")]
    said = [build.communicate(timeout=120)[1] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    with Store.open(path) as store:
        names = [f"{name}{n}" for name in ("left", "right") for n in range(ROWS)]
        assert store.vectors("m", [*names, "both"])[1] == []
        assert all(store.load_claims(name, "k") is not None for name in names)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_waiting_for_another_writer_ends_with_a_clear_word(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.1)
    with Store.open(path) as store, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Another process"):
            store.save_answer("q", "s", 1)


def test_reading_and_writing_do_not_wait_for_each_other(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.1)
    with Store.open(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        store.save_answer("q", "s", 1)
        other.execute("BEGIN")
        assert other.execute("SELECT count(*) FROM answers").fetchone() == (1,)
        store.save_answer("r", "s", 2)
        other.execute("COMMIT")
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM answers")
        assert store.load_answer("r", "s", int) == 2


def test_stored_answers_need_no_numpy() -> None:
    code = """
import sys
from claimcmp.store.store import Store
from claimcmp.store.caching import CachingEmbedder
with Store.in_memory() as store:
    store.save_answer("q", "s", [1])
    print(store.load_answer("q", "s", list[int]), "numpy" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "[1] False\n"
