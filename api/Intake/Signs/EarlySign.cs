using Complaints.Platform;

namespace Complaints.Intake;

/// <summary>What became of an early sign.</summary>
internal enum SignState
{
    /// <summary>Nobody has looked at it yet.</summary>
    Open,

    /// <summary>It is a complaint now.</summary>
    Turned,

    /// <summary>Nothing is to be done about it.</summary>
    Dismissed,
}

/// <summary>Somebody was not content and had not complained yet 抱怨.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Words" example="三楼取号机旁一位老人抱怨等了一小时">What was noticed.</param>
/// <param name="Phone" example="138 1234 1234">Masked unless the caller takes complaints down or logged it.</param>
/// <param name="Product" example="双门冰箱 BCD-520">What it is about.</param>
/// <param name="Place" example="西湖营业厅">Where.</param>
/// <param name="State">What became of it.</param>
/// <param name="LoggedAt">When it was noticed.</param>
/// <param name="LoggedById">Who noticed it.</param>
/// <param name="LoggedByName" example="王芳">Their name.</param>
/// <param name="SettledAt">When it was turned or dismissed; null while it is open.</param>
/// <param name="SettledByName" example="李强">Who did so.</param>
/// <param name="ComplaintId">What it was turned into.</param>
/// <param name="Number" example="C26-0000123-4">The number of that complaint.</param>
/// <param name="Reason" example="顾客已当场满意">Why it was dismissed.</param>
internal sealed record EarlySign(
    Guid Id, string Words, string? Phone, string? Product, string? Place, SignState State, DateTimeOffset LoggedAt, Guid LoggedById, string? LoggedByName,
    DateTimeOffset? SettledAt, string? SettledByName, Guid? ComplaintId, string? Number, string? Reason)
{
    /// <summary>
    /// The signs that the caller may see, for more conditions. A department sees its own, and nobody one that was turned into a case that they are
    /// kept out of.
    /// </summary>
    public const string Find =
        """
        select e.id, e.words, e.phone, e.product, e.place, e.state, e.logged_at, e.logged_by as logged_by_id, l.display_name as logged_by_name,
               e.settled_at, s.display_name as settled_by_name, e.complaint_id, c.number, e.reason
        from early_sign e left join person l on l.person_id = e.logged_by left join person s on s.person_id = e.settled_by
        left join complaint c on c.id = e.complaint_id
        where (not @OwnOnly or e.logged_by = @Me)
            and not exists (select from case_barred b where b.complaint_id = e.complaint_id and b.account_id = @Me)

        """;

    /// <summary>The arguments of <see cref="Find"/>.</summary>
    public static bool OwnOnly(Caller caller) => caller.Role == Role.Department;

    public EarlySign For(Caller caller) =>
        caller.May(Permission.RecordComplaints) || LoggedById == caller.Id ? this : this with { Phone = Masking.Phone(Phone) };
}
