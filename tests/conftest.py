"""What the tests of several rooms share."""

from collections.abc import AsyncIterator

import pytest

from tests.engine import engine


@pytest.fixture(scope="session")
async def temporal() -> AsyncIterator[str]:
    """The address of the one Temporal server of this test run."""
    async with engine() as address:
        yield address
