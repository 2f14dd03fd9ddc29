namespace EcoDamage.IntegrationTests.CaseFiles;

/// <summary>
/// Case files of a hostile lawyer, each written so that a portal that is careless of the law lets it in. Where the law refuses, the line
/// that is refused and its words are named; where it does not, what the case has become.
/// </summary>
public sealed class HostileFileTests(HostileFileTests.OneOffice office) : IClassFixture<HostileFileTests.OneOffice>
{
    public sealed class OneOffice : IAsyncLifetime
    {
        public Office Office { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Office = await Office.OpenAsync("2026-11-23 09:00");

        public async ValueTask DisposeAsync()
        {
            if (Office is not null)
                await Office.DisposeAsync();
        }
    }

    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "CaseFiles", "hostile");

    /// <summary>File, first line refused, words of the refusal.</summary>
    public static TheoryData<string, int, string> Refused =>
        new()
        {
            { "01", 14, "上诉期至 2026-02-24 尚未全部届满。（第二十一条）" },
            { "02", 16, "此前已经付款，请选择“裁判数额已经扣除此前的付款”是或者否。（第二十一条）" },
            { "03", 15, "案卷中没有证明这一事由的行为，请核对立案事由。（第五条第一款）" },
            { "04", 11, "起诉期限尚未届满，不属于未按期起诉。（第二十一条第五款）" },
            { "05", 12, "部门已经明确表示开展损害赔偿，一般不再起诉（第七条）" },
            { "09", 13, "须磋商未达成一致、重新磋商不成、协议未经确认且不履行" },
            { "11", 12, "签订协议的义务人均已死亡或者终止，没有承继人，无人共同申请" },
            { "12", 16, "已经涵盖清除污染、修复生态环境费用，同一项目不重复赔偿" },
            { "13", 7, "联合督办的另一方应是本案办理机关的上级机关，请改选。（第八条）" },
            { "18", 15, "最近的鉴定评估结论是“可以修复”，与“无法修复”不符（第二十六条）" },
            { "22", 8, "本院已经移送管辖，“公益诉讼立案”由接受移送的检察机关办理。" },
            { "25", 17, "义务人已经进入破产程序，对其财产的执行中止" },
            { "26", 9, "磋商期限尚未届满（末日 2025-09-15）。（第十六条）" },
            { "29", 11, "检察机关受邀参与磋商，陈检察官不主持" },
            { "30", 15, "协议由各方签订，不由一方更正；确认之前由各方重新签订协议，司法确认之后只能依法由人民法院变更或者撤销。" },
            { "32", 12, "与在押义务人的磋商已经结束，不再以羁押不便于磋商为由移送；磋商不成的，应当及时起诉。" },
            { "35", 11, "磋商未达成一致，应当及时起诉；没有使赔偿义务消灭的情形，原则上不终止索赔（第二十一条第四款）" },
        };

    [Theory, MemberData(nameof(Refused))]
    public async Task The_law_refuses_it_and_nothing_goes_in(string file, int line, string words)
    {
        var before = await office.Office.DigestAsync();
        var result = await office.Office.ImportAsync(Bytes(file));
        Assert.Equal(line, result.Faults[0].Line);
        Assert.Contains(words, result.Faults[0].Text, StringComparison.Ordinal);
        Assert.Equal(before, await office.Office.DigestAsync());
    }

    /// <summary>Whoever answers the question that the file leaves out is owed the rest, and the case does not close as performed.</summary>
    [Fact]
    public async Task A_judgment_for_the_rest_is_still_owed()
    {
        var answered = Lines("02");
        answered[15] = answered[15].Replace("\"effectiveOn\"", "\"netOfPayments\": true, \"effectiveOn\"", StringComparison.Ordinal);
        var result = await office.Office.ImportAsync(FileOf.Bytes(answered));
        var refused = Assert.Single(result.Faults.DistinctBy(f => f.Line));
        Assert.Equal(17, refused.Line);

        var c = await TakenAsync(FileOf.Bytes(answered[..16]));
        Assert.Equal(50_000m, c.Performance.Obligations.Where(c.IsLive).Sum(o => o.Outstanding));
    }

    [Fact]
    public async Task The_duty_of_who_left_lives_in_the_new_dossier()
    {
        var elder = await TakenAsync(FileOf.Bytes(Lines("09")[..12]));
        var link = Assert.Single(elder.Relations.Links);
        var split = await office.Office.ReadAsync(link.Number!);
        Assert.Equal(new DateOnly(2025, 7, 31), Due(split, Period.Sue, Given.Lead));
        Assert.False(split.Consultation.Rounds[^1].IsOpen);
        Assert.NotNull(split.Investigation.Report);
        Assert.DoesNotContain(elder.Deadlines, d => d.Period == Period.Sue && d.IsOpen);
    }

    [Fact]
    public async Task An_announcement_corrected_to_an_earlier_day_starts_the_examination_on_the_last_legal_day()
    {
        var c = await TakenAsync(Bytes("07"));
        var examination = c.Deadlines.Last(d => d.Period == Period.Examination);
        Assert.Equal(new(2025, 10, 9), examination.TriggerDay);
        Assert.Equal(new DateOnly(2026, 1, 9), Due(c, Period.Examination, "fx-procuratorate"));
        var reply = c.Deadlines.Single(d => d.Period == Period.AnnouncementReply);
        Assert.Equal((new DateOnly(2025, 10, 13), 0), (Due(c, Period.AnnouncementReply, Given.Lead), DaysLate(reply)));
    }

    [Theory]
    [InlineData("08", "2025-11-18")]
    [InlineData("17", "2025-11-12")]
    public async Task A_reply_that_proves_in_time_after_the_suit_is_told_to_court_and_department_and_the_suit_is_reviewed(
        string file,
        string review
    )
    {
        var c = await TakenAsync(Bytes(file));
        var told = c.Letters.Where(l => l.Kind == LetterKind.LapseFell).Select(l => l.To.Value).Order(StringComparer.Ordinal);
        Assert.Equal(["fx-ecology", "js-court"], told);
        Assert.Equal(Date(review), Due(c, Period.SuitReview, "fx-procuratorate"));
        var reply = c.Deadlines.Single(d => d.Period == Period.AnnouncementReply);
        Assert.Equal((false, 0), (reply.MetOn is null, DaysLate(reply)));
        Assert.DoesNotContain(c.Deadlines, d => d.Owner.Value == Given.Lead && d.IsOpen && d.Period != Period.Limitation);
    }

    [Fact]
    public async Task The_lead_goes_to_the_department_whose_word_stands()
    {
        var c = await TakenAsync(Bytes("15"));
        Assert.Equal(Given.Lead, c.Who.Lead?.Value);
        Assert.IsType<Answer.Yes>(ActType.Of<RecordPreliminaryCheck>().Ask(Eyes(c, Given.Lead)));
        Assert.DoesNotContain(c.Deadlines, d => d.Owner.Value == "fx-water" && d.IsOpen);
    }

    [Fact]
    public async Task A_notice_names_the_day_that_the_portal_counts_to()
    {
        var c = await TakenAsync(Bytes("19"));
        Assert.All(
            c.Letters.Where(l => l.Kind == LetterKind.AnnouncementNotice),
            l =>
            {
                Assert.Contains("公告期至2025年10月9日届满", l.Note, StringComparison.Ordinal);
                Assert.Contains("视为不立案启动索赔程序", l.Note, StringComparison.Ordinal);
                Assert.Equal(new DateOnly(2025, 10, 9), l.AnswerBy);
            }
        );
        Assert.Equal(2, c.Letters.Count(l => l.Kind == LetterKind.AnnouncementNotice));
    }

    [Fact]
    public async Task No_alarm_to_sue_sounds_while_the_department_stands_by_its_word()
    {
        var c = await TakenAsync(Bytes("21"));
        var examination = c.Deadlines.Single(d => d.Period == Period.Examination);
        Assert.Contains(examination.Ledger, r => r is { Kind: LedgerKind.StandsBack, Until: null });
        Assert.IsType<Answer.Yes>(ActType.Of<RecordFollowUp>().Ask(Eyes(c, "fx-procuratorate")));
        Assert.NotEmpty(Assert.IsType<Answer.Yes>(ActType.Of<FileSuit>().Ask(Eyes(c, "fx-procuratorate"))).Departures);
    }

    [Fact]
    public async Task A_correction_that_cures_a_late_notice_waits_for_who_was_notified_late()
    {
        var c = await TakenAsync(Bytes("31"));
        Assert.Equal(2, DaysLate(c.Deadlines.Single(d => d.Period == Period.ClaimNotice)));
        Assert.Equal("fx-procuratorate", Assert.Single(c.Letters, l => l.Kind == LetterKind.CorrectionRequest).To.Value);
        Assert.IsType<Answer.Yes>(ActType.Of<AcknowledgePastAct>().Ask(Eyes(c, "fx-procuratorate")));
    }

    [Fact]
    public async Task Where_the_route_was_agreed_the_hold_cites_its_article_and_the_department_need_not_be_asked_again()
    {
        var c = await TakenAsync(Bytes("34"));
        var held = Assert.IsType<Answer.NotYet>(ActType.Of<OpenConsultation>().Ask(Eyes(c, Given.Lead)));
        Assert.Contains(held.Why, o => o.Article == "5¶2");
        Assert.DoesNotContain(held.Why, o => o.Article == "9");
        Assert.Empty(Assert.IsType<Answer.Yes>(ActType.Of<FileSuit>().Ask(Eyes(c, "fx-procuratorate"))).Departures);
    }

    [Fact]
    public void Every_file_is_told_in_a_test() =>
        Assert.Equal(
            Directory.GetFiles(Folder).Select(f => Path.GetFileName(f)[..2]).Order(StringComparer.Ordinal),
            Refused.Select(r => r.Data.Item1).Concat(["07", "08", "15", "17", "19", "21", "31", "34"]).Order(StringComparer.Ordinal)
        );

    static readonly DateOnly Today = new(2026, 11, 23);

    static Seen Eyes(DamageCase c, string organ) => new(c, Given.Hand(organ), Today, PaperCase.Calendar);

    static DateOnly Due(DamageCase c, Period period, string owner)
    {
        var d = c.Deadlines.Last(d => d.Period == period && d.Owner.Value == owner && d.EndedBecause is null);
        return d.Due(PaperCase.Calendar, d.MetOn ?? Today);
    }

    static int DaysLate(Deadline d) => Math.Max(0, d.MetOn!.Value.DayNumber - d.Due(PaperCase.Calendar, d.MetOn.Value).DayNumber);

    static DateOnly Date(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    static string[] Lines(string file) => File.ReadAllLines(Directory.GetFiles(Folder, $"{file}-*").Single());

    static byte[] Bytes(string file) => FileOf.Bytes(Lines(file));

    async Task<DamageCase> TakenAsync(byte[] file)
    {
        var taken = await office.Office.ImportAsync(file);
        Assert.Empty(taken.Faults);
        return await office.Office.ReadAsync(taken.Number!, "fx-procuratorate");
    }
}
