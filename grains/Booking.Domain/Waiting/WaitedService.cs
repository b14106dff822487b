namespace Booking.Domain;

/// <summary>The service that somebody waits for. What it takes and costs is decided when something is offered and
/// accepted.</summary>
/// <param name="Name">The service's name.</param>
/// <param name="NameZh">What it was called in Chinese when the list was entered.</param>
/// <param name="NameEn">The same in English; may be empty.</param>
public sealed record WaitedService(string Name, string NameZh, string NameEn);
