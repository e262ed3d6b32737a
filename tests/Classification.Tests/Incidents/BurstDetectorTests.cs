using Complaints.Benchmarks;
using Complaints.Testing;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Complaints.Classification.Tests;

public sealed class BurstDetectorTests
{
    [Test]
    public void Every_event_of_ten_people_in_a_citys_messages_is_found_by_the_fifth_and_hardly_anything_else()
    {
        var rows = HeardRow.Read(SharedData.File("zh-12345-stream.csv.gz"));
        var replay = StreamReplay.Of(rows);
        Assert.Multiple(() =>
        {
            foreach (var e in replay.Events().Where(e => e.Users >= 10))
            {
                Assert.That(e.AtUser, Is.InRange(1, 5), e.Name);
                Assert.That(e.BCubed.F1, Is.GreaterThanOrEqualTo(0.85), e.Name);
                Assert.That(e.Pairwise.F1, Is.GreaterThanOrEqualTo(0.85), e.Name);
            }

            Assert.That(1000.0 * replay.Proposals.Count(proposal => !proposal.IsLabelled) / rows.Count, Is.LessThanOrEqualTo(1));
        });
    }

    [Test]
    public void Half_of_the_other_messages_change_nothing()
    {
        var half = new Random(7);
        var rows = HeardRow.Read(SharedData.File("zh-12345-stream.csv.gz")).Where(row => row.Event.Length > 0 || half.Next(2) == 0).ToList();
        Assert.That(StreamReplay.Of(rows).Events().Where(e => e.Users >= 10 && (e.AtUser is null || e.BCubed.F1 < 0.85)), Is.Empty);
    }

    [Test]
    public void The_same_question_asked_ten_thousand_times_over_is_no_incident()
    {
        var rows = HeardRow.Read(SharedData.File("en-banking77.csv.gz"));
        Assert.That(StreamReplay.Of(rows).Proposals.Count, Is.LessThanOrEqualTo(rows.Count / 1000));
    }

    [Test]
    public void The_fifth_person_makes_a_burst_with_its_members_and_the_words_that_bind_it(
        [Values] bool isChinese, [Values(0, 14)] int unrelated)
    {
        var about = isChinese ? MadeUpComplaints.Outage : MadeUpComplaints.Recall;
        var detector = new BurstDetector();
        MadeUpComplaints.ByDifferentPeople(MadeUpComplaints.Unrelated[..unrelated]).ToList().ForEach(other => Assert.That(detector.Hear(other), Is.Null));
        var told = MadeUpComplaints.ByDifferentPeople(about, day: 3);
        var heard = told.Select(one => detector.Hear(one) is { } topic ? detector.Describe(topic) : null).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(heard[..4], Is.All.Null);
            Assert.That(heard[4..], Has.None.Null);
            Assert.That(heard[^1]!.Key, Is.EqualTo(heard[4]!.Key));
            Assert.That(heard[^1]!.Members.Select(member => member.ComplaintId), Is.EqualTo(told.Select(one => one.Id)));
            Assert.That(heard[^1]!.Members.Select(member => member.Fit), Has.All.InRange(0.3, 1.0));
            Assert.That(string.Join(' ', heard[^1]!.Words.Select(word => word.Word)), isChinese ? Does.Contain("翠湖花园").And.Contain("停水") : Does.Contain("Aurora kettle").And.Contain("melted").IgnoreCase);
            Assert.That(heard[^1]!.Words.Select(word => word.Weight), Is.Ordered.Descending.And.All.InRange(0.01, 1.0));
        });
    }

    [Test]
    public void Product_place_and_cause_bind_what_is_told_in_different_words()
    {
        string[] told = ["洗到一半漏水", "底下一直漏水，地板泡坏了", "漏水漏到楼下去了", "修了两次还是漏水", "脱水的时候漏水", "买回来就漏水"];
        var detector = new BurstDetector();
        var heard = told.Select((words, i) => ("", words).Heard(Guid.NewGuid(), i) with { Category = "appliance.washing", Cause = "product.fault" })
            .Select(one => detector.Hear(one with { Product = "云洗W9滚筒洗衣机", Place = "滨江路卖场" })).ToList();
        Assert.That(heard.FindIndex(topic => topic is not null), Is.EqualTo(4));
        var other = new BurstDetector();
        Assert.That(told.Select((words, i) => other.Hear(("", words).Heard(Guid.NewGuid(), i) with { Category = "appliance.washing" })), Is.All.Null, "Leaking alone is no burst.");
    }

    [Test]
    public void However_often_one_person_writes_it_is_no_burst() => Prop.ForAll(Gen.ListOf(Gen.Choose(0, 20)).ToArbitrary(), choices =>
    {
        var (detector, person) = (new BurstDetector(), Guid.NewGuid());
        var heard = choices.Concat(Enumerable.Repeat(0, 30)).Select((choice, i) => choice < MadeUpComplaints.Outage.Length
            ? MadeUpComplaints.Outage[choice].Heard(person, i / 24.0)
            : MadeUpComplaints.Unrelated[choice % MadeUpComplaints.Unrelated.Length].Heard(Guid.NewGuid(), i / 24.0));
        // The first three of the outage come from others: four people are too few.
        var others = MadeUpComplaints.ByDifferentPeople(MadeUpComplaints.Outage[..3]);
        return others.Concat(heard).Select(one => (one, Topic: detector.Hear(one))).ToList().All(told => told.one.People[0] != person || told.Topic is null);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Nor_does_it_hide_one()
    {
        var (detector, person) = (new BurstDetector(), Guid.NewGuid());
        var flood = Enumerable.Range(0, 100).Select(i => MadeUpComplaints.Outage[i % 7].Heard(person, i / 100.0));
        Assert.That(flood.Select(detector.Hear).ToList(), Is.All.Null);
        Assert.That(MadeUpComplaints.ByDifferentPeople(MadeUpComplaints.Outage[..4], 2).Select(detector.Hear).ToList()[^1], Is.Not.Null);
    }

    [Test]
    public void The_same_complaints_in_the_same_order_give_the_same_bursts()
    {
        var stream = MadeUpComplaints.ByDifferentPeople([.. MadeUpComplaints.Unrelated, .. MadeUpComplaints.Outage, .. MadeUpComplaints.Unrelated, .. MadeUpComplaints.Recall]);
        var told = Told(stream);
        Assert.That(told, Is.Not.Empty);
        Assert.That(Told([.. stream]), Is.EqualTo(told));
        Assert.That(Told([.. stream, .. stream]), Is.EqualTo(told), "What was heard is not heard again.");
    }

    [Test]
    public void Complaints_of_one_moment_make_the_same_burst_in_any_order() =>
        Prop.ForAll(Gen.Shuffle(MadeUpComplaints.Outage).Select(told => told.ToArray()).ToArbitrary(), told =>
        {
            var detector = new BurstDetector();
            Topic? last = null;
            foreach (var one in told)
            {
                last = detector.Hear(one.Heard(Guid.NewGuid(), 0)) ?? last;
            }

            return last is not null && detector.Describe(last)!.Members.Count == told.Length;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void What_lies_far_apart_is_no_burst()
    {
        var detector = new BurstDetector();
        Assert.That(MadeUpComplaints.Outage.Select((told, i) => detector.Hear(told.Heard(Guid.NewGuid(), 40 * i))), Is.All.Null);
    }

    [Test]
    public void Memory_is_bounded_and_what_is_forgotten_leaves_nothing()
    {
        var noise = Enumerable.Range(0, 40).SelectMany(round => MadeUpComplaints.ByDifferentPeople(MadeUpComplaints.Unrelated[..9], round / 10.0));
        IReadOnlyList<HeardComplaint> stream =
        [
            .. MadeUpComplaints.ByDifferentPeople(MadeUpComplaints.Outage[..4]), .. noise, .. MadeUpComplaints.ByDifferentPeople(MadeUpComplaints.Outage[4..5], 5),
        ];
        Assert.That(Told(stream), Is.Not.Empty);
        var forgetful = new BurstDetector(new BurstRules { MostComplaints = 10 });
        Assert.That(stream.Select(forgetful.Hear).ToList()[^1], Is.Null);
        Assert.That(forgetful.Remembers, Is.LessThanOrEqualTo(10));
    }

    private static List<(Guid, int, double)> Told(IEnumerable<HeardComplaint> stream)
    {
        var detector = new BurstDetector();
        return [.. stream.Select(detector.Hear).OfType<Topic>().Select(topic => detector.Describe(topic)!).Select(burst => (burst.Key, burst.Members.Count, burst.Bond))];
    }
}
