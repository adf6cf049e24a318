"""What the interface says of itself: the acts with their fields, and the one shape of every error."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.acting import Envelope
from api.bodies import act_models
from api.errors import Problem

REFERENCE = "#/components/schemas/{model}"
SENT = "{act}Act"
"""An act as it is sent, with its envelope; a superseding act holds another one without."""
PROBLEMS: dict[int | str, dict[str, Any]] = {  # FastAPI's own type for this
    status: {"model": Problem, "description": words}
    for status, words in (
        (404, "没有该对象"),
        (409, "依法或按现状不能办理"),
        (422, "提交的内容有误"),
        (503, "引擎暂不可用，请以同一幂等键重试"),
    )
}
ACT_BODY: dict[str, Any] = {  # FastAPI's own type for this
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "oneOf": [
                        {"$ref": REFERENCE.format(model=SENT.format(act=model.__name__))} for model in act_models()
                    ],
                    "discriminator": {"propertyName": "act"},
                }
            }
        },
    }
}


def describe_acts(app: FastAPI) -> None:
    """Make the application's own description spell out every act with its envelope."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
            schema["components"]["schemas"].update(_act_schemas())
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]  # FastAPI's documented way to extend its description


def _act_schemas() -> dict[str, Any]:
    schemas: dict[str, Any] = {}
    envelope = Envelope.model_json_schema()["properties"]
    for model in act_models():
        schema = model.model_json_schema(ref_template=REFERENCE)
        schemas |= schema.pop("$defs", {})
        schema["properties"] |= envelope
        schema["required"] = [*schema.get("required", ()), "actor"]
        schemas[SENT.format(act=model.__name__)] = schema
    return schemas
