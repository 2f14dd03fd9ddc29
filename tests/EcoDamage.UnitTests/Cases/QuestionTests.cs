using System.Reflection;
using System.Runtime.CompilerServices;
using EcoDamage.Web.Shell;

namespace EcoDamage.UnitTests.Cases;

/// <summary>A question left untouched is unanswered, never 否.</summary>
public sealed class QuestionTests
{
    static readonly Given Given = Given.Case();

    public static TheoryData<string> Acts => [.. ActType.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Acts))]
    public void No_question_answers_itself(string act) => Assert.Empty(Silent(ActType.Named(act)!.Class, []));

    // Neither required nor able to stay open: what is not answered would be false.
    static IEnumerable<string> Silent(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type))
            yield break;
        foreach (var p in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.IsDefined(typeof(LabelAttribute))))
            if (p.PropertyType == typeof(bool) && !p.IsDefined(typeof(RequiredMemberAttribute)))
                yield return $"{type.Name}.{p.Name}";
        foreach (var part in Field.Of(type).Where(f => f.Kind is FieldKind.Group or FieldKind.Rows))
        foreach (var silent in Silent(part.Type, seen))
            yield return silent;
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public void A_question_that_must_be_answered_is_asked_for(string act)
    {
        var type = ActType.Named(act)!;
        var errors = type.Read([]).Errors;
        foreach (var f in type.Fields.Where(f => f.Kind == FieldKind.YesNo && f.Required))
            Assert.Contains(new FieldError(f.Key, $"请选择“{f.Label}”。"), errors);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public void What_was_not_answered_is_shown_as_such(string act)
    {
        var type = ActType.Named(act)!;
        var view = new ValuesView(type.Fields, [], null, Given.Hand(Given.Lead), Given.Organs);
        foreach (var f in type.Fields.Where(f => f.Kind == FieldKind.YesNo))
        {
            Assert.Equal("未填", view.Words(f, null));
            Assert.Equal("否", view.Words(f, JsonValue.Create(false)));
        }
    }

    [Fact]
    public void A_clue_does_not_say_that_no_crime_is_possible_unless_somebody_said_so()
    {
        var data = Entered.Of(Given.Clue());
        data.Remove("crimePossible");
        var clue = Assert.IsType<RegisterClue>(Given.Clue().Kind.Read(data).Act);
        Assert.Null(clue.CrimePossible);
        Assert.False(Entered.Of(clue).ContainsKey("crimePossible"));
    }

    [Fact]
    public void The_form_of_a_clue_answers_no_question_for_anybody()
    {
        foreach (var organ in (string[])[Given.Lead, Given.Procuratorate])
        {
            var suggested = System
                .Text.Json.JsonSerializer.SerializeToNode(RegisterClue.Suggest(null, Given.Hand(organ), Given.Organs))!
                .AsObject();
            Assert.DoesNotContain(
                suggested,
                p => p.Value?.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False
            );
        }
    }

    [Fact]
    public void Who_asks_for_a_lead_says_whether_it_is_disputed_and_who_asks_for_supervision_need_not()
    {
        var report = new ReportToSuperior
        {
            Superior = new("sh-ecology"),
            Matter = SuperiorMatter.DesignateLead,
            Reason = "x",
        };
        Assert.Equal(new FieldError("dispute", "请选择“各部门对牵头有争议”。"), Assert.Single(report.Kind.Read(Entered.Of(report)).Errors));
        Assert.Empty(report.Kind.Read(Entered.Of(report with { Dispute = false })).Errors);
        Assert.Empty(report.Kind.Read(Entered.Of(report with { Matter = SuperiorMatter.JointSupervision })).Errors);
    }
}
