namespace EcoDamage.Domain.ClueTransfer;

public enum PublicInterestGround
{
    [Label("第七条：检察机关受理的线索")]
    OwnClue,

    [Label("第五条第二款：商定由检察机关启动")]
    RouteAgreed,

    [Label("第九条：部门移送并已受理")]
    Transferred,

    [Label("第六条：部门不启动或者终止索赔")]
    NoClaim,

    [Label("第二十一条第五款：应当起诉而未按期起诉，或者请求未涵盖全部公益")]
    NotSued,

    [Label("第二十四条第二款：协议、诉讼未完全涵盖")]
    NotCovered,
}

/// <summary>公益诉讼立案 (art. 7; 5¶2, 9, 21¶5, 24¶2): opens the procuratorate's track in the same dossier.</summary>
public sealed record OpenPublicInterestCase : Act<OpenPublicInterestCase>, IAct<OpenPublicInterestCase>
{
    [Label("立案决定书文号")]
    public required string CaseNo { get; init; }

    [Label("立案事由")]
    public required PublicInterestGround Ground { get; init; }

    [Label("案件事实"), Lines]
    public required string Facts { get; init; }

    [Label("是否符合损害赔偿条件", Hint = "符合的，应当在公告后通报损害发生地的部门（第七条）")]
    public required bool FitsCompensation { get; init; }

    [Label("判断理由"), Lines]
    public required string Finding { get; init; }

    [Label("涵盖的损害项目")]
    public required IReadOnlyList<DamageHead> Heads { get; init; }

    public static ActRule Rule =>
        new("公益诉讼立案", "7, 5¶2, 9, 21¶5, 24¶2", Force.May, Capacity.Intake, Capacity.CompetentProcuratorate, Capacity.Supporting)
        {
            SignedOff = true,
            Kinds = [OrganKind.Procuratorate],
            Layer = Layer.Suit,
            AfterClose = true,
            NeedsJurisdiction = true,
            Effect = "启动检察民事公益诉讼程序，并应当公告三十日。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        // One procuratorate at a time: which has it, the other learns from that one.
        if (c.Whole.PublicInterest.Current is { IsOpen: true })
            yield return new("公益诉讼案件已经立案", "7");
        // What the department does is told only to who may know it.
        if (
            c.Who.Holds(c.Organ, Capacity.Supporting)
            && !c.Who.Holds(c.Organ, Capacity.Intake)
            && c.Letters.Any(l => l.To == c.Organ && l.Kind == LetterKind.ClueTransfer && l.AwaitsAnswer)
        )
            yield return new("移送的线索尚未反馈", "6");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Ground != PublicInterestGround.OwnClue && Proof(c, today) is null)
            yield return new("案卷中没有证明这一事由的行为，请核对立案事由。", "5¶1", Field: "ground");
        if (Ground == PublicInterestGround.OwnClue && c.ClueTransfer.ClaimOpen && c.ClueTransfer.OnHold is null)
            yield return new("损害赔偿程序正在进行；同时符合两类条件的，原则上先行索赔", "5¶1", Departable: true);
    }

    protected internal override IEnumerable<Deadline> JudgesBy(Dossier c) => c.Deadlines.Where(d => d.Period == Period.Sue);

    /// <summary>Number of the entry that proves the ground on this day; null when none does, or none is needed.</summary>
    int? Proof(Seen c, DateOnly today) =>
        Ground switch
        {
            PublicInterestGround.RouteAgreed => SuitGrounds.Claims(c) ? null : c.ClueTransfer.RouteAgreed?.Seq,
            PublicInterestGround.Transferred => SuitGrounds.Claims(c) ? null : c.ClueTransfer.TransferAccepted?.Seq,
            PublicInterestGround.NoClaim => c
                .Whole.Journal.LastOrDefault(p =>
                    (
                        c.ClueTransfer.ClaimOpen
                            ? p.Act is TerminateClaim { Obligors.Count: > 0 }
                            : p.Act is DecideNotToClaim or TerminateClaim
                    ) && !c.Waiting.IsWithoutEffect(p.Entry.Seq)
                )
                ?.Entry.Seq,
            PublicInterestGround.NotSued => DutyToSue.Late(c, c.Whole, today, [])?.TriggerSeq ?? Coverage.GapInSuit(c),
            PublicInterestGround.NotCovered => Coverage.GapIn(c),
            _ => null,
        };

    protected internal override void Apply(DamageCase c, Entry e)
    {
        c.PublicInterest.Cases.Add(
            new()
            {
                No = c.PublicInterest.Cases.Next,
                Seq = e.Seq,
                Organ = e.Organ,
                Data = this,
                ProvedBy = Proof(c.Before(e), e.Day),
            }
        );
        if (c.Obligors.Count == 0)
            c.Obligors.Name(c.ClueTransfer.Clue!.Suspects);
        c.Who.Give(e.Organ, Capacity.PublicInterestProcuratorate, e);
        c.Proceedings.Open(ProceedingKind.PublicInterestLitigation, e.Organ, Stage.ClueTransfer, e);
        c.Proceedings.KeepOpen();
        c.ShareCriminalWith(e.Organ, e);
        c.TellGivers(LetterKind.ClueResult, e, "公益诉讼已经立案");
    }

    public override string Gist(Seen c) =>
        $"{CaseNo} · {Ground.Label()}"
        + $"{(c.PublicInterest.Cases.FirstOrDefault(p => ReferenceEquals(p.Data, this))?.ProvedBy is { } seq ? $"（见第 {seq} 项）" : "")}";
}
