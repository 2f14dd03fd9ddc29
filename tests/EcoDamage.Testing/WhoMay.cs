using System.Reflection;

namespace EcoDamage.Testing;

/// <summary>One line of who-may.txt: what the procedure says of an act.</summary>
public sealed record WhoMay(
    string Act,
    string Who,
    string Kinds,
    string Hands,
    bool SignedOff,
    string Claim,
    string Suit,
    bool AfterClose,
    bool NeedsFile
)
{
    static readonly Lazy<Dictionary<string, WhoMay>> Lines = new(() => Read().Skip(1).Select(Of).ToDictionary(r => r.Act));

    // The first line names the capacities by their letters.
    static readonly Lazy<Dictionary<Capacity, char>> ByCapacity = new(() =>
        Read().First().Skip(1).Select(cell => cell.Split(' ')).ToDictionary(x => Enum.Parse<Capacity>(x[1]), x => x[0][0])
    );

    public static IReadOnlyDictionary<string, WhoMay> Table => Lines.Value;

    static IEnumerable<string[]> Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("who-may.txt")!);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line.Split('|', StringSplitOptions.TrimEntries);
    }

    static WhoMay Of(string[] cells) =>
        new(
            cells[0],
            cells[1] == "+" ? AllLetters.Replace("F", "", StringComparison.Ordinal) : cells[1].Replace('p', 'P'),
            cells[2],
            cells[3],
            cells[4] == "s",
            Stages(cells[5]),
            Stages(cells[6]),
            cells[7] == "y",
            cells[1].Contains('p', StringComparison.Ordinal)
        );

    static string Stages(string cell) => cell == "*" ? "12345e" : cell;

    public bool OfKind(Organ organ)
    {
        return Kinds == "*"
            || Kinds.Contains(
                organ.Kind switch
                {
                    OrganKind.Department => 'd',
                    OrganKind.Procuratorate => 'p',
                    OrganKind.Court => 'c',
                    _ => 's',
                },
                StringComparison.Ordinal
            );
    }

    public bool InHand(Organ organ, Role role)
    {
        return role switch
            {
                Role.Officer => Hands.Contains('o', StringComparison.Ordinal),
                Role.Leader => Hands.Contains('l', StringComparison.Ordinal),
                Role.Clerk => Hands.Contains('c', StringComparison.Ordinal),
                _ => false,
            } || (role == Role.Clerk && organ.Kind == OrganKind.Court && Hands.Contains('o', StringComparison.Ordinal));
    }

    /// <summary>In a dossier whose tracks are in these stages; - for a track that does not exist.</summary>
    public bool Open(char claim, char suit) =>
        Claim.Contains(claim, StringComparison.Ordinal) || (suit != '-' && Suit.Contains(suit, StringComparison.Ordinal));

    /// <summary>The capacities of an organ in the letters of the table.</summary>
    public static string Letters(DamageCase c, OrganCode organ)
    {
        return string.Concat(c.Who.CapacitiesOf(organ).Select(Letter).Order());
    }

    public static char Letter(Capacity capacity) => ByCapacity.Value[capacity];

    /// <summary>Of all capacities, in the order of the table.</summary>
    public static string AllLetters => string.Concat(ByCapacity.Value.Values);
}
