using System.Globalization;
using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;
using FluentValidation;

namespace EcoDamage.Domain.Performance;

/// <summary>申报债权 (art. 28; 企业破产法 45, 48): to the administrator, within the time the court has announced.</summary>
public sealed record DeclareCreditorClaim : Act<DeclareCreditorClaim>, IAct<DeclareCreditorClaim>
{
    [Label("破产的义务人"), Pick(nameof(Bankrupt))] public required int Obligor { get; init; }
    [Label("申报金额（元）"), Yuan] public required decimal Amount { get; init; }
    [Label("债权性质和依据"), Lines] public required string Basis { get; init; }
    [Label("管理人")] public required string Administrator { get; init; }
    [Label("申报日期")] public required DateOnly DeclaredOn { get; init; }

    public static ActRule Rule => new("申报债权", "28", Force.Must, Capacity.LeadDepartment, Capacity.PublicInterestProcuratorate)
    {
        SignedOff = true, Numbered = true, Effect = "向管理人书面申报生态环境损害赔偿债权。", WhenLate = "可以在最后分配前补充申报；系统标明逾期天数。",
    };

    public static IEnumerable<Option> Bankrupt(DamageCase c, Actor a) =>
        (c?.Obligors ?? []).Where(o => o.Bankrupt).Select(o => new Option(o.No.ToString(CultureInfo.InvariantCulture), o.Data.Name));

    public static object? Suggest(DamageCase? c, Actor a, OrganRegister organs) => c?.Done<ChangeObligor>().LastOrDefault(x => x.Act.Change == ObligorChange.Bankruptcy) is { Act: { } last }
        ? new { last.Obligor, last.Administrator, Amount = c.Obligations.Sum(o => o.Outstanding) } : null;

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (!Bankrupt(c, a).Any()) yield return new("没有义务人进入破产程序", "28");
        else if (c.OpenDeadline(Period.CreditorClaim) is null) yield return new("已经申报债权", "28");
    }

    public static void Shape(InlineValidator<DeclareCreditorClaim> v)
    {
        ArgumentNullException.ThrowIfNull(v);
        v.RuleFor(x => x.Amount).GreaterThan(0).WithMessage("“申报金额”应大于零。");
    }

    protected internal override void Apply(DamageCase c, Entry e) =>
        c.MeetWhere(d => d.Period == Period.CreditorClaim && d.About == Obligor, e, DeclaredOn);

    public override string Gist(DamageCase c) => $"{Amount.Yuan()} · {Administrator}";
}
