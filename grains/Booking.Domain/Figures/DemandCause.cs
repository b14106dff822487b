namespace Booking.Domain;

/// <summary>Why somebody who wanted time got none (P11). Causes that are the asker's own mistake are none.</summary>
public enum DemandCause
{
    /// <summary>Somebody else has it.</summary>
    Taken = 1,

    /// <summary>It is kept for a group, or for those who come in person.</summary>
    Kept = 2,

    /// <summary>More people, or more pieces, than there is room or stock for.</summary>
    TooSmall = 3,

    /// <summary>Its day cannot be booked yet.</summary>
    NotReleased = 4,

    /// <summary>The person, or the union that is booked for, has as much as one may have.</summary>
    Quota = 5,

    /// <summary>Waited to the end and was never offered anything.</summary>
    Waited = 6,
}

/// <summary>Which refusals are demand that was turned away.</summary>
public static class DemandCauses
{
    /// <summary>The cause that a refusal counts under, or null: it is not for lack of room.</summary>
    public static DemandCause? Of(RefusalReason reason) => reason switch
    {
        RefusalReason.SlotTaken or RefusalReason.EquipmentTaken => DemandCause.Taken,
        RefusalReason.KeptBack or RefusalReason.KeptForGroup => DemandCause.Kept,
        RefusalReason.TooManyPeople or RefusalReason.TooManyPieces => DemandCause.TooSmall,
        RefusalReason.NotReleased or RefusalReason.BeyondWindow => DemandCause.NotReleased,
        RefusalReason.MemberQuotaSpent or RefusalReason.QuotaSpent or RefusalReason.UnionQuotaSpent =>
            DemandCause.Quota,
        _ => null,
    };
}
