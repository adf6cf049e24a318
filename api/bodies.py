"""What is sent to the interface, read strictly: acts and facts of `rules` from JSON, every unknown field refused."""

import re
import types
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache, reduce
from operator import or_
from typing import Annotated, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StrictBool,
    StrictInt,
    StrictStr,
    TypeAdapter,
    ValidationError,
    create_model,
)
from pydantic import Field as Described

from api.malformed import sentence
from rules.acts import Act, Arrival, PlainAct, Supersede
from rules.refusals import Malformed

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LONGEST = 1_000_000
"""Characters of the longest text that is read at all; any limit makes the validator refuse half a character."""
CODE = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"


def _only_iso(value: object) -> object:
    """Let nothing but YYYY-MM-DD pass for a date: no instants, no numbers."""
    if isinstance(value, str) and not ISO_DAY.fullmatch(value):
        return "not a date"
    return "not a date" if isinstance(value, int | float) else value


LegalDay = Annotated[date, BeforeValidator(_only_iso)]
Code = Annotated[str, Described(pattern=CODE)]
T = TypeVar("T")
STRICT: Mapping[object, object] = {date: LegalDay, int: StrictInt, bool: StrictBool, str: StrictStr}


class Body(BaseModel):
    """A body that forgives no unknown field, and no text that is not whole characters."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_max_length=LONGEST)


@cache
def model_of(shape: type) -> type[Body]:
    """Return the strict body of a dataclass of `rules`: same fields, same meaning, documented by its docstring."""
    if not is_dataclass(shape):
        raise TypeError(f"{shape} is no shape of rules")
    hints = get_type_hints(shape)
    members: dict[str, object] = {field.name: (_strict(hints[field.name]), _default(field)) for field in fields(shape)}
    return create_model(shape.__name__, __base__=Body, __doc__=shape.__doc__, **members)  # type: ignore[call-overload, no-any-return]  # fields known only when it runs


def _strict(hint: object) -> object:
    if hint in STRICT:
        return STRICT[hint]
    if hint == PlainAct:
        return plain_act()
    if get_origin(hint) in (Union, types.UnionType):
        return reduce(or_, [_strict(part) if part is not type(None) else None for part in get_args(hint)])
    return hint


def _default(field: Field[object]) -> object:
    if field.name == "act":
        return ...
    return ... if field.default is MISSING else field.default


@cache
def plain_act() -> object:
    """Return the union of the bodies of all acts but the superseding one, told apart by `act`."""
    return Annotated[reduce(or_, [model_of(shape) for shape in get_args(PlainAct)]), Described(discriminator="act")]


def act_models() -> Sequence[type[Body]]:
    """Return the bodies of all acts, for the interface's description of itself."""
    return [model_of(shape) for shape in (*get_args(PlainAct), Supersede)]


@cache
def any_act() -> TypeAdapter[Body]:
    """Return the reader of one act."""
    bodies: object = reduce(or_, act_models())
    told_apart: object = Annotated[bodies, Described(discriminator="act")]
    return TypeAdapter(told_apart)  # type: ignore[arg-type]  # the same


def read_act(data: object) -> Act:
    """Return the act that `data` describes; refuse what is none (Malformed, one Chinese sentence)."""
    return to_act(validated(any_act(), data))


def to_act(body: Body) -> Act:
    """Return the act of a validated body."""
    shapes: Sequence[type[Act]] = [*get_args(PlainAct), Supersede]
    shape = next(shape for shape in shapes if shape.__name__ == type(body).__name__)
    values = {name: getattr(body, name) for name in type(body).model_fields}
    if shape is Supersede:
        values["by"] = to_act(values["by"])
    return shape(**values)


def to_arrival(body: BaseModel) -> Arrival:
    """Return the facts of arrival of a validated body."""
    return Arrival(**{field.name: getattr(body, field.name) for field in fields(Arrival)})


def validated(reader: TypeAdapter[T], data: object) -> T:
    """Return `data` as the reader understands it; refuse what it does not (Malformed)."""
    try:
        return reader.validate_python(data)
    except ValidationError as error:
        raise Malformed(sentence([dict(fault) for fault in error.errors()])) from None
