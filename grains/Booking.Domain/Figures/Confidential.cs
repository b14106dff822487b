namespace Booking.Domain;

/// <summary>Functions whose bookings nobody sees but those who take part (I6).</summary>
public static class Confidential
{
    /// <summary>Whether it is legal advice or counselling.</summary>
    public static bool Is(ServiceFunction function) =>
        function is ServiceFunction.LegalServices or ServiceFunction.Counselling;
}
