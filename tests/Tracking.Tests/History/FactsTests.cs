using Complaints.Contracts.Intake;
using Complaints.Contracts.Resolution;

namespace Complaints.Tracking.Tests;

public sealed class FactsTests
{
    [Test]
    public void Words_secrets_and_personal_data_stay_out_of_the_facts()
    {
        var received = new ComplaintReceived(
            Guid.NewGuid(), "C26-0000001-2", Channel.Phone, "zh-CN", Guid.NewGuid(), null, null, DateTimeOffset.UnixEpoch)
        {
            Said = new ComplaintWords("canary", "canary", "canary", "canary", "canary", "canary", null),
            TrackingSecret = "canary",
            Customer = new CustomerContact("canary", "canary", "canary", false, false),
        };
        Assert.That(Facts.Of(received), Does.Not.Contain("canary").And.Contains("\"channel\":\"phone\""));
        Assert.That(Facts.Of(new NoteWritten(Guid.NewGuid(), Guid.Empty, NoteKind.Call) { Note = "canary" }),
            Is.EqualTo("""{"noteId":"00000000-0000-0000-0000-000000000000","kind":"call"}"""));
    }

    [Test]
    public void No_event_leaks_its_words()
    {
        var events = typeof(ComplaintReceived).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Platform.CaseEvent)));
        foreach (var type in events)
        {
            var happened = (Platform.CaseEvent)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
            if (type != typeof(ComplaintReceived))
            {
                Assert.That(Facts.Of(happened), Does.Not.Contain("\"words\"").And.Not.Contain("complaintId"), type.Name);
            }
        }
    }
}
