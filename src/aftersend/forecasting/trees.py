"""Regression trees as flat arrays: small files, no pickle, the same numbers wherever they are evaluated."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sklearn.ensemble import ExtraTreesRegressor, HistGradientBoostingRegressor

Floats = NDArray[np.float64]

LEAF = -1
BLOCK = 512  # rows evaluated at once


@dataclass(frozen=True, eq=False)
class Trees:
    """A sum of trees. One entry a node in each array, except `roots`; a leaf points to itself.

    feature: column asked about, or LEAF. threshold: go left where the column is at most this. left, right: nodes.
    nan_left: whether a missing value goes left. value: what a leaf adds. roots: first node of each tree.
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    nan_left: NDArray[np.bool_]
    value: NDArray[np.float32]
    roots: NDArray[np.int32]

    def predict(self, x: Floats) -> Floats:
        """The sum over trees for each row of `x`, shape (rows, columns)."""
        rows = x.astype(np.float32)
        return np.concatenate([self._block(rows[k : k + BLOCK]) for k in range(0, max(len(rows), 1), BLOCK)])

    def _block(self, x: NDArray[np.float32]) -> Floats:
        node = np.broadcast_to(self.roots, (len(x), len(self.roots)))
        rows = np.arange(len(x))[:, None]
        while (self.feature[node] != LEAF).any():
            asked = x[rows, self.feature[node]]
            goes_left = np.where(np.isnan(asked), self.nan_left[node], asked <= self.threshold[node])
            node = np.where(goes_left, self.left[node], self.right[node])
        return np.asarray(self.value[node].astype(np.float64).sum(axis=1))

    def scaled(self, factor: float) -> "Trees":
        """The same trees, their values times `factor`."""
        columns = {f.name: getattr(self, f.name) for f in fields(self)}
        return Trees(**{**columns, "value": (self.value * factor).astype(np.float32)})


def join(parts: Sequence[Trees]) -> Trees:
    """The sum of several sums of trees."""
    before = np.cumsum([0, *(len(p.feature) for p in parts[:-1])])
    columns: dict[str, Any] = {}
    for name in (f.name for f in fields(Trees)):
        shift = before if name in ("left", "right", "roots") else np.zeros(len(parts), np.int64)
        columns[name] = np.concatenate([_moved(getattr(p, name), s) for p, s in zip(parts, shift, strict=True)])
    return Trees(**columns)


def _moved(nodes: NDArray[Any], by: int) -> NDArray[Any]:
    return (nodes + by).astype(nodes.dtype) if by else nodes


def from_forest(forest: "ExtraTreesRegressor") -> Trees:
    """The average of a fitted forest's trees."""
    return join([_of_tree(e.tree_) for e in forest.estimators_]).scaled(1 / len(forest.estimators_))


def from_boosted(model: "HistGradientBoostingRegressor") -> Trees:
    """A fitted booster's baseline and trees."""
    # The library has no public view of these trees; a test holds this one to the library's own predictions.
    trees = [_of_nodes(p.nodes) for p in chain.from_iterable(model._predictors)]
    return join([_constant(float(np.ravel(model._baseline_prediction)[0])), *trees])


def _of_tree(t: Any) -> Trees:
    return _linked(
        t.children_left < 0,
        t.feature,
        t.threshold,
        t.children_left,
        t.children_right,
        t.missing_go_to_left,
        t.value[:, 0, 0],
    )


def _of_nodes(n: Any) -> Trees:
    return _linked(
        n["is_leaf"],
        n["feature_idx"],
        n["num_threshold"],
        n["left"],
        n["right"],
        n["missing_go_to_left"],
        n["value"],
    )


def _constant(value: float) -> Trees:
    one = np.zeros(1)
    return _linked(one == 0, one, one, one, one, one, one + value)


def _linked(
    leaf: NDArray[np.bool_], feature: Any, threshold: Any, left: Any, right: Any, nan_left: Any, value: Any
) -> Trees:
    own = np.arange(len(leaf))
    return Trees(
        feature=np.where(leaf, LEAF, feature).astype(np.int16),
        threshold=_not_above(np.where(leaf, 0.0, threshold)),
        left=np.where(leaf, own, left).astype(np.int32),
        right=np.where(leaf, own, right).astype(np.int32),
        nan_left=np.asarray(nan_left).astype(np.bool_),
        value=np.asarray(value).astype(np.float32),
        roots=np.zeros(1, np.int32),
    )


def _not_above(threshold: Floats) -> NDArray[np.float32]:
    """The largest float32 at or below: what a float32 column is compared with stays the same."""
    near = threshold.astype(np.float32)
    return np.where(near > threshold, np.nextafter(near, np.float32(-np.inf)), near)
