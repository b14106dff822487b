namespace Booking.Client;

/// <summary>Causes of closures in words.</summary>
internal static class Causes
{
    /// <summary>Reads one; empty is unspecified.</summary>
    /// <exception cref="UsageException">There is no such cause.</exception>
    public static Wire.ClosureCause Read(string word) => word switch
    {
        "" => Wire.ClosureCause.Unspecified,
        "maintenance" => Wire.ClosureCause.Maintenance,
        "event" => Wire.ClosureCause.Event,
        "staff_shortage" => Wire.ClosureCause.StaffShortage,
        "emergency" => Wire.ClosureCause.Emergency,
        "other" => Wire.ClosureCause.Other,
        _ =>
            throw new UsageException(
                $"'{word}' is no cause; there are: maintenance, event, staff_shortage, emergency, other."),
    };

    public static string Name(Wire.ClosureCause cause, bool zh) => cause switch
    {
        Wire.ClosureCause.Maintenance => zh ? "维修保养" : "Maintenance",
        Wire.ClosureCause.Event => zh ? "馆内活动" : "Own events",
        Wire.ClosureCause.StaffShortage => zh ? "工作人员不足" : "Staff shortage",
        Wire.ClosureCause.Emergency => zh ? "突发情况" : "Emergency",
        _ => zh ? "其他" : "Other",
    };
}
