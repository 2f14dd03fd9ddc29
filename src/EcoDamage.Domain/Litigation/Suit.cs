namespace EcoDamage.Domain.Litigation;

public enum SuitEnd
{
    [Label("撤诉")]
    Withdrawn,

    [Label("裁判生效")]
    Judged,

    [Label("法院确认诉讼中达成的协议")]
    Settled,
}

/// <summary>诉讼: what is filed in a court, by the department or by the procuratorate.</summary>
public sealed class Suit : INumbered<Suit>
{
    readonly SortedSet<ObligorNo> settled = [];
    readonly List<(TitleNo Title, IReadOnlyList<HeadAmount> Heads)> made = [];

    public required SuitNo No { get; init; }
    public required int Seq { get; init; }

    /// <summary>Who conducts it: passes with the lead or the jurisdiction.</summary>
    public OrganCode Plaintiff { get; internal set; }
    public required ProceedingKind Track { get; init; }
    public SuitForm Form { get; init; }
    public OrganCode Court { get; internal set; }
    public required IReadOnlyList<ObligorNo> Defendants { get; init; }

    /// <summary>Defendants whose part has ended with a settlement that the court reviewed (art. 23).</summary>
    public IReadOnlySet<ObligorNo> Settled => settled;

    /// <summary>Defendants against whom it goes on, or went to judgment.</summary>
    public IEnumerable<ObligorNo> Against => Defendants.Where(n => !Settled.Contains(n));
    public IReadOnlyList<HeadAmount> Relief { get; internal set; } = [];
    public string? CaseNo { get; internal set; }
    public DateOnly? DocketedOn { get; internal set; }
    public string? RefusedBecause { get; internal set; }
    public bool Stayed { get; internal set; }

    /// <summary>The procuratorate supports it (art. 22¶2).</summary>
    public bool Supported { get; internal set; }
    public SubmitSettlement? Settlement { get; internal set; }
    public int? SettlementSeq { get; internal set; }
    public RecordJudgment? Judgment { get; internal set; }
    public bool Appealed { get; internal set; }
    public SuitEnd? Ended { get; internal set; }

    /// <summary>How it ended, in words.</summary>
    public string? EndedBecause => Ended?.Label();
    public bool Pending => Ended is null && RefusedBecause is null;

    /// <summary>Ended by a judgment or a reviewed settlement: the same damage is not sued for again.</summary>
    public bool Decided => Ended is SuitEnd.Judged or SuitEnd.Settled;
    public bool Docketed => DocketedOn is not null;

    /// <summary>Neither refused nor withdrawn.</summary>
    public bool Stands => Pending || Decided;

    /// <summary>
    /// This defendant is not sued again: the suit stands, or a reviewed settlement has bound it before the rest was withdrawn.
    /// </summary>
    public bool Binds(ObligorNo obligor) => Settled.Contains(obligor) || (Stands && Defendants.Contains(obligor));

    /// <summary>The court has decided about this defendant.</summary>
    public bool HasDecided(ObligorNo obligor) => Settled.Contains(obligor) || (Decided && Defendants.Contains(obligor));

    /// <summary>What it asks for or has made due counts.</summary>
    internal bool Answers => Stands || Made.Count > 0;

    /// <summary>The entry that proves its ground (art. 5¶1); null where it departs from the principle.</summary>
    public int? ProvedBy { get; internal init; }

    /// <summary>The entry that put its ground (art. 7) in doubt, until the procuratorate has said in writing whether it goes on.</summary>
    public int? DoubtedSeq { get; internal set; }

    /// <summary>Entries about it lie in the file of its track.</summary>
    public Layer Layer => Track == ProceedingKind.Compensation ? Layer.File : Layer.Suit;

    /// <summary>Entry of the judgment. Periods to appeal from a judgment before it, that was retried, don't count.</summary>
    internal int? JudgmentSeq { get; set; }

    /// <summary>An appeal was entered, and what the second instance decided was not.</summary>
    internal bool AwaitsSecondInstance => Appealed && Judgment is { Instance: Instance.First };

    /// <summary>Titles it has made, with the heads that each makes due.</summary>
    internal IReadOnlyList<(TitleNo Title, IReadOnlyList<HeadAmount> Heads)> Made => made;

    /// <summary>
    /// 民事诉讼法 171: fifteen days against a judgment, ten against a ruling; attached to a criminal suit, ten and five (刑诉法解释 380).
    /// Entries of the first edition knew no difference.
    /// </summary>
    internal int DaysToAppeal(JudgmentForm form, int edition = Entry.CurrentEdition) =>
        (Form == SuitForm.AttachedToCriminal && edition > 1, form) switch
        {
            (true, JudgmentForm.Judgment) => 10,
            (true, JudgmentForm.Ruling) => 5,
            (false, JudgmentForm.Ruling) => 10,
            _ => Period.Appeal.Length,
        };

    internal void Settle(IEnumerable<ObligorNo> with) => settled.UnionWith(with);

    /// <summary>A retrial: what was settled in it is open again.</summary>
    internal void Unsettle() => settled.Clear();

    internal void Make(Title title, IReadOnlyList<HeadAmount> heads) => made.Add((title.No, heads));

    /// <summary>Titles that have fallen are none of its any more.</summary>
    internal void Keep(Roll<Title> standing) => made.RemoveAll(m => standing.At(m.Title) is null);
}
