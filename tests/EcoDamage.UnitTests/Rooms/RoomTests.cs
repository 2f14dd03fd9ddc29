using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using EcoDamage.Casework;
using EcoDamage.Web.Shell;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Type = System.Type;

namespace EcoDamage.UnitTests.Rooms;

/// <summary>Arrows between the projects and their rooms point one way: Web → Casework → Domain.</summary>
public sealed class RoomTests
{
    static readonly System.Reflection.Assembly DomainFile = typeof(DamageCase).Assembly;
    static readonly System.Reflection.Assembly CaseworkFile = typeof(ActDesk).Assembly;
    static readonly System.Reflection.Assembly WebFile = typeof(Portal).Assembly;

    static readonly Architecture House = new ArchLoader().LoadAssembliesIncludingDependencies(DomainFile, CaseworkFile, WebFile).Build();

    static readonly IObjectProvider<IType> TheDomain = Types().That().ResideInAssembly(DomainFile).As("the domain");
    static readonly IObjectProvider<IType> Office = Types().That().ResideInAssembly(CaseworkFile).As("the office");
    static readonly IObjectProvider<IType> ThePortal = Types().That().ResideInAssembly(WebFile).As("the portal");

    static IObjectProvider<IType> Under(string space) => Types().That().ResideInNamespaceMatching($@"^{space}(\.|$)").As(space);

    [Fact]
    public void The_law_knows_neither_office_nor_portal() =>
        Types().That().Are(TheDomain).Should().NotDependOnAny(Office).AndShould().NotDependOnAny(ThePortal).Check(House);

    [Fact]
    public void The_office_knows_no_portal() => Types().That().Are(Office).Should().NotDependOnAny(ThePortal).Check(House);

    [
        Theory,
        InlineData(@"Microsoft\.EntityFrameworkCore"),
        InlineData("Npgsql"),
        InlineData(@"Microsoft\.AspNetCore"),
        InlineData("Serilog")
    ]
    public void The_law_knows_no_database_and_no_web(string library) =>
        Types().That().Are(TheDomain).Should().NotDependOnAny(Under(library)).WithoutRequiringPositiveResults().Check(House);

    [Fact]
    public void Organs_and_their_people_know_nothing_of_a_case() =>
        Types()
            .That()
            .ResideInNamespace("EcoDamage.Domain.Organs")
            .Should()
            .NotDependOnAny(Under(@"EcoDamage\.Domain\.(ClueTransfer|Consultation|General|Investigation|Litigation|Performance)"))
            .Check(House);

    [Fact]
    public void An_act_is_sealed_and_lies_in_the_room_of_its_stage() =>
        Classes()
            .That()
            .AreAssignableTo(typeof(Act))
            .And()
            .AreNotAbstract()
            .Should()
            .BeSealed()
            .AndShould()
            .ResideInNamespaceMatching(@"^EcoDamage\.Domain\.(ClueTransfer|Consultation|General|Investigation|Litigation|Performance)$")
            .Check(House);

    [Fact]
    public void No_page_speaks_to_PostgreSQL_itself() =>
        Types().That().Are(Under(@"EcoDamage\.Web\.(Pages|Api)")).Should().NotDependOnAny(Under("Npgsql")).Check(House);

    [Theory, InlineData("Common"), InlineData("Helpers"), InlineData("Services"), InlineData("Managers"), InlineData("Utils")]
    public void No_room_is_called(string name) =>
        Assert.DoesNotContain(
            House.Namespaces,
            n => n.FullName.StartsWith("EcoDamage.", StringComparison.Ordinal) && n.FullName.Split('.').Contains(name)
        );

    /// <summary>An interface with a single class of our own behind it is a second name for that class.</summary>
    [Fact]
    public void No_interface_has_a_single_implementation()
    {
        var ours = new[] { DomainFile, CaseworkFile, WebFile }.SelectMany(a => a.GetTypes()).ToList();
        // A generic class is as many as it has arguments.
        var single = ours.Where(t => t.IsInterface && ours.Where(c => !c.IsAbstract && Has(c, t)).Sum(c => c.IsGenericType ? 2 : 1) <= 1);
        Assert.Empty(single.Select(t => t.FullName));

        static bool Has(Type c, Type t) => c.GetInterfaces().Any(i => i == t || (i.IsGenericType && i.GetGenericTypeDefinition() == t));
    }
}
