namespace EcoDamage.Domain.Consultation;

/// <summary>约定数额和给付安排 (art. 17, 23): what was agreed by head, and how it is paid and done.</summary>
public interface IArrangement
{
    IReadOnlyList<HeadAmount> Heads { get; }
    decimal PaidAlready { get; }
    decimal LumpSum { get; }
    IReadOnlyList<Instalment> Instalments { get; }
    string? InstalmentReason { get; }
    IReadOnlyList<WorkInKind> InKind { get; }
    decimal Agreed { get; }
    decimal Provided { get; }
}

/// <summary>What the forms of both agreements ask alike, whether they were reached in consultation or in court.</summary>
static class Arrangement
{
    extension<TAct>(InlineValidator<TAct> v)
        where TAct : IArrangement
    {
        internal void Amounts()
        {
            v.AboveZero(x => x.Heads);
            v.AboveZero(x => x.Instalments, "每期金额");
            v.RuleForEach(x => x.InKind).ChildRules(r => r.RuleFor(x => x.Value).GreaterThan(0).WithMessage("折价应大于零。"));
            v.RuleFor(x => x.PaidAlready).GreaterThanOrEqualTo(0).WithMessage("金额不能为负数。");
            v.RuleFor(x => x.LumpSum).GreaterThanOrEqualTo(0).WithMessage("金额不能为负数。");
            v.HeadsOnce(x => x.Heads);
        }

        internal void Schedule(Func<TAct, bool> isBalanced)
        {
            v.RuleFor(x => x.Instalments)
                .Must(all => all.GroupBy(i => i.PaidBy).All(i => i.Zip(i.Skip(1)).All(p => p.First.DueOn < p.Second.DueOn)))
                .WithMessage("各期给付期限应按先后排列且互不相同。")
                .Must((x, _) => isBalanced(x))
                .WithMessage(x =>
                    $"给付安排与约定数额不符：约定合计 {x.Agreed.Yuan()}，已付、一次性、分期和实物合计 {x.Provided.Yuan()}，"
                    + $"{(x.Provided < x.Agreed ? "少" : "多")} "
                    + $"{Math.Abs(x.Agreed - x.Provided).Yuan()}。请调整后再提交（第十七条）。"
                );
            v.RuleFor(x => x.Heads)
                .Must((x, _) => x.Agreed < 1_000_000_000_000m && x.Provided < 1_000_000_000_000m)
                .WithMessage("合计金额过大，请核对单位是否为元。");
        }

        internal void InstalmentsReasoned() =>
            v.RuleFor(x => x.InstalmentReason)
                .NotEmpty()
                .When(x => x.Instalments.Count > 0)
                .WithMessage("分期给付应说明义务人的生产经营等情况（第十七条第五项）。");
    }
}
