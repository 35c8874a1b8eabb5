"""The keys that differ between points: their values, their names, and the choice of points by them.

A value is compared as a value: 6, 6.0 and [6] are one, "not given" is None and equal to itself.
"""
from __future__ import annotations

import json
from difflib import get_close_matches
from typing import Iterable, Mapping, Sequence, Union

import numpy as np
import xarray as xr

from .errors import InputError, unknown

PARAMETER_PREFIX = "param_"
NOT_GIVEN = "not given"
Value = Union[float, int, str, None]
Choice = Union[str, Sequence[str]]  # one value, or several of which any will do


def parameters(results: xr.Dataset) -> list[str]:
    """Swept and variant-changed parameters, without their prefix."""
    return [
        str(name).removeprefix(PARAMETER_PREFIX)
        for name in results.variables
        if str(name).startswith(PARAMETER_PREFIX)
    ]


def values_of(results: xr.Dataset, parameter: str) -> list[Value]:
    """The parameter's value at each point."""
    return [_plain(value) for value in results[PARAMETER_PREFIX + parameter].values]


def label_of(results: xr.Dataset, parameter: str) -> str:
    """The key as it is written in scenario files if the file tells it."""
    attributes = results[PARAMETER_PREFIX + parameter].attrs
    return str(attributes.get("key") or attributes.get("long_name") or parameter)


def swept(results: xr.Dataset) -> list[str]:
    """The swept parameters with several values among these points: those that vary within one and
    the same scenario, or did before points were chosen (`mark_swept`)."""
    return [
        parameter
        for parameter in parameters(results)
        if len(set(values_of(results, parameter))) > 1
        and (
            results[PARAMETER_PREFIX + parameter].attrs.get("swept")
            or _varies_within(results, parameter)
        )
    ]


def mark_swept(results: xr.Dataset) -> None:
    """Writes down which parameters are swept: of some of the points alone it could not be told."""
    for parameter in parameters(results):
        if _varies_within(results, parameter):
            results[PARAMETER_PREFIX + parameter].attrs["swept"] = 1


def read_lists_as_numbers(results: xr.Dataset) -> xr.Dataset:
    """Keys that may be lists are text in older files, "[6]": numbers if each is a list of one."""
    for parameter in parameters(results):
        variable = results[PARAMETER_PREFIX + parameter]
        texts = [str(value).strip() for value in variable.values]
        if variable.dtype != object or not any(text.startswith("[") for text in texts):
            continue
        numbers = [np.nan if text == "" else normal(text) for text in texts]
        if all(isinstance(number, float) for number in numbers):
            changed = xr.Variable(variable.dims, np.array(numbers, dtype=float), variable.attrs)
            results = results.assign_coords({PARAMETER_PREFIX + parameter: changed})
    return results


def normal(text: object) -> object:
    """What a value means: a number, a list, or a word; a list of one value is that value."""
    if text is None:
        return None
    if not isinstance(text, str):
        return float(text)  # type: ignore[arg-type]
    word = text.strip()
    try:
        return float(word)
    except ValueError:
        pass
    if word.startswith("[") and word.endswith("]"):
        inner = [part.strip() for part in word[1:-1].split(",") if part.strip()]
        return normal(inner[0]) if len(inner) == 1 else tuple(normal(part) for part in inner)
    if len(word) > 1 and word[0] == word[-1] and word[0] in "\"'":
        try:
            return str(json.loads(word)) if word[0] == '"' else word[1:-1]
        except ValueError:
            return word[1:-1]
    return word


def parameter_called(results: xr.Dataset, name: str) -> str | None:
    """The parameter with this key, this plain name, or a key of which these are the last words."""
    known = parameters(results)
    labels = {parameter: label_of(results, parameter) for parameter in known}
    wanted = name.strip().replace('"', "")
    for parameter in known:
        if wanted in (parameter, labels[parameter], PARAMETER_PREFIX + parameter):
            return parameter
    plain = wanted.replace(".", "_").replace("-", "_")
    if plain in known:
        return plain
    ending = [parameter for parameter in known if f".{labels[parameter]}".endswith(f".{wanted}")]
    among = [parameter for parameter in ending if parameter in swept(results)] or ending
    if len(among) > 1:
        keys = " or ".join(labels[parameter] for parameter in among)
        raise InputError(f"'{name}' may be {keys}; write the whole key.")
    return among[0] if among else None


def swept_called(results: xr.Dataset, name: str) -> str:
    """The same among the swept parameters; InputError with the nearest if there is none."""
    found = parameter_called(results, name)
    if found is None or found not in swept(results):
        raise unknown_key("swept key", name, results)
    return found


def unknown_key(kind: str, name: str, results: xr.Dataset) -> InputError:
    """The error for a key that is none, with the nearest key, swept ones first."""
    for group in (swept(results), parameters(results)):
        keys = [label_of(results, parameter) for parameter in group]
        endings = {key: key for key in keys}
        for key in keys:
            words = key.split(".")
            for first in range(1, len(words)):
                endings.setdefault(".".join(words[first:]), key)
        nearest = get_close_matches(name, list(endings), n=1)
        if nearest:
            return InputError(f"no {kind} is called '{name}'; did you mean '{endings[nearest[0]]}'?")
    known = swept(results) or parameters(results)
    return unknown(kind, name, [label_of(results, parameter) for parameter in known])


def places_from(pairs: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Values by key, of words KEY=VALUE as after --at; one key may be given several times."""
    places: dict[str, list[str]] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not (key and equals and value):
            raise InputError(f"--at needs KEY=VALUE, and not '{pair}'.")
        places.setdefault(key.strip(), []).append(value.strip())
    return places


def select_at(results: xr.Dataset, places: Mapping[str, Choice]) -> xr.Dataset:
    """Only the points where parameters have a value (or one of several), or the slice where axes
    such as level do. What was chosen is written down for the picture (`chosen_places`)."""
    for name, given in places.items():
        texts = [given] if isinstance(given, str) else list(given)
        parameter = None if _is_axis(results, name) else parameter_called(results, name)
        if parameter is not None:
            label = label_of(results, parameter)
            picked = _matching(values_of(results, parameter), texts, f"no point has {label} =")
            results = results.isel(point=picked)
            shown = written_apart(list(dict.fromkeys(values_of(results, parameter))))
            results = _note(results, f"{label} = {' or '.join(shown)}")
        elif _is_axis(results, name):
            picked = _matching(list(results[name].values), texts, f"no {name} is")
            if len(picked) > 1:
                raise InputError(f"--at {name} takes one value, and not {', '.join(texts)}.")
            shown = written(results[name].values[picked[0]])
            results = _note(results.isel({name: picked[0]}, drop=True), f"{name} {shown}")
        else:
            raise unknown_key("parameter or axis", name, results)
    return results


def chosen_places(results: xr.Dataset) -> str:
    """What `select_at` chose, in words; empty if nothing."""
    return str(results.attrs.get("chosen", ""))


def written(value: object, digits: int = 6) -> str:
    """A parameter's value as a person writes it: .5 becomes 0.5, 4.0 becomes 4."""
    if value is None:
        return NOT_GIVEN
    if isinstance(value, (float, np.floating)):
        return f"{value:.{digits}g}"
    text = str(value)
    return text[1:-1] if text.startswith("[") and text.endswith("]") else text


def written_apart(values: Sequence[object]) -> list[str]:
    """The same for several values, with as many digits as tell different ones apart."""
    texts: list[str] = []
    for digits in (6, 9, 12, 17):
        texts = [written(value, digits) for value in values]
        if len(set(texts)) == len(set(values)):
            break
    return texts


def phrases_of(results: xr.Dataset, parameter: str) -> dict[Value, str]:
    """"key = value" for each value of a swept parameter."""
    keys = swept(results)
    short = short_labels(results, keys)[keys.index(parameter)]
    values = in_order(values_of(results, parameter))
    return {value: f"{short} = {text}" for value, text in zip(values, written_apart(values))}


def short_labels(results: xr.Dataset, parameters: Sequence[str]) -> list[str]:
    """The names of the keys as `orglab show` shortens them."""
    return short_names([label_of(results, name) for name in parameters])


def short_names(keys: Sequence[str]) -> list[str]:
    """The last word of each key, with more words if another key ends alike."""
    return [_short_name(key, keys) for key in keys]


def _short_name(key: str, keys: Sequence[str]) -> str:
    words = key.split(".")
    for length in range(1, len(words)):
        tail = ".".join(words[-length:])
        if sum(f".{other}".endswith(f".{tail}") for other in keys) == 1:
            return tail
    return key


def in_order(values: Iterable[Value]) -> list[Value]:
    """Each value once: numbers by size, words as they first occur, what was not given last."""
    found = list(dict.fromkeys(values))
    numbers = sorted(v for v in found if isinstance(v, (int, float)))
    return [*numbers, *(v for v in found if isinstance(v, str)), *([None] if None in found else [])]


def _varies_within(results: xr.Dataset, parameter: str) -> bool:
    seen: dict[str, Value] = {}
    for name, value in zip(results["scenario"].values, values_of(results, parameter)):
        if seen.setdefault(str(name), value) != value:
            return True
    return False


def _plain(value: object) -> Value:
    value = value.item() if isinstance(value, np.generic) else value
    if isinstance(value, float):
        return None if np.isnan(value) else value
    if value is None or isinstance(value, (int, bool)):
        return value
    return str(value) or None


def _matching(values: Sequence[object], texts: Sequence[str], complaint: str) -> list[int]:
    picked: set[int] = set()
    for text in texts:
        wanted = None if text.strip() in (NOT_GIVEN, "nan") else normal(text)
        fitting = [i for i, value in enumerate(values) if _equal(normal(_plain(value)), wanted)]
        if not fitting:
            distinct = in_order(_plain(value) for value in values)
            known = written_apart(distinct[:12]) + (["..."] if len(distinct) > 12 else [])
            raise InputError(f"{complaint} {text}; its values are: {', '.join(known)}.")
        picked.update(fitting)
    return sorted(picked)


def _equal(value: object, wanted: object) -> bool:
    if isinstance(value, float) and isinstance(wanted, float):
        return bool(np.isclose(value, wanted, rtol=5e-6, atol=0))  # as it is printed, with six digits
    return value == wanted


def _is_axis(results: xr.Dataset, name: str) -> bool:
    outer = ("point", "replicate", "period")
    return name in results.coords and results[name].ndim == 1 and name not in outer and (
        results[name].dims == (name,)
    )


def _note(results: xr.Dataset, text: str) -> xr.Dataset:
    return results.assign_attrs(chosen=", ".join(filter(None, [chosen_places(results), text])))
