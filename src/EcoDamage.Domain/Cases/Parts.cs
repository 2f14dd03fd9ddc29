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
public sealed record Obligor(ObligorNo No, ObligorData Data)
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

// The parts of the case that its acts build, stage by stage.
public sealed partial class DamageCase
{
    /// <summary>Settings in force now that differ from their defaults: for asking, never for replay.</summary>
    public IReadOnlyDictionary<string, int>? Settings { get; private set; }

    // For asking, never for replay.
    DateOnly? askedOn;
    Organs.Actor? reader;

    /// <summary>Puts the case under the settings of the day on which it is asked, and before the eyes of who asks.</summary>
    public DamageCase Under(IReadOnlyDictionary<string, int>? settings, DateOnly? on = null, Organs.Actor? by = null)
    {
        (Settings, askedOn, reader) = (settings, on, by);
        return this;
    }

    internal int Setting(string key) => Domain.Deadlines.Setting.Value(Settings, key);

    public RegisterClue? Clue { get; internal set; }
    public string Title => Clue?.Title ?? Number;
    public List<Obligor> Obligors { get; } = [];
    public string ObligorNames =>
        Obligors.Count > 0
            ? string.Join("、", Obligors.Select(o => o.Data.Name))
            : string.Join("、", Clue?.Suspects.Select(o => o.Name) ?? []);

    public (Entry Entry, RecordPreliminaryCheck Act)? Check { get; internal set; }
    public (Entry Entry, DecideToClaim Act)? Claim { get; internal set; }
    public string? ClaimEnded { get; internal set; }
    public bool ClaimOpen => Claim is not null && ClaimEnded is null;

    public List<CriminalCase> CriminalCases { get; } = [];
    public Entry? TransferAccepted { get; internal set; }
    public Entry? RouteAgreed { get; internal set; }
    public Entry? ClaimUrged { get; internal set; }
    public List<PublicInterestCase> PublicInterestCases { get; } = [];
    public PublicInterestCase? PublicInterest => PublicInterestCases.Count > 0 ? PublicInterestCases[^1] : null;

    public JointSupervision? Supervision { get; internal set; }

    public Entry? InvestigationConcluded { get; internal set; }
    public List<Appraisal> Appraisals { get; } = [];

    /// <summary>The newest report that the organ may read: each track may have its own.</summary>
    public Appraisal? ReportSeenBy(OrganCode organ) => Appraisals.FindLast(x => x.Report is { } r && Sees(organ, r.Entry.Seq));

    public List<InvitedExpert> Experts { get; } = [];
    public List<ThirdParty> ThirdParties { get; } = [];
    public List<Evidence> Evidence { get; } = [];

    public List<ConsultationRound> Rounds { get; } = [];

    /// <summary>Prosecutors named before the round opened.</summary>
    internal List<InvitedProsecutor> ProsecutorsNamedAhead { get; } = [];
    public ConsultationRound? OpenRound => Rounds.Find(r => r.IsOpen);
    public List<Agreement> Agreements { get; } = [];
    public Agreement? LastAgreement => Agreements.Count > 0 ? Agreements[^1] : null;

    public List<Confirmation> Confirmations { get; } = [];
    public Confirmation? PendingConfirmation => Confirmations.Find(x => x.Result is null);

    /// <summary>The application an act of this court speaks of: the one picked, or the only one that fits.</summary>
    internal Confirmation? Pending(ApplicationNo? no, OrganCode? court, Func<Confirmation, bool> fits) =>
        no is { } n ? Confirmations.At(n) : Confirmations.Find(x => x.Result is null && (court is null || x.Court == court) && fits(x));

    /// <summary>Agreements of a second round that the court refused too: these obligors can only be sued (art. 21¶2).</summary>
    public IEnumerable<Agreement> RefusedTwice => Agreements.Where(x => x.RefusedOnMerits && Rounds.Of(x.Round).Ordinal == 2);

    /// <summary>Agreements refused once, whose obligors have not been consulted with again.</summary>
    public IEnumerable<Agreement> ToReconsult =>
        Agreements.Where(x => x.RefusedOnMerits && Rounds.Of(x.Round).Ordinal == 1 && !Rounds.Exists(r => r.After == x.No));

    /// <summary>Obligors with whom consultation failed: these can be sued.</summary>
    public SortedSet<ObligorNo> Failed { get; } = [];
    public List<Injunction> Injunctions { get; } = [];
    public List<Suit> Suits { get; } = [];
    public List<Title> Titles { get; } = [];

    internal Title AddTitle(TitleKind kind, string documentNo, DateOnly day, AgreementNo? agreement, Entry e)
    {
        // A title may fall; its number is not given again.
        var title = new Title(new(++titles), kind, CourtCaseNo.Normal(documentNo), day, agreement, e.Seq);
        Titles.Add(title);
        return title;
    }

    int titles;

    /// <summary>The title that an obligation hangs on; null where it can't be enforced.</summary>
    public Title? TitleOf(Obligation o) => Titles.Find(t => t.No == o?.Title);

    public List<Obligation> Obligations { get; } = [];
    public List<(Entry Entry, RecordPayment Act)> Payments { get; } = [];

    /// <summary>Obligations reported as not performed.</summary>
    public SortedSet<ObligationNo> NotPerformed { get; } = [];
    public List<Enforcement> Enforcements { get; } = [];

    public OrganCode? CompetentProcuratorate => Holder(Capacity.CompetentProcuratorate);

    internal void SetObligors(IReadOnlyList<ObligorData> data)
    {
        // Numbers already given, such as those of defendants, stay.
        foreach (var d in data)
        {
            var i = Obligors.FindIndex(o => Folding.Same(o.Data.Name, d.Name));
            if (i < 0)
                Obligors.Add(new(new(Obligors.Count + 1), d));
            else
                Obligors[i] = Obligors[i] with { Data = d };
        }
    }

    /// <summary>Obligors, for who may know them: who reads a file of the case, and the court that judges them. Null: everybody.</summary>
    internal static IEnumerable<Option> ObligorOptions(DamageCase c, Organs.Actor? a) =>
        a is null || a.Organ.Kind == OrganKind.Court || c.ReachesTo(a.Organ.Code, Layer.File | Layer.Suit, c.Version)
            ? c.Obligors.Select(o => new Option(o.No.ToString(), o.Data.Name))
            : [];
}
