namespace EcoDamage.Web.Pages.Cases.Tabs;

/// <summary>期限 of the case that the organ keeps an eye on.</summary>
public sealed record DeadlinesTab(string Number, IReadOnlyList<DeadlineView> Deadlines)
{
    public static DeadlinesTab Of(CaseReader r) => new(r.Case.Number, [.. r.Deadlines.Select(r.View)]);

    /// <summary>Those that still run, beside every tab.</summary>
    public static DeadlinesTab Running(CaseReader r) => new(r.Case.Number, [.. r.Running.Select(r.View)]);
}
