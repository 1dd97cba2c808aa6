"""Tells which blocks of a page are of its body: by the gold text, or by snippets that it must and must not hold."""

import re
from collections import defaultdict

# Words; every character of a script without spaces is one.
TOKEN = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+")
GRAM = 3
MOST_PLACES = 30     # of one gram in the gold text; more frequent ones align nothing
SEGMENT_COST = 2     # words that a break in the alignment costs, so that whole passages are preferred to pieces
MOST_SEGMENTS = 3000


def tokens(text):
    return TOKEN.findall(text.replace("\u00ad", "").replace("\u200b", "").lower())


def segments(page, gold):
    """Maximal runs of grams that page and gold share: (place in page, place in gold, length in grams)."""
    places = defaultdict(list)
    for j in range(len(gold) - GRAM + 1):
        places[tuple(gold[j:j + GRAM])].append(j)
    found, running = [], {}
    for i in range(len(page) - GRAM + 2):
        matches = places.get(tuple(page[i:i + GRAM]), ()) if i <= len(page) - GRAM else ()
        matches = matches if len(matches) <= MOST_PLACES else ()
        now = {j: running.pop(j - 1, i) for j in matches}
        found += [(start, j - (i - 1 - start), i - start) for j, start in running.items()]
        running = now
    return found


def best_chain(found):
    """The segments of the best alignment in order; partial overlaps are trimmed."""
    found = sorted(found)
    if len(found) > MOST_SEGMENTS:
        keep = set(sorted(range(len(found)), key=lambda k: -found[k][2])[:MOST_SEGMENTS])
        found = [segment for k, segment in enumerate(found) if k in keep]
    best, back = [], []
    for k, (i, j, n) in enumerate(found):
        value, link = n + GRAM - 1 - SEGMENT_COST, -1
        for m in range(k):
            pi, pj, pn = found[m]
            overlap = max(0, pi + pn + GRAM - 1 - i, pj + pn + GRAM - 1 - j)
            if pi < i and pj < j and overlap < n:
                candidate = best[m] + n + GRAM - 1 - overlap - SEGMENT_COST
                if candidate > value:
                    value, link = candidate, m
        best.append(value)
        back.append(link)
    chain, k = [], max(range(len(found)), key=best.__getitem__, default=-1)
    while k >= 0:
        chain.append(found[k])
        k = back[k]
    return chain[::-1]


def shares(texts, gold_text):
    """For each block the share of its words that stand in the gold text, in order."""
    words = [tokens(text) for text in texts]
    page = [word for block in words for word in block]
    gold = tokens(gold_text)
    covered = [False] * len(page)
    if len(gold) < GRAM:
        return [0.0] * len(texts)
    for i, _, n in best_chain(segments(page, gold)):
        covered[i:i + n + GRAM - 1] = [True] * (n + GRAM - 1)
    result, place = [], 0
    for block in words:
        result.append(sum(covered[place:place + len(block)]) / len(block) if block else 0.0)
        place += len(block)
    return result


SHORTEST_SNIPPET = 12  # characters; shorter ones stand in many places
BESIDE_SNIPPET = 40    # characters, and twice its length: what a block may hold besides a snippet to be told by it


def packed(text):
    return "".join(text.split()).lower()


def by_snippets(texts, wanted, unwanted):
    """1 for each block that alone holds a wanted snippet, 0 for those that hold an unwanted one, NaN for the others."""
    blocks = [packed(text) for text in texts]
    result = [float("nan")] * len(blocks)
    for snippet in map(packed, wanted):
        holders = [i for i, block in enumerate(blocks) if snippet in block]
        if len(snippet) >= SHORTEST_SNIPPET and len(holders) == 1:
            result[holders[0]] = 1.0
    for snippet in map(packed, unwanted):
        for i, block in enumerate(blocks):
            if snippet in block and len(block) < 3 * len(snippet) + BESIDE_SNIPPET:
                result[i] = 0.0
    return result
