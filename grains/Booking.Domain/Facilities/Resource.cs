namespace Booking.Domain;

/// <summary>One bookable thing: a space, a part of a space, or a stock of equal pieces of equipment.</summary>
/// <param name="Id">Unique in its facility.</param>
/// <param name="Kind">Space or equipment.</param>
/// <param name="Type">What it is, by the glossary: <c>badminton_court</c>, <c>multi_function_hall</c>,
/// <c>projector</c>…</param>
/// <param name="NameZh">Name in Chinese, 1 to 120 characters.</param>
/// <param name="NameEn">Name in English, up to 120 characters.</param>
/// <param name="Function">Exactly one of F1–F5, or let to others (SEED U1).</param>
/// <param name="PartOf">The space it is a part of; whole and part block each other. At most three levels deep. Null for
/// equipment.</param>
/// <param name="Capacity">People it holds, 1 to 100,000; 0 for equipment.</param>
/// <param name="Area">Usable area, where known.</param>
/// <param name="Quantity">Pieces owned, 1 to 10,000; always 1 for a space.</param>
/// <param name="Hours">Narrower opening hours of its own, or null. It is open when both it and its facility
/// are.</param>
/// <param name="Bookable">False for a space that is listed but not for booking, such as one that is let.</param>
/// <param name="Practice">What a practitioner offers; null for everything else.</param>
public sealed record Resource(
    ResourceId Id,
    ResourceKind Kind,
    string Type,
    string NameZh,
    string NameEn,
    ServiceFunction Function,
    ResourceId? PartOf,
    int Capacity,
    UsableArea? Area,
    int Quantity,
    OpeningHours? Hours,
    bool Bookable,
    Practice? Practice = null);

/// <summary>Whether a resource is one place or a stock of pieces.</summary>
public enum ResourceKind
{
    /// <summary>One space: one booking at a time.</summary>
    Space = 1,

    /// <summary>A stock: bookings share it up to its quantity.</summary>
    Equipment = 2,

    /// <summary>A person who gives appointments: one at a time, and only together with a room.</summary>
    Practitioner = 3,
}

/// <summary>The five service functions (SEED F1–F5), and space that serves none of them.</summary>
public enum ServiceFunction
{
    /// <summary>文体活动 culture and sports (F1).</summary>
    CultureAndSports = 1,

    /// <summary>教育培训 education and training (F2).</summary>
    EducationAndTraining = 2,

    /// <summary>法律服务 legal services (F3).</summary>
    LegalServices = 3,

    /// <summary>心理咨询 psychological counselling (F4).</summary>
    Counselling = 4,

    /// <summary>工会业务宣传展示 publicity and display (F5).</summary>
    PublicityAndDisplay = 5,

    /// <summary>Not union-related: let or contracted out.</summary>
    NotUnionRelated = 6,
}
