using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Booking.Gateway;

/// <summary>What a call was about, as far as its question or its answer names it. Only ids: nothing that people
/// wrote.</summary>
internal readonly record struct AuditSubject(
    FacilityId? Facility, BookingId? Booking, MemberId? Member, CommandId? Command)
{
    private static readonly ConcurrentDictionary<MessageDescriptor, NamedFields> s_fields = new();

    public static AuditSubject Of(object request, object? response)
    {
        var fields = request is IMessage message
            ? s_fields.GetOrAdd(message.Descriptor, NamedFields.Of)
            : NamedFields.None;
        var asked = request as IMessage;
        var booking = response as Wire.Booking;
        return new(
            Id(
                Text(fields.Facility, asked),
                booking?.FacilityId ?? (request as Wire.RegisterFacilityRequest)?.Facility?.Id) is { } facility
                ? new FacilityId(facility) : null,
            BookingId.TryParse(Id(Text(fields.Booking, asked), booking?.Id), out var id) ? id : null,
            Id(Text(fields.Member, asked), booking?.BookedFor ?? (response as Wire.Member)?.Id) is { } member
                ? new MemberId(member)
                : null,
            Guid.TryParseExact(Text(fields.Command, asked), "D", out var command) && command != Guid.Empty
                ? new CommandId(command)
                : null);
    }

    private static string? Id(string? asked, string? answered) =>
        IdText.IsValid(asked) ? asked : IdText.IsValid(answered) ? answered : null;

    private static string? Text(FieldDescriptor? field, IMessage? message) =>
        field is null || message is null ? null : (string)field.Accessor.GetValue(message);

    private sealed record NamedFields(
        FieldDescriptor? Facility, FieldDescriptor? Booking, FieldDescriptor? Member, FieldDescriptor? Command)
    {
        public static NamedFields None { get; } = new(null, null, null, null);

        public static NamedFields Of(MessageDescriptor message) => new(
            Text(message, "facility_id"), Text(message, "booking_id"),
            Text(message, "member_id") ?? Text(message, "booked_for"), Text(message, "command_id"));

        private static FieldDescriptor? Text(MessageDescriptor message, string name) =>
            message.FindFieldByName(name) is { FieldType: FieldType.String, IsRepeated: false } field ? field : null;
    }
}
