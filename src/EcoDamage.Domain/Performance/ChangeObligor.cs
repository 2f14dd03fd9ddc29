namespace EcoDamage.Domain.Performance;

public enum ObligorChange
{
    [Label("进入破产程序")]
    Bankruptcy,

    [Label("合并、分立，由他人承继")]
    Succeeded,

    [Label("解散、注销")]
    Dissolved,

    [Label("死亡")]
    Dead,

    [Label("下落不明")]
    Missing,
}

/// <summary>
/// 义务人变更 (art. 25, 28): bankruptcy makes a claim due with the administrator and pauses enforcement against it; a successor steps in;
/// joint obligors stay liable. Who is gone without successor leaves the table (see <c>TerminateClaim</c>).
/// </summary>
public sealed record ChangeObligor : Act<ChangeObligor>, IAct<ChangeObligor>
{
    [Label("义务人"), Pick(nameof(Present))]
    public required ObligorNo Obligor { get; init; }

    [Label("变更情形")]
    public required ObligorChange Change { get; init; }

    [Label("发生日期")]
    public required DateOnly On { get; init; }

    [Label("情况和依据"), Lines]
    public required string Facts { get; init; }

    [Label("破产受理法院和案号", Hint = "破产的必填")]
    public string? Bankruptcy { get; init; }

    [Label("管理人", Hint = "破产的填写")]
    public string? Administrator { get; init; }

    [Label("债权申报截止日期", Hint = "破产的填写"), Ahead]
    public DateOnly? FileBy { get; init; }

    [Label("承继人", Hint = "有承继人、继承人的填写")]
    public ObligorData? Successor { get; init; }

    public static ActRule Rule =>
        new("义务人变更", "25, 28", Force.May, Capacity.LeadDepartment, Capacity.PublicInterestProcuratorate)
        {
            SignedOff = true,
            Aside = true,
            Effect = "破产的应当申报债权，执行中止；有承继人的由其承担；共同义务人的责任不变。",
        };

    static Choice<Obligor> Present =>
        Choice
            .Obligors.Where(
                (o, c) => !o.Left && !o.Gone && (c.ClueTransfer.Claimed || c.Who.Holds(c.Organ, Capacity.PublicInterestProcuratorate))
            )
            .Else("尚未确定赔偿义务人", "25");

    public static void Shape(InlineValidator<ChangeObligor> v)
    {
        v.RuleFor(x => x.FileBy)
            .NotNull()
            .When(x => x.Change == ObligorChange.Bankruptcy)
            .WithMessage("破产的，请填写“债权申报截止日期”。");
        v.RuleFor(x => x.Bankruptcy)
            .NotEmpty()
            .When(x => x.Change == ObligorChange.Bankruptcy)
            .WithMessage("破产的，请填写“破产受理法院和案号”。");
        v.RuleFor(x => x.Administrator).NotEmpty().When(x => x.Change == ObligorChange.Bankruptcy).WithMessage("破产的，请填写“管理人”。");
        v.RuleFor(x => x.Successor).NotNull().When(x => x.Change == ObligorChange.Succeeded).WithMessage("由他人承继的，请填写“承继人”。");
    }

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var before = c.Obligors[Obligor];
        switch (Change)
        {
            case ObligorChange.Bankruptcy:
                c.Obligors.Replace(before with { Bankrupt = true });
                foreach (var claimant in Claimants(c, e))
                    c.Deadlines.StartOn(
                        Period.CreditorClaim,
                        claimant,
                        $"{before.Data.Name}进入破产程序",
                        FileBy!.Value,
                        e,
                        before.Data.Name,
                        Obligor
                    );
                Mature(c, e);
                c.PauseEnforcement(before, e);
                break;
            case var _ when Successor is { } next:
                c.Obligors.Replace(before with { Data = next, Departed = Parted(before) });
                break;
            case ObligorChange.Missing:
                break;
            default:
                c.Obligors.Replace(before with { Gone = true, Departed = Parted(before) });
                c.LeaveTable([Obligor], NobodyLeft);
                // The claim is terminated by an act of its own; what nobody owes any more is due no longer.
                c.EndOwedBy(o => o.Gone, NobodyLeft, ProceedingKind.Compensation);
                c.EndOwedBy(o => o.Gone, NobodyLeft, ProceedingKind.PublicInterestLitigation);
                foreach (var o in c.Performance.Obligations.Where(o => c.IsLive(o) && o.Obligors.Count > 1))
                    o.Obligors = c.Living(o.Obligors);
                break;
        }
    }

    const string NobodyLeft = "义务人终止或者死亡，无承继人";

    IReadOnlyList<(string Name, DateOnly Since)> Parted(Obligor before) => [.. before.Departed, (before.Data.Name, On)];

    // 企业破产法 46: with the acceptance of the bankruptcy all is due that the bankrupt alone owes.
    void Mature(DamageCase c, Entry e)
    {
        foreach (
            var o in c.Performance.Obligations.Where(o =>
                o.Kind == ObligationKind.Payment
                && o.Obligors.Contains(Obligor)
                && c.IsPaused(o)
                && c.IsLive(o)
                && !o.Fulfilled
                && o.DueOn > On
            )
        )
        {
            c.Deadlines.RedateWhere(d => d.IsOpen && d.Period == Period.Instalment && d.About == o.No, o.DueOn, On, e);
            o.DueOn = On;
        }
    }

    // Each declares what it keeps; the lead also what is claimed and not yet agreed or judged.
    List<OrganCode> Claimants(Dossier c, Entry e)
    {
        var keepers = c
            .Performance.Obligations.Where(o => o.Obligors.Contains(Obligor) && c.IsLive(o) && !o.Fulfilled)
            .Select(o => c.KeeperOf(o.Track, ObligationKind.Payment));
        if (c.Who.Lead is { } lead && c.ClueTransfer.Claimed)
            keepers = keepers.Prepend(lead);
        return [.. keepers.Distinct().DefaultIfEmpty(e.Organ)];
    }

    public override string Gist(Seen c) => Change.Label();
}
