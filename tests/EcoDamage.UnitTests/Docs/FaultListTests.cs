using EcoDamage.Faults;

namespace EcoDamage.UnitTests.Docs;

/// <summary>
/// The faults that ./eco mutate code plants still have their place in the sources, so that a change of the code shows at once.
/// </summary>
public sealed class FaultListTests
{
    internal static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "EcoDamage.sln")))
                folder = folder.Parent ?? throw new DirectoryNotFoundException("EcoDamage.sln");
            return folder.FullName;
        }
    }

    [Fact]
    public void Every_listed_fault_has_its_one_place_in_the_sources()
    {
        var faults = Fault.ReadAll(Path.Combine(Root, "tests", "faults"));
        Assert.NotEmpty(faults);
        Assert.Empty(faults.Select(f => EcoDamage.Faults.Field.FaultOf(Root, f)).OfType<string>());
    }
}
