namespace EcoDamage.Domain.Cases;

/// <summary>
/// An act that also writes into a second case, in the same transaction: the two entries name each other. The desk binds it to the second
/// case before it is performed, and enters what <see cref="InOther"/> says when it has taken effect.
/// </summary>
public interface ITwoCases
{
    /// <summary>Number of the second case; null when the act opens it.</summary>
    string? OtherCase { get; }

    /// <summary>The act as it goes into the journal: with the number of the second case, and what it takes over from it.</summary>
    Act Bind(string number, DamageCase? other);

    /// <summary>What stands against it in the second case.</summary>
    IEnumerable<Obstacle> ObjectionsOf(Seen here, Seen other);

    /// <summary>What is entered in the second case, in this order.</summary>
    IEnumerable<Act> InOther(DamageCase here, Entry e);

    /// <summary>
    /// The answering entries, to be performed one by one in the second case: the people, day and instant of <paramref name="e"/>, with no
    /// number or departure of their own.
    /// </summary>
    IEnumerable<(Act Act, Entry Entry)> Echoes(DamageCase here, Entry e, DamageCase other)
    {
        foreach (var act in InOther(here, e))
            yield return (act, e with { Seq = other.Version + 1, Act = act.Kind.Name, DocumentNo = null, Departure = null });
    }
}

/// <summary>The second case is opened by the act: nothing there can stand against it.</summary>
public interface IOpensCase : ITwoCases
{
    string? ITwoCases.OtherCase => null;

    IEnumerable<Obstacle> ITwoCases.ObjectionsOf(Seen here, Seen other) => [];
}

public enum CaseRelation
{
    [Label("并入本案的案件")]
    Joined,

    [Label("本案并入的案件")]
    JoinedInto,

    [Label("由本案分出的案件")]
    SplitOff,

    [Label("本案由其分出")]
    SplitFrom,

    [Label("后续案件")]
    Subsequent,

    [Label("前案")]
    Preceding,
}

/// <summary>关联案件: the other dossier and how it stands to this one.</summary>
public sealed record CaseLink(CaseRelation Relation, string Number, DateOnly On, int Seq, string? Note);

/// <summary>A period that goes on in another dossier: trigger day and last day are unchanged.</summary>
public sealed record CarriedPeriod
{
    [Label("期限")]
    public required string Period { get; init; }

    [Label("办理单位")]
    public required OrganCode Owner { get; init; }

    [Label("起算事由")]
    public required string Trigger { get; init; }

    [Label("起算日")]
    public required DateOnly TriggerDay { get; init; }

    [Label("期限长度")]
    public required int Length { get; init; }

    [Label("末日")]
    public required DateOnly Nominal { get; init; }

    [Label("是否确定日期")]
    public required bool FixedDay { get; init; }

    [Label("对象")]
    public string? Subject { get; init; }

    [Label("中止和延长")]
    public IReadOnlyList<CarriedRow> Ledger { get; init; } = [];

    /// <summary>A period about a letter or an obligation stays with it, and so does what is an organ's own business.</summary>
    internal static bool Travels(Deadline d) => d.IsOpen && d.About is null && d.Owner != Organ.Portal && d.Period.Layer != Layer.Own;

    /// <summary>The claim stands still in this dossier alone: in the other its periods run on from the day of the act.</summary>
    /// <param name="leaving">Of a case that splits off: whose periods go along; null for all.</param>
    public static IReadOnlyList<CarriedPeriod> Of(Dossier c, DateOnly on, IReadOnlyList<ObligorNo>? leaving = null) =>
        [
            .. c
                .Deadlines.Where(d =>
                    Travels(d) && (leaving is null || c.SpeaksOf(d) is not { Count: > 0 } meant || meant.Any(leaving.Contains))
                )
                .Select(d => new CarriedPeriod
                {
                    Period = d.Period.Key,
                    Owner = d.Owner,
                    Trigger = d.Trigger,
                    TriggerDay = d.TriggerDay,
                    Length = d.Length,
                    Nominal = d.Nominal,
                    FixedDay = d.FixedDay,
                    Subject =
                        leaving is null || c.SpeaksOf(d) is not { Count: > 0 } meant ? d.Subject
                        : leaving.All(meant.Contains) && d.Period == Deadlines.Period.Limitation ? null
                        : c.Obligors.Names(meant.Where(leaving.Contains)),
                    Ledger =
                    [
                        .. d.Ledger.Select(r => new CarriedRow
                        {
                            Kind = r.Kind,
                            From = r.From,
                            Until = c.ClueTransfer.OfHold(r) ? on : r.Until,
                            Days = r.Days,
                            Basis = r.Basis,
                        }),
                    ],
                }),
        ];
}

/// <summary>A pause or an extension of a carried period.</summary>
public sealed record CarriedRow
{
    [Label("类型")]
    public required LedgerKind Kind { get; init; }

    [Label("起")]
    public required DateOnly From { get; init; }

    [Label("止")]
    public DateOnly? Until { get; init; }

    [Label("天数")]
    public int Days { get; init; }

    [Label("依据")]
    public required string Basis { get; init; }
}

/// <summary>A person who has withdrawn from a dossier (回避), also from the one it is joined to or splits off.</summary>
public sealed record CarriedRecusal(string UserId, OrganCode Organ)
{
    public static IReadOnlyList<CarriedRecusal> Of(Dossier c)
    {
        return [.. c.Who.Recused.Select(r => new CarriedRecusal(r.UserId, r.Organ))];
    }
}

/// <summary>An organ's place in a dossier, taken over into another.</summary>
public sealed record CarriedHolding
{
    [Label("单位")]
    public required OrganCode Organ { get; init; }

    [Label("办案身份")]
    public required Capacity Capacity { get; init; }

    [Label("可见范围")]
    public required int Reach { get; init; }

    public static IReadOnlyList<CarriedHolding> Of(Dossier c) =>
        [
            .. c
                .Who.All.Where(h => h.IsHeld && !h.Capacity.Seat.OfThisCaseAlone)
                .Select(h => new CarriedHolding
                {
                    Organ = h.Organ,
                    Capacity = h.Capacity,
                    Reach = (int)h.Reach,
                }),
        ];
}

/// <summary>关联案件 and the parts of the damage among the departments (art. 2, 3).</summary>
public sealed class Relations
{
    readonly List<CaseLink> links = [];

    public IReadOnlyList<CaseLink> Links => links;

    /// <summary>Parts of the damage and the departments competent for them, as agreed (art. 2, 3).</summary>
    public IReadOnlyList<DamagePart> Parts { get; internal set; } = [];

    /// <summary>The periods that went along when the case was joined to another or part of it split off.</summary>
    internal IReadOnlyList<CarriedPeriod> CarriedAway { get; set; } = [];

    /// <summary>Links as far as the entries that made them may be seen.</summary>
    internal Relations SeenBy(Seen eyes)
    {
        var seen = new Relations { Parts = Parts, CarriedAway = CarriedAway };
        seen.links.AddRange(links.Where(l => eyes.Sees(l.Seq)));
        return seen;
    }

    internal void Link(CaseRelation relation, string number, Entry e, string? note) => links.Add(new(relation, number, e.Day, e.Seq, note));
}

/// <summary>What a dossier takes over from another.</summary>
static class Carrying
{
    extension(Dossier c)
    {
        /// <summary>The obligors of whom alone a period speaks; none where it speaks of the damage as a whole.</summary>
        internal IReadOnlyList<ObligorNo> SpeaksOf(Deadline d) =>
            d.Period == Period.Limitation ? d.Against ?? []
            : d.Period == Period.Sue ? DutyToSue.Meant(c, d)
            : [];

        // A duty towards the damage as a whole is kept once: what this dossier has done already alarms nobody any more.
        bool DoneHere(Period period) =>
            period == Period.ClaimNotice
                ? c.Letters.Any(l => l.Kind == LetterKind.ClaimNotice && l.State is not (LetterState.Withdrawn or LetterState.Returned))
            : period == Period.PreliminaryCheck ? c.ClueTransfer.Checked || c.ClueTransfer.Claimed
            : period == Period.DecideAfterWill && c.ClueTransfer.Claimed;
    }

    extension(DamageCase c)
    {
        /// <summary>What speaks of these alone ends here; what speaks of others too runs on against the others.</summary>
        internal void LeaveWith(IReadOnlyList<ObligorNo> leaving, string because, Entry e)
        {
            c.Consultation.NotFailed(leaving);
            foreach (var d in c.Deadlines.Where(d => d.IsOpen && c.SpeaksOf(d).Any(leaving.Contains)).ToList())
            {
                var others = c.SpeaksOf(d).Where(no => c.Obligors[no].InPlay).ToList();
                if (others.Count == 0 || d.Period == Period.Limitation)
                    d.End(because);
                if (others.Count > 0 && d.Period == Period.Limitation)
                    c.RunLimitation(others, d.Trigger, d.TriggerDay, e);
            }
        }

        internal void Carry(IReadOnlyList<CarriedPeriod> periods, Entry e)
        {
            foreach (var d in periods.Select(p => c.Deadlines.Carry(p, e)).ToList())
                if (d.IsOpen && c.DoneHere(d.Period))
                    d.End("本案已经办理");
        }
    }
}
