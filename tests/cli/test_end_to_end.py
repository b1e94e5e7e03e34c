"""The installed command on the example corpus and on folders of one's own: real models, one process per command."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimcmp.wiring import Corpus

HEAVY = ("torch", "sentence_transformers", "spacy", "numpy", "scipy", "onnxruntime", "tokenizers", "transformers")
FREE_QUESTION = "Who leads the army of Pakistan?"
QUESTION = "harbour blast deaths"
OUTSIDE = "Pakistan has never recognised the Taliban government.\n\nThe ferry between Velmar and Osmark sank in a storm."
Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def command(real_environment: dict[str, str]) -> Command:
    def run(*arguments: str, check: bool = True, **changes: Any) -> subprocess.CompletedProcess[str]:
        environment = {**real_environment, **changes.pop("environment", {})}
        return subprocess.run(
            [sys.executable, "-m", "claimcmp", *arguments],
            env=environment,
            check=check,
            capture_output=True,
            text=True,
            **changes,
        )

    return run


@pytest.fixture(scope="module")
def asked(shipped: Corpus, shipped_folder: Path) -> Path:
    """The example corpus, built, with a free question asked once."""
    shipped.compare(FREE_QUESTION)
    return shipped_folder


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("compare", "--help"),
        ("articles",),
        ("claims",),
        ("topics",),
        ("compare", "TTP strength"),
        ("compare", FREE_QUESTION),
        ("contradictions", "--diverging"),
        ("export",),
    ],
    ids=" ".join,
)
def test_no_heavy_package_is_imported_for_what_is_known(
    asked: Path, real_environment: dict[str, str], arguments: tuple[str, ...]
) -> None:
    program = (
        "import sys\nfrom claimcmp.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    status = end.code\n"
        f"sys.stderr.write(repr((status, sorted(set({HEAVY!r}) & set(sys.modules)))))"
    )
    options = () if "--help" in arguments else ("--corpus", str(asked))
    found = subprocess.run(
        [sys.executable, "-c", program, *arguments, *options], env=real_environment, check=True, capture_output=True, text=True
    )
    assert found.stderr == "(0, [])"
    assert found.stdout


def test_a_new_question_loads_the_embedder_alone(asked: Path, real_environment: dict[str, str]) -> None:
    program = (
        "import sys\nfrom claimcmp.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"sys.stderr.write(' '.join(sorted(set({HEAVY!r}) & set(sys.modules))))"
    )
    found = subprocess.run(
        [sys.executable, "-c", program, "compare", "Which crossings are shut?", "--corpus", str(asked)],
        env=real_environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert "onnxruntime" in found.stderr
    assert not {"torch", "sentence_transformers", "transformers", "spacy"} & set(found.stderr.split())


def test_the_same_input_gives_the_same_bytes(shipped: Corpus, shipped_folder: Path, command: Command, tmp_path: Path) -> None:
    """Two stores made from nothing, in two processes whose hashes of texts differ."""
    shipped.analyse()
    again = tmp_path / "again"
    shutil.copytree(shipped_folder, again, ignore=shutil.ignore_patterns(".claimcmp"))
    names = ("export", "comparisons", "findings")
    questions = (("export",), ("compare", "--format", "json"), ("contradictions", "--diverging", "--format", "json"))
    documents: dict[str, list[str]] = {name: [] for name in names}
    for folder, seed in ((shipped_folder, "1"), (again, "2")):
        for name, question in zip(names, questions, strict=True):
            text = command(*question, "--corpus", str(folder), environment={"PYTHONHASHSEED": seed}).stdout
            documents[name].append("\n".join(line for line in text.splitlines() if '"created_at"' not in line))
    for first, second in documents.values():
        assert first == second
    assert len(json.loads(documents["export"][0])["claims"]) > 200


def test_diff_takes_the_metadata_of_the_command_line(asked: Path, command: Command, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text(OUTSIDE, encoding="utf-8")
    given = ("--source", "Velmar Post", "--title", "A ferry and a recognition", "--published", "2026-02-03")
    before = sorted(path for path in asked.rglob("*") if ".claimcmp" not in path.parts)
    found = command("diff", str(tmp_path / "new.txt"), *given, "--format", "json", "--corpus", str(asked))
    document = json.loads(found.stdout)
    article = document["article"]
    assert (article["source"], article["title"], article["published"]) == (
        "Velmar Post",
        "A ferry and a recognition",
        "2026-02-03",
    )
    assert "source" not in article["inferred"]
    assert {entry["claim"]["source"] for entry in document["claims"]} == {"Velmar Post"}
    status = {("ferry" in entry["claim"]["quote"]): entry["status"] for entry in document["claims"]}
    assert status[True] == "new"
    assert status[False] != "new"
    assert before == sorted(path for path in asked.rglob("*") if ".claimcmp" not in path.parts)


def test_diff_reads_standard_input_and_knows_an_article_of_the_corpus(asked: Path, command: Command) -> None:
    piped = json.loads(command("diff", "-", "--format", "json", "--corpus", str(asked), input=OUTSIDE).stdout)
    assert piped["article"]["source"] == "standard input"
    known = asked / "articles" / "three-decades.md"
    inside = json.loads(command("diff", str(known), "--format", "json", "--corpus", str(asked)).stdout)
    assert inside["article"]["path"] == "articles/three-decades.md"
    assert all(
        other["claim"]["article_id"] != inside["article"]["id"] for entry in inside["claims"] for other in entry["against"]
    )


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    """Three text files and nothing else."""
    folder = tmp_path / "news"
    folder.mkdir()
    texts = {
        "herald": "The blast in the harbour of Velmar killed 12 people on 3 May 2031. The mayor has closed the port.\n",
        "post": "In Velmar, 12 people were killed by the harbour blast of 3 May 2031. Fishermen had warned the city for years.\n",
        "times": "The king of Osmark has opened a railway line. It cost 40 million dollars.\n",
    }
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_plain_folder_of_text_files_is_a_corpus(own_folder: Path, command: Command) -> None:
    answer = json.loads(command("compare", QUESTION, "--format", "json", "--corpus", str(own_folder)).stdout)
    assert answer["verdict"] == "agree"
    assert {figure["low"] for position in answer["positions"] for figure in position["figures"]} == {12}
    assert {source for position in answer["positions"] for source in position["sources"]} == {"herald", "post"}
    assert [silent["source"] for silent in answer["silent"]] == ["times"]


def test_eval_leaves_nothing_in_the_folder_it_measures(own_folder: Path, command: Command) -> None:
    gold = own_folder / "gold.yaml"
    gold.write_text("articles: {h: herald.txt, p: post.txt}\npairs: []\n", encoding="utf-8")
    (own_folder / "meta.yaml").write_text(
        "files:\n  herald.txt: {outlet: The Herald, title: Blast, date: '2031-05-04'}\n  post.txt: {outlet: The Post}\n",
        encoding="utf-8",
    )
    before = sorted(path.name for path in own_folder.iterdir())
    found = command("eval", str(gold), "--level", "claims", "--format", "json")
    assert json.loads(found.stdout)["level"] == "claims"
    assert found.stderr == ""
    assert sorted(path.name for path in own_folder.iterdir()) == before


WITHOUT_OVERRIDE = """
import ctypes, os, sys
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1
if os.getuid() == 0 and ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0):
    sys.exit("the right to write anywhere cannot be given up")
os.execv(sys.executable, [sys.executable, "-m", "claimcmp", *sys.argv[1:]])
"""
"""Runs the command without root's right to write where the permissions forbid it."""


def test_where_the_store_cannot_be_written_it_is_in_memory(own_folder: Path, real_environment: dict[str, str]) -> None:
    own_folder.chmod(0o555)
    try:
        found = subprocess.run(
            [sys.executable, "-c", WITHOUT_OVERRIDE, "compare", QUESTION, "--format", "json", "--corpus", str(own_folder)],
            env=real_environment, check=True, capture_output=True, text=True,
        )  # fmt: skip
    finally:
        own_folder.chmod(0o755)
    assert json.loads(found.stdout)["positions"]
    (warning,) = found.stderr.splitlines()
    assert warning.startswith(f"warning: {own_folder / '.claimcmp'} cannot be written: ")
    assert warning.endswith("; working in memory")
    assert not (own_folder / ".claimcmp").exists()
