namespace EcoDamage.UnitTests.Rulebook;

/// <summary>One case walked step by step: what is done, what is refused with which words, and that a refusal changes nothing.</summary>
sealed class Walk
{
    public const string Fx = Given.Lead,
        Pro = Given.Procuratorate,
        Js = "js-ecology",
        City = "sh-ecology",
        CityPro = "sh-procuratorate",
        Court = Given.Court,
        Suits = "sh-court-3";

    Walk(Given given, PaperCase paper) => (G, Paper) = (given, paper);

    public Given G { get; }
    public PaperCase Paper { get; }
    public DamageCase Case => Paper.Case;

    public static Walk From(Given given) => new(given, given.InMemory());

    /// <summary>The procuratorate's own clue, opened, announced on day 0 of the walk, the departments notified.</summary>
    public static Walk Announced(params string[] departments)
    {
        var g = Given.Case();
        var w = new Walk(g, new PaperCase());
        w.Do(Pro, -15, g.Clue() with { Competent = false, Source = ClueSource.Inspection })
            .Do(Pro, -10, Open())
            .Do(
                Pro,
                0,
                new PublishAnnouncement
                {
                    Medium = "正义网",
                    PublishedOn = g.Day(0),
                    Text = "公告内容。",
                }
            );
        foreach (var d in departments)
            w.Do(Pro, 2, new NotifyDepartmentOfAnnouncement { Department = new(d), Part = "全部" });
        return w;
    }

    public static OpenPublicInterestCase Open(PublicInterestGround ground = PublicInterestGround.OwnClue) =>
        new()
        {
            CaseNo = "沪奉检民公立〔2025〕3号",
            Ground = ground,
            Facts = "倾倒垃圾造成土壤损害。",
            FitsCompensation = true,
            Finding = "有权部门可以索赔。",
            Heads = [DamageHead.Restoration],
        };

    public static FileSuit Sue(SuitGround ground, params int[] defendants) =>
        new()
        {
            Court = new(Suits),
            Form = SuitForm.Civil,
            Ground = ground,
            Defendants = [.. defendants.Select(n => new ObligorNo(n))],
            Relief = Given.Heads,
            Designation = "沪府规〔2023〕1号",
            Facts = "事实和理由。",
        };

    public DocketSuit Docket(int day, int suit = 1) =>
        new()
        {
            Suit = new(suit),
            CaseNo = $"（{G.Day(day).Year}）沪03民初31号",
            DocketedOn = G.Day(day),
        };

    public RecordJudgment Judgment(int day, int suit = 1) =>
        new()
        {
            Suit = new(suit),
            JudgmentNo = $"（{G.Day(day).Year}）沪03民初31号",
            JudgedOn = G.Day(day),
            Awarded = Given.Heads,
            DueOn = G.Day(day + 60),
            Service = [.. new[] { "起诉机关", "自然人甲", "某清运公司" }.Select(p => new ServiceRow { Party = p, ServedOn = G.Day(day) })],
        };

    /// <summary>The case before eyes that see all of it.</summary>
    public Seen Whole => new(Case, Actor.Clock, Case.Journal[^1].Entry.Day, PaperCase.Calendar);

    public Walk Do(string organ, int day, Act act, string? departure = null)
    {
        Paper.Do(organ, G.Day(day), act, departure);
        return this;
    }

    /// <summary>The act is refused with these words and this article, and nothing changes.</summary>
    public Walk Refused(string organ, int day, Act act, string article, string text)
    {
        Paper.CatchUp(G.Day(day));
        var before = PaperCase.Portrait(Case);
        var refusal = Paper.Try(organ, G.Day(day), act);
        Assert.True(refusal is not null, $"{act.Kind.Name} by {organ} was allowed");
        Assert.Contains(refusal.Texts, t => t.Contains(text, StringComparison.Ordinal));
        Assert.Contains(article, refusal.Articles);
        Assert.Equal(before, PaperCase.Portrait(Case));
        return this;
    }

    /// <summary>Allowed only against a principle: a reason must be recorded.</summary>
    public Walk Departs(string organ, int day, Act act, string article, string text)
    {
        var refusal = Paper.Try(organ, G.Day(day), act);
        Assert.Equal("Departs", refusal?.Kind);
        Assert.Contains(refusal!.Texts, t => t.Contains(text, StringComparison.Ordinal));
        Assert.Contains(article, refusal.Articles);
        return this;
    }

    public Walk Until(int day)
    {
        Paper.CatchUp(G.Day(day));
        return this;
    }

    public LetterNo LetterTo(string organ, LetterKind kind) => Case.Letters.Last(l => l.To == new OrganCode(organ) && l.Kind == kind).No;

    public Deadline Running(Period period) =>
        Case.Deadlines.Open(period) ?? throw new InvalidOperationException($"{period.Key} does not run");

    public DeadlineStatus Light(Period period, int day) =>
        Case.Deadlines.Last(d => d.Period == period).StatusOn(G.Day(day), PaperCase.Calendar);

    public bool Sees(string organ, string act) => Case.Journal.Any(p => p.Entry.Act == act && Case.Sees(new(organ), p.Entry.Seq));

    /// <summary>What the organ may do with this act now: yes, not yet or never.</summary>
    public string May<T>(string organ)
        where T : Act<T>, IAct<T> =>
        ActType.Of<T>().Ask(Case.By(Given.Hand(organ))) switch
        {
            Answer.Yes { Departures.Count: 0 } => "yes",
            Answer.Yes => "departs",
            Answer.NotYet => "not yet",
            Answer.Never { Forbidden: true } => "forbidden",
            _ => "never",
        };
}
