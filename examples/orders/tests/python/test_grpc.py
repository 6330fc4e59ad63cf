"""Tests of the errors with gRPC's own library for Python.

`rpc_status.from_call` raises if `grpc-status` and `grpc-message` differ from the code and
message in `grpc-status-details-bin`, so each use of it checks that.
"""

import json

import grpc
import pytest
from conftest import connect, protos, services
from google.rpc import error_details_pb2
from grpc_status import rpc_status

ALICE = (("authorization", "Bearer alice"),)


def failed(call, request, metadata=ALICE):
    """The error that a call ends with."""
    with pytest.raises(grpc.RpcError) as error:
        call(request, metadata=metadata, timeout=10)
    return error.value


def details(error, kind):
    """The details of one kind, decoded."""
    found = []
    for detail in rpc_status.from_call(error).details:
        message = kind()
        if detail.Unpack(message):
            found.append(message)
    return found


def the(error, kind):
    """The only detail of its kind."""
    [detail] = details(error, kind)
    return detail


def no_such_order(orders):
    return failed(orders.GetOrder, protos.GetOrderRequest(id="99"))


def damaged(orders):
    return failed(orders.GetOrder, protos.GetOrderRequest(id="6"))


def unknown_item(orders, item):
    return failed(orders.PlaceOrder, protos.PlaceOrderRequest(item=item, quantity=1, key="python"))


def all_that_was_sent(error):
    return repr((error.details(), error.initial_metadata(), error.trailing_metadata()))


def test_code_and_message_arrive(orders):
    error = no_such_order(orders)
    assert error.code() == grpc.StatusCode.NOT_FOUND
    assert error.details() == "order 99 not found"


def test_the_details_have_the_same_code_and_message(orders):
    status = rpc_status.from_call(no_such_order(orders))
    assert status.code == grpc.StatusCode.NOT_FOUND.value[0]
    assert status.message == "order 99 not found"


def test_error_info_names_reason_domain_and_metadata(orders):
    info = the(no_such_order(orders), error_details_pb2.ErrorInfo)
    assert info.reason == "ORDER_NOT_FOUND"
    assert info.domain == "orders.example.com"
    assert dict(info.metadata) == {"order_id": "99"}


def test_an_inner_error_keeps_its_own_reason_and_domain(orders):
    error = failed(orders.PayOrder, protos.PayOrderRequest(id="1", card="empty"))
    info = the(error, error_details_pb2.ErrorInfo)
    assert (info.reason, info.domain) == ("DECLINED", "payments.example.com")


def test_retry_info_is_a_duration(orders):
    request = protos.PlaceOrderRequest(item="coffee", quantity=4, key="python")
    error = failed(orders.PlaceOrder, request)
    delay = the(error, error_details_pb2.RetryInfo).retry_delay
    assert delay.ToTimedelta().total_seconds() == 90


def test_retry_info_may_be_less_than_a_second(orders):
    request = protos.ResizeOrderRequest(id="1", quantity=3, version=7)
    error = failed(orders.ResizeOrder, request)
    delay = the(error, error_details_pb2.RetryInfo).retry_delay
    assert delay.ToMilliseconds() == 250


def test_a_client_with_a_retry_policy_waits_for_the_delay_of_the_service(address):
    # Without pushback each retry would be after the deadline of the call.
    policy = {
        "maxAttempts": 2,
        "initialBackoff": "100s",
        "maxBackoff": "100s",
        "backoffMultiplier": 1,
        "retryableStatusCodes": ["ABORTED", "NOT_FOUND"],
    }
    config = {"methodConfig": [{"name": [{}], "retryPolicy": policy}]}
    with connect(address, more=[("grpc.service_config", json.dumps(config))]) as channel:
        orders = services.OrdersStub(channel)
        request = protos.ResizeOrderRequest(id="1", quantity=3, version=7)
        assert failed(orders.ResizeOrder, request).code() == grpc.StatusCode.ABORTED
        with pytest.raises(grpc.RpcError) as error:
            orders.GetOrder(protos.GetOrderRequest(id="99"), metadata=ALICE, timeout=2)
        assert error.value.code() == grpc.StatusCode.DEADLINE_EXCEEDED


def test_an_error_without_a_retry_delay_has_no_retry_info(orders):
    assert details(no_such_order(orders), error_details_pb2.RetryInfo) == []


def test_bad_request_names_the_field(orders):
    request = protos.PlaceOrderRequest(item="tea", quantity=0, key="python")
    error = failed(orders.PlaceOrder, request)
    [violation] = the(error, error_details_pb2.BadRequest).field_violations
    assert violation.field == "quantity"
    assert violation.description == "is not between 1 and 100"


def test_text_of_any_script_arrives_unchanged(orders):
    item = 'Zoë\'s 100% "☕"\r\n\t\0'
    error = unknown_item(orders, item)
    assert error.details() == f"no `{item}` is sold here"
    assert the(error, error_details_pb2.ErrorInfo).metadata["item"] == item


def test_a_redacted_error_has_no_text_of_its_own(orders):
    error = damaged(orders)
    assert error.code() == grpc.StatusCode.DATA_LOSS
    assert error.details() == "Internal Server Error"
    sent = all_that_was_sent(error)
    for secret in ["record", "line 1 column", "order 6"]:
        assert secret not in sent


def test_a_redacted_error_has_its_reason(orders):
    info = the(damaged(orders), error_details_pb2.ErrorInfo)
    assert (info.reason, dict(info.metadata)) == ("DAMAGED", {})


def test_a_text_of_another_service_is_redacted(orders):
    error = failed(orders.PayOrder, protos.PayOrderRequest(id="1", card="garbled"))
    assert error.code() == grpc.StatusCode.UNAVAILABLE
    assert "10.0.0.7" not in all_that_was_sent(error)


def test_a_stream_delivers_its_messages_before_the_error(orders):
    call = orders.ListOrders(protos.ListOrdersRequest(after="0"), metadata=ALICE, timeout=10)
    delivered = []
    with pytest.raises(grpc.RpcError):
        for order in call:
            delivered.append(order.id)
    assert delivered == ["1", "2", "3"]
    assert call.code() == grpc.StatusCode.DATA_LOSS
    assert the(call, error_details_pb2.ErrorInfo).reason == "DAMAGED"


# In `grpc-message` a character takes one byte, three, six or twelve.
KIB = 1024
OVERSIZE = [100 * KIB * "x", 50 * KIB * "%", 25 * KIB * "ö", 25 * KIB * "💥", 1024 * KIB * "x"]
oversize = pytest.mark.parametrize("item", OVERSIZE, ids=lambda item: f"{len(item)} of {item[0]}")


@oversize
def test_the_code_of_an_oversize_error_arrives(orders, item):
    assert unknown_item(orders, item).code() == grpc.StatusCode.INVALID_ARGUMENT


@oversize
def test_the_message_of_an_oversize_error_is_truncated_in_both_places(orders, item):
    error = unknown_item(orders, item)
    start, end = error.details()[:-3], error.details()[-3:]
    assert f"no `{item}`".startswith(start) and end == "..."
    assert rpc_status.from_call(error).message == error.details()


@oversize
def test_the_error_info_of_an_oversize_error_arrives(orders, item):
    info = the(unknown_item(orders, item), error_details_pb2.ErrorInfo)
    assert (info.reason, info.domain) == ("UNKNOWN_ITEM", "orders.example.com")


@oversize
def test_the_channel_is_usable_after_an_oversize_error(orders, item):
    unknown_item(orders, item)
    order = orders.GetOrder(protos.GetOrderRequest(id="1"), metadata=ALICE, timeout=10)
    assert order.item == "tea"


def test_a_client_with_a_lower_limit_loses_the_code(address):
    """Otherwise the oversize tests would prove nothing."""
    with connect(address, 4 * 1024) as channel:
        error = unknown_item(services.OrdersStub(channel), OVERSIZE[0])
    assert error.code() != grpc.StatusCode.INVALID_ARGUMENT
