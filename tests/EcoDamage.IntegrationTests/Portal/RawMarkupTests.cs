namespace EcoDamage.IntegrationTests.Portal;

/// <summary>
/// What people type is text on every page: markup stands in every box of every act of a course, and in no answer it arrives as markup. The
/// answer is looked at as it came, and the pages on which the text must stand are named, so that an empty page proves nothing.
/// </summary>
public sealed class RawMarkupTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    // Ends an attribute of either quote, and a tag, before it begins its own.
    const string Payload = "\"'><xss>";

    readonly HashSet<string> shown = [];

    static string Query => Uri.EscapeDataString(Payload);

    /// <summary>Looks at one answer as it came.</summary>
    Reply Text(string what, Reply reply)
    {
        // What is no page says so, and the browser does not guess.
        var page = reply.ContentType is null or "text/html";
        if (!page)
            Assert.True(
                reply.ContentType is "application/json" or "application/problem+json" or "application/x-ndjson",
                $"{what}: {reply.ContentType}"
            );
        if (!page)
            Assert.Equal(["nosniff"], reply.Headers["X-Content-Type-Options"]);
        Assert.True(!page || !reply.Html.Contains("<xss", StringComparison.OrdinalIgnoreCase), $"Raw on {what}: …{Around(reply.Html)}…");
        if (reply.Text.Contains(Payload, StringComparison.Ordinal))
            shown.Add(what);
        return reply;
    }

    static string Around(string html)
    {
        var at = html.IndexOf("<xss", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? "" : html[Math.Max(0, at - 120)..Math.Min(html.Length, at + 40)];
    }

    async Task<Reply> GetAsync(Visitor visitor, string what, string path)
    {
        var reply = Text(what, await visitor.GetAsync(path));
        Assert.True((int)reply.Status < 500, $"{what}: {(int)reply.Status}");
        return reply;
    }

    // ── a course with the payload in every box that takes it ──

    static void Fill(JsonObject data, IReadOnlyList<Field> fields, string path, Func<string, bool> wanted)
    {
        foreach (var f in fields)
        {
            var at = path.Length == 0 ? f.Key : $"{path}.{f.Key}";
            switch (data[f.Key])
            {
                case JsonObject part:
                    Fill(part, f.Parts, at, wanted);
                    break;
                case JsonArray rows when f.Kind == FieldKind.Rows:
                    foreach (var (row, i) in rows.Select((r, i) => (r!.AsObject(), i)))
                        Fill(row, f.Parts, $"{at}[{i}]", wanted);
                    break;
                case JsonValue value when f.Kind is FieldKind.Text or FieldKind.Lines && wanted(at):
                    data[f.Key] = value + Payload;
                    break;
                case null when f.Kind is FieldKind.Text or FieldKind.Lines && wanted(at):
                    data[f.Key] = Payload;
                    break;
            }
        }
    }

    static Act? Hostile(Act act, HashSet<string> not)
    {
        while (true)
        {
            var data = Entered.Of(act);
            Fill(data, act.Kind.Fields, "", at => !not.Contains(at));
            var (typed, errors) = act.Kind.Read(data);
            if (typed is not null)
                return typed;
            // A box of a shape of its own keeps what it held.
            if (errors.Select(e => e.Field).Where(not.Add).ToList().Count == 0)
                return null;
        }
    }

    async Task<string> PlayAsync(Given given)
    {
        var office = portal.Office;
        string? number = null;
        var hostile = 0;
        foreach (var step in given.Steps)
        {
            if (office.Clock.Today < step.Day)
                office.Clock.Set(step.Day);
            var not = new HashSet<string>();
            while (true)
            {
                var act = Hostile(step.Act, not) ?? step.Act;
                var outcome = await office.TryAsync(number, step.Organ, act, step.Departure, pastOn: step.PastOn);
                if (outcome is Outcome.Done done)
                {
                    number = done.Number;
                    if (!ReferenceEquals(act, step.Act))
                        hostile++;
                    break;
                }
                var more = outcome is Outcome.Invalid invalid && invalid.Errors.Select(e => e.Field).Where(not.Add).ToList().Count > 0;
                if (more)
                    continue;
                // The rules compare these words with others: they stay as they are.
                number = (await office.DoAsync(number, step.Organ, step.Act, step.Departure, step.PastOn)).Number;
                break;
            }
        }
        Assert.True(hostile * 10 >= given.Steps.Count * 8, $"Only {hostile} of {given.Steps.Count} acts took the payload");
        return number!;
    }

    static readonly (string Organ, Role Role)[] Readers =
    [
        (Given.Lead, Role.Officer),
        (Given.Lead, Role.Leader),
        (Given.Procuratorate, Role.Officer),
        (Given.CoDepartment, Role.Officer),
        (Given.Court, Role.Clerk),
    ];

    static readonly string[] Tabs = ["overview", "course", "letters", "deadlines", "money", "evidence", "journal"];

    async Task WalkAsync(string number)
    {
        var c = await portal.Office.ReadAsync(number);
        foreach (var (organ, role) in Readers)
        {
            var visitor = await portal.AsAsync(organ, role);
            var who = $"{organ} {role}";
            foreach (
                var path in new[]
                {
                    "/",
                    "/cases",
                    $"/cases?text={Query}",
                    "/deadlines",
                    "/deadlines?others=true",
                    "/drafts",
                    "/drafts?mine=true",
                }
            )
                await GetAsync(visitor, $"{who} {path}", path);
            foreach (var box in new[] { "Inbox", "ToReceive", "ToAnswer", "Outbox", "Unanswered" })
                await GetAsync(visitor, $"{who} /letters {box}", $"/letters?box={box}");
            foreach (var tab in Tabs)
                await GetAsync(visitor, $"{who} {tab}", $"/cases/{number}?tab={tab}");
            foreach (var l in c.Letters)
                await GetAsync(visitor, $"{who} letter {l.Kind}", $"/letters/{number}/{l.No}");
            await GetAsync(visitor, $"{who} deadlines", $"/cases/{number}/deadlines");
            foreach (var d in c.Deadlines)
                await GetAsync(visitor, $"{who} deadline", $"/cases/{number}/deadlines/{d.No}");
            await GetAsync(visitor, $"{who} whatif", $"/cases/{number}/whatif");
            // Forms show one person of an organ what they show another.
            if (role == Role.Leader || organ is not (Given.Lead or Given.Procuratorate))
                continue;
            foreach (var type in ActType.All.Where(t => t.Rule is { OpensFor.Count: 0, ByClock: false }))
            {
                await GetAsync(visitor, $"{who} form", $"/cases/{number}/acts/{type.Name}");
                await GetAsync(visitor, $"{who} whatif form", $"/cases/{number}/whatif/{type.Name}");
            }
        }
        await GetAsync(await portal.LeaderAsync(), "export", $"/cases/{number}?handler=Export");
    }

    void Showed(params string[] pages) => Assert.Equal([], pages.Except(shown));

    [Fact]
    public async Task Markup_in_every_box_of_every_act_stays_text_on_every_page_of_the_case()
    {
        var given = portal.Fresh();
        given
            .Appraised()
            .Then(
                Given.Lead,
                35,
                new AddCoDepartment
                {
                    Department = new(Given.CoDepartment),
                    ShareFile = true,
                    Reason = "绿地受损",
                }
            )
            .Then(
                Given.Lead,
                35,
                new AddEvidence
                {
                    Name = "清运台账",
                    Type = EvidenceKind.Document,
                    CollectedOn = given.Day(0),
                    Source = "镇政府",
                    Custodian = "生态环境局",
                    Proves = "数量",
                    SharedWith = [],
                }
            )
            .Then(
                Given.Lead,
                35,
                new RequestAssistance
                {
                    Type = AssistanceKind.LegalAdvice,
                    Matter = "证据标准",
                    AnswerBy = given.Day(45),
                }
            );
        given.Then(
            Given.Lead,
            35,
            new Remind
            {
                Letter = given.InMemory().Case.Letters.Last(l => l.Kind == LetterKind.AssistanceRequest).No,
                Text = "请尽快答复。",
                ByPhone = false,
            }
        );
        given.Then(
            Given.Procuratorate,
            35,
            new ReturnLetter { Letter = given.InMemory().Case.Letters.Last(l => l.Kind == LetterKind.Reminder).No, Reason = "正在办理。" }
        );
        given
            .Consulting()
            .Then(
                Given.Lead,
                41,
                new RequestAssistance
                {
                    Type = AssistanceKind.LegalAdvice,
                    Matter = "修复方案",
                    AnswerBy = given.Day(50),
                }
            );
        given.Docketed().Then(Given.Lead, 70, given.Payment(1, 500_000m, 70, "P-1"));
        var number = await PlayAsync(given);
        await WalkAsync(number);

        string lead = $"{Given.Lead} Officer",
            procuratorate = $"{Given.Procuratorate} Officer",
            court = $"{Given.Court} Clerk";
        Showed([
            .. new[] { lead, procuratorate, court, $"{Given.Lead} Leader", $"{Given.CoDepartment} Officer" }.Select(w => $"{w} /cases"),
            .. Tabs.Except(["letters", "journal", "deadlines"]).SelectMany(t => new[] { $"{lead} {t}", $"{procuratorate} {t}" }),
            $"{lead} /",
            $"{lead} /cases?text={Query}",
            $"{lead} /letters Outbox",
            $"{lead} /letters Inbox",
            $"{lead} /letters Unanswered",
            $"{lead} /deadlines",
            $"{lead} deadlines",
            $"{lead} deadline",
            $"{lead} whatif",
            $"{lead} form",
            $"{lead} whatif form",
            $"{lead} letter {LetterKind.ClaimNotice}",
            $"{lead} letter {LetterKind.AssistanceRequest}",
            $"{procuratorate} letter {LetterKind.ClaimNotice}",
            $"{procuratorate} /letters Inbox",
            $"{procuratorate} /letters ToAnswer",
            $"{procuratorate} /letters ToReceive",
            $"{procuratorate} form",
            $"{court} letter {LetterKind.ConfirmationApplication}",
            "export",
        ]);
    }

    [Fact]
    public async Task Markup_in_a_draft_its_reason_its_past_day_and_its_comment_stays_text()
    {
        var given = portal.Fresh().Registered();
        var number = await PlayAsync(given);
        var (officer, leader) = (await portal.OfficerAsync(), await portal.LeaderAsync());
        var check = given.Check() with { Findings = Payload, Reasons = Payload };
        var path = $"/cases/{number}/acts/RecordPreliminaryCheck";
        var draft = "";
        void Fill(Dictionary<string, string> f)
        {
            draft = f["draft"];
            (f["departure"], f["pastOn"], f["pastProof"], f["pastNo"]) = (Payload, Payload, Payload, Payload);
        }

        // Refused, with all of it back in the form, and saved as it is.
        Text("refused form", await officer.FillInAsync(number, check, "submit", Fill));
        Text("saved form", await officer.FillInAsync(number, check, "save", Fill));
        foreach (var (who, visitor) in new[] { ("officer", officer), ("leader", leader) })
        {
            foreach (
                var page in new[]
                {
                    "/",
                    "/drafts",
                    $"/drafts/{draft}",
                    $"/api/drafts/{draft}",
                    path,
                    $"{path}?draft={draft}&join=true",
                    $"/cases/{number}",
                }
            )
                await GetAsync(visitor, $"{who} {page.Split('?')[0].Replace(draft, "", StringComparison.Ordinal)}", page);
        }
        var api = await leader.GetAsync($"/api/drafts/{draft}");
        Assert.Equal(("application/json", Payload), (api.ContentType, (string?)JsonNode.Parse(api.Html)!["data"]!["findings"]));

        // Laid before the leader, and returned with a comment.
        var sent = "";
        Text("submitted", await officer.FillInAsync(number, check, "submit", f => (sent, f["departure"]) = (f["draft"], Payload)));
        if ((await leader.GetAsync($"/drafts/{sent}")).Text.Contains("value=\"sign\"", StringComparison.Ordinal) is false)
            sent = (
                await LookBehind.ListAsync(
                    portal.Host.Database.Superuser,
                    "select id from drafts where state = 'Submitted' order by updated_at desc"
                )
            )[0];
        await GetAsync(leader, "to sign", $"/drafts/{sent}");
        await GetAsync(leader, "desk of the leader", "/");
        Text("refused comment", await leader.PostAsync($"/drafts/{sent}", ("do", "return"), ("read", "99"), ("comment", Payload)));
        var read = (await leader.GetAsync($"/drafts/{sent}")).Value("read");
        Text("returned", await leader.PostAsync($"/drafts/{sent}", ("do", "return"), ("read", read), ("comment", Payload)));
        await GetAsync(officer, "returned draft", $"/drafts/{sent}");
        await GetAsync(officer, "returned form", $"{path}?draft={sent}");
        await GetAsync(officer, "desk of the officer", "/");
        await GetAsync(officer, "case with returned draft", $"/cases/{number}");
        Showed(
            "refused form",
            "saved form",
            "officer /drafts/",
            $"officer {path}",
            "leader /drafts/",
            "officer /drafts",
            "officer /",
            $"leader /cases/{number}",
            "to sign",
            "refused comment",
            "returned draft",
            "returned form",
            "desk of the officer",
            "case with returned draft"
        );
    }

    [Fact]
    public async Task Markup_in_what_is_refused_or_asked_stays_text()
    {
        var given = portal.Fresh().Notified();
        var number = await PlayAsync(given);
        var officer = await portal.OfficerAsync();
        using var anyone = portal.Host.Anyone();
        var notes = $"/cases/{number}/acts/AddNote";
        // What is typed is handed back by every answer that shows it.
        Text(
            "what-if",
            await officer.PostAsync(
                $"/cases/{number}/whatif/ConcludeInvestigation",
                ("do", "try"),
                ("findings", Payload),
                ("on", Payload),
                ("departure", Payload),
                ("pastProof", Payload)
            )
        );
        Text(
            "form without token",
            await officer.PostRawAsync(
                notes,
                [
                    ("draft", Guid.NewGuid().ToString()),
                    ("submission", Guid.NewGuid().ToString()),
                    ("text", Payload),
                    ("departure", Payload),
                    ("do", "save"),
                ]
            )
        );
        Text(
            "form of another account",
            await officer.PostAsync(
                notes,
                ("draft", Guid.NewGuid().ToString()),
                ("submission", Guid.NewGuid().ToString()),
                ("user", "x"),
                ("text", Payload),
                ("do", "save")
            )
        );
        Text("form without session", await anyone.PostRawAsync(notes, [("text", Payload), (Payload, "x"), ("do", "save")]));
        Text(
            "form of an act that is not open",
            await officer.PostAsync(
                $"/cases/{number}/acts/SignAgreement",
                ("draft", Guid.NewGuid().ToString()),
                ("submission", Guid.NewGuid().ToString()),
                ("facts", Payload),
                ("do", "save")
            )
        );
        Text("wrong day", await officer.FillInAsync(number, given.Commission(), "submit", f => f["wantedBy"] = Payload));
        Text("wrong choice", await officer.FillInAsync(number, given.Commission(), "submit", f => f["fee"] = Payload));
        Text("wrong amount", await officer.FillInAsync(number, given.Appraisal(), "submit", f => f["amounts[0].amount"] = Payload));
        Text("search", await officer.GetAsync($"/cases?text={Query}&district={Query}&stage={Query}"));
        Text("act not known", await officer.GetAsync($"/cases/{number}/acts/{Query}"));
        Text("case not known", await officer.GetAsync($"/cases/{Query}"));
        Text("nowhere", await officer.GetAsync($"/{Query}"));
        Text("after", await officer.GetAsync($"/letters?after={Query}&box={Query}"));
        Text("tab", await officer.GetAsync($"/cases/{number}?tab={Query}"));
        Text("return address", await anyone.GetAsync($"/login?ReturnUrl=%2F{Query}"));
        Text("login", await anyone.SignInAsync(Payload, Payload));
        Text("link", await anyone.GetAsync($"/account/link?who={Query}&key={Query}"));
        Text("api act", await officer.PostTextAsync($"/api/cases/{number}/acts/{Query}", "{}"));
        Text(
            "api field",
            await officer.PostTextAsync(
                $"/api/cases/{number}/acts/AddNote",
                new JsonObject
                {
                    ["submission"] = Guid.NewGuid().ToString(),
                    ["data"] = new JsonObject { [Payload] = Payload },
                }.ToJsonString()
            )
        );
        // Somebody else wrote meanwhile: what they wrote is shown beside.
        await portal.Office.DoAsync(number, Given.Lead, new AddNote { Text = Payload });
        Text("stale form", await officer.FillInAsync(number, new AddNote { Text = Payload }, "perform", f => f["version"] = "4"));
        Showed(
            "what-if",
            "form without token",
            "form of another account",
            "form without session",
            "wrong day",
            "wrong amount",
            "search",
            "stale form",
            "login"
        );
    }

    [Fact]
    public async Task Markup_in_a_past_acts_proof_and_a_reason_for_departing_stays_text()
    {
        var given = portal.Fresh().Consulting();
        var number = await given.InAsync(portal.Office);
        var office = portal.Office;
        office.Clock.Set(given.Day(55));
        var (hand, leader) = (Given.Hand(Given.Lead), office.As(Given.Lead, Role.Leader));
        Assert.IsType<Outcome.Done>(
            await office.Desk.PerformAsync(
                number,
                new AddNote { Text = "补记" },
                hand,
                new(Guid.NewGuid()) { Past = new(given.Day(50), Payload) }
            )
        );
        Assert.IsType<Outcome.Done>(
            await office.Desk.PerformAsync(number, given.Agreement(), leader, new(Guid.NewGuid(), null, hand.Signature, Payload))
        );
        Assert.IsType<Outcome.Done>(
            await office.Desk.PerformAsync(
                number,
                new RequestAssistance
                {
                    Type = AssistanceKind.LegalAdvice,
                    Matter = Payload,
                    AnswerBy = given.Day(70),
                },
                hand,
                new(Guid.NewGuid()) { Past = new(given.Day(54), Payload, $"沪奉环〔{given.Day(54).Year}〕99号") }
            )
        );
        await WalkAsync(number);
        Showed(
            $"{Given.Lead} Officer course",
            $"{Given.Lead} Officer journal",
            $"{Given.Lead} Officer letter {LetterKind.PastActNotice}",
            $"{Given.Procuratorate} Officer letter {LetterKind.PastActNotice}"
        );
    }

    [Fact]
    public async Task Markup_in_names_of_people_settings_and_files_stays_text()
    {
        using var platform = await portal.Host.SignInAsync(await portal.Host.AdministratorAsync());
        using var second = await portal.Host.SignInAsync(await portal.Host.AdministratorAsync("platform.two"));
        var administrator = await portal.AsAsync(Given.Lead, Role.OrganAdministrator);
        Text(
            "account refused",
            await administrator.PostAsync("/users?handler=Create", ("account", Payload), ("display", Payload), ("role", Payload))
        );
        var made = await administrator.PostAsync(
            "/users?handler=Create",
            ("account", "hostile.name"),
            ("display", Payload),
            ("role", "Officer")
        );
        await GetAsync(administrator, "account made", made.Location!);
        await GetAsync(administrator, "accounts", "/users");
        var id = (
            await LookBehind.ListAsync(portal.Host.Database.Superuser, "select id from \"AspNetUsers\" where user_name = 'hostile.name'")
        )[0];
        await GetAsync(administrator, "reset", $"/users?reset={id}");
        Text("organs", await administrator.PostAsync("/organs", ("prefix", Payload)));

        var from = $"{portal.Office.Clock.Today.AddDays(30):yyyy-MM-dd}";
        Text(
            "setting refused",
            await platform.PostAsync(
                "/settings",
                ("do", "propose"),
                ("key", Payload),
                ("value", Payload),
                ("from", Payload),
                ("reason", Payload)
            )
        );
        await platform.PostAsync(
            "/settings",
            ("do", "propose"),
            ("key", "AgreeLead"),
            ("value", "20"),
            ("from", from),
            ("reason", Payload)
        );
        await GetAsync(second, "settings pending", "/settings");
        var proposed = (await LookBehind.ListAsync(portal.Host.Database.Superuser, "select max(id) from settings"))[0];
        Assert.Equal(HttpStatusCode.Found, (await second.PostAsync("/settings", ("do", "confirm"), ("id", proposed))).Status);
        await GetAsync(second, "settings", "/settings");
        foreach (
            var line in new[]
            {
                Payload,
                new JsonObject { ["format"] = Payload }.ToJsonString(),
                $"{{\"format\":\"ecodamage-acts/1\",{JsonValue.Create(Payload).ToJsonString()}:1}}",
            }
        )
            Text(
                "file",
                await platform.UploadAsync(
                    "/case-files",
                    "file",
                    $"{Payload}.jsonl".Replace("\"", "", StringComparison.Ordinal),
                    System.Text.Encoding.UTF8.GetBytes(line)
                )
            );

        // The person themselves, wherever they are named.
        await using (var db = portal.Office.Store.ForNobody())
            await db
                .Users.Where(u => u.Id == "demo:hp-ecology.officer")
                .ExecuteUpdateAsync(s => s.SetProperty(u => u.DisplayName, Payload));
        using var named = await portal.Host.SignInAsync("hp-ecology.officer");
        await GetAsync(named, "own name", "/cases");
        var clue = portal.Fresh().Clue() with { FoundOn = portal.Office.Clock.Today, District = "310101" };
        var opened = await named.ActAsync(null, clue);
        var number = (string)JsonNode.Parse(opened.Text)!["number"]!;
        var chief = await portal.AsAsync("hp-ecology", Role.Leader);
        foreach (var tab in Tabs)
            await GetAsync(chief, $"name {tab}", $"/cases/{number}?tab={tab}");
        await GetAsync(chief, "name list", "/cases");
        await GetAsync(chief, "name desk", "/");
        await GetAsync(chief, "name in a form", $"/cases/{number}/acts/AssignOfficer");
        Showed(
            "account refused",
            "account made",
            "accounts",
            "reset",
            "organs",
            "setting refused",
            "settings pending",
            "settings",
            "file",
            "own name",
            "name journal",
            "name list",
            "name desk",
            "name overview",
            "name in a form"
        );
    }
}
