"""One JSON object a line on stdout; Docker's log driver does the rest."""

import json
import logging
import logging.config
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from socket import gethostname

from devportal.request_id import current_request_id

# Shared with uvicorn, which is started with --log-config.
CONFIGURATION = Path(__file__).with_name("logging.json")

_HOST = gethostname()
_STANDARD = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message"}


def configure_log() -> None:
    logging.config.dictConfig(json.loads(CONFIGURATION.read_text()))


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "level": record.levelname.lower(),
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "service": "devportal",
            "host": _HOST,
            "msg": record.getMessage(),
        }
        if request_id := current_request_id.get():
            line["requestId"] = request_id
        line |= {name: value for name, value in vars(record).items() if name not in _STANDARD}
        if record.exc_info and record.exc_info[1]:
            line["err"] = _described(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def _described(error: BaseException) -> dict:
    return {"type": type(error).__name__, "message": str(error), "stack": "".join(traceback.format_exception(error))}


def flush() -> None:
    sys.stdout.flush()
