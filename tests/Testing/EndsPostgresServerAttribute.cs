using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace Complaints.Testing;

/// <summary>Ends the assembly's PostgreSQL after its last test; the build gives it to every test assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class EndsPostgresServerAttribute : TestActionAttribute
{
    public override ActionTargets Targets => ActionTargets.Suite;

    public override void AfterTest(ITest test) => PostgresServer.Stop().GetAwaiter().GetResult();
}
