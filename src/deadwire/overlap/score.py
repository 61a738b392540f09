"""How alike two files of different languages are: a cosine of weighted terms that are rare in both languages."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from deadwire.overlap.features import Features, path_tokens

# Weights against that of a word that stands there once. Measured on 32 repositories: within a wide range they hardly
# matter (see docs); a term that only one side knows counts half, one in more than 30 % of a side's files not at all.
_ANCHOR, _LEAF, _FOLDER, _LONE = 2.0, 3.0, 1.0, 0.5
_FREQUENT, _ALWAYS_RARE = 0.3, 6
_TELLING, _ALWAYS_TELLING = 0.05, 3
_BEST = 3


class Match(NamedTuple):
    """The best file of another language for a Python file."""

    python: str
    newer: str
    score: float  # 0 to 1, three digits
    shared: tuple[str, ...]  # terms that few files of either side have, weightiest first
    others: tuple[tuple[str, float], ...]  # the next best


Vector = dict[str, float]


def vector(path: str, features: Features) -> Vector:
    """The terms of a file and their weights before rarity is known."""
    found = {word: 1 + math.log(number) for word, number in features.words.items()}
    tokens = path_tokens(path)
    for word in sorted(tokens.leaf):
        found[word] = found.get(word, 0.0) + 1
    for anchor in sorted(features.anchors):
        found[anchor] = _ANCHOR
    for word in sorted(tokens.folders):
        found["path:" + word] = _FOLDER
    for word in sorted(tokens.leaf):
        found["path:" + word] = _LEAF
    return found


class Side:
    """The files of one side, and how many of them have each term."""

    def __init__(self, files: Mapping[str, Features]) -> None:
        self.vectors = {path: vector(path, features) for path, features in sorted(files.items())}
        self.having: Counter[str] = Counter()
        for terms in self.vectors.values():
            self.having.update(terms.keys())
        self.number = len(self.vectors) + 1

    def rarity(self, term: str) -> float:
        """The logarithm of how few files have it."""
        return math.log(self.number / self.having[term])

    def is_frequent(self, term: str) -> bool:
        """Whether so many files have it that it tells nothing."""
        return self.having[term] > max(_ALWAYS_RARE, _FREQUENT * self.number)

    def is_telling(self, term: str) -> bool:
        """Whether so few files have it that it is worth showing."""
        return self.having[term] <= max(_ALWAYS_TELLING, _TELLING * self.number)

    def scaled(self, path: str, weights: Mapping[str, float]) -> Vector:
        """The shared terms of a file, scaled so that all of its terms together have length 1."""
        terms = self.vectors[path]
        total = 0.0
        for term, weight in terms.items():
            common = weights.get(term)
            total += (weight * common) ** 2 if common is not None else (_LONE * weight * self.rarity(term)) ** 2
        length = math.sqrt(total) or 1.0
        return {term: weight * weights[term] / length for term, weight in terms.items() if term in weights}


def matches(python: Mapping[str, Features], newer: Mapping[str, Features]) -> Iterator[Match]:
    """The best match of each Python file, by path; files without any are left out."""
    left, right = Side(python), Side(newer)
    shared = left.having.keys() & right.having.keys()
    # Rare in one language only is not enough: `defer` is rare in Python.
    weights = {term: math.sqrt(left.rarity(term) * right.rarity(term)) for term in shared}
    index: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for path in right.vectors:
        for term, weight in right.scaled(path, weights).items():
            if not right.is_frequent(term):
                index[term].append((path, weight))
    for path in left.vectors:
        mine = left.scaled(path, weights)
        sums: defaultdict[str, float] = defaultdict(float)
        for term, weight in mine.items():
            if not left.is_frequent(term):
                for other, its in index.get(term, ()):
                    sums[other] += weight * its
        best = sorted(((other, round(total, 3)) for other, total in sums.items()), key=lambda pair: (-pair[1], pair[0]))
        if best and best[0][1] > 0:
            name, score = best[0]
            its_terms = right.scaled(name, weights)
            products = {term: mine[term] * its_terms[term] for term in mine.keys() & its_terms.keys()}
            common = [term for _, term in sorted((-round(product, 4), term) for term, product in products.items())]
            telling = tuple(term for term in common if left.is_telling(term) and right.is_telling(term))
            yield Match(path, name, score, telling, tuple(best[1:_BEST]))
