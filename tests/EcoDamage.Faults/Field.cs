using System.Diagnostics;
using System.Text;

namespace EcoDamage.Faults;

/// <summary>A copy of the sources in which faults are planted, each behind a switch that exists only there.</summary>
public sealed class Field(string root, string place)
{
    static readonly TimeSpan MostTime = TimeSpan.FromMinutes(10);

    const string Switch = "src/EcoDamage.Domain/Planted.cs";

    /// <summary>Faults that overlap in the text can't stand in one copy: each group is planted, built and tried by itself.</summary>
    public static IReadOnlyList<IReadOnlyList<Fault>> GroupsOf(string root, IReadOnlyList<Fault> faults)
    {
        var groups = new List<List<(Fault Fault, int From, int To)>>();
        foreach (var fault in faults)
        {
            var (from, to) = fault.File is null ? (0, 0) : PlaceOf(fault, File.ReadAllText(Path.Combine(root, fault.File)));
            var group = groups.Find(g =>
                !g.Exists(x => x.Fault.File is not null && x.Fault.File == fault.File && x.From < to && from < x.To)
            );
            if (group is null)
                groups.Add(group = []);
            group.Add((fault, from, to));
        }
        return [.. groups.Select(g => g.Select(x => x.Fault).ToList())];
    }

    /// <summary>Why a fault can't be planted; null when it can.</summary>
    public static string? FaultOf(string root, Fault fault)
    {
        try
        {
            if (fault.File is not null)
                PlaceOf(fault, File.ReadAllText(Path.Combine(root, fault.File)));
            return null;
        }
        catch (Exception x) when (x is FormatException or IOException)
        {
            return x.Message;
        }
    }

    /// <summary>Where the text of the fault stands. Only what the compiler reads counts: a formatter may break lines as it likes.</summary>
    static (int From, int To) PlaceOf(Fault fault, string text)
    {
        var (read, at) = Essence(text);
        var (wanted, _) = Essence(fault.Was);
        var from = read.IndexOf(wanted, StringComparison.Ordinal);
        if (from < 0)
            throw new FormatException($"{fault.Id}: its text is no more in {fault.File}.");
        if (read.IndexOf(wanted, from + 1, StringComparison.Ordinal) >= 0)
            throw new FormatException($"{fault.Id}: its text stands more than once in {fault.File}.");
        return (at[from], at[from + wanted.Length - 1] + 1);
    }

    /// <summary>A text without its spaces, line breaks and last commas of lists, and where each of its signs stood.</summary>
    static (string Text, IReadOnlyList<int> At) Essence(string text)
    {
        var signs = new StringBuilder(text.Length);
        var at = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]))
                continue;
            if (text[i] is '}' or ']' or ')' && signs.Length > 0 && signs[^1] == ',')
            {
                signs.Length--;
                at.RemoveAt(at.Count - 1);
            }
            signs.Append(text[i]);
            at.Add(i);
        }
        return (signs.ToString(), at);
    }

    /// <summary>
    /// Brings the copy up to date with the sources and plants the faults. Files that are as before keep their time, for a short build.
    /// </summary>
    public void Plant(IReadOnlyList<Fault> faults)
    {
        var files = Said("git", "ls-files -z --cached --others --exclude-standard", root)
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(f => File.Exists(Path.Combine(root, f)))
            .ToList();
        var byFile = faults.Where(f => f.File is not null).ToLookup(f => f.File!);
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(Path.Combine(root, file));
            if (byFile.Contains(file))
            {
                var text = Encoding.UTF8.GetString(bytes);
                // From the end, so that the places before stay where they are.
                foreach (
                    var (fault, from, to) in byFile[file]
                        .Select(f => (f, PlaceOf(f, text).From, PlaceOf(f, text).To))
                        .OrderByDescending(x => x.From)
                )
                    text = text[..from] + fault.Becomes + text[to..];
                bytes = Encoding.UTF8.GetBytes(text);
            }
            Write(file, bytes);
        }
        Write(
            Switch,
            Encoding.UTF8.GetBytes(
                """
                namespace EcoDamage;

                /// <summary>Which fault is switched on.</summary>
                public static class Planted
                {
                    static readonly string? on = System.Environment.GetEnvironmentVariable("ECODAMAGE_FAULT");

                    public static bool Is(string fault) => on == fault;
                }
                """
            )
        );
        var kept = files.Append(Switch).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(place, f)))
        {
            if (!kept.Contains(gone) && !gone.Split('/').Any(part => part is "bin" or "obj"))
                File.Delete(Path.Combine(place, gone));
        }
    }

    void Write(string file, byte[] bytes)
    {
        var path = Path.Combine(place, file);
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Builds what the named test projects need. What the analysers say of planted code is of no interest.</summary>
    public bool Build(IEnumerable<string> projects)
    {
        foreach (var project in projects)
        {
            var (code, said) = Run(
                "dotnet",
                $"build tests/{NameOf(project)}/{NameOf(project)}.csproj -c Release -v quiet --nologo -p:UseSharedCompilation=false "
                    + "-p:TreatWarningsAsErrors=false -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false -p:WarningLevel=0",
                place,
                []
            );
            if (code == 0)
                continue;
            Console.Error.WriteLine(
                string.Join('\n', said.Split('\n').Where(l => l.Contains("error", StringComparison.Ordinal)).Distinct().Take(20))
            );
            return false;
        }
        return true;
    }

    /// <summary>True when the tests pass.</summary>
    public (bool Passed, string Said) Try(string project, IEnumerable<string> filter, Fault? fault)
    {
        var settings = new Dictionary<string, string?> { ["ECODAMAGE_FAULT"] = fault?.Id, ["ECODAMAGE_FAULT_SQL"] = fault?.Sql };
        var name = NameOf(project);
        var arguments = string.Join(' ', filter.Select(f => $"\"{f}\""));
        var (code, said) = Run(
            "dotnet",
            $"tests/{name}/bin/Release/net10.0/{name}.dll -noLogo -noColor -noAutoReporters {(fault is null ? "" : "-stopOnFail ")}"
                + $"{arguments}",
            place,
            settings
        );
        if (fault is not null && said.Contains("The fault cannot be planted", StringComparison.Ordinal))
            throw new FormatException(
                $"{fault.Id}: {said.Split('\n').First(l => l.Contains("cannot be planted", StringComparison.Ordinal)).Trim()}"
            );
        // A filter that finds nothing would let every fault survive.
        return said.Contains("Total: 0,", StringComparison.Ordinal)
            ? throw new FormatException($"No test answers to: {project} {arguments}")
            : (code == 0, said);
    }

    public static string NameOf(string project) =>
        project switch
        {
            "unit" => "EcoDamage.UnitTests",
            "integration" => "EcoDamage.IntegrationTests",
            "browser" => "EcoDamage.BrowserTests",
            _ => throw new FormatException($"There is no test project {project}: unit, integration or browser."),
        };

    static string Said(string program, string arguments, string folder) => Run(program, arguments, folder, []).Said;

    static (int Code, string Said) Run(string program, string arguments, string folder, Dictionary<string, string?> settings)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (key, value) in settings)
        {
            if (value is null)
                start.Environment.Remove(key);
            else
                start.Environment[key] = value;
        }
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEndAsync();
        // A fault may bring a test to a stand; that is noticed too.
        if (!process.WaitForExit(MostTime))
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return (process.ExitCode, said.Result + errors.Result);
    }
}
