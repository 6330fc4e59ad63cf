"""Tests of the errors with an HTTP client and the schema of RFC 9457."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

SCHEMA = json.loads((Path(__file__).parent / "problem.schema.json").read_text())
PROBLEM = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)

OVERSIZE = 100 * 1024 * "x"


def place(item, quantity=1):
    return {"item": item, "quantity": quantity, "key": "python"}


# Method, path, body and headers, and the expected status.
REQUESTS = {
    "unauthenticated": (("GET", "/orders/1", None, {"authorization": None}), 401),
    "not yours": (("GET", "/orders/5", None, {}), 403),
    "not found": (("GET", "/orders/99", None, {}), 404),
    "gone": (("GET", "/orders/4", None, {}), 410),
    "bad id": (("GET", "/orders/first", None, {}), 400),
    "bad quantity": (("POST", "/orders", place("tea", 0), {}), 422),
    "unknown item": (("POST", "/orders", place('Zoë\'s "☕"\r\n\t\0'), {}), 400),
    "oversize": (("POST", "/orders", place(OVERSIZE), {}), 400),
    "sold out": (("POST", "/orders", place("coffee", 4), {}), 409),
    "changed": (("PUT", "/orders/1/quantity", {"quantity": 3, "version": 7}, {}), 409),
    "not allowed": (("DELETE", "/orders/1", None, {}), 405),
    "declined": (("POST", "/orders/1/payment", {"card": "empty"}, {}), 402),
    "garbled": (("POST", "/orders/1/payment", {"card": "garbled"}, {}), 502),
    "redacted": (("GET", "/orders/6", None, {}), 500),
}
every_error = pytest.mark.parametrize(("request_", "status"), REQUESTS.values(), ids=REQUESTS)


@pytest.fixture
def ask(send):
    """Sends one of the requests by its name."""

    def ask(name):
        (method, path, body, headers), _ = REQUESTS[name]
        return send(method, path, body, **headers)

    return ask


@every_error
def test_an_error_is_a_problem_document(send, request_, status):
    method, path, body, headers = request_
    response = send(method, path, body, **headers)
    assert response.status == status
    assert response.headers["content-type"] == "application/problem+json"
    PROBLEM.validate(response.problem)


@every_error
def test_the_problem_repeats_the_status(send, request_, status):
    method, path, body, headers = request_
    assert send(method, path, body, **headers).problem["status"] == status


@every_error
def test_no_cache_keeps_an_error(send, request_, status):
    method, path, body, headers = request_
    assert send(method, path, body, **headers).headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "document",
    [{"type": "no URI"}, {"status": "404"}, {"status": 4040}, {"detail": None}, []],
    ids=str,
)
def test_the_schema_rejects_other_documents(document):
    """Otherwise the tests above would prove nothing."""
    assert not PROBLEM.is_valid(document)


def test_a_problem_names_reason_domain_and_metadata(ask):
    problem = ask("not found").problem
    assert problem["reason"] == "ORDER_NOT_FOUND"
    assert problem["domain"] == "orders.example.com"
    assert problem["metadata"] == {"order_id": "99"}


def test_a_problem_has_the_type_of_its_reason(ask):
    problem = ask("not found").problem
    assert problem["type"] == "/errors/order-not-found"


def test_text_of_any_script_arrives_unchanged(ask):
    assert ask("unknown item").problem["detail"] == 'no `Zoë\'s "☕"\r\n\t\0` is sold here'


def test_retry_after_is_in_whole_seconds(ask):
    assert ask("sold out").headers["retry-after"] == "90"


def test_retry_after_is_rounded_up(ask):
    # 250 ms over gRPC.
    assert ask("changed").headers["retry-after"] == "1"


def test_an_error_without_a_retry_delay_has_no_retry_after(ask):
    assert "retry-after" not in ask("not found").headers


def test_a_401_has_a_challenge(ask):
    assert ask("unauthenticated").headers["www-authenticate"] == 'Bearer realm="orders"'


def test_a_405_names_what_is_allowed(ask):
    assert ask("not allowed").headers["allow"] == "GET, HEAD"


def test_a_304_has_its_tag_and_no_body(send):
    response = send("GET", "/orders/1", if_none_match='"1"')
    assert (response.status, response.headers["etag"], response.body) == (304, '"1"', b"")


@pytest.mark.parametrize(
    ("name", "secret"),
    [("redacted", "record"), ("redacted", "line 1 column"), ("garbled", "10.0.0.7")],
)
def test_a_redacted_error_has_no_text_of_its_own(ask, name, secret):
    response = ask(name)
    assert secret not in str(response.headers) + response.body.decode()


def test_the_text_of_an_oversize_error_is_truncated(ask):
    response = ask("oversize")
    assert response.problem["reason"] == "UNKNOWN_ITEM"
    assert len(response.body) < 16 * 1024
