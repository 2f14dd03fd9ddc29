namespace EcoDamage.Web.Pages.Cases.Tabs;

/// <summary>函件 of the case, the newest first.</summary>
public sealed record LettersTab(string Number, OrganRegister Names, IReadOnlyList<Letter> Letters)
{
    public static LettersTab Of(CaseReader r) => new(r.Case.Number, r.Names, [.. r.Case.Letters.Reverse()]);
}
