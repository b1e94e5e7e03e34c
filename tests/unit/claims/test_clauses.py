"""Every word belongs to one clause; each clause has its subject, its auxiliaries and its governor."""

from __future__ import annotations

from claimcmp.claims.splitting import ClauseKind


def words(tokens) -> str:
    return " ".join(token.text for token in tokens)


def test_no_word_belongs_to_two_clauses(split) -> None:
    _, clauses = split("The group, which was founded in 1996, said the army had fled and the port was closed.")
    owned = [token.i for clause in clauses for token in clause.tokens]
    assert len(owned) == len(set(owned))


def test_a_governor_stands_before_what_it_governs(split) -> None:
    _, clauses = split("Kov said the army had fled, leaving the town empty, and that the port was closed.")
    assert all(clause.governor is None or clause.governor < index for index, clause in enumerate(clauses))


def test_the_second_predicate_takes_over_subject_and_auxiliary(split) -> None:
    _, clauses = split("The army will leave the town and close the port.")
    second = next(clause for clause in clauses if clause.kind is ClauseKind.COORDINATED)
    assert words(second.subject) == "The army"
    assert words(second.auxiliaries) == "will"


def test_a_relative_clause_takes_over_its_antecedent(split) -> None:
    _, clauses = split("The group, which was founded in 1996, controls the harbour.")
    relative = next(clause for clause in clauses if clause.kind is ClauseKind.RELATIVE)
    assert words(relative.subject) == "The group"


def test_the_second_verb_of_a_relative_clause_does_not_keep_who(read) -> None:
    claims = read("Officer Anna Kov, who left the army and joined the police, was charged on Monday.")
    assert not any(claim.text.startswith("Who") for claim in claims)


def test_an_inserted_report_leaves_its_condition_behind(split) -> None:
    _, clauses = split("If this argument fails, Mr. Castro argues, there are other tools in the box.")
    assert "If this argument fails" in words(clauses[0].tokens)
    assert "argues" not in words(clauses[0].tokens)
