"""A letter as one self-contained HTML page: a sheet on the screen, GB/T 9704 on paper. No script, no outside file."""

from functools import cache
from html import escape
from pathlib import Path

from letters import page
from letters.blocks import Block, Form, Head, Heading, Items, Letter, Paragraph
from letters.number import written

PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
{css}{measures}</style>
</head>
<body>
<article class="sheet {head}">
{body}
</article>
</body>
</html>
"""


def html(letter: Letter) -> str:
    """Return the letter as an HTML page; the same letter always gives the same text."""
    parts = [*_head(letter), *_body(letter), *_foot(letter)]
    return PAGE.format(
        title=escape(f"{letter.name} {letter.number}".strip()),
        css=_css(),
        measures=_measures(letter),
        head=letter.head.value,
        body="\n".join(parts),
    )


@cache
def _css() -> str:
    return (Path(__file__).parent / "letter.css").read_text(encoding="utf-8")


def _measures(letter: Letter) -> str:
    """Return the measures that depend on this letter: mark, rule, number and signature."""
    size = page.mark_size(letter.mark)
    spare = -page.width(letter.mark) * (1 - size.narrowed) / 2
    box = page.signature_box(letter.signature, written(letter.dated))
    return (
        f".mark {{ font-size: {size.points}pt; }}\n"
        f".mark span {{ transform: scaleX({size.narrowed}); margin: 0 {spare:.2f}em; }}\n"
        f".signed {{ margin-left: {box.left:.2f}em; margin-right: {box.right:.2f}em; }}\n"
    )


def _head(letter: Letter) -> list[str]:
    found = []
    if letter.head is Head.LETTER:
        found.append(f'<p class="mark"><span>{escape(letter.mark)}</span></p>')
    if letter.number:
        found.append(_line("p", "number", letter.number))
    title = "<br>".join(escape(line) for line in letter.title_lines)
    return [*found, f'<h1 class="title">{title}</h1>']


def _body(letter: Letter) -> list[str]:
    found = [_line("p", "to", f"{letter.addressee}：")] if letter.addressee else []
    for block in letter.blocks:
        found.extend(_block(block))
    count = len(letter.attachments)
    for place, line in enumerate(letter.attachment_lines):
        style = "attachment only" if count == 1 else "attachment first" if not place else "attachment"
        found.append(_line("p", style, line))
    return found


def _block(block: Block) -> list[str]:
    match block:
        case Paragraph(text=text):
            return [_line("p", "text", text)]
        case Heading(level=level):
            return [_line(f"h{level + 1}", f"level{level}", block.line)]
        case Items():
            return [_line("p", "text item", line) for line in block.lines]
        case Form(rows=rows):
            cells = (f"<tr>{_line('th', '', label)}{_line('td', '', entry)}</tr>" for label, entry in rows)
            return ['<table class="form">', *cells, "</table>"]


def _foot(letter: Letter) -> list[str]:
    found = [
        '<div class="closing">',
        _line("p", "signed name", letter.signature),
        _line("p", "signed", written(letter.dated)),
        "</div>",
    ]
    return [*found, _line("p", "text contact", f"（{letter.contact}）")] if letter.contact else found


def _line(tag: str, style: str, text: str) -> str:
    styled = f' class="{style}"' if style else ""
    return f"<{tag}{styled}>{escape(text)}</{tag}>"
