from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from claimcmp.cli.app import app

Run = Callable[..., Result]


def document(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.stderr
    parsed: dict[str, Any] = json.loads(result.stdout)
    assert parsed["schema_version"] == "1"
    return parsed


def test_build_counts_what_there_is(run: Run) -> None:
    assert document(run("build", "--format", "json"))["counts"] == {
        "articles": 3, "claims": 6, "clusters": 2, "relations": 2, "topics": 2, "skipped": 1,
    }  # fmt: skip


def test_data_goes_to_stdout_and_remarks_to_stderr(run: Run, corpus: Any) -> None:
    corpus.warnings.append("working in memory")
    result = run("articles")
    assert "Ardania Herald" in result.stdout
    assert "skipped" not in result.stdout
    assert result.stderr == "warning: working in memory\nskipped 1 file: articles/scan.bin (not text)\n"
    assert "\x1b" not in result.stdout + result.stderr


@pytest.mark.parametrize("arguments", [("--quiet", "articles"), ("articles", "--quiet")])
def test_quiet_says_nothing_on_stderr(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).stderr == ""


@pytest.mark.parametrize(
    ("arguments", "sources"),
    [
        ((), ["Ardania Herald", "Velmar Gazette", "Coast Courier"]),
        (("--source", "gazette", "--source", "courier"), ["Velmar Gazette", "Coast Courier"]),
        (("--since", "2031-03-05"), ["Ardania Herald", "Velmar Gazette"]),
        (("--until", "2031-03-04"), ["Velmar Gazette"]),
        (("--since", "2031", "--until", "2031"), ["Ardania Herald", "Velmar Gazette"]),
        (("--since", "2032"), []),
        (("--grep", "WHEAT|good year"), ["Coast Courier"]),
        (("--missing",), ["Velmar Gazette", "Coast Courier"]),
    ],
)
def test_articles_are_filtered(run: Run, arguments: tuple[str, ...], sources: list[str]) -> None:
    articles = document(run("articles", "--format", "json", *arguments))["articles"]
    assert [article["source"] for article in articles] == sources


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("--topic", "Blast Deaths"), ["KILLED", "NONE_KILLED"]),
        (("--topic", "late-inspection", "--source", "herald"), ["DENIED"]),
        (("--kind", "figure"), ["KILLED", "HOUSES", "NONE_KILLED"]),
        (("--speaker", "port"), ["DENIED"]),
        (("--grep", r"4 march 2031"), ["KILLED", "NONE_KILLED"]),
        (("--since", "2031-04"), []),
    ],
)
def test_claims_are_filtered(run: Run, harbour: ModuleType, arguments: tuple[str, ...], names: list[str]) -> None:
    claims = document(run("claims", "--format", "json", *arguments))["claims"]
    assert [claim["id"] for claim in claims] == [getattr(harbour, name).id for name in names]


def test_claims_as_csv_and_jsonl(run: Run, harbour: ModuleType) -> None:
    rows = list(csv.DictReader(io.StringIO(run("claims", "--format", "csv").stdout)))
    lines = [json.loads(line) for line in run("claims", "--format", "jsonl").stdout.splitlines()]
    assert [row["id"] for row in rows] == [claim.id for claim in harbour.CLAIMS]
    assert [line["id"] for line in lines[1:]] == [claim.id for claim in harbour.CLAIMS]
    assert lines[0]["run"]["version"] == "0.1.0"


def test_topics_and_entities(run: Run) -> None:
    topics = document(run("topics", "--format", "json"))["topics"]
    assert [(topic["id"], topic["verdict"], len(topic["claim_ids"])) for topic in topics] == [
        ("blast-deaths", "contradict", 2),
        ("late-inspection", "contradict", 2),
    ]
    assert [entity["name"] for entity in document(run("entities", "--format", "json"))["entities"]] == ["Ardania"]
    assert document(run("entities", "--grep", "velmar", "--format", "json"))["entities"] == []
    shown = run("entities").stdout
    for words in ("Port Ardan (as an actor)", "Merged in the articles", "written as ARD in brackets", "HWG"):
        assert words in shown


def test_entities_say_what_was_merged_why_and_what_was_ambiguous(run: Run) -> None:
    found = document(run("entities", "--format", "json"))
    assert found["merges"] == [{"canonical": "Ardania", "alias": "ARD", "why": "written as ARD in brackets"}]
    assert found["ambiguous"] == ["HWG"]
    found = document(run("entities", "--grep", "hwg", "--format", "json"))
    assert (found["entities"], found["merges"], found["ambiguous"]) == ([], [], ["HWG"])
    shown = run("entities", "--format", "markdown").stdout
    assert "written as ARD in brackets" in shown
    assert "| HWG |" in shown


@pytest.mark.parametrize(
    ("arguments", "topics", "entities", "articles"),
    [
        (("--topic", "blast deaths"), ["blast-deaths"], 1, ["Ardania Herald", "Velmar Gazette"]),
        (("--speaker", "port authority"), ["late-inspection"], 0, ["Ardania Herald"]),
        (("--kind", "figure"), ["blast-deaths"], 1, ["Ardania Herald", "Velmar Gazette"]),
        (("--source", "courier"), [], 0, ["Coast Courier"]),
        (("--until", "2031-03-04"), ["blast-deaths", "late-inspection"], 0, ["Velmar Gazette"]),
        (("--grep", "inspected"), ["late-inspection"], 0, ["Ardania Herald", "Velmar Gazette"]),
    ],
)
def test_every_list_takes_every_filter(
    run: Run, arguments: tuple[str, ...], topics: list[str], entities: int, articles: list[str]
) -> None:
    assert [topic["id"] for topic in document(run("topics", "--format", "json", *arguments))["topics"]] == topics
    assert len(document(run("entities", "--format", "json", *arguments))["entities"]) == entities
    assert [found["source"] for found in document(run("articles", "--format", "json", *arguments))["articles"]] == articles


def test_a_claim_is_cited_in_a_form_to_paste(run: Run, harbour: ModuleType) -> None:
    claim = harbour.KILLED
    text = run("show", claim.id[:10], "--cite").stdout
    assert (
        text
        == f"“{claim.quote}”\n— Ardania Herald, “Blast shakes the port of Ardania”, 5 March 2031; articles/herald.txt, line 3.\n"
    )
    [cited] = document(run("show", claim.id, "--cite", "--format", "json"))["citations"]
    assert (cited["quote"], cited["published"], cited["line"], cited["link"]) == (claim.quote, "2031-03-05", 3, None)
    both = run("show", harbour.DEATHS_RELATION.id, "--cite").stdout
    assert harbour.KILLED.quote in both
    assert harbour.NONE_KILLED.quote in " ".join(both.split())
    assert run("show", harbour.HERALD_ARTICLE.id, "--cite").stdout.startswith("Ardania Herald, “Blast shakes")
    assert "— denial by the port authority; Ardania Herald" in run("show", harbour.DENIED.id, "--cite").stdout
    assert run("show", claim.id, "--cite", "--format", "markdown").stdout.startswith("> “Exactly three dockers")


def test_every_quote_has_a_locator(run: Run, harbour: ModuleType) -> None:
    claims = {claim["id"]: claim for claim in document(run("claims", "--format", "json"))["claims"]}
    assert claims[harbour.KILLED.id]["locator"] == {
        "path": "articles/herald.txt",
        "paragraph": 2,
        "line": 3,
        "column": 1,
        "end_line": 3,
        "end_column": len(harbour.KILLED.quote),
        "link": None,
        "page": None,
    }
    assert "line 3, column 1 (paragraph 2)" in " ".join(run("show", harbour.KILLED.id).stdout.split())


def test_doctor_lists_settings_with_their_origin(run: Run, tmp_path: Path) -> None:
    (tmp_path / "claimcmp.yaml").write_text("matching:\n  threshold: 0.4\n", encoding="utf-8")
    found = {entry["setting"]: entry for entry in document(run("doctor", "--format", "json"))["settings"]}
    assert found["matching.threshold"] == {"setting": "matching.threshold", "value": 0.4, "origin": "claimcmp.yaml"}
    assert found["matching.neighbours"]["origin"] == "default"
    shown = run("doctor").stdout
    assert "claimcmp" in shown
    assert "matching.threshold" in shown


def test_the_shell_completes_commands_and_options(run: Run) -> None:
    variables = {"_CLAIMCMP_COMPLETE": "complete_bash", "COMP_WORDS": "claimcmp contra", "COMP_CWORD": "1"}
    shown = CliRunner().invoke(app, [], prog_name="claimcmp", env=variables)
    assert shown.stdout.split() == ["contradictions"]
    assert "--install-completion" in run("--help").stdout


@pytest.mark.parametrize(
    ("asked", "found"),
    [("BLAST deaths", "blast deaths"), ("Late-Inspection", "late inspection"), ("who owned the silo?", "who owned the silo?")],
)
def test_a_topic_is_named_or_free(run: Run, corpus: Any, asked: str, found: str) -> None:
    assert "topic" in document(run("compare", asked, "--format", "json"))
    assert corpus.asked == [("compare", found)]


def test_compare_without_a_topic_takes_all(run: Run, corpus: Any) -> None:
    assert len(document(run("compare", "--format", "json"))["comparisons"]) == 2
    assert corpus.asked == [("compare_all",)]
    shown = run("compare").stdout
    assert shown.index("Questions") < shown.index("blast deaths ━") < shown.index("late inspection ━")


def test_compare_shows_positions_verdict_silence_and_coverage(run: Run) -> None:
    shown = run("compare", "blast deaths").stdout
    for words in ("✗ contradict", "3 killed", "Silent: Harbour Letter", "No claim extracted: Coast Courier", "7 of 9 sentences"):
        assert words in shown


def test_contradictions_hand_their_filters_on(run: Run, corpus: Any) -> None:
    result = run(
        "contradictions",
        "--diverging",
        "--level",
        "Direct, framing",
        "--topic",
        "blast deaths",
        "--min-confidence",
        "0.5",
        "--format",
        "json",
    )
    assert len(document(result)["findings"]) == 2
    name, options = corpus.asked[0]
    assert name == "contradictions"
    assert options == {
        "diverging": True, "levels": ("direct", "framing"), "topic": "blast-deaths", "min_confidence": 0.5, "limit": None,
            "dismissed": False,
    }  # fmt: skip


def test_contradictions_beyond_the_limit_are_announced(run: Run) -> None:
    result = run("contradictions", "--limit", "1", "--format", "json")
    assert len(document(result)["findings"]) == 1
    assert "1 more: --all shows them" in result.stderr
    assert "more" not in run("contradictions", "--all").stderr


def test_the_limit_comes_from_the_settings_of_the_corpus(run: Run, corpus: Any) -> None:
    (corpus.root / "claimcmp.yaml").write_text("answers:\n  max_contradictions: 1\n", encoding="utf-8")
    assert len(document(run("contradictions", "--format", "json"))["findings"]) == 1


def test_check_ends_with_ten_only_when_something_is_found(run: Run, harbour: ModuleType, corpus: Any) -> None:
    assert run("contradictions").exit_code == 0
    result = run("contradictions", "--check")
    assert result.exit_code == 10
    assert "✗ CONTRADICT" in result.stdout
    corpus.contradictions = lambda **options: ()
    assert run("contradictions", "--check").exit_code == 0


def test_check_counts_what_the_limit_hides_but_not_what_was_reviewed(run: Run, harbour: ModuleType, corpus: Any) -> None:
    from dataclasses import replace

    reviewed = [replace(finding, relation=replace(finding.relation, reviewed="wrong")) for finding in harbour.FINDINGS]
    corpus.contradictions = lambda **options: tuple(reviewed)
    assert run("contradictions", "--check").exit_code == 0
    corpus.contradictions = lambda **options: (reviewed[0], harbour.FINDINGS[1])
    assert run("contradictions", "--check", "--limit", "1").exit_code == 10


def test_a_baseline_leaves_out_what_was_known(run: Run, harbour: ModuleType, tmp_path: Path) -> None:
    assert run("export", "-o", "old.json").exit_code == 0
    result = run("contradictions", "--check", "--baseline", "old.json")
    assert (result.exit_code, result.stdout) == (0, "No findings.\n")
    old = json.loads((tmp_path / "old.json").read_text(encoding="utf-8"))
    for relation in old["relations"]:
        relation["id"] = "another id of an earlier extractor"
    (tmp_path / "renamed.json").write_text(json.dumps(old), encoding="utf-8")
    assert run("contradictions", "--check", "--baseline", "renamed.json").exit_code == 0
    old["relations"] = [one for one in old["relations"] if one["level"] == "direct"]
    (tmp_path / "fewer.json").write_text(json.dumps(old), encoding="utf-8")
    result = run("contradictions", "--check", "--baseline", "fewer.json", "--format", "json")
    assert result.exit_code == 10
    assert [finding["relation"]["level"] for finding in json.loads(result.stdout)["findings"]] == ["reported"]


def test_diff_of_a_file_takes_its_metadata_from_the_options(run: Run, corpus: Any, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("The minister resigned.", encoding="utf-8")
    result = run("diff", "new.txt", "--source", "Harbour Letter", "--published", "2031-03", "--format", "json")
    assert document(result)["counts"] == {"new": 1, "updates": 1}
    assert corpus.asked[0] == ("read_article", Path("new.txt"), {"source": "Harbour Letter", "published": "2031-03"})


def test_diff_reads_standard_input(run: Run, corpus: Any) -> None:
    assert run("diff", "-", stdin="Fünf Tote.".encode()).exit_code == 0
    assert corpus.asked[0] == ("read_article", "Fünf Tote.".encode(), {})


def test_diff_of_an_article_of_the_corpus_reads_no_file(run: Run, corpus: Any, harbour: ModuleType) -> None:
    assert run("diff", "articles/herald.txt").exit_code == 0
    assert corpus.asked == [("diff", harbour.HERALD_ARTICLE)]


def test_diff_check_asks_for_contradictions(run: Run, corpus: Any, harbour: ModuleType) -> None:
    from dataclasses import replace

    assert run("diff", "articles/herald.txt", "--check").exit_code == 0
    against = harbour.Against(harbour.LATE, harbour.INSPECTION_RELATION)
    contradicting = harbour.DiffClaim(harbour.DENIED, "contradicts", ("contradicts",), (against,))
    corpus.diff = lambda article, *, progress=None: replace(harbour.DIFF, claims=(contradicting,))
    assert run("diff", "articles/herald.txt", "--check").exit_code == 10
    assert run("export", "-o", "old.json").exit_code == 0
    assert run("diff", "articles/herald.txt", "--check", "--baseline", "old.json").exit_code == 0


def test_explain_takes_beginnings_of_ids(run: Run, corpus: Any, harbour: ModuleType) -> None:
    result = run("explain", harbour.KILLED.id[:8], harbour.NONE_KILLED.id[:8])
    assert corpus.asked == [("explain", harbour.KILLED.id, harbour.NONE_KILLED.id)]
    assert "disjoint counts of" in result.stdout
    assert harbour.EXPLANATION.outcome in " ".join(result.stdout.split())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("KILLED", "Exactly three dockers"),
        ("DEATHS_RELATION", "CONTRADICT · direct"),
        ("HERALD_ARTICLE", "articles/herald.txt"),
    ],
)
def test_show_finds_each_kind_of_thing(run: Run, harbour: ModuleType, name: str, words: str) -> None:
    result = run("show", getattr(harbour, name).id[:10])
    assert result.exit_code == 0
    assert words in result.stdout


def test_show_gives_a_cluster_with_its_claims(run: Run, harbour: ModuleType) -> None:
    shown = document(run("show", harbour.DEATHS_CLUSTER, "--format", "json"))
    assert [claim["id"] for claim in shown["claims"]] == [harbour.KILLED.id, harbour.NONE_KILLED.id]
    assert [relation["id"] for relation in shown["relations"]] == [harbour.DEATHS_RELATION.id]


def test_export_is_json_without_being_asked(run: Run, harbour: ModuleType) -> None:
    assert [claim["id"] for claim in document(run("export"))["claims"]] == [claim.id for claim in harbour.CLAIMS]


def test_doctor_needs_no_corpus(run: Run, corpus: Any) -> None:
    corpus.error = AssertionError("doctor builds nothing")
    components = document(run("doctor", "--format", "json"))["components"]
    assert {"model", "library"} <= {component["kind"] for component in components}
    assert {component["state"] for component in components} <= {"sound", "absent", "not as expected"}


def test_doctor_looks_for_the_models_that_the_settings_name(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "weights").write_text("of a model of one's own", encoding="utf-8")
    monkeypatch.setenv("CLAIMCMP_MODELS_EMBEDDER", str(tmp_path / "own"))
    monkeypatch.setenv("CLAIMCMP_MODELS_PARSER", "no_such_model")
    result = run("doctor", "--format", "json")
    found = {component["name"]: component for component in document(result)["components"]}
    own, absent = found[str(tmp_path / "own")], found["no_such_model"]
    assert (own["state"], own["version"], len(own["hash"])) == ("sound", "embedder of the settings", 64)
    assert (absent["state"], absent["hash"]) == ("absent", None)
    assert absent["cost"] == (
        "sentences cannot be parsed, so no claims can be taken from articles; "
        "give `models.parser` an installed model, or leave it out for the bundled one"
    )
    unused = {name for name, component in found.items() if component["state"] == "not used"}
    assert {name.partition(" ")[0] for name in unused} == {"all-MiniLM-L6-v2", "en_core_web_sm", "onnxruntime", "onnx"}
    assert "– absent" in run("doctor").stdout
    assert "no claims can be taken from articles; give" in run("doctor", "--format", "markdown").stdout


def test_timeline_takes_a_topic_and_gives_every_form(run: Run, corpus: Any, harbour: ModuleType, tmp_path: Path) -> None:
    found = document(run("timeline", "blast deaths", "--format", "json"))
    assert [series["kind"] for series in found["series"]] == ["figure", "state"]
    assert found["series"][0]["points"][1]["superseded_by"] == harbour.FIVE.id
    assert corpus.asked == [("timeline", "blast deaths")]
    assert "superseded by" in run("timeline", "blast deaths").stdout
    assert run("timeline", "blast deaths", "--format", "svg").stdout.startswith("<svg ")
    assert run("timeline", "blast deaths", "-o", "toll.svg").exit_code == 0
    assert (tmp_path / "toll.svg").read_text(encoding="utf-8").startswith("<svg ")


def test_versions_takes_an_article_of_the_corpus_and_gives_every_form(run: Run, corpus: Any, harbour: ModuleType) -> None:
    found = document(run("versions", "articles/herald.txt", "--format", "json"))
    assert [change["kind"] for change in found["revisions"][0]["changes"]] == ["changed", "added", "reworded", "dropped"]
    assert corpus.asked == [("versions", harbour.HERALD_ARTICLE)]
    assert "Silent correction" in run("versions", "articles/herald.txt").stdout
    assert "| changed |" in run("versions", "articles/herald.txt", "--format", "markdown").stdout
    result = run("versions", "articles/heralt.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean articles/herald.txt" in result.stderr


def test_timeline_needs_a_topic(run: Run) -> None:
    result = run("timeline", " ")
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_command_without_a_drawing_has_no_svg(run: Run) -> None:
    assert run("compare", "blast deaths", "--format", "svg").exit_code == 2


def test_topics_are_proposed_as_yaml_and_without_filters(run: Run) -> None:
    assert run("topics", "--discover").stdout.startswith("# No proposal")
    assert document(run("topics", "--discover", "--format", "json"))["proposals"] == []
    assert run("topics", "--discover", "--source", "herald").exit_code == 2


def test_diff_has_a_line_to_paste(run: Run) -> None:
    assert document(run("diff", "articles/herald.txt", "--format", "json"))["summary"].startswith("1 new, 1 updates: Five")
    assert "1 new, 1 updates: Five" in run("diff", "articles/herald.txt").stdout
