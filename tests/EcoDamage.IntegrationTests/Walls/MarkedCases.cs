namespace EcoDamage.IntegrationTests.Walls;

/// <summary>
/// Cases in which every entry bears a word of its own, and the table of who may meet each word: written by hand from
/// docs/rulebook.md#capacities and
/// docs/who-sees-what.md, never from the code. Each organ of the first case has another kind of capacity in it.
/// </summary>
public sealed class MarkedCases : IAsyncLifetime
{
    public const string Lead = Given.Lead;

    /// <summary>Co-department that sees the file.</summary>
    public const string Co = "fx-greening";

    /// <summary>Co-department with which no file is shared: it knows that the case exists.</summary>
    public const string Existence = "fx-planning";

    /// <summary>Co-department with the file until it left.</summary>
    public const string Former = "fx-water";
    public const string Procuratorate = Given.Procuratorate;
    public const string Criminal = "js-procuratorate";
    public const string Court = Given.Court;

    /// <summary>Asked for support by letter.</summary>
    public const string Asked = "sh-science";

    /// <summary>One item of evidence is shared with it.</summary>
    public const string SharedWith = "sh-police";
    public const string Superior = "sh-ecology";

    /// <summary>Gave the clue of another case, and is told what became of it.</summary>
    public const string Giver = "sh-health";
    public const string Stranger = Given.Stranger;

    public static readonly string[] Everybody =
    [
        Giver,
        Lead,
        Co,
        Existence,
        Former,
        Procuratorate,
        Criminal,
        Court,
        Asked,
        SharedWith,
        Superior,
        Stranger,
    ];

    /// <summary>The word, where it stands, and who may meet it: organs, or one person of an organ as organ.role.</summary>
    public sealed record Mark(string Word, string Where, params string[] Seers);

    static readonly string[] File = [Lead, Co, Procuratorate];

    static readonly Mark[] Table =
    [
        // The heading of a case is for everybody who has to do with it.
        new("Qtitlez", "title", Lead, Co, Existence, Former, Procuratorate, Criminal, Court, Asked, SharedWith, Superior),
        // The clue belongs to the file; the superior is told of the case by the report.
        new("Qfactsz", "facts of the clue", [.. File, Former, Superior]),
        new("Qaddressz", "exact address", [.. File, Former, Superior]),
        // Who is liable: the file, the court with which it was filed, the criminal procuratorate that may urge the obligor (art. 14).
        new("Qobligorz", "name of an obligor", [.. File, Former, Superior, Court, Criminal]),
        new("Qcheckz", "preliminary check", [.. File, Former]),
        new("Qdecidedz", "facts of the decision", [.. File, Former]),
        // Notes are for the own organ alone.
        new("Qnoteleadz", "note", Lead),
        new("Qnotecoz", "note", Co),
        new("Qnoteexistencez", "note", Existence),
        new("Qnoteformerz", "note", Former),
        new("Qnoteprocz", "note", Procuratorate),
        new("Qnotecriminalz", "note", Criminal),
        new("Qnotecourtz", "note", Court),
        new("Qnoteaskedz", "note", Asked),
        new("Qnotesharedz", "note", SharedWith),
        new("Qnotesuperiorz", "note", Superior),
        // Evidence: the file; what is shared; what is sealed.
        new("Qevidenceleadz", "evidence", [.. File, Former]),
        new("Qevidencecoz", "evidence of the co-department", [.. File, Former]),
        new("Qevidencesharedz", "evidence shared with one body", [.. File, Former, SharedWith]),
        new("Qsealedz", "sealed evidence", $"{Lead}.{nameof(Role.Officer)}"),
        new("Qtomorrowz", "evidence sealed until tomorrow", $"{Lead}.{nameof(Role.Officer)}"),
        new("Qyesterdayz", "evidence whose seal ended yesterday", File),
        // The former holder reads what was there when it left, and nothing after.
        new("Qlateevidencez", "evidence after the former holder had left", File),
        new("Qlateletterz", "letter after the former holder had left", File),
        // Letters: both ends, and the file.
        new("Qaskedz", "letter that asks for support", [.. File, Asked]),
        new("Qansweredz", "answer of the supporting body", [.. File, Asked]),
        new("Qinvitedz", "notice to the co-department without a file", [.. File, Former, Existence]),
        new("Qreportedz", "report to the superior", [.. File, Superior]),
        new("Qcorrectivez", "corrective opinion", File),
        // A criminal case is known to who handles the claim and to the procuratorate named; sentencing to procuratorates.
        new("Qcriminalz", "record of the criminal case", Lead, Procuratorate, Criminal),
        new("Qsentencez", "sentencing recommendation", Procuratorate, Criminal),
        // The court has what was filed with it.
        new("Qquestionsz", "questions to the institution", File),
        new("Qappraisalz", "appraisal", [.. File, Court]),
        new("Qmeetingz", "minutes of a meeting", File),
        new("Qagreementz", "agreement", [.. File, Court]),
        new("Qworkz", "work that the agreement makes due", [.. File, Court]),
        new("Qpapersz", "application to the court", [.. File, Court]),
        // Who read the file is told to who sees it.
        new("Qreadingz", "log of readings", File),
        // Drafts belong to the organ that writes them.
        new("Qdraftleadz", "draft", Lead),
        new("Qdraftprocz", "draft", Procuratorate),
        // Decided, the procuratorate not told: that it runs, and nothing else.
        new("Qhiddentitlez", "title", Lead, Procuratorate),
        new("Qhiddenfactsz", "facts of the clue", Lead),
        new("Qhiddenaddressz", "exact address", Lead),
        new("Qhiddenobligorz", "name of an obligor", Lead),
        new("Qhiddendecidedz", "facts of the decision", Lead),
        new("Qhiddenevidencez", "evidence", Lead),
        // Split off: the other case takes the capacities over, and the two name each other for who reads the entry that parted them.
        new("Qsplitoffz", "title", Lead, Procuratorate),
        new("Qpartedz", "reason of the split", Lead),
        new("Qsplitobligorz", "name of an obligor", Lead),
        // Two tracks in one dossier: each organ has its own.
        new("Qtrackstitlez", "title", Lead, Procuratorate, Co),
        new("Qtracksfactsz", "facts of the clue", Lead, Procuratorate),
        new("Qsuitz", "opening of the public-interest case", Procuratorate),
        new("Qfindingz", "finding of the public-interest case", Procuratorate),
        // Published to everybody; the department that is told of it reads what it has to answer.
        new("Qannouncedz", "text of the announcement", Lead, Procuratorate),
        new("Qpartz", "notice to the department", Lead, Procuratorate),
        new("Qwillz", "answer to the notice", Lead, Procuratorate),
        new("Qsuitevidencez", "evidence in the public-interest track", Procuratorate),
        new("Qclaimevidencez", "evidence in the claim", Lead),
        new("Qinstitutionz", "appraisal in the claim", Lead),
        new("Qsupportz", "request of the public-interest procuratorate to a department", Procuratorate, Co),
        // Who gave a clue is told what became of it, by a letter that says so and nothing else.
        new("Qgiventitlez", "title", Giver, Lead, Procuratorate),
        new("Qgivenfactsz", "facts of the clue", Giver, Lead),
        new("Qtransferredz", "transfer of the clue", Giver, Lead),
        new("Qoutcomez", "facts of the decision", Lead),
    ];

    public static IReadOnlyList<Mark> Marks => Table;

    /// <summary>What stands in the drafts and the log of readings is no part of the journal.</summary>
    public static IEnumerable<Mark> Journaled => Table.Where(m => m.Where is not ("draft" or "log of readings"));

    public static bool May(Mark mark, string organ, Role role) =>
        mark?.Seers.Contains(organ) == true || mark!.Seers.Contains($"{organ}.{role}");

    PortalHost? host;

    public PortalHost Host => host ?? throw new InvalidOperationException("The portal did not start");
    public Office Office => Host.Office;

    /// <summary>With the court; an organ of each kind takes part.</summary>
    public string Filed { get; private set; } = "";

    /// <summary>Decided, the procuratorate not told.</summary>
    public string Hidden { get; private set; } = "";

    /// <summary>Claim and public-interest case side by side.</summary>
    public string Tracks { get; private set; } = "";

    /// <summary>Split off from the hidden one.</summary>
    public string SplitOff { get; private set; } = "";

    /// <summary>The clue was given by a body that does not lead.</summary>
    public string Told { get; private set; } = "";
    public IReadOnlyList<string> Numbers => [Filed, Hidden, Tracks, SplitOff, Told];

    /// <summary>
    /// The first letters of the case that lies with the court, in the order in which they were sent; whether the one that left was still
    /// there.
    /// </summary>
    public static IReadOnlyList<(LetterKind Kind, string From, string To, bool BeforeFormerLeft)> Sent { get; } =
    [
        (LetterKind.CoDepartmentNotice, Lead, Co, true),
        (LetterKind.CoDepartmentNotice, Lead, Former, true),
        (LetterKind.CoDepartmentNotice, Lead, Existence, true),
        (LetterKind.SupportRequest, Lead, Asked, false),
        (LetterKind.ProfessionalSupport, Asked, Lead, false),
        (LetterKind.ClaimNotice, Lead, Procuratorate, false),
        (LetterKind.AssistanceRequest, Lead, Procuratorate, false),
        (LetterKind.ReportUpward, Lead, Superior, false),
    ];

    /// <summary>Both ends and who sees the file; who has left, what was there.</summary>
    public static bool MayKnow((LetterKind Kind, string From, string To, bool BeforeFormerLeft) letter, string organ) =>
        organ == letter.From || organ == letter.To || File.Contains(organ) || (organ == Former && letter.BeforeFormerLeft);

    public Guid DraftOfLead { get; private set; }
    public Guid DraftOfProcuratorate { get; private set; }

    public async ValueTask InitializeAsync()
    {
        host = await PortalHost.StartAsync();
        await PlayTracksAsync();
        await PlayFiledAsync();
        await PlayHiddenAsync();
        await PlayToldAsync();
        DraftOfLead = await DraftAsync(Lead, "Qdraftleadz");
        DraftOfProcuratorate = await DraftAsync(Procuratorate, "Qdraftprocz");
        await using var db = Office.Store.For(Procuratorate);
        var id = await db.Cases.Where(c => c.Number == Filed).Select(c => c.Id).SingleAsync();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into readings (case_id, organ, user_id, user_name, day, at) values ({id}, {Procuratorate}, 'u', 'Qreadingz',
            {Office.Clock.Today}, {Office.Clock.GetUtcNow().UtcDateTime})
            """
        );
    }

    async Task<Guid> DraftAsync(string organ, string word)
    {
        var id = Guid.NewGuid();
        var type = ActType.Of<AddNote>();
        var (kept, _) = await Office.Drafts.SaveAsync(
            new(id, 0, Guid.NewGuid(), 0, Filed, type, new JsonObject { ["text"] = word }),
            Given.Hand(organ)
        );
        return kept == Saving.Kept ? id : throw new InvalidOperationException($"The draft was not kept: {kept}");
    }

    static AddEvidence Evidence(string word, DateOnly day, params string[] with) =>
        new()
        {
            Name = "材料",
            Type = EvidenceKind.Document,
            CollectedOn = day,
            Source = "现场",
            Custodian = "本单位",
            Proves = word,
            SharedWith = [.. with.Select(w => new OrganCode(w))],
        };

    async Task PlayFiledAsync()
    {
        var given = Given.Case(Office.Clock.Today.AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var obligors = new[] { Given.Obligors[0] with { Name = "Qobligorz" }, Given.Obligors[1] };
        string? number = null;
        Task<Outcome.Done> Do(string organ, int day, Act act)
        {
            if (Office.Clock.Today < given.Day(day))
                Office.Clock.Set(given.Day(day));
            return Office.DoAsync(number, organ, act);
        }

        number = (
            await Do(
                Lead,
                -14,
                given.Clue() with
                {
                    Title = "案件Qtitlez",
                    Facts = "Qfactsz",
                    Address = "奉贤区Qaddressz",
                    Suspects = obligors,
                }
            )
        ).Number;
        Filed = number;
        await Do(
            Lead,
            -13,
            new AddCoDepartment
            {
                Department = new(Co),
                ShareFile = true,
                Reason = "协同",
            }
        );
        await Do(
            Lead,
            -13,
            new AddCoDepartment
            {
                Department = new(Former),
                ShareFile = true,
                Reason = "协同",
            }
        );
        await Do(
            Lead,
            -13,
            new AddCoDepartment
            {
                Department = new(Existence),
                ShareFile = false,
                Reason = "Qinvitedz",
            }
        );
        await Do(Former, -12, new AddNote { Text = "Qnoteformerz" });
        await Do(Existence, -12, new AddNote { Text = "Qnoteexistencez" });
        await Do(Co, -12, new AddNote { Text = "Qnotecoz" });
        await Do(Lead, -12, new AddNote { Text = "Qnoteleadz" });
        await Do(Lead, -5, given.Check() with { Findings = "Qcheckz" });
        await Do(Lead, 0, given.Decision() with { Facts = "Qdecidedz", Obligors = obligors });
        await Do(Lead, 1, Evidence("Qevidenceleadz", given.Day(0)));
        await Do(Co, 1, Evidence("Qevidencecoz", given.Day(0)));
        await Do(Lead, 1, Evidence("Qevidencesharedz", given.Day(0), SharedWith));
        await Do(SharedWith, 1, new AddNote { Text = "Qnotesharedz" });
        await Do(Lead, 3, new RemoveCoDepartment { Department = Former, Reason = "不再参与" });
        await Do(Lead, 4, Evidence("Qlateevidencez", given.Day(3)));
        await Do(
            Lead,
            4,
            new RequestSupport
            {
                To = new(Asked),
                Kinds = ProfessionalSupport.Testing,
                Matter = "Qaskedz",
                AnswerBy = given.Day(22),
            }
        );
        await Do(
            Asked,
            5,
            new GiveProfessionalSupport
            {
                Kinds = ProfessionalSupport.Testing,
                To = new(Lead),
                Text = "Qansweredz",
            }
        );
        await Do(Asked, 5, new AddNote { Text = "Qnoteaskedz" });
        await Do(Lead, 6, given.Notice());
        await Do(
            Lead,
            6,
            new RequestAssistance
            {
                Type = AssistanceKind.LegalAdvice,
                Matter = "Qlateletterz",
                AnswerBy = given.Day(24),
            }
        );
        await Do(
            Lead,
            6,
            new ReportToSuperior
            {
                Superior = new(Superior),
                Matter = SuperiorMatter.JointSupervision,
                Reason = "Qreportedz",
            }
        );
        await Do(Superior, 7, new AddNote { Text = "Qnotesuperiorz" });
        await Do(Procuratorate, 7, new AddNote { Text = "Qnoteprocz" });
        await Do(
            Lead,
            7,
            new RecordCriminalCase
            {
                Authority = "Qcriminalz",
                CaseNo = "沪公奉立字9号",
                At = CriminalStage.Investigation,
                Persons = "Qobligorz",
                InCustody = false,
                Procuratorate = new(Criminal),
            }
        );
        await Do(Criminal, 8, new AddNote { Text = "Qnotecriminalz" });
        await Do(Criminal, 8, new RecordSentencingRecommendation { Repair = "已经部分修复", Recommendation = "Qsentencez" });
        await Do(Lead, 8, given.Commission() with { Questions = "Qquestionsz" });
        await Do(Lead, 34, given.Appraisal() with { Conclusion = "Qappraisalz" });
        await Do(Lead, 36, given.Conclusion());
        await Do(Lead, 41, given.Consultation());
        await Do(Lead, 42, given.Invitation());
        await Do(Procuratorate, 45, given.Attendance());
        var meeting = given.Meeting();
        await Do(Lead, 50, meeting with { Positions = "Qmeetingz" });
        var agreement = given.Agreement();
        await Do(Lead, 55, agreement with { Facts = "Qagreementz", InKind = [agreement.InKind[0] with { Work = "Qworkz" }] });
        await Do(Lead, 55, new CopyAgreement());
        await Do(
            Procuratorate,
            56,
            new IssueCorrectiveOpinion
            {
                Clause = "第三条",
                LawBroken = "Qcorrectivez",
                InterestHarmed = "公共利益",
                Demand = "补正",
                AnswerBy = given.Day(80),
            }
        );
        await Do(Lead, 57, new AnswerCorrectiveOpinion { Adopted = Adoption.Not, Measures = "已经说明" });
        await Do(Lead, 65, given.Application() with { Papers = "Qpapersz" });
        await Do(Court, 66, new AddNote { Text = "Qnotecourtz" });
        // Seals: one that holds, one that ended yesterday, one that ends tomorrow and so still holds today.
        var ends = (await Do(Lead, 66, Evidence("Qyesterdayz", given.Day(60)))).Seq;
        await Do(Lead, 66, Seal(ends, given.Day(67)));
        var holds = (await Do(Lead, 68, Evidence("Qsealedz", given.Day(60)))).Seq;
        await Do(Lead, 68, Seal(holds, null));
        var tomorrow = (await Do(Lead, 68, Evidence("Qtomorrowz", given.Day(60)))).Seq;
        await Do(Lead, 68, Seal(tomorrow, given.Day(69)));
    }

    SealItem Seal(int seq, DateOnly? until) =>
        new()
        {
            Item = seq,
            Action = SealAction.Seal,
            Until = until,
            Reason = "保护举报人",
            Readers = [new() { Person = Office.As(Lead, Role.Officer).UserId }],
        };

    async Task PlayTracksAsync()
    {
        var given = Given.Case(Office.Clock.Today.AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        string? number = null;
        async Task Do(string organ, Act act) => number = (await Office.DoAsync(number, organ, act)).Number;
        await Do(
            Procuratorate,
            given.Clue() with
            {
                Title = "案件Qtrackstitlez",
                Facts = "Qtracksfactsz",
                Address = "奉贤区南桥镇",
                Competent = false,
                FoundOn = Office.Clock.Today,
            }
        );
        await Do(
            Procuratorate,
            new OpenPublicInterestCase
            {
                CaseNo = "沪奉检民公立〔2025〕3号",
                Ground = PublicInterestGround.OwnClue,
                Facts = "Qsuitz",
                FitsCompensation = true,
                Finding = "Qfindingz",
                Heads = [DamageHead.Restoration],
            }
        );
        await Do(
            Procuratorate,
            new PublishAnnouncement
            {
                Medium = "正义网",
                PublishedOn = Office.Clock.Today,
                Text = "Qannouncedz",
            }
        );
        await Do(Procuratorate, new NotifyDepartmentOfAnnouncement { Department = new(Lead), Part = "Qpartz" });
        await Do(Procuratorate, Evidence("Qsuitevidencez", Office.Clock.Today));
        await Do(Lead, new ReplyToAnnouncement { Will = true, Reason = "Qwillz" });
        await Do(Lead, Evidence("Qclaimevidencez", Office.Clock.Today));
        await Do(
            Procuratorate,
            new RequestSupport
            {
                To = new(Co),
                Kinds = ProfessionalSupport.Survey,
                Matter = "Qsupportz",
                AnswerBy = Office.Clock.Today.AddDays(16),
            }
        );
        await Do(Lead, given.Commission() with { Institution = "Qinstitutionz", WantedBy = Office.Clock.Today.AddDays(20) });
        Tracks = number!;
    }

    async Task PlayToldAsync()
    {
        var today = Office.Clock.Today;
        var given = Given.Case(today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var clue = given.Clue() with { Title = "案件Qgiventitlez", Facts = "Qgivenfactsz", Address = "奉贤区金汇镇", Competent = false };
        Told = (await Office.DoAsync(null, Giver, clue)).Number;
        await Office.DoAsync(
            Told,
            Giver,
            new TransferClue
            {
                To = new(Lead),
                Grounds = [TransferGround.General],
                Facts = "Qtransferredz",
                EvidenceList = "照片",
                Contact = "电话",
            }
        );
        await Office.DoAsync(Told, Lead, new AnswerClueTransfer { Letter = new(1), Result = ClueAnswer.Accepted });
        await Office.DoAsync(Told, Lead, given.Check());
        await Office.DoAsync(Told, Lead, given.Decision() with { DecisionNo = "奉环赔〔2025〕9号", Facts = "Qoutcomez" });
    }

    async Task PlayHiddenAsync()
    {
        var today = Office.Clock.Today;
        var given = Given.Case(today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var obligors = new[] { Given.Obligors[0] with { Name = "Qhiddenobligorz" }, Given.Obligors[1] with { Name = "Qsplitobligorz" } };
        var clue = given.Clue() with
        {
            Title = "案件Qhiddentitlez",
            Facts = "Qhiddenfactsz",
            Address = "奉贤区Qhiddenaddressz",
            Suspects = obligors,
        };
        Hidden = (await Office.DoAsync(null, Lead, clue)).Number;
        await Office.DoAsync(Hidden, Lead, given.Check());
        await Office.DoAsync(
            Hidden,
            Lead,
            given.Decision() with
            {
                DecisionNo = "奉环赔〔2025〕8号",
                Facts = "Qhiddendecidedz",
                Obligors = obligors,
            }
        );
        await Office.DoAsync(Hidden, Lead, Evidence("Qhiddenevidencez", today));
        await Office.DoAsync(
            Hidden,
            Lead,
            new SplitCase
            {
                Obligors = [new(2)],
                Title = "案件Qsplitoffz",
                Reason = "Qpartedz",
            }
        );
        SplitOff = (await Office.ReadAsync(Hidden)).Relations.Links.Single().Number;
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
            await host.DisposeAsync();
    }
}
