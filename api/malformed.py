"""From what the validator found to one Chinese sentence: which field, what is wrong, what to do."""

import re
from collections.abc import Mapping, Sequence

SENTENCES: Mapping[str, str] = {
    "json_invalid": "请求正文不是有效的JSON；请检查格式后重新提交。",
    "missing": "缺少必填项“{field}”；请补充后重新提交。",
    "extra_forbidden": "不认识的字段“{field}”；请对照接口说明删去或改正。",
    "date_parsing": "“{field}”不是有效日期；请按YYYY-MM-DD填写一个实际存在的日期。",
    "date_from_datetime_parsing": "“{field}”不是有效日期；请按YYYY-MM-DD填写一个实际存在的日期。",
    "date_from_datetime_inexact": "“{field}”不是有效日期；请按YYYY-MM-DD填写，不带时刻。",
    "date_type": "“{field}”不是有效日期；请按YYYY-MM-DD填写一个实际存在的日期。",
    "int_type": "“{field}”应为整数；请改正后重新提交。",
    "int_parsing": "“{field}”应为整数；请改正后重新提交。",
    "int_from_float": "“{field}”应为整数；请改正后重新提交。",
    "bool_type": "“{field}”应为true或false；请改正后重新提交。",
    "bool_parsing": "“{field}”应为true或false；请改正后重新提交。",
    "string_type": "“{field}”应为文字；请改正后重新提交。",
    "string_too_long": "“{field}”过长，最多{max_length}字；请缩短后重新提交。",
    "string_too_short": "“{field}”不能为空；请填写后重新提交。",
    "string_pattern_mismatch": "“{field}”的格式不对；请对照接口说明改正。",
    "enum": "“{field}”的值不在允许之列（{expected}）；请改正后重新提交。",
    "literal_error": "“{field}”的值不在允许之列（{expected}）；请改正后重新提交。",
    "union_tag_invalid": "“act”的值不是一种办理；可用的办理见接口说明。",
    "union_tag_not_found": "缺少必填项“act”；请写明办理什么。",
    "greater_than_equal": "“{field}”不能小于{ge}；请改正后重新提交。",
    "less_than_equal": "“{field}”不能大于{le}；请改正后重新提交。",
    "model_attributes_type": "请求正文应为一个JSON对象；请对照接口说明改正。",
    "dict_type": "“{field}”应为一个JSON对象；请对照接口说明改正。",
    "list_type": "“{field}”应为一个列表；请对照接口说明改正。",
}
OTHERWISE = "“{field}”的内容不对；请对照接口说明改正。"
WORDS: Mapping[str, str] = {
    "body": "请求正文",
    "channel": "收到方式（channel）",
    "kind": "申请人类别（kind）",
    "on": "日期（on）",
}
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}")


def sentence(faults: Sequence[Mapping[str, object]]) -> str:
    """Return one sentence about the first fault, without repeating what was sent."""
    fault = faults[0]
    context = fault.get("ctx")
    values = dict(context) if isinstance(context, Mapping) else {}
    values = {name: _listed(str(value)) for name, value in values.items()}
    template = SENTENCES.get(str(fault["type"]), OTHERWISE)
    return template.format_map(_Forgiving(values | {"field": _field(fault.get("loc"))}))


def _field(location: object) -> str:
    parts = [part for part in location if isinstance(part, str)] if isinstance(location, tuple | list) else []
    name = parts[-1] if parts else "body"
    return WORDS.get(name, name if NAME.fullmatch(name) else "（名称无法识别）")


def _listed(values: str) -> str:
    """Return the validator's "'a', 'b' or 'c'" as Chinese lists things."""
    return values.replace(" or ", "、").replace(", ", "、").replace("'", "")


class _Forgiving(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""
