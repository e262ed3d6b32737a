using System.Reflection;
using MediatR;

namespace Complaints.Architecture.Tests;

internal sealed class WallTests
{
    private static readonly string[] Shunned = ["Service", "Manager", "Helper", "Dto", "Common", "Utils", "Repository"];

    [TestCaseSource(typeof(Product), nameof(Product.Modules))]
    public void A_module_knows_the_contracts_and_the_platform_only(Assembly module) =>
        Assert.That(Ours(module), Is.SubsetOf(new[] { "Complaints.Contracts", "Complaints.Platform" }));

    [Test]
    public void The_contracts_know_the_platform_only_and_the_platform_none_of_us()
    {
        Assert.That(Ours(Product.Contracts), Is.SubsetOf(new[] { "Complaints.Platform" }));
        Assert.That(Ours(Product.Platform), Is.Empty);
    }

    [TestCaseSource(typeof(Product), nameof(Product.Modules))]
    public void A_module_shows_its_table_of_contents_and_nothing_else(Assembly module) =>
        Assert.That(module.GetExportedTypes().Select(type => type.Name), Is.EqualTo(new[] { module.GetName().Name!.Split('.')[1] + "Module" }));

    [Test]
    public void Classes_are_sealed_static_or_abstract() =>
        Assert.That(Product.All.SelectMany(Product.Types).Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && type != typeof(Program)), Is.Empty);

    [Test]
    public void Names_come_from_the_complaints_life() =>
        Assert.That(
            Product.All.SelectMany(Product.Types).Select(type => type.Name).Where(name => Shunned.Any(word => name.EndsWith(word, StringComparison.OrdinalIgnoreCase))),
            Is.Empty);

    [Test]
    public void Every_message_is_handled_once()
    {
        var types = Product.All.SelectMany(assembly => assembly.GetTypes()).Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }).ToList();
        var messages = types.Where(type => Implements(type, typeof(IRequest<>)).Any()).ToList();
        var handled = types.SelectMany(type => Implements(type, typeof(IRequestHandler<,>))).Select(contract => contract.GetGenericArguments()[0]).ToList();

        Assert.That(messages, Has.Count.GreaterThan(20));
        Assert.That(handled, Is.EquivalentTo(messages));
    }

    private static IEnumerable<Type> Implements(Type type, Type contract) =>
        type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == contract);

    private static IEnumerable<string> Ours(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("Complaints.", StringComparison.Ordinal));
}
