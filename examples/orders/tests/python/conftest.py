"""The running service, and clients that share no code with the library."""

import http.client
import json
import subprocess
import sys
from pathlib import Path

import grpc
import pytest

PACKAGE = Path(__file__).resolve().parents[2]

# `grpc.protos_and_services` searches it for `orders.proto`.
sys.path.append(str(PACKAGE / "proto"))
protos, services = grpc.protos_and_services("orders.proto")

# The default limit of gRPC for the size of headers or trailers.
METADATA = 8 * 1024


@pytest.fixture(scope="session")
def address():
    """Host and port of the service, which it prints when it listens."""
    command = ["cargo", "run", "-q", "-p", "orders", "--", "serve", "--addr", "127.0.0.1:0"]
    with subprocess.Popen(command, cwd=PACKAGE, stdout=subprocess.PIPE, text=True) as server:
        try:
            line = server.stdout.readline()
            assert "http://" in line, f"the service did not start: {line!r}"
            yield line.split("http://")[1].split()[0]
        finally:
            server.terminate()


def connect(address, limit=METADATA, more=()):
    """A channel with a hard limit. By default gRPC rejects headers above the soft limit
    at random, with a probability that grows with their size."""
    options = [
        *more,
        ("grpc.max_metadata_size", limit),
        ("grpc.absolute_max_metadata_size", limit),
        # A proxy of the environment cannot reach this machine.
        ("grpc.enable_http_proxy", 0),
    ]
    return grpc.insecure_channel(address, options=options)


@pytest.fixture
def orders(address):
    """The stub that every gRPC user generates from `orders.proto`."""
    with connect(address) as channel:
        yield services.OrdersStub(channel)


class Response:
    """An HTTP response. The names of its headers are case-insensitive."""

    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def problem(self):
        return json.loads(self.body)


@pytest.fixture
def send(address):
    """Sends an HTTP request, as Alice."""

    def send(method, path, body=None, **headers):
        # A header that is `None` is not sent.
        headers = {"authorization": "Bearer alice"} | headers
        headers = {name.replace("_", "-"): value for name, value in headers.items() if value}
        if body is not None:
            headers["content-type"] = "application/json"
            body = json.dumps(body)
        connection = http.client.HTTPConnection(address, timeout=10)
        try:
            connection.request(method, path, body, headers)
            return Response(connection.getresponse())
        finally:
            connection.close()

    return send
