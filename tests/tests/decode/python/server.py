"""A gRPC server that shares no code with the library. Each call fails
with the next of its errors. The server prints its address when it listens."""

import itertools
from concurrent.futures import ThreadPoolExecutor

import grpc
from google.protobuf import any_pb2, duration_pb2
from google.rpc import code_pb2, error_details_pb2, status_pb2
from grpc_status import rpc_status

DOMAIN = "orders.example.com"


def packed(*messages):
    details = [any_pb2.Any() for _ in messages]
    for detail, message in zip(details, messages):
        detail.Pack(message)
    return details


def info(reason, domain=DOMAIN, **metadata):
    return error_details_pb2.ErrorInfo(reason=reason, domain=domain, metadata=metadata)


def rich(code, message, *details):
    status = status_pb2.Status(code=code, message=message, details=packed(*details))
    return rpc_status.to_status(status)


def plain(context):
    context.abort(grpc.StatusCode.UNAVAILABLE, "no details")


ERRORS = [
    # Its own details among others, in another order than ours.
    rich(
        code_pb2.NOT_FOUND,
        "no order 7",
        error_details_pb2.Help(links=[error_details_pb2.Help.Link(url="https://example.com")]),
        error_details_pb2.RetryInfo(retry_delay=duration_pb2.Duration(seconds=1, nanos=500_000_000)),
        info("NOT_FOUND", order_id="7"),
    ),
    rich(code_pb2.ABORTED, "größe 🦀", info("LOCKED", by="größe 🦀")),
    rich(code_pb2.ABORTED, "nobody", info("LOCKED")),
    rich(code_pb2.NOT_FOUND, "another's", info("NOT_FOUND", domain="other.example.com")),
    rich(code_pb2.NOT_FOUND, "newer", info("INVENTED_TODAY")),
    rich(code_pb2.INTERNAL, "no reason", error_details_pb2.DebugInfo(detail="x")),
    None,
]

errors = itertools.cycle(ERRORS)


def fail(context):
    error = next(errors)
    if error is None:
        plain(context)
    context.abort_with_status(error)


def unary(_, context):
    fail(context)


def stream(_, context):
    yield b"first"
    fail(context)


def main():
    server = grpc.server(ThreadPoolExecutor(1))
    handlers = {
        "Unary": grpc.unary_unary_rpc_method_handler(unary),
        "Stream": grpc.unary_stream_rpc_method_handler(stream),
    }
    server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler("test.Test", handlers)])
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(f"127.0.0.1:{port}", flush=True)
    server.wait_for_termination()


if __name__ == "__main__":
    main()
