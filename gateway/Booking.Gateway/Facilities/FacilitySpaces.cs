namespace Booking.Gateway;

/// <summary>What a request says of a facility's spaces, held against its register entry.</summary>
internal static class FacilitySpaces
{
    /// <summary>Why there is no such space, or null where there is.</summary>
    /// <param name="grains">To ask the facility.</param>
    /// <param name="facility">Whose.</param>
    /// <param name="space">Which; null asks for the facility alone.</param>
    /// <returns><see cref="RefusalReason.UnknownFacility"/>, <see cref="RefusalReason.UnknownResource"/>, or
    /// null.</returns>
    public static async Task<Refusal?> MissingAsync(this IGrainFactory grains, FacilityId facility, ResourceId? space)
    {
        var entry = await grains.GetGrain<IFacilityGrain>(facility.ToGrainKey()).GetAsync();
        if (entry.Refused is { } refused) return refused;
        return space is { } id && entry.Value.Facility.Resources.All(r => r.Id != id || r.Kind != ResourceKind.Space)
            ? Refusal.Because(RefusalReason.UnknownResource, ("resource", id.Value))
            : null;
    }
}
