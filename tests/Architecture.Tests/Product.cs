using System.Reflection;
using Complaints.Access;
using Complaints.Classification;
using Complaints.Intake;
using Complaints.Platform;
using Complaints.Resolution;
using Complaints.Tracking;

namespace Complaints.Architecture.Tests;

/// <summary>The assemblies that the product is made of.</summary>
internal static class Product
{
    public static Assembly Platform { get; } = typeof(Database).Assembly;

    public static Assembly Contracts { get; } = typeof(Complaints.Contracts.Access.KnownAccount).Assembly;

    public static Assembly Host { get; } = typeof(Program).Assembly;

    public static IReadOnlyList<Assembly> Modules { get; } =
        [typeof(AccessModule).Assembly, typeof(IntakeModule).Assembly, typeof(ClassificationModule).Assembly, typeof(ResolutionModule).Assembly, typeof(TrackingModule).Assembly];

    public static IReadOnlyList<Assembly> All { get; } = [Platform, Contracts, Host, .. Modules];

    /// <summary>Types that somebody wrote, without what the compiler adds.</summary>
    public static IEnumerable<Type> Types(Assembly assembly) =>
        assembly.GetTypes().Where(type => !type.Name.Contains('<') && type.DeclaringType?.Name.Contains('<') != true
            && !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false)
            && type.Namespace?.StartsWith("Complaints", StringComparison.Ordinal) == true);
}
