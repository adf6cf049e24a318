"""The front door for the public, and the style sheet of all pages."""

from fastapi import APIRouter, Response

from console.desk import DeskHere
from console.page import STYLE, render, style
from console.pages.front_door import front_door

router = APIRouter()
A_DAY = "public, max-age=86400"


@router.get("/public/")
def public(desk: DeskHere) -> Response:
    """Show how to apply."""
    return render(front_door(desk))


@router.get(f"/static/{STYLE}")
def style_sheet() -> Response:
    """Return the style sheet; its address changes with its content."""
    return Response(style(), media_type="text/css; charset=utf-8", headers={"Cache-Control": A_DAY})
