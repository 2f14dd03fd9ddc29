using EcoDamage.Casework;

namespace EcoDamage.UnitTests.Cases;

/// <summary>补录: what is entered late is refused by its day, its proof and its number before the case is asked.</summary>
public sealed class BackdatingTests
{
    static readonly Given Given = Given.Case().Notified();
    static readonly DamageCase Case = Given.InMemory().Case;

    static DateOnly Registered => Case.Journal[0].Entry.Day;
    static DateOnly Today => Case.Journal[^1].Entry.Day.AddDays(10);

    static FieldError? Only(Act act, DateOnly day, string proof = "扫描件1，挂号信回执", string? no = null) =>
        Backdating.Judge(Case.By(Given.Hand(Given.Lead), Today), act, Given.Organs, new(day, proof, no), Today) switch
        {
            null => null,
            Outcome.Invalid x => Assert.Single(x.Errors),
            var other => throw new InvalidOperationException(other.ToString()),
        };

    static RequestAssistance Letter =>
        new()
        {
            Type = AssistanceKind.Evidence,
            Matter = "调取材料",
            AnswerBy = Today.AddDays(9),
        };

    static readonly AddNote Note = new() { Text = "电话沟通。" };

    [Fact]
    public void The_day_lies_before_today_and_not_before_the_case()
    {
        Assert.Null(Only(Note, Today.AddDays(-1)));
        Assert.Equal("pastOn", Only(Note, Today)?.Field);
        Assert.Equal("pastOn", Only(Note, Today.AddDays(1))?.Field);
        Assert.Null(Only(Note, Registered));
        Assert.Equal(new("pastOn", $"补录的日期不能早于线索登记之日（{Registered:yyyy-MM-dd}）。"), Only(Note, Registered.AddDays(-1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 　\n")]
    [InlineData("回执\u202E")]
    public void Without_a_proof_that_can_be_read_nothing_is_entered(string proof) =>
        Assert.Equal("pastProof", Only(Note, Today.AddDays(-1), proof)?.Field);

    [Fact]
    public void The_proof_has_4000_signs_at_most()
    {
        Assert.Null(Only(Note, Today.AddDays(-1), new('证', 4_000)));
        Assert.Equal("pastProof", Only(Note, Today.AddDays(-1), new('证', 4_001))?.Field);
    }

    [Fact]
    public void A_number_of_paper_is_for_letters_and_has_100_signs_at_most()
    {
        Assert.Null(Only(Letter, Today.AddDays(-1), no: "沪环函〔2025〕7号"));
        Assert.Equal("pastNo", Only(Note, Today.AddDays(-1), no: "沪环函〔2025〕7号")?.Field);
        Assert.Null(Only(Letter, Today.AddDays(-1), no: new('7', 100)));
        Assert.Equal("pastNo", Only(Letter, Today.AddDays(-1), no: new('7', 101))?.Field);
        Assert.Equal("pastNo", Only(Letter, Today.AddDays(-1), no: "7\u0007号")?.Field);
    }

    [Fact]
    public void The_case_of_that_day_decides_and_says_so()
    {
        var claimed = Case.Journal.First(p => p.Entry.Act == "DecideToClaim").Entry.Day;
        var refused = Backdating.Judge(
            Case.By(Given.Hand(Given.Lead), Today),
            Given.Notice(),
            Given.Organs,
            new(claimed.AddDays(-1), "回执"),
            Today
        );
        var why = Assert.IsType<Outcome.Conflict>(refused).Why;
        Assert.All(why, o => Assert.StartsWith($"{claimed.AddDays(-1):yyyy-MM-dd} 当时", o.Text, StringComparison.Ordinal));
    }
}
