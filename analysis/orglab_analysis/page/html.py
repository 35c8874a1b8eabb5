"""HTML from data: whatever is not markup already is text, and is escaped."""
from __future__ import annotations

import base64
import hashlib
import html
import json
import math
from typing import Iterable, Sequence, Union

from ..results import plain


class Html(str):
    """Text that is markup."""


Content = Union[str, Html, Iterable["Content"]]


def text(content: object) -> Html:
    """Text with its control characters written out and all that means something to HTML escaped."""
    if isinstance(content, Html):
        return content
    return Html(html.escape(plain(content)))


def tag(name: str, *children: object, **attributes: object) -> Html:
    """An element; `class_` is class, `aria_label` aria-label, True an attribute without a value."""
    words = [name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        key = key.rstrip("_").replace("_", "-")
        words.append(key if value is True else f'{key}="{text(value)}"')
    return Html(f"<{' '.join(words)}>{join(children)}</{name}>")


def join(children: Iterable[object]) -> Html:
    return Html("".join(
        text(child) if isinstance(child, str) or not isinstance(child, (list, tuple)) else join(child)
        for child in children
    ))


def paragraphs(content: str) -> list[Html]:
    """A paragraph for each line that is not empty."""
    return [tag("p", line) for line in content.splitlines() if line.strip()]


def listing(items: Sequence[object]) -> Html:
    return tag("ul", [tag("li", item) for item in items])


def preformatted(content: str, **attributes: object) -> Html:
    """Lines as they are, each with its control characters written out."""
    return tag("pre", Html("\n".join(text(line.replace("\t", "    ")) for line in content.splitlines())), **attributes)


def table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[object]], sorts: bool = True, dense: bool = False) -> Html:
    """A table in a region that scrolls; a cell is text, or a pair of text and the number to sort by. `dense`: in small
    print on paper."""

    def cell(index: int, given: object) -> Html:
        shown, value = given if isinstance(given, tuple) else (given, None)
        if index == 0:
            return tag("th", shown, scope="row")
        if not isinstance(given, tuple):
            return tag("td", shown)
        return tag("td", shown, class_="number", data_value=_sorted_by(value))

    head = tag("tr", [tag("th", one, scope="col") for one in heads])
    body = [tag("tr", [cell(i, one) for i, one in enumerate(row)]) for row in rows]
    made = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", body), class_=" ".join(["sortable"] * sorts + ["dense"] * dense) or None)
    return tag("div", made, class_="scroll", tabindex="0", role="region", aria_label=caption)


def _sorted_by(value: object) -> str:
    """As `valueOf` of parts/table.js reads it."""
    number = float("nan") if value is None else float(value)  # type: ignore[arg-type]
    if math.isinf(number):
        return "never" if number > 0 else ""
    return "" if math.isnan(number) else repr(number)


def as_json(data: object) -> Html:
    """JSON that can stand within a script element: no text in it can end that, and all of it is plain."""
    written = json.dumps(_plain(data), ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return Html(written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _plain(data: object) -> object:
    if isinstance(data, str):
        return plain(data)
    if isinstance(data, dict):
        return {plain(key): _plain(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_plain(one) for one in data]
    return data


def hashed(content: str) -> str:
    """A script or a style sheet as a content security policy names it."""
    digest = base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
