using System.Text;
using EcoDamage.Casework.CaseFiles;
using EcoDamage.IntegrationTests.Desk;

namespace EcoDamage.IntegrationTests.CaseFiles;

/// <summary>A file with a fault imports nothing and names the line, the field and the reason.</summary>
public sealed class ImportTests : IClassFixture<OfficeFixture>
{
    const int Line = 37;

    readonly Office office;

    public ImportTests(OfficeFixture fixture)
    {
        office = fixture.Office;
        // All the days of the course lie behind.
        if (office.Clock.Today < new DateOnly(2026, 11, 23))
            office.Clock.Set(new DateOnly(2026, 11, 23));
    }

    // A whole course, padded with notes so that its agreement stands in line 37.
    static List<JsonObject> Course()
    {
        var lines = FileOf.Acts(Given.Case().Closed());
        var agreement = lines.FindIndex(l => (string?)l["act"] == nameof(SignAgreement));
        var day = (string)lines[agreement]["on"]!;
        while (lines.FindIndex(l => (string?)l["act"] == nameof(SignAgreement)) < Line - 1)
            lines.Insert(
                agreement,
                new()
                {
                    ["act"] = nameof(AddNote),
                    ["organ"] = Given.Lead,
                    ["on"] = day,
                    ["by"] = "李承办",
                    ["data"] = new JsonObject { ["text"] = "电话沟通。" },
                }
            );
        return lines;
    }

    async Task<ImportFault> OnlyFaultAsync(byte[] file)
    {
        var before = await office.DigestAsync();
        var result = await office.ImportAsync(file);
        Assert.Null(result.Number);
        Assert.Equal(0, result.Entries);
        Assert.Equal(before, await office.DigestAsync());
        return Assert.Single(result.Faults);
    }

    [Fact]
    public async Task Without_a_fault_the_file_goes_in()
    {
        var lines = Course();
        Assert.Equal(nameof(SignAgreement), (string?)lines[Line - 1]["act"]);
        var result = await office.ImportAsync(FileOf.Bytes(lines));
        Assert.Empty(result.Faults);
        Assert.Equal(lines.Count - 1, result.Entries);
        var c = await office.ReadAsync(result.Number!);
        Assert.Equal(Stage.Closed, c.Stage);
        Assert.All(c.Journal, p => Assert.Matches("^导入（测试，文件 SHA-256 [0-9a-f]{12}）$", p.Entry.Past!.Proof));
        Assert.Empty((await office.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task What_is_only_checked_is_looked_at_to_its_end_and_nothing_is_kept()
    {
        var lines = Course();
        var check = new CaseImport.Manner(Check: true, Again: true);
        var before = await office.DigestAsync();
        var good = await office.ImportAsync(FileOf.Bytes(lines), check);
        Assert.Empty(good.Faults);
        Assert.Equal((null, lines.Count - 1), (good.Number, good.Entries));

        // One act that the rules forbid, another of an organ that may not do it, and a third that would be good.
        var decision = lines.FindIndex(l => (string?)l["act"] == nameof(DecideToClaim));
        lines.Insert(decision + 1, (JsonObject)lines[decision].DeepClone());
        var note = lines.FindIndex(l => (string?)l["act"] == nameof(AddNote));
        lines[note]["organ"] = "js-court";
        var bad = await office.ImportAsync(FileOf.Bytes(lines), check);
        Assert.Null(bad.Number);
        Assert.Equal([decision + 2, note + 1], bad.Faults.Select(f => f.Line));
        Assert.Equal(before, await office.DigestAsync());
        // Without it the first refusal ends the reading.
        Assert.Equal(decision + 2, Assert.Single((await office.ImportAsync(FileOf.Bytes(lines))).Faults).Line);
    }

    [Fact]
    public async Task A_case_that_is_here_already_goes_in_only_when_it_is_said_to_be_another()
    {
        var lines = Course();
        lines[1]["data"]!["title"] = "重复导入案";
        var first = await office.ImportAsync(FileOf.Bytes(lines), default(CaseImport.Manner));
        Assert.Empty(first.Faults);
        var before = await office.DigestAsync();
        var twice = await office.ImportAsync(FileOf.Bytes(lines), default(CaseImport.Manner));
        var fault = Assert.Single(twice.Faults);
        Assert.Equal((2, "data.title"), (fault.Line, fault.Field));
        Assert.Equal($"本平台已有同名、同地点的案件 {first.Number}；确是另一案件的，请选择“仍然导入”（命令行加 --again）。", fault.Text);
        Assert.Equal(before, await office.DigestAsync());
        Assert.Empty((await office.ImportAsync(FileOf.Bytes(lines), new(Again: true))).Faults);
    }

    public static TheoryData<string, string, string?, string, string> Faults =>
        new()
        {
            // what is wrong, where (data. or envelope), the value as JSON (none: taken out), the field named, the reason
            { "the rules refuse the data", "data.signedOn", "\"2025-10-01\"", "data.signedOn", "签订日期不能早于磋商告知书送达之日" },
            { "a number the case does not have", "data.signatories", "[9]", "data.signatories", "可选：1（自然人甲）、2（某清运公司）。" },
            { "the rules refuse the act", "act", "\"AcceptRestoration\"", "act", "没有约定或判令的修复工作（第二十五条）" },
            { "the rules refuse the organ", "organ", "\"fx-procuratorate\"", "organ", "由牵头部门办理" },
            { "a departure without reason", "act", "\"RuleEarly\"", "departure", "须写明偏离原则的理由" },
            { "a choice that is not offered", "data.heads[0].head", "\"Rumour\"", "data.heads[0].head", "“损害项目”没有这个选项" },
            { "a field is missing", "data.noHarm", null, "data.noHarm", "请填写“合法性和公益性声明”" },
            { "a field nobody asked for", "data.bribe", "1", "data.bribe", "没有“bribe”这一栏" },
            { "an organ that is in no register", "organ", "\"xx-ecology\"", "organ", "机关名录中没有“xx-ecology”" },
            { "the portal as an organ", "organ", "\"portal\"", "organ", "机关名录中没有“portal”" },
            { "an act that there is not", "act", "\"Bribe\"", "act", "没有由单位办理的行为“Bribe”" },
            { "an act of the clock", "act", "\"LapseAnnouncement\"", "act", "没有由单位办理的行为" },
            { "an act in two cases", "act", "\"JoinCases\"", "act", "指明另一案件的编号" },
            { "nobody who did it", "by", null, "by", "缺少“by”（经办人）" },
            { "a name that is no text", "by", "7", "by", "“by”（经办人）应是文字" },
            { "a name that cannot be stored", "by", "\"李\\u0000\"", "by", "第 1 个字之后有看不见的控制字符（空字符 U+0000）" },
            { "nobody who signed", "signedBy", null, "signedBy", "另一人签发" },
            { "one person twice", "signedBy", "\"李承办\"", "signedBy", "另一人签发" },
            { "a reason without departure", "departure", "\"无\"", "departure", "没有偏离原则" },
            { "a day of another form", "on", "\"2025/11/10\"", "on", "2025-09-16 的形式" },
            { "a day ahead", "on", "\"2199-01-01\"", "on", "不能晚于今天" },
            { "a day before the line above", "on", "\"2025-01-01\"", "on", "按日期先后排列" },
            { "no data", "data", "[]", "data", "缺少“data”" },
            { "a key nobody asked for", "signed", "\"x\"", "signed", "没有“signed”这一栏" },
        };

    [Theory, MemberData(nameof(Faults))]
    public async Task A_fault_in_line_37_imports_nothing_and_is_named(string what, string where, string? json, string field, string reason)
    {
        var lines = Course();
        var line = lines[Line - 1];
        if (json is "\"RuleEarly\"")
        {
            // In principle an agreement follows a meeting that agreed.
            foreach (var meeting in lines.Where(l => (string?)l["act"] == nameof(HoldMeeting)))
                meeting["data"]!["result"] = nameof(MeetingResult.GoOn);
        }
        else if (where == "data.heads[0].head")
        {
            line["data"]!["heads"]![0]!["head"] = JsonNode.Parse(json!);
        }
        else
        {
            var at = where.StartsWith("data.", StringComparison.Ordinal) ? line["data"]!.AsObject() : line;
            var key = where.Split('.')[^1];
            if (json is null)
                at.Remove(key);
            else
                at[key] = JsonNode.Parse(json);
            if (where == "act" && field == "act" && ActType.Named((string)line["act"]!) is { } type)
                line["data"] =
                    type.Name == "AcceptRestoration"
                        ? JsonNode.Parse("{\"result\":\"Passed\",\"evaluator\":\"x\",\"acceptedOn\":\"2025-11-10\",\"findings\":\"x\"}")
                    : type.Rule.ByClock ? JsonNode.Parse("{\"lastDay\":\"2025-11-10\"}")
                    : JsonNode.Parse("{\"other\":\"SHD-310120-2025-0001\",\"reason\":\"x\"}");
        }
        var before = await office.DigestAsync();
        var result = await office.ImportAsync(FileOf.Bytes(lines));
        Assert.Null(result.Number);
        Assert.Equal(before, await office.DigestAsync());
        var fault = result.Faults[0];
        Assert.True((Line, field) == (fault.Line, fault.Field), $"{what}: {string.Join("; ", result.Faults)}");
        Assert.Contains(reason, fault.Text, StringComparison.Ordinal);
        Assert.All(result.Faults, f => Assert.Equal(Line, f.Line));
    }

    [Theory]
    [InlineData("{\"act\":\"SignAgreement\",\"organ\":\"fx-eco", "不是完整的 JSON：第 39 个字符处")]
    [InlineData("签订赔偿协议", "不是完整的 JSON：第 1 个字符处")]
    [InlineData("[1]", "应是一个 JSON 对象")]
    [InlineData("null", "应是一个 JSON 对象")]
    [InlineData("{\"act\":\"AddNote\",\"act\":\"AddNote\"}", "栏目重复")]
    [InlineData("{\"act\":\"\\ud800\"}", "转义不完整")]
    public async Task A_line_37_that_is_no_JSON_imports_nothing_and_is_named(string text, string reason)
    {
        var lines = Course().Select(l => l.ToJsonString(ActJson.Tolerant)).ToList();
        lines[Line - 1] = text;
        var fault = await OnlyFaultAsync(FileOf.Bytes(lines));
        Assert.Equal((Line, (string?)null), (fault.Line, fault.Field));
        Assert.Contains(reason, fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_text_is_named_by_its_line()
    {
        var file = FileOf.Bytes(Course());
        var at = 0;
        for (var line = 1; line < Line; line++)
            at = Array.IndexOf(file, (byte)'\n', at) + 1;
        file[at + 2] = 0xff;
        var fault = await OnlyFaultAsync(file);
        Assert.Equal((Line, (string?)null), (fault.Line, fault.Field));
        Assert.Contains("不是 UTF-8 文本", fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_that_lines_show_by_themselves_are_named_all_at_once()
    {
        var lines = Course();
        lines[9]["by"] = null;
        lines[Line - 1]["data"]!.AsObject().Remove("noHarm");
        lines[Line - 1]["organ"] = "xx";
        var result = await office.ImportAsync(FileOf.Bytes(lines));
        Assert.Equal([(10, "by"), (Line, "organ"), (Line, "data.noHarm")], result.Faults.Select(f => (f.Line, f.Field)));
    }

    [Fact]
    public async Task A_byte_order_mark_line_ends_of_Windows_blank_lines_and_a_note_do_no_harm()
    {
        var lines = Course().Select(l => l.ToJsonString(ActJson.Tolerant)).ToList();
        lines[0] = "{\"format\":\"ecodamage-acts/1\",\"note\":[\"选定的日子\",\"……\"]}";
        lines.Insert(5, "");
        var result = await office.ImportAsync([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Join("\r\n", lines))]);
        Assert.Empty(result.Faults);
        Assert.NotNull(result.Number);
    }

    [Fact]
    public async Task The_example_in_the_docs_goes_in()
    {
        var lines = (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "case-files.md")))
            .Where(l => l.StartsWith("{\"act\":", StringComparison.Ordinal))
            .ToList();
        var result = await office.ImportAsync(FileOf.Bytes(["{\"format\":\"ecodamage-acts/1\"}", .. lines]));
        Assert.Empty(result.Faults);
        Assert.Equal(lines.Count, result.Entries);
    }

    [Theory]
    [InlineData("", null, "空的")]
    [InlineData("{}", "format", "首行应是")]
    [InlineData("{\"format\":7}", "format", "首行应是")]
    [InlineData("{\"format\":\"ecodamage-acts/2\"}", "format", "首行应是")]
    [InlineData("{\"format\":\"ecodamage-acts/1\"}", null, "没有行为")]
    [InlineData("{\"format\":\"ecodamage-acts/1\",\"comment\":\"x\"}", "comment", "没有“comment”这一栏")]
    [InlineData("{\"format\":\"ecodamage-journal/1\"}", "number", "缺少案号")]
    [InlineData("{\"format\":\"ecodamage-journal/1\",\"number\":\"SHD-310120-2025-99999999999999\"}", "number", "案号")]
    [InlineData("{\"format\":\"ecodamage-journal/1\",\"number\":\"SHD-310120-2025-0001\",\"entries\":0}", null, "没有记录")]
    public async Task A_first_line_that_is_none_is_named(string head, string? field, string reason)
    {
        var fault = await OnlyFaultAsync(FileOf.Bytes([head]));
        Assert.Equal((1, field), (fault.Line, fault.Field));
        Assert.Contains(reason, fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_act_opens_the_case()
    {
        var lines = Course();
        lines.RemoveAt(1);
        var fault = await OnlyFaultAsync(FileOf.Bytes(lines));
        Assert.Equal((2, "act"), (fault.Line, fault.Field));
    }

    [Fact]
    public async Task An_act_of_today_is_marked_too_since_nobody_did_it_here()
    {
        var given = Given
            .Case(office.Clock.Today.AddDays(14).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
            .Registered();
        var result = await office.ImportAsync(FileOf.Bytes(FileOf.Acts(given)));
        Assert.Empty(result.Faults);
        var entry = Assert.Single((await office.ReadAsync(result.Number!)).Journal).Entry;
        Assert.Equal((office.Clock.Today, office.Clock.Today), (entry.Day, entry.Past!.EnteredOn));
    }

    // ── journals ──

    static List<string> Journal(string number, IReadOnlyList<Performed> entries)
    {
        var hash = JournalLine.Genesis;
        var lines = new List<string>
        {
            new JsonObject
            {
                ["format"] = CaseExport.Format,
                ["number"] = number,
                ["entries"] = entries.Count,
            }.ToJsonString(),
        };
        foreach (var p in entries)
        {
            var line = JournalLine.Write(number, p, hash);
            hash = line.Hash;
            lines.Add(
                new JsonObject
                {
                    ["header"] = line.Header,
                    ["hash"] = line.Hash,
                    ["body"] = line.Body,
                }.ToJsonString(ActJson.Tolerant)
            );
        }
        return lines;
    }

    static readonly IReadOnlyList<Performed> Played = Given.Case().Closed().InMemory().Case.Journal;

    [Fact]
    public async Task A_journal_that_was_changed_cut_short_or_is_here_already_is_refused_with_the_line()
    {
        var lines = Journal("SHD-310120-2025-7001", Played);
        var changed = lines.ToList();
        changed[9] = changed[9].Replace("李承办", "张承办", StringComparison.Ordinal);
        var fault = await OnlyFaultAsync(FileOf.Bytes(changed));
        Assert.Equal((10, "hash"), (fault.Line, fault.Field));

        // The chain of what is left holds; only the count tells.
        fault = await OnlyFaultAsync(FileOf.Bytes(lines[..^1]));
        Assert.Equal((1, "entries"), (fault.Line, fault.Field));

        Assert.Equal("SHD-310120-2025-7001", (await office.ImportAsync(FileOf.Bytes(lines))).Number);
        fault = await OnlyFaultAsync(FileOf.Bytes(lines));
        Assert.Equal((1, "number"), (fault.Line, fault.Field));
        Assert.Empty((await office.VerifyAsync()).Problems);
    }

    public static TheoryData<string, int, string> Forgeries =>
        new()
        {
            { "no clue", 2, "body.act" },
            { "clue twice", 3, "body.act" },
            { "organ", 3, "body.by.organ" },
            { "ahead", 3, "body.day" },
            { "letter", 6, "body" },
        };

    [Theory, MemberData(nameof(Forgeries))]
    public async Task A_journal_whose_chain_holds_but_which_no_portal_wrote_is_refused(string how, int line, string field)
    {
        var entries = Played.ToList();
        switch (how)
        {
            case "no clue":
                entries = [.. entries.Skip(1).Select((p, i) => p with { Entry = p.Entry with { Seq = i + 1 } })];
                break;
            case "clue twice":
                entries[1] = entries[0] with { Entry = entries[1].Entry with { Act = "RegisterClue" } };
                break;
            case "organ":
                entries[1] = entries[1] with
                {
                    Entry = entries[1].Entry with { By = entries[1].Entry.By with { Organ = new OrganCode("xx") } },
                };
                break;
            case "ahead":
                entries[1] = entries[1] with { Entry = entries[1].Entry with { Day = new(2199, 1, 1) } };
                break;
            default:
                entries[4] = entries[4] with
                {
                    Act = new AcknowledgeLetter { Letter = new(99) },
                    Entry = entries[4].Entry with { Act = nameof(AcknowledgeLetter) },
                };
                break;
        }
        var fault = await OnlyFaultAsync(FileOf.Bytes(Journal("SHD-310120-2025-7002", entries)));
        Assert.Equal((line, field), (fault.Line, fault.Field));
    }

    [Fact]
    public async Task A_journal_line_without_its_three_fields_is_named()
    {
        var lines = Journal("SHD-310120-2025-7003", Played);
        lines[4] = "{\"header\":\"x\",\"hash\":7,\"body\":\"x\"}";
        var fault = await OnlyFaultAsync(FileOf.Bytes(lines));
        Assert.Equal((5, "hash"), (fault.Line, fault.Field));
    }
}
