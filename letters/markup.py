"""From what a template yields to blocks. Templates write a few HTML tags; everything else is refused.

`<p>` paragraph, `<h2>` and `<h3>` numbered headings, `<ol><li>` list, `<dl><dt><dd>` form. Texts come in escaped, so
nobody's words can become a block. Line breaks in a template are for its reader and vanish.
"""

import re
from html.parser import HTMLParser

from letters.blocks import Block, Form, Heading, Items, Paragraph

WRAPPED = re.compile(r"[ \t]*[\r\n]+[ \t]*")
TEXT_TAGS = frozenset({"p", "h2", "h3", "li", "dt", "dd"})
GROUP_TAGS = frozenset({"ol", "dl"})
FIRST, SECOND = 1, 2


class TemplateBroken(ValueError):
    """A template yields something that is no block; a fault of the template, not of a case."""


def blocks(markup: str) -> tuple[Block, ...]:
    """Return the blocks of a template's output, headings numbered; raises TemplateBroken."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    if reader.open_tags:
        raise TemplateBroken(f"第{reader.getpos()[0]}行：<{reader.open_tags[-1]}>没有结束标记。")
    return tuple(reader.found)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self.open_tags: list[str] = []
        self._text: list[str] = []
        self._group: list[str] = []
        self._first = 0
        self._second = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        outer = self.open_tags[-1] if self.open_tags else ""
        fits = {"li": outer == "ol", "dt": outer == "dl", "dd": outer == "dl"}.get(tag, not outer)
        if attrs or tag not in TEXT_TAGS | GROUP_TAGS or not fits:
            raise TemplateBroken(f"第{self.getpos()[0]}行：<{tag}>不能放在这里。")
        self.open_tags.append(tag)
        if tag in GROUP_TAGS:
            self._group = []
        else:
            self._text = []

    def handle_endtag(self, tag: str) -> None:
        if not self.open_tags or self.open_tags.pop() != tag:
            raise TemplateBroken(f"第{self.getpos()[0]}行：</{tag}>没有对应的开始标记。")
        if tag in GROUP_TAGS:
            self._close_group(tag)
        else:
            self._close_text(tag, WRAPPED.sub("", "".join(self._text)).replace("\t", " ").strip(" "))

    def handle_data(self, data: str) -> None:
        if self.open_tags and self.open_tags[-1] in TEXT_TAGS:
            self._text.append(data)
        elif data.strip():
            blank = data[: len(data) - len(data.lstrip())]
            raise TemplateBroken(f"第{self.getpos()[0] + blank.count(chr(10))}行：段落以外有文字。")

    def _close_text(self, tag: str, text: str) -> None:
        match tag:
            case "p" if text:
                self.found.append(Paragraph(text))
            case "h2":
                self._first, self._second = self._first + 1, 0
                self.found.append(Heading(FIRST, self._first, text))
            case "h3":
                self._second += 1
                self.found.append(Heading(SECOND, self._second, text))
            case "li" | "dt" | "dd":
                self._group.append(text)
            case _:
                pass

    def _close_group(self, tag: str) -> None:
        if tag == "ol" and self._group:
            self.found.append(Items(tuple(self._group)))
        elif self._group:
            self.found.append(Form(tuple(zip(self._group[::2], self._group[1::2], strict=True))))
