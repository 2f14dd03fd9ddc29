namespace EcoDamage.Domain.Litigation;

/// <summary>司法确认和诉讼 (art. 21–24): applications, suits, and the titles that come of them.</summary>
public sealed class LitigationCourse
{
    public Roll<Confirmation> Confirmations { get; private init; } = new();
    public Confirmation? PendingConfirmation => Confirmations.FirstOrDefault(x => x.Result is null);
    public Roll<Suit> Suits { get; private init; } = new();
    public Roll<Title> Titles { get; private init; } = new();

    /// <summary>The application an act of this court speaks of: the one picked, or the only one that fits.</summary>
    internal Confirmation? Pending(ApplicationNo? no, OrganCode? court, Func<Confirmation, bool> fits) =>
        no is { } n
            ? Confirmations.At(n)
            : Confirmations.FirstOrDefault(x => x.Result is null && (court is null || x.Court == court) && fits(x));

    internal Title AddTitle(TitleKind kind, string documentNo, DateOnly day, AgreementNo? agreement, Entry e) =>
        Titles.Add(new(Titles.Next, kind, CourtCaseNo.Normal(documentNo), day, agreement, e.Seq));

    /// <summary>The title that an obligation hangs on; null where it can't be enforced.</summary>
    public Title? TitleOf(Obligation o) => Titles.At(o.Title);

    /// <summary>
    /// Of titles under one 案号, such as a settlement and the judgment in the same suit, the first that is open to the act.
    /// </summary>
    internal Title TitleNamed(string documentNo, IEnumerable<Title> open) =>
        open.FirstOrDefault(t => Folding.Same(t.DocumentNo, documentNo)) ?? Titles.Last(t => Folding.Same(t.DocumentNo, documentNo));

    /// <summary>
    /// A suit in court and what came of it are no secret; what was only filed is known to who may read it, to the court and to who conducts
    /// it.
    /// </summary>
    internal LitigationCourse SeenBy(Seen eyes) =>
        new()
        {
            Confirmations = Confirmations.Seen(x => eyes.Sees(x.AppliedSeq) || x.Court == eyes.Organ),
            Suits = Suits.Seen(x => x.Docketed || eyes.Sees(x.Seq) || x.Court == eyes.Organ || x.Plaintiff == eyes.Organ),
            Titles = Titles,
        };
}
