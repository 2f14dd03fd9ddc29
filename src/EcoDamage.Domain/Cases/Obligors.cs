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

    /// <summary>The claim goes on against it.</summary>
    public bool InPlay => !Left && !Gone && !Released;
}

static class ObligorRolls
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

        internal string Names(IEnumerable<ObligorNo> numbers) => string.Join("、", numbers.Select(n => obligors[n].Data.Name));
    }
}
