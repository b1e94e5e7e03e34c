"""Settings: layers, problems with their places, and the hash."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcmp.config import SETTINGS, CheckedYaml, environment_layer, file_layer, load_settings
from claimcmp.errors import ConfigError


def write(folder: Path, text: str) -> Path:
    path = folder / "claimcmp.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(*layers_of: object) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load_settings(layers_of)  # type: ignore[arg-type]
    return caught.value.problems


def test_defaults_come_from_nowhere_else() -> None:
    settings = load_settings()
    assert settings.answers.max_contradictions == 25
    assert set(settings.origins.values()) == {"default"}
    assert set(settings.origins) == set(SETTINGS)


def test_the_stronger_layer_wins_and_is_named(tmp_path: Path) -> None:
    corpus = file_layer(write(tmp_path, "matching:\n  threshold: 0.3\n  neighbours: 7\n  removed_components: 2\n"))
    environment = environment_layer({"CLAIMCMP_MATCHING_THRESHOLD": "0.4", "CLAIMCMP_MATCHING_NEIGHBOURS": "8"})
    flag = file_layer(write(tmp_path, "matching: {threshold: 0.6}"), name="--config")
    settings = load_settings([flag, environment, corpus])
    assert (settings.matching.threshold, settings.matching.neighbours, settings.matching.removed_components) == (0.6, 8, 2)
    assert settings.origins["matching.threshold"] == "--config"
    assert settings.origins["matching.neighbours"] == "environment"
    assert settings.origins["matching.removed_components"] == "claimcmp.yaml"
    assert settings.origins["answers.min_confidence"] == "default"


def test_all_problems_of_a_file_are_told_at_once_with_their_places(tmp_path: Path) -> None:
    text = "matching:\n  tresholds: 0.5\n  neighbours: many\nmodels:\n  runtime: onnxrutime\n  parser: [a]\nthreshold: 1\n"
    assert problems(file_layer(write(tmp_path, text))) == [
        "claimcmp.yaml:2:3: unknown setting `tresholds`; did you mean `threshold`?",
        "claimcmp.yaml:3:15: `matching.neighbours` must be a whole number from 1 to 10000, not `many`",
        "claimcmp.yaml:5:12: `models.runtime` has no choice `onnxrutime`; did you mean `onnxruntime`?",
        "claimcmp.yaml:6:11: `models.parser` must be text",
        "claimcmp.yaml:7:1: unknown setting `threshold`; did you mean `matching.threshold`?",
    ]


def test_problems_of_every_layer_are_told_even_when_overruled(tmp_path: Path) -> None:
    found = problems(
        file_layer(write(tmp_path, "matching: {neighbours: -1}"), name="--config"),
        environment_layer({"CLAIMCMP_MATCHING_TRESHOLD": "0.5", "CLAIMCMP_CORPUS": "elsewhere"}),
        file_layer(write(tmp_path, "matching: {neighbours: 0}")),
    )
    assert [line.partition(":")[0] for line in found] == ["--config", "CLAIMCMP_MATCHING_TRESHOLD", "claimcmp.yaml"]
    assert "did you mean `CLAIMCMP_MATCHING_THRESHOLD`?" in found[1]


@pytest.mark.parametrize("value", ["nan", "inf", "-0.1", "1.01", "half", "true"])
def test_numbers_out_of_range_are_refused(value: str) -> None:
    assert problems(environment_layer({"CLAIMCMP_MATCHING_THRESHOLD": value}))[0].endswith(
        f"must be a number from 0 to 1, not `{value}`"
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("matching:\n  threshold: [", "claimcmp.yaml:2:15: not valid YAML"),
        ("- matching", "claimcmp.yaml:1:1: the settings must be `key: value` lines"),
        ("matching: 3", "claimcmp.yaml:1:11: `matching` must be `key: value` lines"),
        ("matching:\n  threshold:", "`matching.threshold` is empty"),
        ("matching: {threshold: 0.1, threshold: 0.2}", "`threshold` stands here twice"),
        ("a: \x00", "claimcmp.yaml:1:1: not valid YAML"),
        ("[" * 5000, "claimcmp.yaml:1:1: not valid YAML: nested too deeply"),
        ("? [a]\n: b", "a key must be a single word"),
    ],
)
def test_broken_files_are_one_line_each(tmp_path: Path, text: str, problem: str) -> None:
    found = problems(file_layer(write(tmp_path, text)))
    assert len(found) == 1
    assert problem in found[0]


def test_a_file_that_is_no_text_and_one_that_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "claimcmp.yaml"
    assert load_settings([file_layer(path)]) == load_settings()
    path.write_bytes(b"\xff\xfe\xfa")
    assert problems(file_layer(path, name="user settings")) == ["user settings: not UTF-8 text"]


def test_empty_files_and_sections_change_nothing(tmp_path: Path) -> None:
    assert load_settings([file_layer(write(tmp_path, "# nothing\n"))]) == load_settings()
    assert load_settings([file_layer(write(tmp_path, "matching:\n  # threshold: 0.5\n"))]) == load_settings()


def test_the_hash_depends_on_values_and_not_on_their_origin(tmp_path: Path) -> None:
    default = load_settings()
    same = load_settings([file_layer(write(tmp_path, "answers: {max_contradictions: 25}"))])
    other = load_settings([file_layer(write(tmp_path, "answers: {max_contradictions: 26}"))])
    assert default.hash == same.hash
    assert default.hash != other.hash
    assert len(default.hash) == 64


def test_every_setting_says_what_it_is_for() -> None:
    assert all(setting.meaning for setting in SETTINGS.values())


def test_half_characters_in_quoted_text_are_a_problem() -> None:
    document = CheckedYaml('"a\\ud800b"', name="x.yaml")
    assert document.root is not None
    assert document.text(document.root, what="`name`") is None
    assert document.problems == ["x.yaml:1:1: `name` holds a character that cannot be printed"]
