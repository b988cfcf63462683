"""Respect: Wikipedia comments, HateCheck, identity templates, unhealthy comments, toxic spans, dialect."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from aftersend.model.appraisal import Span
from aftersend.reading import gate
from aftersend.reading.backend import Backend
from aftersend.reading.scores.data import Table, table
from aftersend.reading.scores.measures import Figure, auc, average_precision, macro_f1, power_mean

# Terms of the templates of Dixon et al. 2018.
TERMS = [
    "lesbian",
    "gay",
    "bisexual",
    "transgender",
    "trans",
    "queer",
    "lgbt",
    "lgbtq",
    "homosexual",
    "straight",
    "heterosexual",
    "male",
    "female",
    "nonbinary",
    "african",
    "african american",
    "black",
    "white",
    "european",
    "hispanic",
    "latino",
    "latina",
    "latinx",
    "mexican",
    "canadian",
    "american",
    "asian",
    "indian",
    "middle eastern",
    "chinese",
    "japanese",
    "christian",
    "muslim",
    "jewish",
    "buddhist",
    "catholic",
    "protestant",
    "sikh",
    "taoist",
    "old",
    "older",
    "young",
    "younger",
    "teenage",
    "millenial",
    "middle aged",
    "elderly",
    "blind",
    "deaf",
    "paralyzed",
]
MOST_SPANS = 2000


def values(backend: Backend, texts: Sequence[str], name: str) -> list[float]:
    """One value of every text."""
    return [m.probabilities[name] for m in backend.read(texts)]


def wikipedia(backend: Backend, home: str) -> list[Figure]:
    """CAT: annotators saw the comment alone, or with its parent; beside Perspective's scores."""
    rows = table(home, "eval_cat")
    mine = np.array(values(backend, rows["text"], "toxicity"))
    label, theirs = np.array(rows["label"], float), np.array(rows["perspective"], float)
    figures = []
    for part, (name, bar) in {"cat_gn": ("without context", 0.94), "cat_gc": ("in context", 0.82)}.items():
        at = np.array(rows["source"]) == part
        ap, their_ap = average_precision(label[at], mine[at]), average_precision(label[at], theirs[at])
        area, theirs_area = auc(label[at], mine[at]), auc(label[at], theirs[at])
        figures.append(Figure(f"CAT {name}, AUC", area, bar, others=f"Perspective {theirs_area:.3f}"))
        figures.append(Figure(f"CAT {name}, average precision", ap, others=f"Perspective {their_ap:.3f}"))
    return figures


def hatecheck(backend: Backend, home: str) -> tuple[list[Figure], dict[str, dict[str, float]]]:
    """HateCheck (Röttger et al. 2021): macro-F1, and accuracy by function and by group attacked."""
    rows = table(home, "eval_hatecheck")
    gold = [g == "hateful" for g in rows["label_gold"]]
    limit = gate.validated(backend.name)["hate"]
    said = [p >= limit for p in values(backend, rows["test_case"], "hate")]
    theirs = macro_f1(gold, [p == "hateful" for p in rows["pred_perspective"]])
    right = [g == s for g, s in zip(gold, said, strict=True)]
    by_function = _mean_by(rows["functionality"], right)
    harmless = [r for r, g in zip(right, gold, strict=True) if not g]
    figures = [
        Figure("HateCheck, macro-F1", macro_f1(gold, said), 0.72, others=f"Perspective {theirs:.3f}"),
        Figure("HateCheck, accuracy on harmless cases", float(np.mean(harmless))),
        Figure("HateCheck, identity neutral, accuracy", by_function["ident_neutral_nh"], 0.92),
        Figure("HateCheck, identity positive, accuracy", by_function["ident_pos_nh"], 0.85),
    ]
    groups = _mean_by([t or "no group" for t in rows["target_ident"]], right)
    return figures, {"HateCheck accuracy by function": by_function, "HateCheck accuracy by group": groups}


def _mean_by(keys: Sequence[str], right: Sequence[bool]) -> dict[str, float]:
    found: dict[str, list[bool]] = defaultdict(list)
    for key, r in zip(keys, right, strict=True):
        found[key].append(r)
    return {key: float(np.mean(rs)) for key, rs in sorted(found.items())}


def bias_templates(backend: Backend, home: str) -> tuple[list[Figure], dict[str, dict[str, float]]]:
    """BPSN (Borkan et al. 2019): toxic sentences without a term should score above harmless ones with it."""
    rows = table(home, "eval_bias_templates")
    score = np.array(values(backend, rows["phrase"], "toxicity"))
    toxic = np.array([t == "toxic" for t in rows["toxicity"]])
    found = {}
    for term in TERMS:
        pattern = re.compile(rf"\b{term}\b", re.IGNORECASE)
        has = np.array([bool(pattern.search(p)) for p in rows["phrase"]])
        at = (has & ~toxic) | (~has & toxic)
        if (has & ~toxic).any():
            found[term] = auc(toxic[at].astype(float), score[at])
    lowest = min(found, key=found.__getitem__)
    figures = [
        Figure(f"Bias templates, lowest BPSN AUC ({lowest})", found[lowest], 0.82),
        Figure("Bias templates, power mean of BPSN AUC", power_mean(list(found.values())), 0.94),
    ]
    return figures, {"BPSN AUC by term": found}


def unhealthy(backend: Backend, home: str) -> list[Figure]:
    """Unhealthy Comments (Price et al. 2020), never trained on."""
    rows = table(home, "eval_unhealthy_nc")
    marks = backend.read(rows["text"])
    figures = []
    for column, value, bar, others in (
        ("hostile", "hostile", 0.78, "people .76, BERT .84"),
        ("generalisation_unfair", "generalisation", 0.78, "people .73, BERT .74"),
        ("condescending", "condescension", None, ""),
        ("sarcastic", "sarcasm", None, ""),
    ):
        keep = [i for i, y in enumerate(rows[column]) if y is not None and y == y]
        scores = [marks[i].probabilities.get(value, 0.0) for i in keep]
        area = auc([rows[column][i] for i in keep], scores)
        figures.append(Figure(f"Unhealthy comments, {column}, AUC", area, bar, others=others))
    return figures


def spans(backend: Backend, home: str) -> list[Figure]:
    """Toxic spans (Pavlopoulos et al. 2021): mean F1 over characters of the words named as causes."""
    rows = table(home, "eval_toxic_spans")
    marks = backend.read(rows["text"][:MOST_SPANS], causes=True)
    golds = [set(ast.literal_eval(gold)) for gold in rows["spans"][:MOST_SPANS]]
    each = [_span_f1(gold, m.causes.get("toxicity", ())) for gold, m in zip(golds, marks, strict=True)]
    return [Figure("Toxic spans, mean F1 of characters", float(np.mean(each)))]


def _span_f1(gold: set[int], found: Sequence[Span]) -> float:
    said = {i for s in found for i in range(s.begin, s.end)}
    if not gold or not said:
        return float(gold == said)
    shared = len(gold & said)
    return 2 * shared / (len(gold) + len(said))


def dialect(rows: Table, probabilities: Sequence[float]) -> dict[str, float]:
    """Share of harmless tweets scored toxic, with and without marks of African American English."""
    from aftersend.reading.words import dialect_pattern

    limit = gate.validated("mini")["toxicity"]
    harmless = [(t, p >= limit) for t, p, y in zip(rows["text"], probabilities, rows["toxic"], strict=True) if y == 0]
    marked = [said for t, said in harmless if dialect_pattern().search(t)]
    other = [said for t, said in harmless if not dialect_pattern().search(t)]
    named = {f"with dialect words (n={len(marked)})": marked, f"others (n={len(other)})": other}
    return {name: float(np.mean(said)) for name, said in named.items() if said}
