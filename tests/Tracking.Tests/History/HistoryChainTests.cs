using Complaints.Contracts.Tracking;
using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Tracking.Tests;

public sealed class HistoryChainTests
{
    private static readonly Arbitrary<Stored[]> Histories = Gen.Choose(2, 12).SelectMany(length => Gen.ArrayOf(Content, length)).Select(Chain).ToArbitrary();

    private static Gen<(string Kind, string Facts, string? Words, Guid? Actor)> Content =>
        from kind in Gen.Elements("complaintReceived", "noteWritten", "stageEntered", "caseClosed")
        from facts in Gen.Choose(0, 9).Select(n => $"{{\"n\":{n}}}")
        from words in Gen.Elements("空调修了三次", "called back", "", null)
        from actor in Gen.Elements((Guid?)null, Guid.Parse("0198c1f0-0000-7000-8000-000000000001"))
        select (kind, facts, words, actor);

    [Test]
    public void An_untouched_history_verifies() => Check(history => Fault(history, history[^1]) is null);

    [Test]
    public void A_changed_entry_is_found() => Check((history, at) =>
    {
        var index = at % history.Length;
        var stored = history[index];
        Stored[] changed =
        [
            stored with { Entry = stored.Entry with { Facts = stored.Entry.Facts + " " } },
            stored with { Entry = stored.Entry with { Kind = stored.Entry.Kind + "x" } },
            stored with { Entry = stored.Entry with { At = stored.Entry.At.AddMicroseconds(1) } },
            stored with { Entry = stored.Entry with { ActorId = stored.Entry.ActorId is null ? Guid.NewGuid() : null } },
            stored with { Entry = stored.Entry with { ActorKind = "system" } },
            stored with { Entry = stored.Entry with { ComplaintId = Guid.NewGuid() } },
            stored with { Entry = stored.Entry with { WordsDigest = stored.Entry.WordsDigest is null ? new byte[32] : null } },
            stored with { Entry = stored.Entry with { Seq = stored.Entry.Seq + 1 } },
            stored with { Words = "never said", Salt = stored.Salt ?? new byte[16] },
            stored with { Previous = new byte[32] },
            stored with { Hash = new byte[32] },
        ];
        return changed.All(forged => Fault([.. history[..index], forged, .. history[(index + 1)..]], history[^1]) is not null);
    });

    [Test]
    public void A_dropped_entry_is_found() => Check((history, at) =>
    {
        var index = at % history.Length;
        return Fault([.. history[..index], .. history[(index + 1)..]], history[^1]) is not null;
    });

    [Test]
    public void Entries_that_changed_places_are_found() => Check((history, at) =>
    {
        var index = at % (history.Length - 1);
        return Fault([.. history[..index], history[index + 1], history[index], .. history[(index + 2)..]], history[^1]) is not null;
    });

    [Test]
    public void A_history_that_was_cut_is_found() => Check((history, at) => Fault(history[..(at % history.Length)], history[^1]) is ChainFault.Cut);

    [Test]
    public void A_chain_calculated_anew_from_a_changed_entry_on_is_found_by_its_head() => Check((history, at) =>
    {
        var index = at % history.Length;
        var forged = Chain([.. history.Select((s, i) => (s.Entry.Kind, i == index ? "{\"forged\":true}" : s.Entry.Facts, s.Words, s.Entry.ActorId))]);
        return Fault(forged, history[^1]) is ChainFault.Cut;
    });

    [Test]
    public void A_history_whose_words_were_erased_still_verifies() =>
        Check(history => Fault([.. history.Select(stored => stored with { Words = null, Salt = null })], history[^1]) is null);

    [Test]
    public void Fields_cannot_be_shifted_into_each_other()
    {
        var entry = new HistoryEntry(Guid.Empty, 1, DateTimeOffset.UnixEpoch, "ab", "c", null, "{}", null);
        var shifted = entry with { Kind = "a", ActorKind = "bc" };
        Assert.That(HistoryChain.Hash(HistoryChain.Genesis, shifted), Is.Not.EqualTo(HistoryChain.Hash(HistoryChain.Genesis, entry)));
    }

    [Test]
    public void The_form_of_the_hash_stays_the_same_for_ever()
    {
        var entry = new HistoryEntry(
            Guid.Parse("0198c1f0-0000-7000-8000-000000000001"), 1, DateTimeOffset.UnixEpoch.AddMicroseconds(1_790_000_000_123_456), "noteWritten", "account",
            Guid.Parse("0198c1f0-0000-7000-8000-000000000002"), """{"kind":"call"}""", HistoryChain.Digest(new byte[16], "您好"));
        Assert.That(Convert.ToHexStringLower(HistoryChain.Hash(HistoryChain.Genesis, entry)), Is.EqualTo("6ec0611dd14ff336f0e0dbb818c4648d94f81adecb9d70c9088f9e1f48ab3d90"));
    }

    private static void Check(Func<Stored[], bool> holds) => Prop.ForAll(Histories, history => holds(history)).QuickCheckThrowOnFailure();

    private static void Check(Func<Stored[], int, bool> holds) =>
        Prop.ForAll(Histories, Gen.Choose(0, 1000).ToArbitrary(), (history, at) => holds(history, at)).QuickCheckThrowOnFailure();

    private static Stored[] Chain((string Kind, string Facts, string? Words, Guid? Actor)[] contents)
    {
        var case1 = Guid.Parse("0198c1f0-0000-7000-8000-000000000009");
        var previous = HistoryChain.Genesis;
        List<Stored> chain = [];
        foreach (var (kind, facts, words, actor) in contents)
        {
            var salt = words is null ? null : new byte[16];
            var entry = new HistoryEntry(
                case1, chain.Count + 1, DateTimeOffset.UnixEpoch.AddSeconds(chain.Count), kind, "account", actor, facts, salt is null ? null : HistoryChain.Digest(salt, words!));
            var hash = HistoryChain.Hash(previous, entry);
            chain.Add(new Stored(entry, previous, hash, salt, words));
            previous = hash;
        }

        return [.. chain];
    }

    private static ChainFault? Fault(IEnumerable<Stored> history, Stored last)
    {
        var verifier = new ChainVerifier();
        foreach (var stored in history)
        {
            if (verifier.Next(stored.Entry, stored.Previous, stored.Hash, stored.Salt, stored.Words) is { } fault)
            {
                return fault;
            }
        }

        return verifier.End(last.Entry.Seq, last.Hash);
    }

    private sealed record Stored(HistoryEntry Entry, byte[] Previous, byte[] Hash, byte[]? Salt, string? Words);
}
