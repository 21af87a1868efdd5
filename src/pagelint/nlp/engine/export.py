"""Takes the model out of spaCy, as tables and arrays that the engine can run. Needs spaCy, once."""

from __future__ import annotations

from typing import Any

from pagelint.nlp.engine.patterns import pack, python_mark
from pagelint.nlp.engine.tokenizer import TAIL

_BLANK = 4  # the column of whether a blank follows, which is no feature of a word
_COLUMNS = (0, 1, 2, 3, 5, _BLANK)
# All that the engine knows how to run. Another model has other parts, and is left to spaCy.
_WIDTH = "${components.tok2vec.model.encode:width}"
_TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": _WIDTH,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
_HEARS = {"@architectures": "spacy.Tok2VecListener.v1", "width": _WIDTH, "upstream": "tok2vec"}
_TAGGER = {
    "@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": _HEARS,
}  # fmt: skip
_PARSER = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "parser",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "nO": None,
    "tok2vec": _HEARS,
}
_MODELS = {"tok2vec": _TOK2VEC, "tagger": _TAGGER, "parser": _PARSER}


class UnfitError(Exception):
    """The model is not one that the engine can run; the message says what is different."""


def exported(nlp: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the tables and arrays of a loaded pipeline. Raises UnfitError for one of another kind."""
    if nlp.pipe_names != list(_MODELS):
        raise UnfitError(f"its parts are {', '.join(nlp.pipe_names)}")
    for name, expected in _MODELS.items():
        if nlp.config["components"][name]["model"] != expected:
            raise UnfitError(f"its {name} is built differently")
    parser = nlp.get_pipe("parser")
    if (
        parser.cfg["beam_width"] != 1
        or parser.model.attrs["unseen_classes"]
        or parser.cfg["learn_tokens"]
    ):
        raise UnfitError("its parser works differently")
    return _tables(nlp), _arrays(nlp)


def _tables(nlp: Any) -> dict[str, Any]:
    from spacy.lang.norm_exceptions import BASE_NORMS
    from spacy.symbols import IDS

    embeds = _nodes(nlp.get_pipe("tok2vec").model, "hashembed")
    moves = nlp.get_pipe("parser").moves
    return {
        "tags": list(nlp.get_pipe("tagger").labels),
        "moves": [moves.get_class_name(i) for i in range(moves.n_moves)],
        "seeds": [int(embeds[c].attrs["seed"]) for c in _COLUMNS],
        "rows": [len(embeds[c].get_param("E")) for c in _COLUMNS],
        "symbols": {name: int(number) for name, number in IDS.items() if name},
        "norms": {int(k): v for k, v in nlp.vocab.lookups.get_table("lexeme_norm").items()},
        "base_norms": dict(BASE_NORMS),
        **_tokenizer(nlp.tokenizer),
    }


def _tokenizer(tokenizer: Any) -> dict[str, Any]:
    from spacy.attrs import NORM, ORTH, intify_attrs
    from spacy.tokenizer import Tokenizer

    if tokenizer.token_match is not None or not tokenizer.faster_heuristics:
        raise UnfitError("its tokenizer works differently")
    patterns = {
        "prefix": tokenizer.prefix_search.__self__.pattern,
        "suffix": tokenizer.suffix_search.__self__.pattern,
        "infix": tokenizer.infix_finditer.__self__.pattern,
        "url": tokenizer.url_match.__self__.pattern,
    }
    _refuse_long_suffixes(patterns["suffix"])
    strings = tokenizer.vocab.strings
    rules = {}
    for text, parts in tokenizer.rules.items():
        attrs = [intify_attrs(part, strings) for part in parts]
        rules[text] = [(strings[a[ORTH]], strings[a[NORM]] if NORM in a else None) for a in attrs]
    plain = Tokenizer(
        tokenizer.vocab,
        rules={},
        prefix_search=tokenizer.prefix_search,
        suffix_search=tokenizer.suffix_search,
        infix_finditer=tokenizer.infix_finditer,
        url_match=tokenizer.url_match,
    )
    sequences: dict[str, list[tuple[str, ...]]] = {}
    for text in rules:
        affixes = (
            tokenizer.find_prefix(text),
            tokenizer.find_infix(text),
            tokenizer.find_suffix(text),
        )
        if any(affixes) or " " in text:
            found = tuple(token.text for token in plain(text))
            sequences.setdefault(found[0], []).append(found)
    return {
        "rules": rules,
        "sequences": sequences,
        "patterns": {name: pack(pattern) for name, pattern in patterns.items()},
        "python": python_mark(),
    }


def _refuse_long_suffixes(pattern: str) -> None:
    """Raise UnfitError if a suffix can be longer than the tail that the engine looks at, but for full stops."""
    from re import _parser  # type: ignore[attr-defined]

    stops = r"|\.\.+$"
    if stops not in pattern or _parser.parse(pattern.replace(stops, "")).getwidth()[1] >= TAIL:
        raise UnfitError("its suffixes are too long")


def _arrays(nlp: Any) -> dict[str, Any]:
    """Return the weights, laid out for products from the left; pieces of a maxout stand in blocks."""
    import numpy as np

    tok2vec, parser = nlp.get_pipe("tok2vec").model, nlp.get_pipe("parser").model
    embeds = _nodes(tok2vec, "hashembed")
    arrays: dict[str, Any] = {"embed": np.concatenate([embeds[c].get_param("E") for c in _COLUMNS])}
    layers = zip(_nodes(tok2vec, "maxout"), _nodes(tok2vec, "layernorm"), strict=True)
    for i, (maxout, norm) in enumerate(layers):
        weight = maxout.get_param("W")  # units, pieces, inputs
        width = weight.shape[0]
        rows = weight.transpose(1, 0, 2).reshape(-1, weight.shape[2]).T
        if not i:
            rows = rows.reshape(len(_COLUMNS), width, -1)[list(_COLUMNS)].reshape(rows.shape)
        arrays[f"weight{i}"] = rows
        arrays[f"bias{i}"] = maxout.get_param("b").T.reshape(-1)
        arrays[f"scale{i}"], arrays[f"shift{i}"] = norm.get_param("G"), norm.get_param("b")
    softmax = [n for n in nlp.get_pipe("tagger").model.walk() if n.has_param("W")][-1]
    linear = _nodes(parser.get_ref("tok2vec"), "linear")[-1]
    lower, upper = parser.get_ref("lower"), parser.get_ref("upper")
    slots, units, pieces, inputs = lower.get_param("W").shape
    by_piece = lower.get_param("W").transpose(0, 2, 1, 3).reshape(slots * pieces * units, inputs)
    return arrays | {
        "tag_weight": softmax.get_param("W").T, "tag_bias": softmax.get_param("b"),
        "reduce_weight": linear.get_param("W").T, "reduce_bias": linear.get_param("b"),
        "slot_weight": by_piece.T, "slot_bias": lower.get_param("b").T.reshape(-1),
        "slot_none": lower.get_param("pad").transpose(0, 1, 3, 2).reshape(1, slots, -1),
        "move_weight": upper.get_param("W").T, "move_bias": upper.get_param("b"),
    }  # fmt: skip


def _nodes(model: Any, name: str) -> list[Any]:
    return [node for node in model.walk() if node.name == name]
