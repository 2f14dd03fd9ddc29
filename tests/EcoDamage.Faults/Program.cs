using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using EcoDamage.Faults;

// ./eco mutate code [all | tenth <n> | kind <name> | <fault> ...]: plants the listed faults and says which of them the tests notice.
var root = args[0];
var wanted = args[1..];
var all = Fault.ReadAll(Path.Combine(root, "tests", "faults"));
IReadOnlyList<Fault> chosen = wanted switch
{
    [] or ["all"] => all,
    ["tenth", var n] => [.. all.Where((_, i) => i % 10 == int.Parse(n, CultureInfo.InvariantCulture) % 10)],
    ["kind", var kind] => [.. all.Where(f => f.Kind == kind)],
    _ => [.. all.Where(f => wanted.Contains(f.Id))],
};
if (chosen.Count == 0)
{
    Console.Error.WriteLine("No such fault.");
    return 2;
}

// The copy lies outside the sources, whose props and git would reach into it, and stays for the next time.
var place = Path.Combine(Path.GetTempPath(), $"ecodamage-faults-{(uint)root.Aggregate(17, (h, c) => (h * 31) + c)}");
Directory.CreateDirectory(place);
var field = new Field(root, place);
var watch = Stopwatch.StartNew();
var caught = new ConcurrentDictionary<string, bool>();
try
{
    var groups = Field.GroupsOf(root, chosen);
    foreach (var group in groups)
    {
        field.Plant(group);
        if (!field.Build(group.Select(f => f.Project).Distinct()))
            return 2;
        foreach (var sets in group.GroupBy(f => f.Project))
        {
            // Without any fault the tests pass; else they would notice everything.
            foreach (var filter in Together([.. sets.Select(f => f.Filter)]))
            {
                var (passed, said) = field.Try(sets.Key, filter, null);
                if (passed)
                    continue;
                Console.Error.WriteLine(said);
                Console.Error.WriteLine("The tests fail before anything is planted.");
                return 2;
            }
        }
        Parallel.ForEach(
            group,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            fault =>
            {
                var noticed = !field.Try(fault.Project, fault.Filter, fault).Passed;
                caught[fault.Id] = noticed;
                Console.WriteLine($"{(noticed ? "caught  " : "SURVIVED")} {fault.Kind}/{fault.Id}{(noticed ? "" : $": {fault.Rule}")}");
            }
        );
    }
}
catch (Exception x) when ((x as AggregateException)?.InnerException is FormatException || x is FormatException)
{
    Console.Error.WriteLine((x.InnerException ?? x).Message);
    return 2;
}

Console.WriteLine();
foreach (var kind in chosen.GroupBy(f => f.Kind))
    Console.WriteLine($"{kind.Key, -12} {kind.Count(f => caught[f.Id]), 4} of {kind.Count(), 4} caught");
var survivors = chosen.Where(f => !caught[f.Id]).ToList();
foreach (var fault in survivors)
    Console.WriteLine($"survived: {fault.Id}{(fault.Survives is { } why ? $" ({why})" : "")}");
Console.WriteLine(
    $"{chosen.Count - survivors.Count} of {chosen.Count} planted faults caught, {survivors.Count} survived, in "
        + $"{watch.Elapsed.TotalSeconds:0} s."
);
return survivors.TrueForAll(f => f.Survives is not null) ? 0 : 1;

// Filters of one option widen each other and run together; a class and a method narrow each other, so such a filter runs by itself.
static IEnumerable<IEnumerable<string>> Together(IReadOnlyList<IReadOnlyList<string>> filters)
{
    var pairs = filters.Select(f => f.Chunk(2).Select(c => (Option: c[0], Name: c[1])).ToList()).ToList();
    var alike = pairs.Where(p => p.DistinctBy(x => x.Option).Count() == 1).SelectMany(p => p).Distinct().GroupBy(x => x.Option);
    var mixed = pairs.Where(p => p.DistinctBy(x => x.Option).Count() > 1).DistinctBy(p => string.Join(' ', p));
    return alike.Select(g => g.AsEnumerable()).Concat(mixed).Select(p => p.SelectMany(x => (string[])[x.Option, x.Name]));
}
