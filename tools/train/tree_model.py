"""Writes a LightGBM booster in the format that src/model/tree_model.h describes."""

import struct
from pathlib import Path

MAGIC = b"bcytree3"
HEAD = struct.Struct("<8s6If")  # magic; features, questions, trees, nodes, leaves, bytes of names; bias
QUESTION = struct.Struct("<fHH")  # threshold, column, nothing


def float_above(value):
    """The next 32-bit float above one."""
    bits, = struct.unpack("<i", struct.pack("<f", value or 0.0))  # of 0.0 and -0.0 the same
    return struct.unpack("<f", struct.pack("<i", bits + 1 if bits >= 0 else bits - 1))[0]


def float_below(value):
    """The largest 32-bit float that is not above the value: x <= value then means the same for every 32-bit x."""
    rounded, = struct.unpack("<f", struct.pack("<f", value))
    return rounded if rounded <= value else -float_above(-rounded)


def flatten(tree):
    """Nodes and leaves of one dumped tree; every child comes after its parent."""
    nodes, leaves = [], []
    if "split_feature" not in tree:
        return nodes, [tree["leaf_value"]]
    queue = [(tree, None, None)]
    while queue:
        node, parent, side = queue.pop(0)
        if "split_feature" in node:
            assert node["decision_type"] == "<=", node["decision_type"]
            place = len(nodes)
            nodes.append([float_below(node["threshold"]), node["split_feature"], 0, 0])
            queue += [(node["left_child"], place, 2), (node["right_child"], place, 3)]
        else:
            place = ~len(leaves)
            leaves.append(node["leaf_value"])
        if parent is not None:
            nodes[parent][side] = place
    return nodes, leaves


def model_bytes(boosters, names, bias=0.0):
    """The mean of the boosters (one, or several fitted with other seeds), whose columns have these names, as bytes."""
    boosters = boosters if isinstance(boosters, (list, tuple)) else [boosters]
    trees, nodes, leaves = [], [], []
    for booster in boosters:
        for info in booster.dump_model()["tree_info"]:
            tree_nodes, tree_leaves = flatten(info["tree_structure"])
            trees.append((len(nodes), len(leaves)))
            nodes += tree_nodes
            leaves += [leaf / len(boosters) for leaf in tree_leaves]
    questions = sorted({(feature, threshold) for threshold, feature, _, _ in nodes})
    places = {question: place for place, question in enumerate(questions)}
    lines = name_lines(names)
    data = HEAD.pack(MAGIC, len(names), len(questions), len(trees), len(nodes), len(leaves), len(lines), bias) + lines
    data += b"".join(QUESTION.pack(threshold, feature, 0) for feature, threshold in questions)
    data += b"".join(struct.pack("<II", *tree) for tree in trees)
    data += b"".join(struct.pack("<Hhh", places[feature, threshold], *sides) for threshold, feature, *sides in nodes)
    data += struct.pack(f"<{len(leaves)}f", *leaves)
    return data


def name_lines(names):
    return "".join(name + "\n" for name in names).encode()


def is_trees(data):
    """Whether a part of a pack is a model, and not a number."""
    return data.startswith(MAGIC)


def columns(data):
    """The names of the columns of a model."""
    size = HEAD.unpack_from(data)[6]
    return data[HEAD.size:HEAD.size + size].decode().split()


def with_columns(data, names):
    """The model with other names."""
    head = list(HEAD.unpack_from(data))
    trees, lines = data[HEAD.size + head[6]:], name_lines(names)
    head[6] = len(lines)
    return HEAD.pack(*head) + lines + trees


def with_more_columns(data, names):
    """The model for a program that has more columns, among which all of the model's are, whatever their places."""
    head, place = list(HEAD.unpack_from(data)), {name: i for i, name in enumerate(names)}
    places = [place[name] for name in columns(data)]
    at = HEAD.size + head[6]
    questions, size = head[2], QUESTION.size
    moved = b"".join(QUESTION.pack(threshold, places[feature], unused)
                     for threshold, feature, unused in QUESTION.iter_unpack(data[at:at + questions * size]))
    lines = name_lines(names)
    head[1], head[6] = len(names), len(lines)
    return HEAD.pack(*head) + lines + moved + data[at + questions * size:]


def number_bytes(value):
    """A number that goes with a model, as a part of a pack."""
    return struct.pack("<d", value)


def read_pack(path):
    """The named models (bytes by name) of such a file; none where there is no file."""
    if not Path(path).exists():
        return {}
    data = Path(path).read_bytes()
    count, = struct.unpack_from("<I", data, 8)
    entries = [struct.unpack_from("<24sII", data, 12 + 32 * i) for i in range(count)]
    return {name.rstrip(b"\0").decode(): data[offset:offset + size] for name, offset, size in entries}


def update_pack(parts, path):
    """Puts the named models into the file, in place of those of the same names."""
    write_pack({**read_pack(path), **parts}, path)


def write_pack(parts, path):
    """Writes named models (bytes by name) as one file, in the format that src/model/model_pack.h describes."""
    head, body = b"bcypack1" + struct.pack("<I", len(parts)), b""
    offset = len(head) + 32 * len(parts)
    for name, data in sorted(parts.items()):
        head += struct.pack("<24sII", name.encode(), offset + len(body), len(data))
        body += data
    Path(path).write_bytes(head + body)
