using System.Linq.Expressions;

namespace EcoDamage.Domain.Cases;

/// <summary>A row with an amount in yuan.</summary>
public interface IAmount
{
    decimal Amount { get; }
}

/// <summary>What the forms of several acts ask of their rows, in the same words.</summary>
static class RowRules
{
    extension<TAct>(InlineValidator<TAct> v)
    {
        internal void AboveZero<TRow>(Expression<Func<TAct, IEnumerable<TRow>>> rows, string what = "金额")
            where TRow : IAmount =>
            v.RuleForEach(rows).ChildRules(r => r.RuleFor(x => x.Amount).GreaterThan(0).WithMessage($"{what}应大于零。"));

        internal void EachOnce<TRow, TKey>(Expression<Func<TAct, IReadOnlyList<TRow>>> rows, Func<TRow, TKey> of, string what) =>
            v.RuleFor(rows).Must(r => r.DistinctBy(of).Count() == r.Count).WithMessage($"同一{what}只填一行，请合并。");

        internal void HeadsOnce(Expression<Func<TAct, IReadOnlyList<HeadAmount>>> rows) => v.EachOnce(rows, x => x.Head, "损害项目");
    }
}
