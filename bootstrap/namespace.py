"""What the Temporal namespace must have: years of retention, and the search attributes of a request.

Both are set by API at every start. The server's own flags act only when its file is first made, and its
default forgets a closed case after one day.
"""

import logging
from datetime import timedelta

from temporalio.api.enums.v1 import IndexedValueType
from temporalio.api.namespace.v1 import NamespaceConfig
from temporalio.api.operatorservice.v1 import AddSearchAttributesRequest, ListSearchAttributesRequest
from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest, UpdateNamespaceRequest
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

from bootstrap.cannot_run import NamespaceUnusable
from workflows.attributes import SEARCH_ATTRIBUTES

log = logging.getLogger(__name__)


async def ensure_namespace(client: Client, retention: timedelta) -> None:
    """Give the client's namespace the retention and the search attributes; doing it again changes nothing.

    Retention is only ever lengthened; a server that does not let us leaves its own, with a line in the log.
    Raises NamespaceUnusable when the namespace does not exist or lacks attributes that we may not add.
    """
    await _ensure_retention(client, retention)
    try:
        await _ensure_search_attributes(client)
    except RPCError as error:
        names = "、".join(key.name for key in SEARCH_ATTRIBUTES)
        raise NamespaceUnusable(
            f"不能在 Temporal 命名空间 {client.namespace} 中登记检索属性 {names}（{error.status.name}）；"
            "请由该服务的管理员先行登记。"
        ) from error


async def retention_of(client: Client) -> timedelta:
    """For how long the client's namespace keeps the history of a closed case."""
    answer = await client.workflow_service.describe_namespace(DescribeNamespaceRequest(namespace=client.namespace))
    return answer.config.workflow_execution_retention_ttl.ToTimedelta()


async def search_attributes_of(client: Client) -> dict[str, IndexedValueType.ValueType]:
    """The custom search attributes of the client's namespace, by name."""
    answer = await client.operator_service.list_search_attributes(
        ListSearchAttributesRequest(namespace=client.namespace)
    )
    return dict(answer.custom_attributes)


async def _ensure_retention(client: Client, retention: timedelta) -> None:
    try:
        if await retention_of(client) < retention:
            await _lengthen_retention(client, retention)
    except RPCError as error:
        if error.status is RPCStatusCode.NOT_FOUND:
            raise NamespaceUnusable(
                f"Temporal 服务上没有命名空间 {client.namespace}；请先建立，或用环境变量 GONGKAI_NAMESPACE 另指一个。"
            ) from error
        log.warning("the retention of namespace %s is left as it is", client.namespace, exc_info=True)


async def _lengthen_retention(client: Client, retention: timedelta) -> None:
    config = NamespaceConfig()
    config.workflow_execution_retention_ttl.FromTimedelta(retention)
    await client.workflow_service.update_namespace(UpdateNamespaceRequest(namespace=client.namespace, config=config))


async def _ensure_search_attributes(client: Client) -> None:
    present = await search_attributes_of(client)
    missing = {
        key.name: IndexedValueType.ValueType(key.indexed_value_type)
        for key in SEARCH_ATTRIBUTES
        if key.name not in present
    }
    if missing:
        await client.operator_service.add_search_attributes(
            AddSearchAttributesRequest(namespace=client.namespace, search_attributes=missing)
        )
