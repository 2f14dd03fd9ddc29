namespace EcoDamage.Domain.General;

public enum RecusalStep
{
    [Label("登记回避申请")]
    Ask,

    [Label("作出决定")]
    Decide,
}

/// <summary>
/// 回避 (人民检察院公益诉讼办案规则 23): the request starts three days, the decision meets them; who is recused is out of the case.
/// </summary>
public sealed record RecuseOfficer : Act<RecuseOfficer>, IAct<RecuseOfficer>
{
    [Label("办理环节", Hint = "当场决定的直接选“作出决定”")]
    public RecusalStep Step { get; init; } = RecusalStep.Decide;

    [Label("申请回避的人员"), Member]
    public required string Person { get; init; }

    [Label("提出人", Hint = "本人、当事人或者其他有关人员")]
    public required string AskedBy { get; init; }

    [Label("提出日期")]
    public required DateOnly AskedOn { get; init; }

    [Label("事由"), Lines]
    public required string Ground { get; init; }

    [Label("是否回避", Hint = "作出决定时填写")]
    public bool? Granted { get; init; }

    public static ActRule Rule =>
        new("回避", "3", Force.Must, Everyone.WithLetters)
        {
            SignedOff = true,
            Layer = Layer.Own,
            Aside = true,
            Effect = "决定回避的，该人员不再办理、查阅本案；提出之日起三日内决定，由本人以外的负责人决定。",
            WhenLate = "仍应决定；系统标明逾期天数。",
        };

    public static void Shape(InlineValidator<RecuseOfficer> v)
    {
        v.RuleFor(x => x.Granted).NotNull().When(x => x.Step == RecusalStep.Decide).WithMessage("请选择“是否回避”。");
        v.RuleFor(x => x.Granted).Null().When(x => x.Step == RecusalStep.Ask).WithMessage("登记申请时不选“是否回避”，作出决定时再填。");
    }

    /// <summary>The entry of a request of this organ about the person that is not decided yet.</summary>
    static int? Asked(Dossier c, OrganCode organ, string person) =>
        c
            .Deadlines.FirstOrDefault(d =>
                d.IsOpen
                && d.Period == Period.Recusal
                && d.Owner == organ
                && c.At(d.TriggerSeq)?.Act is RecuseOfficer r
                && r.Person == person
            )
            ?.TriggerSeq;

    public override IEnumerable<Obstacle> Objections(Seen c, DateOnly today)
    {
        if (Step == RecusalStep.Decide && Person == c.By.UserId)
            yield return new("回避由本人以外的负责人决定。", "3", Field: "person");
        if (c.Who.IsRecused(Person))
            yield return new("该人员已经回避本案。", "3", Field: "person");
        if (Step == RecusalStep.Ask && Asked(c, c.Organ, Person) is not null)
            yield return new("对该人员的回避申请已经登记，尚未决定。", "3", Field: "person");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var asked = Asked(c, e.Organ, Person);
        if (asked is null)
            c.Deadlines.Start(Period.Recusal, e.Organ, "提出回避", AskedOn, e);
        if (Step == RecusalStep.Ask)
            return;
        c.Deadlines.MeetWhere(d => d.Period == Period.Recusal && d.TriggerSeq == (asked ?? e.Seq), e);
        if (Granted == true)
            c.Who.Recuse(Person, e.Organ);
    }

    public override string Gist(Seen c) =>
        Step == RecusalStep.Ask ? "登记申请"
        : Granted == true ? "决定回避"
        : "不予回避";
}
