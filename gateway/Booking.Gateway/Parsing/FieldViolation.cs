namespace Booking.Gateway;

/// <summary>One field that cannot be read, by its path in the request, and what is wrong with it.</summary>
internal readonly record struct FieldViolation(string Field, string Problem);
