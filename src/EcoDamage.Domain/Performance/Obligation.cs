namespace EcoDamage.Domain.Performance;

public enum ObligationKind
{
    [Label("给付款项")]
    Payment,

    [Label("修复工作")]
    Work,
}

/// <summary>Which part of an agreement, a settlement or a judgment makes something due.</summary>
public enum ObligationSource
{
    /// <summary>What a judgment orders, or what takes the place of something else.</summary>
    Ordered,

    /// <summary>All of what was agreed, in one sum, where nothing else was said.</summary>
    AllAtOnce,

    /// <summary>一次性给付, also beside instalments and work in kind.</summary>
    LumpSum,
    Instalment,
    InKind,
}

/// <summary>履行义务: one payment or one piece of work that an agreement or a title makes due.</summary>
public sealed class Obligation : INumbered<Obligation>
{
    readonly List<(ObligationNo To, decimal Amount)> credits = [];

    public required ObligationNo No { get; init; }
    public required ObligationKind Kind { get; init; }

    /// <summary>Of the claim, or of the public-interest suit that ended in a title.</summary>
    public required ProceedingKind Track { get; init; }

    /// <summary>Null for what a settlement in court or a judgment makes due.</summary>
    public required AgreementNo? Agreement { get; init; }

    /// <summary>Numbers of the obligors who owe it; several owe it jointly.</summary>
    public IReadOnlyList<ObligorNo> Obligors { get; internal set; } = [];

    /// <summary>Number of the title (执行依据) it hangs on; null while it rests on an agreement that no court has confirmed.</summary>
    public TitleNo? Title { get; internal set; }
    public required string What { get; init; }
    public ObligationSource Source { get; init; }

    /// <summary>Yuan; for work the value agreed for it.</summary>
    public decimal Amount { get; internal set; }

    /// <summary>Moves where the fact is corrected, or where something must be done once more.</summary>
    public DateOnly DueOn { get; internal set; }
    public decimal Paid { get; internal set; }

    /// <summary>0–100.</summary>
    public int PercentDone { get; internal set; }

    /// <summary>Number of the obligation that took its place (art. 26).</summary>
    public ObligationNo? ReplacedBy { get; internal set; }

    /// <summary>Of what takes the place of something else (art. 26): number of the obligation that is back when it fails.</summary>
    internal ObligationNo? InsteadOf { get; init; }

    /// <summary>What was paid on it has been credited to what a judgment put in its place.</summary>
    public bool Credited => credits.Count > 0;

    /// <summary>To which obligations, and how much to each.</summary>
    internal IReadOnlyList<(ObligationNo To, decimal Amount)> Credits => credits;

    /// <summary>Of work: the last evaluation of its effect (art. 25).</summary>
    public AcceptRestoration? Acceptance { get; internal set; }

    /// <summary>Of work: the shared base in which it is done (art. 27).</summary>
    public string? Base { get; internal set; }

    /// <summary>Why nobody owes it any more, such as that the claim against all who owed it was terminated.</summary>
    public string? EndedBecause { get; internal set; }
    public decimal Outstanding =>
        Kind == ObligationKind.Payment && ReplacedBy is null && EndedBecause is null ? Math.Max(0, Amount - Paid) : 0;

    /// <summary>Of work: the value of what is not done, in yuan.</summary>
    public decimal Undone => Kind == ObligationKind.Work && !Fulfilled ? Amount - decimal.Round(Amount * PercentDone / 100, 2) : 0;

    /// <summary>Paid beyond what was due: to be given back.</summary>
    public decimal Overpaid => Kind == ObligationKind.Payment ? Math.Max(0, Paid - Amount) : 0;

    /// <summary>Work that reached its goal, or needs no evaluation.</summary>
    public bool Accepted => Acceptance is { Result: not AcceptanceResult.Failed };
    public bool Fulfilled => ReplacedBy is not null || (Kind == ObligationKind.Payment ? Paid >= Amount : PercentDone >= 100);

    internal void Credit(ObligationNo to, decimal amount) => credits.Add((to, amount));

    internal void TakeBackCredits() => credits.Clear();
}
