namespace EcoDamage.Domain.General;

public enum InquiryKind
{
    [Label("调查核实")]
    Verify,

    [Label("查阅资料")]
    Consult,

    [Label("询问")]
    Question,
}

/// <summary>调查核实、查阅、询问 (art. 4¶2): in supervision the procuratorate looks, the department must cooperate.</summary>
public sealed record MakeSupervisoryInquiry : Act<MakeSupervisoryInquiry>, IAct<MakeSupervisoryInquiry>
{
    [Label("方式")]
    public required InquiryKind Type { get; init; }

    [Label("事项"), Lines]
    public required string Matter { get; init; }

    [Label("检察人员", Hint = "不少于二人")]
    public required IReadOnlyList<Consultation.InvitedProsecutor> Prosecutors { get; init; }

    [Label("答复期限"), Ahead(Only = true)]
    public required DateOnly AnswerBy { get; init; }

    public static ActRule Rule =>
        new("监督调查核实", "4¶2", Force.May, Capacity.CompetentProcuratorate, Capacity.Intake, Capacity.Supporting, Capacity.FormerHolder)
        {
            Kinds = [OrganKind.Procuratorate],
            Numbered = true,
            AfterClose = true,
            NeedsJurisdiction = true,
            Effect = "部门应当配合并答复；检察机关自此可以查阅案卷，查阅留痕。",
        };

    public static IEnumerable<Obstacle> Obstacles(Seen c)
    {
        if (!(c.Who.Holds(c.Organ, Capacity.CompetentProcuratorate) || Clues(c, c.Organ).Any()))
            yield return new("本院不是本案有管辖权的检察机关，也没有移送或者收到本案线索", "4¶2");
        else if (
            !c.ClueTransfer.Claimed
            && !c.ClueTransfer.Checked
            && !c.Done<DecideNotToClaim>().Any()
            && !Clues(c, c.Organ).Any(l => l.AnsweredSeq is not null)
        )
            yield return new("损害赔偿程序尚未启动，线索也没有反馈、核查或者决定", "4¶2");
        else if (Department(c, c.Organ) is null)
            yield return new("本案还没有办理线索的部门", "4¶2");
    }

    static IEnumerable<Letter> Clues(Dossier c, OrganCode procuratorate) =>
        c.Letters.Where(l =>
            l.Kind == LetterKind.ClueTransfer && l.State != LetterState.Withdrawn && (l.From == procuratorate || l.To == procuratorate)
        );

    // Who must cooperate: the lead, else who led last, else the department at the other end of the clue.
    static OrganCode? Department(Dossier c, OrganCode procuratorate) =>
        c.Who.Lead
        ?? c.Who.All.LastOrDefault(h => h.Capacity == Capacity.LeadDepartment)?.Organ
        ?? Clues(c, procuratorate).LastOrDefault() switch
        {
            null => null,
            { From: var from } l => from == procuratorate ? l.To : from,
        };

    public static void Shape(InlineValidator<MakeSupervisoryInquiry> v)
    {
        v.RuleFor(x => x.Prosecutors).Must(p => p.Count >= 2).WithMessage("调查核实应由二名以上检察人员进行，请补充姓名和法律职务。");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var letter = c.Send(LetterKind.SupervisoryInquiry, Department(c, e.Organ)!.Value, e, AnswerBy, Matter);
        c.Deadlines.StartOn(Period.LetterReply, letter.To, "监督调查核实", AnswerBy, e, about: letter.No);
        c.Who.Give(
            e.Organ,
            c.Who.Holds(e.Organ, Capacity.CompetentProcuratorate) ? Capacity.CompetentProcuratorate : Capacity.Supporting,
            e,
            Layer.File
        );
        foreach (var seal in c.Sealed)
            c.Who.Share(seal.Seq, e.Organ);
    }

    public override string Gist(Seen c) => Type.Label();
}
