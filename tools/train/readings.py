"""Pages that people read: a role for each block, and the fields. Needs nothing but Python.

Whoever labels writes lines, a run of blocks with its role or a field with its value (`parse`); what no line names is chrome:

    12 headline
    14-20 22 body
    authors: Ann Lee; Bob Ray
    published: 2026-11-28

A page with its labels is a row of gold (`gold_row`), whose `blocks` are pairs of role and text. To be kept or passed on
without the publisher's text a row becomes roles as runs of blocks with a digest of each block (`without_text`), which are put
to the page again as long as its blocks are the same (`with_text`).
"""

import datetime
import hashlib
import itertools
import json
import re

TEXT_ROLES = ("body", "subheading", "list", "quote", "code", "table", "credit")
OPTIONAL_ROLES = ("standfirst", "note", "embed", "infobox", "pullquote")  # neither for nor against
OTHER_ROLES = ("headline", "kicker", "byline", "caption", "bio", "related", "promo", "share", "tags", "comment", "ad", "wall",
               "chrome")
ROLES = (*TEXT_ROLES, *OPTIONAL_ROLES, *OTHER_ROLES)
UNNAMED = "chrome"       # what a block is that no line names
ARTICLE_KINDS = ("article", "interview", "live", "gallery", "video", "recipe")
OTHER_KINDS = ("reference", "index", "product", "forum", "other")
DAYS = {"published": "date", "modified": "modified"}   # fields that are days, and their keys in gold
TEXTS = {"headline": "title", "section": "section", "note": "note"}
FIELDS = ("kind", "authors", *TEXTS, *DAYS)
KEPT_FIELDS = ("kind", "authors", *DAYS.values(), "note")  # where the publisher's text is not kept
FIRST_BLOCK = 1          # as `bodycopy explain` counts
DIGEST_LENGTH = 8        # hexadecimal digits: a changed block is taken for the same once in four thousand million times
SHOWN = 60               # characters of a block that a message quotes
BY = re.compile(r"(by|von|par|por|di|door|av)\s", re.IGNORECASE)


class Unfit(ValueError):
    """Labels that are wrong, or not those of the page; the text says where and why."""


def parse(lines, source="labels"):
    """Runs of blocks, as (first, last, role, line's number), and fields by name."""
    runs, fields = [], {}
    for number, line in enumerate(map(str.strip, lines), 1):
        where = f"{source}:{number}: "
        if not line or line.startswith("#"):
            continue
        if line[0].isdigit():
            runs += [(*run, where) for run in parse_runs(line.partition("#")[0], where)]
            continue
        name, colon, value = map(str.strip, line.partition(":"))
        if not colon:
            raise Unfit(f'{where}"{line[:SHOWN]}" is neither a run of blocks with a role ("14-20 body") '
                        'nor a field ("kind: article")')
        if name in fields:
            raise Unfit(f"{where}{name} is given twice")
        fields[name] = parse_field(name, value, where)
    return runs, fields


def parse_runs(line, where):
    *spans, role = line.split()
    if not spans:
        raise Unfit(f"{where}{line} has no role")
    if role not in ROLES:
        raise Unfit(f'{where}"{role}" is no role; the roles are {", ".join(ROLES)}')
    for span in spans:
        match = re.fullmatch(r"(\d+)(?:-(\d+))?", span)
        if not match:
            raise Unfit(f'{where}"{span}" is no run of blocks, such as 14 or 14-20')
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first:
            raise Unfit(f"{where}{span} ends before it begins")
        yield first, last, role


def parse_field(name, value, where):
    if name not in FIELDS:
        raise Unfit(f'{where}"{name}" is no field; the fields are {", ".join(FIELDS)}')
    if not value:
        raise Unfit(f"{where}{name} is empty; a field that the page does not have is left out")
    if name == "kind" and value not in ARTICLE_KINDS + OTHER_KINDS:
        raise Unfit(f'{where}"{value}" is no kind; the kinds are {", ".join(ARTICLE_KINDS + OTHER_KINDS)}')
    if name == "authors":
        return parse_authors(value, where)
    if name in DAYS:
        try:
            if datetime.date.fromisoformat(value).isoformat() != value:
                raise ValueError
        except ValueError:
            raise Unfit(f'{where}{name} is "{value}", and not a day such as 2026-11-28') from None
    return value


def parse_authors(value, where):
    names = [name.strip() for name in value.split(";")]
    for name in names:
        if not any(map(str.isalpha, name)):
            raise Unfit(f'{where}"{name}" is no name; names are parted by semicolons')
        if BY.match(name):
            raise Unfit(f'{where}"{name}" has a word before the name: names are given without it')
    if len(set(names)) < len(names):
        raise Unfit(f"{where}a name is given twice")
    return names


def spread(runs, count):
    """The role of each of a page's blocks; none may be named twice."""
    roles, named = [UNNAMED] * count, {}
    for first, last, role, where in runs:
        if first < FIRST_BLOCK or last >= FIRST_BLOCK + count:
            raise Unfit(f"{where}the page has blocks {FIRST_BLOCK} to {FIRST_BLOCK + count - 1}, and not {first}-{last}")
        for block in range(first, last + 1):
            if block in named:
                raise Unfit(f"{where}block {block} is {role} here and {roles[block - FIRST_BLOCK]} at {named[block]}: "
                            "it can have but one role")
            roles[block - FIRST_BLOCK], named[block] = role, where.rstrip(": ")
    return roles


def gold_row(page, texts, runs, fields):
    """The page's gold: `page` has its id and, where it is known, url; the texts are those of its blocks."""
    if "kind" not in fields:
        raise Unfit(f"kind is missing; the kinds are {', '.join(ARTICLE_KINDS + OTHER_KINDS)}")
    if fields.get("modified", "9") < fields.get("published", "0"):
        raise Unfit(f"modified ({fields['modified']}) is before published ({fields['published']}); then it is left out")
    row = {**page, "kind": fields["kind"]}
    row |= {key: fields[name] for name, key in (TEXTS | DAYS).items() if name in fields}
    row |= {"authors": fields["authors"]} if "authors" in fields else {}
    return with_blocks(row, spread(runs, len(texts)), texts)


def with_blocks(row, roles, texts):
    """The row with all that follows from the blocks."""
    def of(*wanted):
        return [text for role, text in zip(roles, texts) if role in wanted]
    if headline := " ".join(of("headline")):
        row = {"title": " ".join(headline.split()), **row}
    if row["kind"] in ARTICLE_KINDS and not of(*TEXT_ROLES):
        raise Unfit(f"no block is text ({', '.join(TEXT_ROLES)}), which {row['kind']} pages have")
    row = {**row, "type": "article" if row["kind"] in ARTICLE_KINDS else "other", "text": "\n".join(of(*TEXT_ROLES))}
    if optional := of(*OPTIONAL_ROLES):
        row["optional"] = optional
    return {**row, "blocks": [[role, text] for role, text in zip(roles, texts)]}


def digest(text):
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_LENGTH]


def without_text(row):
    """What is kept of a row of gold where the publisher's text is not: no text of the page but names, nor its address."""
    kept = {key: row[key] for key in ("id", *KEPT_FIELDS) if key in row}
    runs = [[role, len(list(run))] for role, run in itertools.groupby(role for role, _ in row["blocks"])]
    return kept | {"roles": runs, "digests": " ".join(digest(text) for _, text in row["blocks"])}


def with_text(kept, page, texts):
    """The gold again, from what was kept of it and the page's blocks, which have to be those that were labelled."""
    roles, digests = [role for role, length in kept["roles"] for _ in range(length)], kept["digests"].split()
    name = f"the labels of {kept['id']} are not for these blocks: "
    if len(texts) != len(digests):
        raise Unfit(f"{name}the page had {len(digests)} when it was labelled, and has {len(texts)}")
    changed = [number for number, text in enumerate(texts) if digest(text) != digests[number]]
    if changed:
        first = changed[0]
        raise Unfit(f'{name}{len(changed)} of {len(texts)} have changed, the first is block {first + FIRST_BLOCK}, '
                    f'{roles[first]}, now "{" ".join(texts[first].split())[:SHOWN]}"')
    fields = {key: kept[key] for key in KEPT_FIELDS if key in kept}
    return with_blocks({**page, **fields}, roles, texts)


def read_rows(path):
    with open(path, encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]


def put_row(row, path):
    """Puts the row into a file of rows, in place of the one with its id."""
    rows = {known["id"]: known for known in read_rows(path)} if path.exists() else {}
    rows[row["id"]] = row
    lines = [json.dumps(rows[name], ensure_ascii=False) + "\n" for name in sorted(rows)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(lines), encoding="utf-8")
