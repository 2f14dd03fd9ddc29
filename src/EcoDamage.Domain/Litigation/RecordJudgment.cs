using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;
using FluentValidation;

namespace EcoDamage.Domain.Litigation;

/// <summary>裁判 (art. 21): outcome by head and day of payment; fifteen days to appeal run for each party from service.</summary>
public sealed record RecordJudgment : Act<RecordJudgment>, IAct<RecordJudgment>
{
    [Label("诉讼"), Pick(nameof(Docketed))] public required int Suit { get; init; }
    [Label("裁判文书案号")] public required string JudgmentNo { get; init; }
    [Label("裁判日期")] public required DateOnly JudgedOn { get; init; }
    [Label("支持的请求", Hint = "全部驳回的不填")] public IReadOnlyList<HeadAmount> Awarded { get; init; } = [];
    [Label("判令的修复等义务"), Lines] public string? Duties { get; init; }
    [Label("履行期限", Hint = "有给付内容的填写"), Ahead] public DateOnly? DueOn { get; init; }
    [Label("送达情况", Hint = "按当事人分别登记")] public required IReadOnlyList<ServiceRow> Service { get; init; }

    public static ActRule Rule => new("登记裁判", "21", Force.Must, Capacity.SeisedCourt)
    {
        SignedOff = true, Effect = "登记一审裁判；上诉期按当事人分别计算，全部届满后生效。记录由本院另一人核对后生效。",
    };

    public static IEnumerable<Option> Docketed(DamageCase c, Actor a) => Litigation.Suit.Options(c, s => s.Pending && s.Docketed && s.Judgment is null && s.Court == a?.Organ.Code);

    public static object? Suggest(DamageCase? c, Actor a, OrganRegister organs) => c?.Suits.Find(s => s.Pending && s.Docketed && s.Judgment is null) is { } s ? new { Suit = s.No, JudgmentNo = s.CaseNo } : null;

    public static IEnumerable<Obstacle> Obstacles(DamageCase c, Actor a)
    {
        if (!Docketed(c, a).Any()) yield return new("没有待裁判的诉讼", "21");
    }

    public static void Shape(InlineValidator<RecordJudgment> v)
    {
        ArgumentNullException.ThrowIfNull(v);
        v.RuleFor(x => x.JudgmentNo).Must(CourtCaseNo.IsValid).WithMessage("“裁判文书案号”请写全，如（2025）沪03民初31号。");
        v.RuleFor(x => x.DueOn).NotNull().When(x => x.Awarded.Count > 0).WithMessage("有给付内容的，请填写“履行期限”。");
    }

    protected internal override Layer LayerIn(DamageCase c, Entry e) => c.Suits[Suit - 1].Layer;

    protected internal override void Apply(DamageCase c, Entry e)
    {
        var suit = c.Suits[Suit - 1];
        suit.Judgment = this;
        c.MeetWhere(d => d.Period == Period.FirstInstance && d.About == suit.No, e, JudgedOn);
        c.Send(LetterKind.Judgment, suit.Plaintiff, e, note: CourtCaseNo.Normal(JudgmentNo));
        foreach (var s in Service) c.Start(Period.Appeal, suit.Plaintiff, $"裁判送达{s.Party}", s.ServedOn, e, s.Party, suit.No);
    }

    public override string Gist(DamageCase c) => $"{CourtCaseNo.Normal(JudgmentNo)} · {(Awarded.Count == 0 ? "驳回" : $"支持 {Awarded.Sum(a => a.Amount).Yuan()}")}";
}
