import re

import pytest

from devportal.request_id import request_id_of

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


def test_the_trace_id_of_the_edge_wins():
    assert request_id_of({"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01", "x-request-id": "given-by-hand"}) == TRACE


@pytest.mark.parametrize(
    "traceparent",
    [f"ff-{TRACE}-00f067aa0ba902b7-01", f"00-{'0' * 32}-00f067aa0ba902b7-01", f"00-{TRACE}-{'0' * 16}-01", f"00-{TRACE}", "", "a\nb"],
)
def test_an_invalid_one_does_not(traceparent):
    assert request_id_of({"traceparent": traceparent, "x-request-id": "given-by-hand"}) == "given-by-hand"


@pytest.mark.parametrize("given", ["short", "with space in it", 'quote"quote"', "x" * 129, ""])
def test_what_would_spoil_a_log_gets_a_new_id(given):
    assert re.fullmatch(r"[0-9a-f-]{36}", request_id_of({"x-request-id": given}))
