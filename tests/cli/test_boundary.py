"""Wrong use, failures and where output goes: every status of the contract, one clear message each."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from claimcmp.cli.app import app
from claimcmp.cli.output import write_file
from claimcmp.errors import ClaimcmpError, ConfigError, GoldError, InputError, ModelError, StoreError, UsageError, WorkerError

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ClaimcmpError("it broke", hint="mend it"), 1),
        (UsageError("it broke", hint="mend it"), 2),
        (ConfigError(["it broke"], hint="mend it"), 2),
        (InputError("it broke", hint="mend it"), 3),
        (ModelError("it broke", hint="mend it"), 4),
        (StoreError("it broke", hint="mend it"), 5),
        (GoldError("it broke", hint="mend it"), 6),
        (WorkerError("it broke", hint="mend it"), 7),
    ],
)
def test_each_error_has_its_status_and_one_message(run: Run, corpus: Any, error: ClaimcmpError, status: int) -> None:
    corpus.error = error
    result = run("claims")
    assert (result.exit_code, result.stdout, result.stderr) == (status, "", "claimcmp: it broke\n  hint: mend it\n")


def test_an_unexpected_failure_is_one_line_without_a_traceback(run: Run, corpus: Any) -> None:
    corpus.error = ZeroDivisionError("by\nzero")
    result = run("claims")
    assert result.exit_code == 1
    assert result.stderr == "claimcmp: unexpected failure: ZeroDivisionError: by zero\n  hint: use --debug to see where\n"


@pytest.mark.parametrize("arguments", [("--debug", "claims"), ("claims", "--debug")])
def test_debug_shows_the_traceback(run: Run, corpus: Any, arguments: tuple[str, ...]) -> None:
    corpus.error = ZeroDivisionError("by zero")
    result = run(*arguments)
    assert result.exit_code == 1
    assert "Traceback (most recent call last)" in result.stderr
    assert "use --debug" not in result.stderr


def test_an_interruption_ends_with_130(run: Run, corpus: Any) -> None:
    corpus.error = KeyboardInterrupt()
    result = run("claims")
    assert (result.exit_code, result.stderr) == (130, "interrupted\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("claims", "--topic", "blast death"), "did you mean blast deaths"),
        (("claims", "--source", "Velmar Gazete"), "did you mean Velmar Gazette?"),
        (("claims", "--grep", "("), "no regular expression"),
        (("entities", "--grep", "("), "no regular expression"),
        (("articles", "--since", "March"), "YYYY-MM-DD"),
        (("articles", "--since", "2031-02-30"), "`2031-02-30` is not a date"),
        (("articles", "--since", "2032", "--until", "2031"), "is later than"),
        (("contradictions", "--level", "loud"), "levels are direct, reported, framing"),
        (("contradictions", "--topic", "nothing like it"), "claimcmp topics lists"),
        (("compare", " "), "a topic is empty"),
        (("diff", "absent.txt"), "no file and no article of the corpus"),
        (("diff", "example.org/a"), "no file and no article of the corpus"),
        (("diff", "articles/herald.txt", "--title", "x"), "is an article of the corpus"),
        (("diff", "-", "--published", "soon"), "is not a date"),
        (("show", "zzzzzzzz"), "nothing here has the id"),
        (("eval",), "eval needs gold files, or --pairs"),
        (("export", "--format", "markdown"), "choose one of json, jsonl, csv"),
        (("claims", "--format", "pdf"), "pdf"),
        (("claims", "--nonsense"), "No such option"),
        (("nonsense",), "No such command"),
    ],
)
def test_wrong_use_is_status_two_and_says_what_would_be_right(run: Run, arguments: tuple[str, ...], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert words in " ".join(result.stderr.split())


def test_an_ambiguous_beginning_lists_what_it_may_mean(run: Run, harbour: ModuleType) -> None:
    things = [(claim.id, "claim") for claim in harbour.CLAIMS] + [
        (article.id, "article") for article in harbour.ANALYSIS.articles
    ]
    letters = [name[0] for name, _ in things]
    shared = next(letter for letter in letters if letters.count(letter) > 1)
    result = run("show", shared)
    assert result.exit_code == 2
    assert f"`{shared}` begins" in result.stderr
    for name, kind in things:
        assert (f"{name[:12]} ({kind})" in result.stderr) == name.startswith(shared)


def test_the_same_claim_twice_is_no_comparison(run: Run, harbour: ModuleType) -> None:
    assert run("explain", harbour.KILLED.id, harbour.KILLED.id[:9]).exit_code == 2


def test_an_unknown_id_is_answered_with_the_nearest(run: Run, harbour: ModuleType) -> None:
    known = harbour.KILLED.id[:8]
    result = run("show", known[:-1] + ("0" if known[-1] != "0" else "1"))
    assert result.exit_code == 2
    assert known in result.stderr


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("eval", "absent.yaml"), 6),
        (("eval", "--pairs", "absent.jsonl"), 6),
        (("contradictions", "--baseline", "absent.json"), 3),
    ],
)
def test_a_missing_file_has_the_status_of_its_kind(run: Run, arguments: tuple[str, ...], status: int) -> None:
    assert run(*arguments).exit_code == status


def test_a_baseline_that_is_no_export_is_an_input_error(run: Run, tmp_path: Path) -> None:
    for text in ("[]", "{", '{"claims": [], "relations": [{"id": "a", "label": "agree", "left": "x", "right": "y"}]}'):
        (tmp_path / "base.json").write_text(text, encoding="utf-8")
        assert run("contradictions", "--baseline", "base.json").exit_code == 3


def test_the_file_name_decides_the_format_and_nothing_is_left_beside_it(run: Run, tmp_path: Path) -> None:
    result = run("claims", "-o", "claims.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "claims.csv").read_text(encoding="utf-8").startswith("id,article_id,source")
    assert result.stderr.endswith("wrote claims.csv\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.csv"]


def test_a_table_goes_to_a_file_without_colour(run: Run, tmp_path: Path) -> None:
    assert run("compare", "blast deaths", "-o", "blast.txt").exit_code == 0
    text = (tmp_path / "blast.txt").read_text(encoding="utf-8")
    assert "✗ contradict" in text
    assert "\x1b" not in text


def test_a_folder_that_does_not_exist_is_an_input_error(run: Run) -> None:
    result = run("claims", "-o", "no/such/claims.csv")
    assert result.exit_code == 3
    assert "cannot write no/such/claims.csv" in result.stderr


def test_a_failed_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.json"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)

    def fail(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        with pytest.raises(InputError, match="No space left"):
            write_file(target, "new")
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]
    write_file(target, "new")
    assert target.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "new.json", "{}")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.json").stat().st_mode) == 0o640


COMMANDS = (
    *("init", "add", "remove", "set", "build", "articles", "claims", "topics", "entities", "show", "compare"),
    *("contradictions", "diff", "explain", "export", "verify", "eval", "doctor"),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_has_an_example_and_the_common_options(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"], prog_name="claimcmp", env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert f"Example: claimcmp {command}" in result.stdout
    for option in ("--corpus", "--config", "--debug", "--quiet", "--format", "--output"):
        assert option in result.stdout


def test_help_lists_every_command_and_the_version_is_told() -> None:
    shown = CliRunner().invoke(app, ["--help"], prog_name="claimcmp").stdout
    assert [command for command in COMMANDS if f" {command} " not in shown] == []
    assert CliRunner().invoke(app, ["--version"], prog_name="claimcmp").stdout == "claimcmp 0.1.0\n"


def test_a_missing_corpus_and_a_missing_settings_file_are_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMCMP_CORPUS", raising=False)
    for arguments in (["articles", "--corpus", "absent"], ["articles"]):
        result = CliRunner().invoke(app, arguments, prog_name="claimcmp")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "corpus" in result.stderr
    (tmp_path / "corpus").mkdir()
    result = CliRunner().invoke(app, ["--config", "absent.yaml", "articles"], prog_name="claimcmp")
    assert result.exit_code == 2
    assert "absent.yaml" in result.stderr


HEAVY = (
    "torch",
    "sentence_transformers",
    "spacy",
    "numpy",
    "scipy",
    "onnxruntime",
    "tokenizers",
    "lemminflect",
    "rapidfuzz",
    "yaml",
)


@pytest.mark.parametrize("arguments", [["--help"], ["compare", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom claimcmp.cli.app import app\n"
        f"try:\n    app({arguments!r}, prog_name='claimcmp')\nexcept SystemExit:\n    pass\n"
        f"found = sorted(set({HEAVY!r}) & set(sys.modules))\nsys.stderr.write(repr(found))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stderr == "[]"


@pytest.mark.parametrize(
    "flood", ["sys.stdout.write('x' * 1_000_000)", "[console(sys.stdout).print('x' * 70_000) for _ in range(9)]"]
)
def test_a_reader_that_leaves_early_is_no_failure(flood: str) -> None:
    # More output than a pipe holds, to a reader that is gone: Python must neither complain nor fail at exit.
    code = (
        "import sys\nfrom claimcmp.cli.app import app\nfrom claimcmp.cli.context import console\n"
        f"@app.command('flood')\ndef flood() -> None:\n    {flood}\n"
        "app(['flood'], prog_name='claimcmp')\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0
