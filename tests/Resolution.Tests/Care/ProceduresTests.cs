using Complaints.Contracts.Intake;
using Complaints.Platform;

namespace Complaints.Resolution.Tests;

public sealed class ProceduresTests
{
    private static IEnumerable<Procedure> Shipped => LoadProceduresHandler.Shipped();

    [Test]
    public void The_seven_steps_and_their_variant_of_six_come_with_the_product()
    {
        var steps = Shipped.ToDictionary(procedure => procedure.Code, procedure => string.Join(' ', procedure.Steps.Select(step => step.Code)));
        Assert.Multiple(() =>
        {
            Assert.That(steps["seven"], Is.EqualTo("isolate calm apologise gather propose consult followUp"));
            Assert.That(steps["six"], Is.EqualTo("vent apologise gather propose consult followUp"));
            Assert.That(Shipped.Single(procedure => procedure.IsDefault).Code, Is.EqualTo("seven"));
        });
    }

    [Test]
    public void Every_text_stands_in_every_language([Values("seven", "six", "injury", "media", "legal", "group", "claimant", "facts")] string code)
    {
        var procedure = Shipped.Single(procedure => procedure.Code == code);
        var texts = procedure.Steps.SelectMany(step => step.Say.Concat(step.Avoid).Select(script => script.Words).Append(step.Names).Append(step.Hints)).Append(procedure.Names);
        Assert.That(texts, Is.All.Matches<IReadOnlyDictionary<string, string>>(
            words => words.Keys.Order().SequenceEqual(Texts.Languages.Order()) && words.Values.All(text => text.Trim().Length > 0)));
    }

    [Test]
    public void Whatever_the_channel_and_severity_there_is_something_to_say_and_something_to_avoid([Values("seven", "six", "injury", "media", "legal", "group", "claimant", "facts")] string code)
    {
        var procedure = Shipped.Single(procedure => procedure.Code == code);
        foreach (var channel in Enum.GetValues<Channel>().Select(channel => EnumNames.Of(channel)))
        {
            foreach (var step in procedure.Steps)
            {
                bool Fits(ShippedScript script) => script.SeverityUpTo is null && (script.On is null || procedure.Channels[script.On].Contains(channel));
                Assert.That(step.Say.Count(Fits), Is.GreaterThanOrEqualTo(2), $"{procedure.Code} {step.Code} {channel}");
                Assert.That(step.Avoid.Count(Fits), Is.GreaterThanOrEqualTo(2), $"{procedure.Code} {step.Code} {channel}");
            }
        }
    }

    [Test]
    public void Proofs_and_channels_are_known([Values("seven", "six", "injury", "media", "legal", "group", "claimant", "facts")] string code)
    {
        var procedure = Shipped.Single(procedure => procedure.Code == code);
        var channels = Enum.GetValues<Channel>().Select(channel => EnumNames.Of(channel)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(procedure.Steps.SelectMany(step => step.Proof).Distinct(), Is.SubsetOf(CareSteps.Proofs));
            Assert.That(procedure.Channels.Values.SelectMany(group => group).Distinct(), Is.SubsetOf(channels));
            Assert.That(procedure.Steps.SelectMany(step => step.Say.Concat(step.Avoid)).Where(script => script.On is not null).Select(script => script.On).Distinct(),
                Is.SubsetOf(procedure.Channels.Keys));
        });
    }
}
