"""Books a hall over gRPC: python3 book.py HOST:PORT TOKEN FACILITY SPACE DATE START END

Debian: apt install python3-grpcio protobuf-compiler. Elsewhere: pip install grpcio protobuf, and protoc.
Messages first, in the repository's root:
  protoc -I gateway/Booking.Protocol --python_out=docs/clients gateway/Booking.Protocol/{booking/v1,google/rpc}/*.proto
"""

import sys
import time
import uuid

import google
import grpc

# What protoc made of google/rpc lies beside this file, the rest of google where protobuf was installed.
google.__path__.append(sys.path[0] + "/google")
from booking.v1 import bookings_pb2, common_pb2, facilities_pb2  # noqa: E402
from google.rpc import status_pb2  # noqa: E402

target, token, facility, space, date, start, end = sys.argv[1:]
channel = grpc.insecure_channel(target)  # with TLS: grpc.secure_channel(target, grpc.ssl_channel_credentials(certificate))
metadata = [("authorization", "Bearer " + token)]


def method(name, request, answer):
    call = channel.unary_unary(f"/booking.v1.{name}", request.SerializeToString, answer.FromString)
    return lambda message: call(message, metadata=metadata, timeout=10)


available = method("Facilities/GetAvailability", facilities_pb2.GetAvailabilityRequest, facilities_pb2.Availability)
place = method("Bookings/PlaceBooking", bookings_pb2.PlaceBookingRequest, common_pb2.Booking)


def refusal_of(error):
    """Why not, with its facts and what is free instead; None where no rule said no."""
    for key, value in error.trailing_metadata():
        if key == "grpc-status-details-bin":
            for detail in status_pb2.Status.FromString(value).details:
                refusal = common_pb2.Refusal()
                if detail.Unpack(refusal):
                    return refusal
    return None


def tell(error):
    refusal = refusal_of(error)
    if refusal is None:
        sys.exit(f"not done: {error.details()}")
    print("not done:", common_pb2.RefusalReason.Name(refusal.reason), dict(refusal.facts))
    for other in refusal.alternatives:
        print("instead:", ", ".join(other.resource_ids), other.stretch.local_start, other.stretch.local_end)
    sys.exit(1)


try:
    days = available(facilities_pb2.GetAvailabilityRequest(facility_id=facility, from_date=date, days=1)).resources
except grpc.RpcError as error:
    tell(error)
for day in days:
    print("free:", day.resource_id, ", ".join(f"{free.local_start[11:]}-{free.local_end[11:]}" for free in day.free))

# Made and kept before anything is sent. Sent again, the same command has the same answer and happens once.
command = bookings_pb2.PlaceBookingRequest(
    command_id=str(uuid.uuid4()), facility_id=facility, claims=[common_pb2.Claim(resource_id=space, quantity=1)],
    wish=common_pb2.Wish(start=f"{date}T{start}", end=f"{date}T{end}"), attendees=2, purpose="")
for attempt in range(5):
    try:
        booking = place(command)
        print("booked:", booking.id, booking.stretch.local_start, booking.stretch.local_end)
        break
    except grpc.RpcError as error:
        if error.code() not in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED):
            tell(error)
        time.sleep(2**attempt)  # Nobody knows whether it happened: the same command again, not a new one.
else:
    sys.exit("no answer; ask Bookings/ListMyBookings later")
