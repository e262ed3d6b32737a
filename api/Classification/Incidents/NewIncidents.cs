using Complaints.Platform;

namespace Complaints.Classification;

/// <summary>Makes an incident by a person's hand, still without members; what binds it is read from the cases it will have. Scoped.</summary>
internal sealed class NewIncidents(IncidentWork work, Database database, Caller caller)
{
    private const string Texts =
        """
        select concat_ws(e'\n', s.subject, left(t.narrative, 4000)) from complaint_summary s join complaint_text t using (complaint_id)
        where s.complaint_id = any(@Cases) order by s.received_at desc limit @Most
        """;

    private const string Insert =
        """
        insert into incident (id, title, status, opened_at, opened_by, words, complainants_at_proposal, silent_factor, owner_id, decided_at, decided_by)
        select @Id, @Title, @Status, @Now, @Me, @Words,
               (select count(distinct p.person_id) from complaint_summary s join customer_person p using (customer_id) where s.complaint_id = any(@Cases)),
               @SilentFactor, @OwnerId, case when @Status = 'confirmed' then @Now end, case when @Status = 'confirmed' then @Me end
        returning id, number, title, status, owner_id, silent_factor, answer_subject, common_answer, version
        """;

    public async Task<HeldIncident> Add(
        string title, IncidentStatus status, Guid? ownerId, int silentFactor, IReadOnlyList<Guid> cases, CancellationToken cancellationToken)
    {
        var texts = await database.Many<string>(Texts, new { Cases = cases.ToArray(), Most = CommonPassages.MostTexts }, cancellationToken);
        return await database.One<HeldIncident>(Insert, new
        {
            Id = Guid.CreateVersion7(work.Now),
            Title = title,
            Status = status,
            work.Now,
            Me = caller.AccountId,
            Words = Json.Of(CommonPassages.AsWords(texts)),
            Cases = cases.ToArray(),
            SilentFactor = silentFactor,
            OwnerId = ownerId,
        }, cancellationToken);
    }
}
