namespace EcoDamage.Domain.ClueTransfer;

/// <summary>
/// 终止索赔 (art. 6; 生态环境损害赔偿管理规定): of the whole claim, or against some obligors alone; with the last of them the claim ends.
/// The procuratorate is told and may open its own case, and so is whoever gave the clue. The lead department keeps its capacity until <see
/// cref="CloseCase"/>: it still has to close and to archive.
/// </summary>
public sealed record TerminateClaim : Act<TerminateClaim>, IAct<TerminateClaim>
{
    [Label("义务人", Hint = "只对其中部分义务人终止的选择；不选的，终止整个索赔"), Pick(nameof(Present))]
    public IReadOnlyList<ObligorNo> Obligors { get; init; } = [];

    [Label("终止情形")]
    public required NoClaimGround Ground { get; init; }

    [Label("理由"), Lines]
    public required string Reason { get; init; }

    public static ActRule Rule =>
        new("终止索赔", "6", Force.Stated, Capacity.LeadDepartment)
        {
            Aside = true,
            SignedOff = true,
            Numbered = true,
            Effect = "终止损害赔偿程序，或者终止对部分义务人的索赔，并告知检察机关和线索移送单位；检察机关可以依法启动公益诉讼程序。",
        };

    static IEnumerable<Obligor> AtHand(Dossier c) => c.Obligors.Where(o => !o.Left && !o.Released && c.ClueTransfer.ClaimOpen);

    static Choice<Obligor> Present => Choice.ObligorsOf(AtHand);

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.ClueTransfer.Claimed)
            yield return new("尚未决定立案启动索赔", "6");
        else if (c.ClueTransfer.ClaimEnded is not null)
            yield return new("索赔已经终止", "6", Never: true);
        // One of several may be let go while the claim against the others is bound.
        if (AtHand(c).Any(o => Against(c, o) is null))
            yield break;
        foreach (var o in AgainstAll(c))
            yield return o;
    }

    static IEnumerable<Obstacle> AgainstAll(Dossier c)
    {
        if (c.Litigation.Suits.Any(s => s.Pending && s.Track == ProceedingKind.Compensation))
            yield return new("诉讼尚未终结", "21");
        if (c.Litigation.PendingConfirmation is not null)
            yield return new("司法确认尚未裁定", "21");
        if (c.Consultation.Agreements.Any(x => !x.RefusedOnMerits))
            yield return new("已经签订赔偿协议，应当履行", "25");
        else if (AtHand(c).Any(o => !o.Gone && OwesByJudgment(c, o)))
            yield return new("生效裁判确定的义务应当履行", "25");
    }

    static bool OwesByJudgment(Dossier c, Obligor o) =>
        c.Performance.Obligations.Any(x =>
            x is { Track: ProceedingKind.Compensation, Agreement: null, Fulfilled: false } && c.IsLive(x) && x.Obligors.Contains(o.No)
        );

    // Who is gone without successor performs nothing any more, whatever was signed or judged.
    static Obstacle? Against(Dossier c, Obligor o) =>
        c.Litigation.Suits.Any(s => s.Pending && s.Track == ProceedingKind.Compensation && s.Defendants.Contains(o.No))
            ? new("诉讼尚未终结", "21")
        : c.Litigation.Confirmations.Any(x => x.Result is null && c.Consultation.Agreements[x.Agreement].Text.Signatories.Contains(o.No))
            ? new("司法确认尚未裁定", "21")
        : o.Gone ? null
        : c.Consultation.Agreements.Any(x => !x.RefusedOnMerits && x.Text.Signatories.Contains(o.No))
            ? new("已经签订赔偿协议，应当履行", "25")
        : OwesByJudgment(c, o) ? new("生效裁判确定的义务应当履行", "25")
        : null;

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        foreach (var n in Obligors)
            if (Against(c, c.Obligors[n]) is { } why)
                yield return why with
                {
                    Text = $"{c.Obligors[n].Data.Name}：{why.Text}。",
                    Field = "obligors",
                };
        if (!Extinguishes && MustGoOn(c) is { } duty)
            yield return duty;
        if (Obligors.Count > 0)
            yield break;
        foreach (var o in AgainstAll(c))
            yield return o;
    }

    // Nothing is owed any more, or nobody is left who could owe it.
    bool Extinguishes => Ground is NoClaimGround.AlreadyCompensated or NoClaimGround.CoveredByJudgment or NoClaimGround.NobodyLeft;

    // Art. 21¶2, ¶4: once consultation has failed, or the court has refused, the department shall sue or consult anew.
    Obstacle? MustGoOn(Dossier c)
    {
        bool Meant(ObligorNo n) =>
            c.Obligors[n].InPlay
            && (Obligors.Count == 0 || Obligors.Contains(n))
            && !c.Litigation.Suits.Any(s => s.Track == ProceedingKind.Compensation && s.Binds(n));
        return c.Consultation.ToReconsult.Any(x => x.Text.Signatories.Any(Meant))
                ? new("法院未予确认，应当重新磋商一次；没有使赔偿义务消灭的情形，原则上不终止索赔", "21¶2", Departable: true)
            : c.Consultation.RefusedTwice.Any(x => x.Text.Signatories.Any(Meant))
                ? new("重新磋商不成，应当及时起诉；没有使赔偿义务消灭的情形，原则上不终止索赔", "21¶2", Departable: true)
            : c.Consultation.Failed.Any(Meant)
                ? new("磋商未达成一致，应当及时起诉；没有使赔偿义务消灭的情形，原则上不终止索赔", "21¶4", Departable: true)
            : null;
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        if (Obligors.Count > 0)
        {
            foreach (var n in Obligors)
                c.Obligors.Replace(c.Obligors[n] with { Released = true });
            c.LeaveTable(Obligors, Released, e.Day);
        }
        if (Obligors.Count == 0 || !c.Obligors.Any(o => o.InPlay))
            EndAll(c, e);
        if (Obligors.Count > 0)
            c.EndOwedBy(o => !o.InPlay, Released);
        if (c.Who.CompetentProcuratorate is { } p)
            c.Send(LetterKind.TerminationNotice, p, e, note: Reason);
        if (c.PublicInterest.Current is { IsOpen: true } open && open.Organ != c.Who.CompetentProcuratorate)
            c.Send(LetterKind.TerminationNotice, open.Organ, e, note: Reason);
        if (c.ClueTransfer.ClaimEnded is not null)
            c.GiveUpWill(e.Organ, e);
        // The department whose "will" stands goes on (art. 7).
        var ended = c.ClueTransfer.ClaimEnded is not null;
        if (
            ended
            && !c.ClaimWentOn
            && c.PublicInterest.Current is { IsOpen: true } announced
            && announced.Everybody.FirstOrDefault(n => n.Will) is { } willing
        )
            ReplyToAnnouncement.Undertake(c, willing.Organ, "原牵头部门终止索赔", e);
        c.TellGivers(
            LetterKind.ClueResult,
            e,
            $"{(ended ? "索赔" : "对部分义务人的索赔")}已经终止：{Ground.Label()}",
            toldAlready: [c.Who.CompetentProcuratorate, c.PublicInterest.Current is { IsOpen: true } told ? told.Organ : null]
        );
    }

    string Released => $"对其终止索赔：{Ground.Label()}";

    void EndAll(DamageCase c, Entry e)
    {
        c.ClueTransfer.ClaimEnded = Ground.Label();
        c.EndHolds(_ => true, "索赔已经终止", e, DeadlineEnd.ClaimTerminated);
        foreach (var round in c.Consultation.Rounds)
            round.Leave(_ => true);
        c.Deadlines.End(
            d =>
                d.Owner == e.Organ
                && d.Period.MetBy != nameof(NotifyProcuratorate)
                && c.TrackOf(d) != ProceedingKind.PublicInterestLitigation,
            "索赔已经终止",
            DeadlineEnd.ClaimTerminated,
            e.Day
        );
        c.Proceedings.End(ProceedingKind.Compensation, Ground.Label(), e);
    }

    public override string Gist(Seen c) =>
        c is null || Obligors.Count == 0
            ? Ground.Label()
            : $"{string.Join("、", Obligors.Select(n => c.Obligors[n].Data.Name))} · {Ground.Label()}";
}
