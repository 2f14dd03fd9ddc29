namespace EcoDamage.Domain.Litigation;

/// <summary>应当起诉 (art. 20, 21): whom a duty to sue speaks of, whether it was kept in time, and how it revives.</summary>
static class DutyToSue
{
    /// <summary>
    /// 未按期 (art. 21¶5): open past its last day, kept late, or ended when it had run out: what was missed stays missed.
    /// No act has the work calendar, so a last day on a day of rest counts as it stands.
    /// </summary>
    public static bool IsLate(Deadline d, DateOnly today) =>
        d.Period == Period.Sue && (d.IsOpen ? today : d.MetOn ?? d.EndedOn) is { } until && d.LastDay(until) < until;

    /// <summary>
    /// The newest duty that was not kept in time, where such duties speak of all these obligors. A duty that came from another dossier
    /// names nobody.
    /// </summary>
    public static Deadline? Late(Dossier c, DateOnly today, IReadOnlyCollection<ObligorNo> against)
    {
        var late = c.Deadlines.Where(d => IsLate(d, today)).ToList();
        return against.All(n => late.Exists(d => Meant(c, d) is var who && (who.Count == 0 || who.Contains(n))))
            ? late.LastOrDefault()
            : null;
    }

    /// <summary>诉前保全后起诉 (art. 20): the duty that hangs on an injunction of this side.</summary>
    public static Deadline? AfterInjunction(Dossier c, OrganKind side) =>
        c.Deadlines.LastOrDefault(d => d.IsOpen && IsAfterInjunction(c, d, side));

    /// <summary>The newest such duty, where such duties speak of all these obligors.</summary>
    public static Deadline? AfterInjunction(Dossier c, OrganKind side, IReadOnlyCollection<ObligorNo> against)
    {
        var open = c.Deadlines.Where(d => d.IsOpen && IsAfterInjunction(c, d, side)).ToList();
        return against.All(n => open.Exists(d => InjunctionOf(c, d)?.Concerns([n]) != false))
            ? open.LastOrDefault(d => InjunctionOf(c, d)?.Concerns([.. against]) != false)
            : null;
    }

    /// <summary>The duty is met when everybody whom the injunction names is sued in the track.</summary>
    public static bool IsMetAfterInjunction(Dossier c, Deadline d, ProceedingKind track, IReadOnlyList<ObligorNo> sued) =>
        InjunctionOf(c, d) is not { } x
        || (x.Concerns(sued) && x.Against.All(n => !c.Obligors[n].InPlay || c.Litigation.Suits.Any(s => s.Track == track && s.Binds(n))));

    public static bool IsAfterInjunction(Dossier c, Deadline d, OrganKind side) =>
        d.Period == Period.InjunctionSuit
        && (InjunctionOf(c, d) is { } x && c.At(x.Seq) is { } asked ? asked.Entry.By.Kind : OrganKind.Department) == side;

    static Injunction? InjunctionOf(Dossier c, Deadline d) =>
        d.About?.As<Injunction>() is { } no ? c.Consultation.Injunctions.At(no) : null;

    /// <summary>
    /// A suit came to nothing: the duties that its filing had met run anew, a suit after an injunction within its first thirty days.
    /// </summary>
    public static void Revive(DamageCase c, Suit suit, string why, DateOnly from, Entry e)
    {
        c.Deadlines.Reopen([
            .. c
                .Deadlines.Where(d =>
                    d.Period == Period.InjunctionSuit
                    && (
                        d.MetBySeq == suit.Seq
                        || (
                            d.MetBySeq > suit.Seq
                            && InjunctionOf(c, d)?.Against.Any(suit.Against.Contains) == true
                            && IsAfterInjunction(
                                c,
                                d,
                                suit.Track == ProceedingKind.Compensation ? OrganKind.Department : OrganKind.Procuratorate
                            )
                        )
                    )
                    && InjunctionOf(c, d) is not { Lifted: true }
                )
                .Select(d => d.No),
        ]);
        // Where several suits together had met the duty, the last of them is named in it.
        var claim = suit.Track == ProceedingKind.Compensation;
        if (
            claim
            && c.Deadlines.Any(d =>
                d.Period == Period.Sue && (d.MetBySeq == suit.Seq || (d.MetBySeq > suit.Seq && Meant(c, d).Any(suit.Against.Contains)))
            )
        )
            c.Deadlines.Start(
                Period.Sue,
                suit.Plaintiff,
                why,
                from,
                e,
                string.Join("、", suit.Against.Select(n => c.Obligors[n].Data.Name)),
                suit.No
            );
        if (claim && c.Deadlines.Any(d => d.Period == Period.Limitation && d.MetBySeq == suit.Seq))
            c.Interrupt([.. suit.Against], why, from, e, always: true);
        if (
            c.PublicInterest.Current is { IsOpen: true } p
            && c.Deadlines.Any(d => d.Period == Period.Examination && d.MetBySeq == suit.Seq)
        )
            c.Deadlines.Start(Period.Examination, suit.Plaintiff, why, from, e, about: p.No);
    }

    /// <summary>Whom a duty to sue speaks of; nobody where its trigger names no one.</summary>
    public static IReadOnlyList<ObligorNo> Meant(Dossier c, Deadline duty) =>
        c.At(duty.TriggerSeq)?.Act switch
        {
            EndConsultation x => x.Obligors,
            RefuseSuit x => [.. c.Litigation.Suits[x.Suit].Against],
            WithdrawSuit x => [.. c.Litigation.Suits[x.Suit].Against],
            RuleOnConfirmation when duty.About?.As<Agreement>() is { } no => c.Consultation.Agreements[no].Text.Signatories,
            _ => [],
        };

    /// <summary>The duty is met when everybody it speaks of is sued.</summary>
    public static bool AllSued(Dossier c, Deadline duty) =>
        Meant(c, duty).All(n => !c.Obligors[n].InPlay || c.Litigation.Suits.Any(s => s.Track == ProceedingKind.Compensation && s.Binds(n)));
}
