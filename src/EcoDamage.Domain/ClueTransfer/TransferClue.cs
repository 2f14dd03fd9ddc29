namespace EcoDamage.Domain.ClueTransfer;

public enum TransferGround
{
    [Label("第六条：属对方职责的一般线索")]
    General,

    [Label("第九条第一项：义务人处于羁押状态、不便于磋商")]
    Custody,

    [Label("第九条第二项：主要事实有待刑事生效裁判确定")]
    AwaitsJudgment,

    [Label("第九条第三项：异地侦办或者提级侦办")]
    CrossRegion,
}

/// <summary>
/// 线索移送 (art. 6, 9): between department and procuratorate, department and department, or from a supporting body. Under art. 9 the claim
/// goes on hold, not to an end.
/// </summary>
public sealed record TransferClue : Act<TransferClue>, IAct<TransferClue>
{
    [Label("移送给"), OfKind(OrganKind.Department, OrganKind.Procuratorate)]
    public required OrganCode To { get; init; }

    [Label("移送情形")]
    public required IReadOnlyList<TransferGround> Grounds { get; init; }

    [Label("不便于磋商的理由", Hint = "以羁押为由移送的必填"), Lines]
    public string? WhyInconvenient { get; init; }

    [Label("案情和移送理由"), Lines]
    public required string Facts { get; init; }

    [Label("证据目录"), Lines]
    public required string EvidenceList { get; init; }

    [Label("联系人与电话")]
    public required string Contact { get; init; }

    public static ActRule Rule =>
        new(
            "线索移送",
            "6, 9",
            Force.May,
            Capacity.Intake,
            Capacity.LeadDepartment,
            Capacity.Supporting,
            Capacity.CompetentProcuratorate,
            Capacity.PublicInterestProcuratorate
        )
        {
            SignedOff = true,
            Numbered = true,
            Layer = Layer.File,
            Slips = ["contact"],
            Effect =
                "把线索移送有权办理的机关，对方应当反馈。依第九条移送的，索赔程序中止（以羁押为由的，自检察机关受理之日起，"
                + "只中止与在押义务人的磋商），本部门继续配合。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!c.Sees(1))
        {
            yield return new("本单位没有登记或者收到该线索", "6");
            yield break;
        }
        if (c.SeesFile(c.Organ) && c.Consultation.Agreements.Any(x => x.Confirmed))
        {
            var settled = c.Consultation.Agreements.Where(x => x.Confirmed).SelectMany(x => x.Text.Signatories).ToHashSet();
            if (c.Obligors.All(o => o.Left || settled.Contains(o.No)))
                yield return new("协议已经司法确认", "21");
        }
    }

    public static void Shape(InlineValidator<TransferClue> v)
    {
        v.RuleFor(x => x.WhyInconvenient)
            .NotEmpty()
            .When(x => x.Grounds.Contains(TransferGround.Custody))
            .WithMessage("第九条第一项须同时具备羁押和“不便于磋商”，请说明不便于磋商的理由。");
        v.RuleFor(x => x.Grounds)
            .Must(g => !g.Contains(TransferGround.General) || g.Count == 1)
            .WithMessage("一般线索移送与第九条的情形不能同时选择。");
    }

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (To == c.Organ)
            yield return new("不能移送给本单位。", "6", Field: "to");
        if (
            c.Letters.Any(l =>
                l.Kind == LetterKind.ClueTransfer && l.From == c.Organ && l.To == To && l.AwaitsAnswer && l.State != LetterState.Returned
            )
        )
            yield return new("已经移送该单位，等待其反馈。", "6", Field: "to");
        if (!ArticleNine)
            yield break;
        if (c.By.Organ.Kind != OrganKind.Department)
        {
            yield return new("第九条的移送由行政管理部门办理。", "9", Field: "grounds");
            yield break;
        }
        // What the criminal case says is told to the lead alone.
        if (c.Who.Lead != c.Organ || !c.ClueTransfer.ClaimOpen)
        {
            yield return new("第九条的移送由牵头部门在立案启动索赔之后办理；其他情形请按一般线索移送。", "9", Field: "grounds");
            yield break;
        }
        if (Grounds.Contains(TransferGround.Custody) && !c.ClueTransfer.CriminalCases.Any(x => x.InCustody))
            yield return new("案卷中没有义务人被羁押的登记，请先登记刑事案件和羁押状态。", "9(1)", Field: "grounds");
        else if (Grounds is [TransferGround.Custody] && ConsultedOut(c))
            yield return new(
                "与在押义务人的磋商已经结束，不再以羁押不便于磋商为由移送；磋商不成的，应当及时起诉。",
                "21¶4",
                Field: "grounds"
            );
        if (Grounds.Contains(TransferGround.AwaitsJudgment) && c.ClueTransfer.CriminalCases.Count == 0)
            yield return new("案卷中没有刑事案件登记，请先登记。", "9(2)", Field: "grounds");
        if (Grounds.Contains(TransferGround.CrossRegion) && !c.ClueTransfer.CriminalCases.Any(x => x.Procuratorate == To))
            yield return new(
                "第九条第三项的线索移送审查起诉的检察机关；案卷中没有由该机关审查起诉的刑事案件，请先登记。",
                "9(3)",
                Field: "to"
            );
    }

    public override IEnumerable<Obstacle> Misaddressed(Seen c, OrganRegister organs)
    {
        if (ArticleNine && organs.Find(To) is { Kind: not OrganKind.Procuratorate })
            yield return new("第九条的线索移送检察机关，请改选。", "9", Field: "to");
    }

    // Art. 9(1) speaks of obligors with whom consultation is inconvenient: not of those with whom it has ended.
    static bool ConsultedOut(Seen c)
    {
        var over = c
            .Consultation.Failed.Concat(c.Consultation.RefusedTwice.SelectMany(x => x.Text.Signatories))
            .Concat(c.Consultation.Agreements.Where(x => !x.RefusedOnMerits).SelectMany(x => x.Text.Signatories))
            .ToHashSet();
        return c.Obligors.Where(o => o.InPlay && c.ClueTransfer.IsInCustody(o.No)).ToList() is { Count: > 0 } detained
            && detained.TrueForAll(o => over.Contains(o.No));
    }

    bool ArticleNine => !Grounds.Contains(TransferGround.General);

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Send(LetterKind.ClueTransfer, To, e);
        c.Who.Give(To, Capacity.Supporting, e);
        c.Who.Share(1, To);
        c.Deadlines.Start(Period.ClueAnswer, To, "线索移送函", e.Day, e, about: letter.No);
        if (ArticleNine && c.ClueTransfer.ClaimOpen && c.Who.Lead == e.Organ)
            c.HoldClaim(string.Join("、", Grounds.Select(g => g.Label())), e, Grounds, letter.No);
    }

    public override string Gist(Seen c) => string.Join("；", Grounds.Select(g => g.Label()));
}
