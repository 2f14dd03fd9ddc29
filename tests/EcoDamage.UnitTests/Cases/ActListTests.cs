using System.Reflection;
using System.Text.RegularExpressions;

namespace EcoDamage.UnitTests.Cases;

/// <summary>What every act must declare, also those that are written later.</summary>
public sealed partial class ActListTests
{
    public static TheoryData<string> Acts => [.. ActType.All.Select(t => t.Name)];

    static ActType Of(string act) => ActType.Named(act)!;

    [GeneratedRegex(@"^[\u4e00-\u9fff、]+$")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"^\d+(¶\d+|\(\d+\))?(, \d+(¶\d+|\(\d+\))?)*$")]
    private static partial Regex Article();

    [Theory, MemberData(nameof(Acts))]
    public void An_act_names_its_article_its_title_and_what_it_does_in_law(string act)
    {
        var rule = Of(act).Rule;
        Assert.Matches(Article(), rule.Article);
        Assert.DoesNotContain(rule.Article, rule.ArticleText, StringComparison.Ordinal);
        Assert.Matches(Chinese(), rule.Title);
        Assert.False(string.IsNullOrWhiteSpace(rule.Effect));
    }

    [Theory, MemberData(nameof(Acts))]
    public void An_act_has_somebody_who_may_do_it(string act)
    {
        var rule = Of(act).Rule;
        Assert.True(rule.By.Length > 0 || rule.OpensFor.Count > 0 || rule.ByClock || rule.Follows);
        // It signs for what lies in its inbox; a procuratorate that gave the clue away still supervises what becomes of it (art. 4¶2).
        if (act is not (nameof(Domain.General.AcknowledgeLetter) or nameof(Domain.General.MakeSupervisoryInquiry)))
            Assert.DoesNotContain(Capacity.FormerHolder, rule.By);
    }

    [Theory, MemberData(nameof(Acts))]
    public void Every_datum_of_an_act_has_a_label_down_to_its_parts(string act) => Labelled(Of(act).Class, []);

    static void Labelled(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type))
            return;
        foreach (var p in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is { IsPublic: true }))
        {
            Assert.True(p.GetCustomAttribute<LabelAttribute>() is { Text.Length: > 0 }, $"{type.Name}.{p.Name} has no label");
            var part = Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType;
            if (part.IsGenericType && !typeof(INo).IsAssignableFrom(part))
                part = part.GetGenericArguments()[0];
            if (part.IsEnum)
                foreach (var value in Enum.GetValues(part).Cast<Enum>())
                    Assert.True(value.Label() != value.ToString(), $"{part.Name}.{value} has no label");
            else if (part.Namespace!.StartsWith("EcoDamage", StringComparison.Ordinal) && part.IsClass)
                Labelled(part, seen);
        }
    }

    [Fact]
    public void Names_and_titles_are_unique()
    {
        Assert.Distinct(ActType.All.Select(t => t.Name));
        Assert.Distinct(ActType.All.Select(t => t.Rule.Title));
    }

    [Fact]
    public void The_names_of_acts_are_those_that_journals_were_promised()
    {
        // A name in a journal is for ever: a new act is added to the list, an old one is never taken out.
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("acts.txt")!;
        using var reader = new StreamReader(stream);
        var promised = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(promised, ActType.All.Select(t => t.Name).Order(StringComparer.Ordinal));
    }
}
