using Complaints.Contracts.Classification;
using Complaints.Contracts.Intake;

namespace Complaints.Classification;

/// <summary>How complaints are graded: everything that a version of the rules holds.</summary>
/// <param name="Denials" example="[&quot;没有&quot;, &quot;nobody was&quot;]">Said directly before a word of a rule, these take it back: nobody was hurt. At most 100, of up to 20 characters each.</param>
/// <param name="Rules">At most 200, in the order in which their reasons are shown.</param>
/// <param name="SpecialTypes">特殊客诉 that the rules may set; at most 30.</param>
internal sealed record GradingRules(IReadOnlyList<string> Denials, IReadOnlyList<GradingRule> Rules, IReadOnlyList<SpecialType> SpecialTypes);

/// <summary>One rule: where all of its conditions hold, all of its effects take place. More can only make a complaint graver.</summary>
/// <param name="Code" example="harm.injury">Its key among the rules of a version; dots divide it.</param>
/// <param name="Names">What it says as a reason. A shipped rule needs none: its text stands in the catalogues.</param>
/// <param name="When">The conditions; at least one.</param>
/// <param name="Then">The effects; at least one.</param>
internal sealed record GradingRule(string Code, Names? Names, RuleWhen When, RuleThen Then);

/// <summary>Conditions of a rule. Those that are left out are not asked for; of those that are given, all must hold.</summary>
/// <param name="Words" example="[&quot;受伤&quot;, &quot;injured&quot;]">One of these stands in the text and is not denied; at most 500, Chinese and English beside each other.</param>
/// <param name="Money">The text names one of these sums, or a larger one.</param>
/// <param name="PeopleFrom" example="100">The text names as many people, households or customers, or more; 2 to 1,000,000.</param>
/// <param name="Channels" example="[&quot;regulator&quot;]">It came in by one of these.</param>
/// <param name="IsVip">True: the customer is a VIP.</param>
/// <param name="IsRepeat">True: the customer has complained before.</param>
/// <param name="IsVulnerable">True: the customer needs particular help.</param>
/// <param name="Categories" example="[&quot;product&quot;]">Its category is one of these, or stands below one of them.</param>
/// <param name="Causes" example="[&quot;cause.product&quot;]">Its cause is one of these, or stands below one of them.</param>
/// <param name="Sentiment">How the customer is.</param>
/// <param name="DeadlineWithinHours" example="72">A regulator wants to be answered within so many hours from its receipt; 1 to 8,760.</param>
internal sealed record RuleWhen(
    IReadOnlyList<string>? Words = null, IReadOnlyList<MoneyFrom>? Money = null, int? PeopleFrom = null, IReadOnlyList<Channel>? Channels = null,
    bool? IsVip = null, bool? IsRepeat = null, bool? IsVulnerable = null, IReadOnlyList<string>? Categories = null, IReadOnlyList<string>? Causes = null,
    Sentiment? Sentiment = null, int? DeadlineWithinHours = null);

/// <summary>A sum of money.</summary>
/// <param name="Currency" example="CNY">ISO 4217: CNY, USD, TWD or HKD.</param>
/// <param name="From" example="50000">From this sum on.</param>
internal sealed record MoneyFrom(string Currency, decimal From);

/// <summary>What a rule brings about.</summary>
/// <param name="Severity" example="2">The severity asked for, 1 (gravest) to 3; the gravest that is asked for holds, 4 where none is.</param>
/// <param name="RaisesPriority" example="1">By how many steps the priority rises above what the severity gives, 1 to 3.</param>
/// <param name="SpecialType" example="injury">Code of the special type that it is.</param>
internal sealed record RuleThen(int? Severity = null, int? RaisesPriority = null, string? SpecialType = null);

/// <summary>特殊客诉: a kind of complaint with a procedure of its own that is escalated at once.</summary>
/// <param name="Code" example="injury">Its key.</param>
/// <param name="Names">As people read it.</param>
/// <param name="Procedure" example="injury">Code of the procedure that it pins; null where the usual one fits.</param>
/// <param name="Level" example="3">To whom it goes at once: 1 nobody beside the agent, 2 the team leads, 3 the manager.</param>
internal sealed record SpecialType(string Code, Names Names, string? Procedure, int Level);

/// <summary>A name in the languages of the product.</summary>
/// <param name="En" example="Injury or safety">English; at most 120 characters.</param>
/// <param name="ZhCn" example="伤害与安全">Simplified Chinese.</param>
/// <param name="ZhTw" example="傷害與安全">Traditional Chinese, as it is written in Taiwan.</param>
internal sealed record Names(string En, string ZhCn, string ZhTw)
{
    public string In(string language) => language switch
    {
        "zh-CN" => ZhCn,
        "zh-TW" => ZhTw,
        _ => En,
    };
}
