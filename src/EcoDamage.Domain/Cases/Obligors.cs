namespace EcoDamage.Domain.Cases;

public enum ObligorKind
{
    [Label("自然人")]
    Person,

    [Label("企业法人")]
    Company,

    [Label("其他组织")]
    Organisation,
}

/// <summary>赔偿义务人 as an act names one.</summary>
public sealed record ObligorData
{
    [Label("名称")]
    public required string Name { get; init; }

    [Label("类型")]
    public required ObligorKind Type { get; init; }

    [Label("统一社会信用代码或证件号码", Hint = "选填，显示时隐去中段"), Masked]
    public string? Identity { get; init; }

    [Label("住所")]
    public string? Address { get; init; }
}

/// <summary>赔偿义务人 in the case, numbered in order of naming.</summary>
public sealed record Obligor(ObligorNo No, ObligorData Data) : INumbered<Obligor>
{
    public bool Bankrupt { get; init; }

    /// <summary>Dissolved or dead without successor: nobody left to claim from. Joint obligors stay liable.</summary>
    public bool Gone { get; init; }

    /// <summary>Its part goes on in a dossier split off.</summary>
    public bool Left { get; init; }

    /// <summary>The claim against it alone was terminated (art. 6).</summary>
    public bool Released { get; init; }

    /// <summary>Names that nobody bears any more, each with the day of the death, the dissolution or the succession.</summary>
    internal IReadOnlyList<(string Name, DateOnly Since)> Departed { get; init; } = [];

    /// <summary>The claim goes on against it.</summary>
    public bool InPlay => !Left && !Gone && !Released;
}

/// <summary>
/// 民法典 13, 59, 67: who is dead, dissolved or replaced by another signs nothing, is served nothing and owes nothing; who lives goes on.
/// </summary>
static class Persons
{
    internal const string Ended = "21, 《民事诉讼法》第一百五十四条";

    extension(Dossier c)
    {
        internal IReadOnlyList<ObligorNo> Living(IEnumerable<ObligorNo> who) => [.. who.Where(n => c.Obligors.At(n) is not { Gone: true })];

        internal IEnumerable<Obstacle> NobodyGone(IEnumerable<ObligorNo> who, string cannot, string article, string field)
        {
            var gone = who.Where(n => c.Obligors.At(n) is { Gone: true }).Distinct().ToList();
            if (gone.Count > 0)
                yield return new($"{c.Obligors.Names(gone)}已经死亡或者终止，没有承继人，{cannot}。", article, Field: field);
        }

        /// <param name="served">Parties by name, and the day on which each was served or took part.</param>
        internal IEnumerable<Obstacle> NobodyDeparted(
            IEnumerable<(string Party, DateOnly On)> served,
            string cannot,
            string article,
            string field
        )
        {
            foreach (var (party, on) in served)
                if (
                    c.Obligors.Any(o => o.Departed.Any(d => Folding.Same(d.Name, party) && d.Since <= on))
                    && !c.Obligors.Any(o => !o.Gone && Folding.Same(o.Data.Name, party))
                )
                    yield return new($"{party}已经死亡、终止或者由他人承继，{cannot}。", article, Field: field);
        }
    }
}

public static class ObligorRolls
{
    extension(Roll<Obligor> obligors)
    {
        /// <summary>Numbers already given, such as those of defendants, stay.</summary>
        internal void Name(IReadOnlyList<ObligorData> data)
        {
            foreach (var d in data)
                if (obligors.FirstOrDefault(o => Folding.Same(o.Data.Name, d.Name)) is { } known)
                    obligors.Replace(known with { Data = d });
                else
                    obligors.Add(new(obligors.Next, d));
        }

        internal IReadOnlyList<ObligorNo> InPlay() => [.. obligors.Where(o => o.InPlay).Select(o => o.No)];

        /// <summary>By name, as far as they may be known.</summary>
        public string NamesOf(IEnumerable<ObligorNo> numbers) =>
            string.Join("、", numbers.Select(n => obligors.At(n)?.Data.Name).OfType<string>());

        internal string Names(IEnumerable<ObligorNo> numbers) => string.Join("、", numbers.Select(n => obligors[n].Data.Name));
    }
}
