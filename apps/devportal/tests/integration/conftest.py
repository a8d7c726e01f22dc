import pytest
from support.scratch import DATABASE_URL, REDIS_URL

REASON = "DATABASE_URL and REDIS_URL are not set"


def pytest_collection_modifyitems(items):
    if not (DATABASE_URL and REDIS_URL):
        for item in items:
            if "/integration/" in item.path.as_posix():
                item.add_marker(pytest.mark.skip(reason=REASON))
