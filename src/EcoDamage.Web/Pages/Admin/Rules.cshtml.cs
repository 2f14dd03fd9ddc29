using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EcoDamage.Web.Pages.Admin;

/// <summary>规程对照: article by article what the portal does, read from the acts themselves.</summary>
public sealed class RulesModel : PageModel
{
    public IReadOnlyList<(int Article, IReadOnlyList<ActType> Acts, IReadOnlyList<Period> Periods)> Articles { get; } =
        [.. Enumerable.Range(1, 32)
            .Select(n => (n, (IReadOnlyList<ActType>)[.. ActType.All.Where(t => Of(t.Rule.Article, n))], (IReadOnlyList<Period>)[.. Period.All.Where(p => Of(p.Article, n))]))
            .Where(x => x.Item2.Count + x.Item3.Count > 0)];

    static bool Of(string articles, int n) => articles.Split(", ").Any(a =>
        a.TakeWhile(char.IsAsciiDigit).ToArray() is { Length: > 0 } digits && int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) == n);
}
