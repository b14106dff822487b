"""python3 grpcio_client.py HOST:PORT DESCRIPTORS: grpcio against the echo host; prints a JSON line per case."""

import json
import sys
import threading
import time
import traceback

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

MIB = 1024 * 1024
TARGET = sys.argv[1]
ids = 0


def load(path):
    with open(path, "rb") as file:
        files = descriptor_pb2.FileDescriptorSet.FromString(file.read())
    pool = descriptor_pool.DescriptorPool()
    for file in files.file:
        pool.Add(file)
    return pool


POOL = load(sys.argv[2])


def message(name):
    descriptor = POOL.FindMessageTypeByName(name)
    if hasattr(message_factory, "GetMessageClass"):
        return message_factory.GetMessageClass(descriptor)
    return message_factory.MessageFactory(POOL).GetPrototype(descriptor)


Request, Reply = message("booking.echo.v1.EchoRequest"), message("booking.echo.v1.EchoReply")
UNLIMITED = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]
channel = grpc.insecure_channel(TARGET, options=UNLIMITED)


def echo(method, kind="unary_unary", on=None):
    return getattr(on or channel, kind)(
        "/booking.echo.v1.Echo/" + method,
        request_serializer=Request.SerializeToString,
        response_deserializer=Reply.FromString,
    )


def new_id():
    global ids
    ids += 1
    return f"python {time.time_ns()} {TARGET} {ids}"


def equal(actual, expected, what):
    if actual != expected:
        raise AssertionError(f"{what}: expected {expected!r}, saw {actual!r}")


def failure(run):
    try:
        run()
    except grpc.RpcError as error:
        return error
    raise AssertionError("expected an error")


def seen(text):
    equal(echo("Seen")(Request(text=text), timeout=15).text, text, "handler told")


CASES = {}


def case(name):
    def add(run):
        CASES[name] = run
        return run

    return add


@case("unary")
def _():
    equal(echo("Say")(Request(text="工人文化宫 🎾")).text, "工人文化宫 🎾", "text")


@case("many at once")
def _():
    futures = [echo("Say").future(Request(text=f"t{i}")) for i in range(200)]
    for i, future in enumerate(futures):
        equal(future.result(timeout=15).text, f"t{i}", "text")


@case("server stream")
def _():
    replies = echo("Repeat", "unary_stream")(Request(text="again", count=500))
    equal([reply.index for reply in replies], list(range(500)), "indexes")


@case("empty server stream")
def _():
    equal(list(echo("Repeat", "unary_stream")(Request(count=0))), [], "messages")


@case("server stream that ends in an error")
def _():
    call = echo("Repeat", "unary_stream")(
        Request(count=3, status_code=10, status_message="改了", details=b"\1\2"))
    equal([next(call).index for _ in range(3)], [0, 1, 2], "indexes")
    error = failure(lambda: next(call))
    equal(error.code(), grpc.StatusCode.ABORTED, "code")
    equal(error.details(), "改了", "message")
    equal(dict(error.trailing_metadata())["grpc-status-details-bin"], b"\1\2", "details")


@case("client stream")
def _():
    requests = (Request(text=text) for text in "abc")
    equal(echo("Join", "stream_unary")(requests).text, "a b c", "text")


@case("duplex stream")
def _():
    requests = (Request(text=text) for text in "abc")
    replies = echo("Chat", "stream_stream")(requests)
    equal([reply.text for reply in replies], ["a", "b", "c"], "texts")


@case("metadata")
def _():
    sent = (("x-plain", "value"), ("x-bytes-bin", b"\0\xff\x80"))
    reply, call = echo("Say").with_call(Request(), metadata=sent)
    headers, trailers = dict(call.initial_metadata()), dict(call.trailing_metadata())
    equal(reply.headers["x-plain"], "value", "request header")
    equal(reply.headers["x-bytes-bin"], "AP+A", "binary request header")
    equal(headers["x-plain"], "value", "response header")
    equal(headers["x-bytes-bin"], b"\0\xff\x80", "binary response header")
    equal(trailers["trailing-x-plain"], "value", "trailer")
    equal(trailers["trailing-x-bytes-bin"], b"\0\xff\x80", "binary trailer")


@case("error message and details")
def _():
    details = bytes(range(256))
    error = failure(lambda: echo("Say")(
        Request(status_code=9, status_message="场地已被预订 100%\n再试", details=details)))
    equal(error.code(), grpc.StatusCode.FAILED_PRECONDITION, "code")
    equal(error.details(), "场地已被预订 100%\n再试", "message")
    equal(dict(error.trailing_metadata())["grpc-status-details-bin"], details, "details")


@case("every status code")
def _():
    for code in range(1, 17):
        error = failure(lambda: echo("Say")(Request(status_code=code, status_message=f"code {code}")))
        equal(error.code().value[0], code, "code")
        equal(error.details(), f"code {code}", "message")


@case("bug in the handler")
def _():
    error = failure(lambda: echo("Crash")(Request()))
    equal(error.code(), grpc.StatusCode.UNKNOWN, "code")
    equal(error.details(), "Exception was thrown by handler.", "message")


@case("method not implemented")
def _():
    equal(failure(lambda: echo("Missing")(Request())).code(), grpc.StatusCode.UNIMPLEMENTED, "code")


@case("service not known")
def _():
    call = channel.unary_unary("/nobody.v1.Nothing/Do")
    equal(failure(lambda: call(b"")).code(), grpc.StatusCode.UNIMPLEMENTED, "code")


@case("deadline")
def _():
    text = new_id()
    error = failure(lambda: echo("Hang")(Request(text=text), timeout=0.3))
    equal(error.code(), grpc.StatusCode.DEADLINE_EXCEEDED, "code")
    seen(text)


@case("deadline of a stream")
def _():
    text = new_id()
    error = failure(lambda: list(echo("HangStream", "unary_stream")(Request(text=text), timeout=0.3)))
    equal(error.code(), grpc.StatusCode.DEADLINE_EXCEEDED, "code")
    seen(text)


@case("cancellation")
def _():
    text = new_id()
    call = echo("Hang").future(Request(text=text))
    threading.Timer(0.3, call.cancel).start()
    try:
        call.result(timeout=10)
    except grpc.FutureCancelledError:
        pass
    seen(text)


@case("cancellation of a stream")
def _():
    text = new_id()
    call = echo("HangStream", "unary_stream")(Request(text=text))
    equal(next(call).text, text, "first message while the call lives")
    call.cancel()
    seen(text)


@case("request of just under 4 MiB")
def _():
    echo("Say")(Request(padding=bytes(4 * MIB - 100)))


@case("request over 4 MiB")
def _():
    error = failure(lambda: echo("Say")(Request(padding=bytes(4 * MIB + 1))))
    equal(error.code(), grpc.StatusCode.RESOURCE_EXHAUSTED, "code")
    equal(echo("Say")(Request(text="still there")).text, "still there", "connection after it")


@case("large answers")
def _():
    equal(len(echo("Say")(Request(reply_bytes=20 * MIB)).payload), 20 * MIB, "bytes")


@case("gzip")
def _():
    reply = echo("Say")(Request(padding=bytes(MIB), reply_bytes=MIB), compression=grpc.Compression.Gzip)
    equal(reply.headers["grpc-encoding"], "gzip", "request coding as the server saw it")
    equal(len(reply.payload), MIB, "bytes")


@case("gzip that expands over 4 MiB")
def _():
    error = failure(lambda: echo("Say")(Request(padding=bytes(5 * MIB)), compression=grpc.Compression.Gzip))
    equal(error.code(), grpc.StatusCode.RESOURCE_EXHAUSTED, "code")


@case("health")
def _():
    ask, answer = message("grpc.health.v1.HealthCheckRequest"), message("grpc.health.v1.HealthCheckResponse")
    check = channel.unary_unary(
        "/grpc.health.v1.Health/Check", request_serializer=ask.SerializeToString, response_deserializer=answer.FromString)
    watch = channel.unary_stream(
        "/grpc.health.v1.Health/Watch", request_serializer=ask.SerializeToString, response_deserializer=answer.FromString)
    equal(check(ask()).status, 1, "server")
    equal(failure(lambda: check(ask(service="nobody"))).code(), grpc.StatusCode.NOT_FOUND, "unknown service")
    watching = watch(ask(service="nobody"))
    equal(next(watching).status, 3, "watched")
    watching.cancel()


def reflect(version):
    ask = message("grpc.reflection.v1.ServerReflectionRequest")
    answer = message("grpc.reflection.v1.ServerReflectionResponse")
    info = channel.stream_stream(
        f"/grpc.reflection.{version}.ServerReflection/ServerReflectionInfo",
        request_serializer=ask.SerializeToString,
        response_deserializer=answer.FromString)
    questions = [
        ask(list_services="*"),
        ask(file_containing_symbol="booking.echo.v1.Echo"),
        ask(file_by_filename="echo.proto"),
        ask(file_containing_symbol="nobody.v1.Nothing"),
    ]
    listed, by_symbol, by_name, unknown = info(iter(questions))
    names = [service.name for service in listed.list_services_response.service]
    equal("booking.echo.v1.Echo" in names, True, f"services {names}")
    file = descriptor_pb2.FileDescriptorProto.FromString(by_symbol.file_descriptor_response.file_descriptor_proto[0])
    equal(file.service[0].name, "Echo", "service")
    equal(by_name.file_descriptor_response, by_symbol.file_descriptor_response, "the same file")
    equal(unknown.error_response.error_code, 5, "not found")


@case("reflection v1")
def _():
    reflect("v1")


@case("reflection v1alpha")
def _():
    reflect("v1alpha")


for name, run in CASES.items():
    try:
        run()
        print(json.dumps({"case": name, "ok": True, "detail": ""}), flush=True)
    except Exception:
        print(json.dumps({"case": name, "ok": False, "detail": traceback.format_exc()}), flush=True)
channel.close()
