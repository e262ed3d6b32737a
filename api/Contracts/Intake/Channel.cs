namespace Complaints.Contracts.Intake;

/// <summary>The way a complaint came in.</summary>
public enum Channel
{
    /// <summary>A call, taken down by an agent.</summary>
    Phone,

    /// <summary>Said in person at a counter.</summary>
    Counter,

    /// <summary>The public form.</summary>
    WebForm,

    /// <summary>E-mail.</summary>
    Email,

    /// <summary>Posted by a partner system over REST.</summary>
    Partner,

    /// <summary>Brought in from a file.</summary>
    Import,

    /// <summary>A letter or the complaint box.</summary>
    Letter,

    /// <summary>Seen on social media.</summary>
    SocialMedia,

    /// <summary>Passed on by a regulator or hotline (12315, 12345, CFPB, an ombudsman).</summary>
    Regulator,
}
