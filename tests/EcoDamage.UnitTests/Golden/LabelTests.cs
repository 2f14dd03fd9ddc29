using System.Reflection;
using System.Runtime.Loader;

namespace EcoDamage.UnitTests.Golden;

/// <summary>A word shown to people decides nothing: it may be reworded, and every case reads as before.</summary>
public sealed class LabelTests
{
    sealed class Apart() : AssemblyLoadContext("reworded", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName name) =>
            name.Name!.StartsWith("EcoDamage", StringComparison.Ordinal)
                ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll"))
                : null;
    }

    [Fact]
    public void With_every_label_reworded_the_golden_cases_read_the_same()
    {
        var apart = new Apart();
        var run = apart
            .LoadFromAssemblyName(new("EcoDamage.Testing"))
            .GetType(typeof(Reworded).FullName!)!
            .GetMethod(nameof(Reworded.Run))!;
        var (differ, marks) = ((IReadOnlyList<string>, int))run.Invoke(null, null)!;
        apart.Unload();
        Assert.InRange(marks, 100, int.MaxValue);
        Assert.Empty(differ);
    }
}
