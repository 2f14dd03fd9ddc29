namespace EcoDamage.IntegrationTests.Portal;

/// <summary>
/// 签发: what is signed is what was read, by a leader of the organ who has not written on it; a draft is its writers' and their leaders'.
/// </summary>
public sealed class SigningTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string SecondOfficer = "second.officer";
    const string SecondLeader = "second.leader";

    Task<Visitor> SecondOfficerAsync() => MateAsync(SecondOfficer, Role.Officer);

    Task<Visitor> SecondLeaderAsync() => MateAsync(SecondLeader, Role.Leader);

    async Task<Visitor> MateAsync(string account, Role role) =>
        await portal.Host.SignInAsync(await portal.Host.AccountAsync(account, role, Given.Lead, $"另一{account}"));

    async Task<string> StateAsync(string draft) =>
        (await LookBehind.ListAsync(portal.Host.Database.Superuser, $"select state || ' ' || version from drafts where id = '{draft}'"))[0];

    static string Form(string number) => $"/cases/{number}/acts/RecordPreliminaryCheck";

    // Who saves or submits a draft that somebody else began says that they join.
    async Task WriteAsync(Visitor writer, string number, string? draft, string findings, string press)
    {
        var page = await writer.GetAsync(draft is null ? Form(number) : $"{Form(number)}?draft={draft}&join=true");
        var typed = Visitor.Typed(portal.Fresh().Check() with { Findings = findings });
        foreach (var (name, value) in Visitor.Hidden(page))
            typed[name] = value;
        typed["do"] = press;
        var reply = await writer.PressAsync(Form(number), typed);
        Assert.Equal(press == "submit" ? HttpStatusCode.Found : HttpStatusCode.OK, reply.Status);
    }

    async Task<(string Number, string Draft)> BegunAsync(Func<Task<Visitor>>? by = null, string press = "submit")
    {
        var number = await portal.Fresh().Registered().InAsync(portal.Office);
        await WriteAsync(await (by ?? portal.OfficerAsync)(), number, null, "首稿", press);
        var draft = Assert.Single(
            await LookBehind.ListAsync(
                portal.Host.Database.Superuser,
                $"select d.id from drafts d join cases c on c.id = d.case_id where c.number = '{number}'"
            )
        );
        return (number, draft);
    }

    static Task<Reply> SignByApiAsync(Visitor leader, string draft, int version, int? of = null) =>
        leader.PostTextAsync(
            $"/api/drafts/{draft}/sign",
            of is null ? $"{{\"version\":{version}}}" : $"{{\"version\":{version},\"case\":{of}}}"
        );

    static Task<Reply> SignByPageAsync(Visitor leader, string draft, int read, int version = 1) =>
        leader.PostAsync($"/drafts/{draft}", ("do", "sign"), ("version", $"{version}"), ("read", $"{read}"));

    // ── who wrote on it ──

    [Fact]
    public async Task A_leader_who_wrote_on_the_draft_before_others_signs_it_neither_on_the_page_nor_by_the_interface()
    {
        // The leader began it, an officer went on and laid it before the leaders.
        var (number, draft) = await BegunAsync(portal.LeaderAsync, "save");
        var leader = await portal.LeaderAsync();
        await WriteAsync(await portal.OfficerAsync(), number, draft, "承办人接着写", "submit");
        Assert.Equal("Submitted 2", await StateAsync(draft));
        await portal.UnchangedAsync(
            async () =>
            {
                Assert.DoesNotContain("value=\"sign\"", (await leader.GetAsync($"/drafts/{draft}")).Text, StringComparison.Ordinal);
                var page = await SignByPageAsync(leader, draft, 2);
                Assert.Equal(HttpStatusCode.Forbidden, page.Status);
                Assert.Contains("没有参与起草的负责人签发", page.Text, StringComparison.Ordinal);
                var api = await SignByApiAsync(leader, draft, 2);
                Assert.Equal(HttpStatusCode.Forbidden, api.Status);
                Assert.Contains("没有参与起草的负责人签发", (string?)JsonNode.Parse(api.Text)!["detail"], StringComparison.Ordinal);
                Assert.Equal(
                    HttpStatusCode.Forbidden,
                    (await leader.PostAsync($"/drafts/{draft}", ("do", "return"), ("read", "2"), ("comment", "退"))).Status
                );
            },
            withDrafts: true
        );
        using var second = await SecondLeaderAsync();
        Assert.Equal(HttpStatusCode.OK, (await SignByApiAsync(second, draft, 2)).Status);
        var entry = (await portal.Office.ReadAsync(number)).ClueTransfer.Check!.Value.Entry;
        Assert.Equal(("李承办", "另一second.leader"), (entry.By.Name, entry.SignedBy!.Name));
    }

    [Fact]
    public async Task A_leader_who_joined_a_returned_draft_signs_it_no_more()
    {
        var (number, draft) = await BegunAsync();
        var (officer, leader) = (await portal.OfficerAsync(), await portal.LeaderAsync());
        using var second = await SecondLeaderAsync();
        Assert.Equal(
            HttpStatusCode.Found,
            (await second.PostAsync($"/drafts/{draft}", ("do", "return"), ("read", "1"), ("comment", "请补充"))).Status
        );
        Assert.Contains("请补充", (await officer.GetAsync($"/drafts/{draft}")).Text, StringComparison.Ordinal);
        await WriteAsync(leader, number, draft, "负责人改过", "save");
        await WriteAsync(officer, number, draft, "承办人再改", "submit");
        var version = int.Parse((await StateAsync(draft)).Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        await portal.UnchangedAsync(
            async () =>
            {
                Assert.Equal(HttpStatusCode.Forbidden, (await SignByPageAsync(leader, draft, version)).Status);
                Assert.Equal(HttpStatusCode.Forbidden, (await SignByApiAsync(leader, draft, version)).Status);
            },
            withDrafts: true
        );
        Assert.Equal(HttpStatusCode.Found, (await SignByPageAsync(second, draft, version)).Status);
        Assert.Contains("承办人再改", (await officer.GetAsync($"/cases/{number}?tab=course")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fx-ecology", Role.Officer, HttpStatusCode.Forbidden)]
    [InlineData("fx-ecology", Role.Clerk, HttpStatusCode.Forbidden)]
    [InlineData("fx-ecology", Role.OrganAdministrator, HttpStatusCode.Forbidden)]
    [InlineData("hp-ecology", Role.Leader, HttpStatusCode.NotFound)]
    [InlineData("fx-procuratorate", Role.Leader, HttpStatusCode.NotFound)]
    public async Task Nobody_but_a_leader_of_the_organ_signs_or_returns(string organ, Role role, HttpStatusCode answer)
    {
        var (_, draft) = await BegunAsync();
        var other = await portal.AsAsync(organ, role);
        await portal.UnchangedAsync(
            async () =>
            {
                Assert.Equal(answer, (await SignByPageAsync(other, draft, 1)).Status);
                Assert.Equal(answer, (await SignByApiAsync(other, draft, 1)).Status);
                Assert.Equal(
                    answer,
                    (await other.PostAsync($"/drafts/{draft}", ("do", "return"), ("read", "1"), ("comment", "退"))).Status
                );
            },
            withDrafts: true
        );
    }

    // ── what was read ──

    public static TheoryData<string, bool> Roads =>
        new()
        {
            { "page", true },
            { "page", false },
            { "api", true },
            { "api", false },
        };

    [Theory, MemberData(nameof(Roads))]
    public async Task Only_the_version_that_was_read_is_signed(string road, bool older)
    {
        var (number, draft) = await BegunAsync();
        var (officer, leader) = (await portal.OfficerAsync(), await portal.LeaderAsync());
        Assert.Equal(HttpStatusCode.Found, (await officer.PostAsync($"/drafts/{draft}", ("do", "recall"))).Status);
        await WriteAsync(officer, number, draft, "换过的文字", "submit");
        Assert.Equal("Submitted 3", await StateAsync(draft));
        var read = older ? 1 : 4;
        await portal.UnchangedAsync(
            async () =>
            {
                var reply = road == "page" ? await SignByPageAsync(leader, draft, read) : await SignByApiAsync(leader, draft, read);
                Assert.Equal(HttpStatusCode.Conflict, reply.Status);
                Assert.Contains(
                    "文稿在您打开之后有变化",
                    road == "page" ? reply.Text : (string?)JsonNode.Parse(reply.Text)!["detail"],
                    StringComparison.Ordinal
                );
                // Nor is another version returned than that which was read.
                if (road == "page")
                    Assert.Equal(
                        HttpStatusCode.Conflict,
                        (await leader.PostAsync($"/drafts/{draft}", ("do", "return"), ("read", $"{read}"), ("comment", "退"))).Status
                    );
            },
            withDrafts: true
        );
        Assert.True(
            (road == "page" ? await SignByPageAsync(leader, draft, 3) : await SignByApiAsync(leader, draft, 3)).Status
                is HttpStatusCode.Found
                    or HttpStatusCode.OK
        );
        Assert.Contains("换过的文字", (await officer.GetAsync($"/cases/{number}?tab=course")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page")]
    [InlineData("api")]
    public async Task Only_on_the_version_of_the_case_that_was_read_it_is_signed(string road)
    {
        var (number, draft) = await BegunAsync();
        var leader = await portal.LeaderAsync();
        await portal.Office.DoAsync(number, Given.Lead, new AddNote { Text = "期间的变化" });
        await portal.UnchangedAsync(
            async () =>
            {
                // None named by a program: the one that the draft was written on.
                foreach (var version in road == "page" ? [1, 9] : new int?[] { null, 1, 9 })
                {
                    var reply =
                        road == "page"
                            ? await SignByPageAsync(leader, draft, 1, version!.Value)
                            : await SignByApiAsync(leader, draft, 1, version);
                    Assert.Equal((version, HttpStatusCode.Conflict), (version, reply.Status));
                }
            },
            withDrafts: true
        );
        var signed = road == "page" ? await SignByPageAsync(leader, draft, 1, 2) : await SignByApiAsync(leader, draft, 1, 2);
        Assert.True(signed.Status is HttpStatusCode.Found or HttpStatusCode.OK);
        Assert.Equal(3, (await portal.Office.ReadAsync(number)).Version);
    }

    [Theory]
    [InlineData("Editing")]
    [InlineData("Returned")]
    [InlineData("Discarded")]
    public async Task What_does_not_lie_before_the_leader_is_not_signed(string state)
    {
        var (_, draft) = await BegunAsync();
        var (officer, leader) = (await portal.OfficerAsync(), await portal.LeaderAsync());
        if (state == "Returned")
            await leader.PostAsync($"/drafts/{draft}", ("do", "return"), ("read", "1"), ("comment", "退"));
        else
            await officer.PostAsync($"/drafts/{draft}", ("do", "recall"));
        if (state == "Discarded")
            await officer.PostAsync($"/drafts/{draft}", ("do", "discard"));
        var words = (await StateAsync(draft)).Split(' ');
        Assert.Equal(state, words[0]);
        var version = int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture);
        await portal.UnchangedAsync(
            async () =>
            {
                Assert.Equal(HttpStatusCode.Conflict, (await SignByPageAsync(leader, draft, version)).Status);
                Assert.Equal(HttpStatusCode.Conflict, (await SignByApiAsync(leader, draft, version)).Status);
            },
            withDrafts: true
        );
    }

    // ── whose draft it is ──

    [Fact]
    public async Task A_draft_is_taken_back_by_who_wrote_on_it_and_by_nobody_else_of_the_organ()
    {
        var (number, draft) = await BegunAsync();
        var leader = await portal.LeaderAsync();
        using var second = await SecondOfficerAsync();
        var clerk = await portal.AsAsync(Given.Lead, Role.Clerk);
        await portal.UnchangedAsync(
            async () =>
            {
                foreach (var other in new[] { second, clerk, leader })
                {
                    var reply = await other.PostAsync($"/drafts/{draft}", ("do", "recall"));
                    Assert.Equal(HttpStatusCode.Conflict, reply.Status);
                    Assert.Contains("您没有参与起草，不能取回", reply.Text, StringComparison.Ordinal);
                }
                var stranger = await portal.AsAsync(Given.Stranger, Role.Officer);
                Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/drafts/{draft}", ("do", "recall"))).Status);
            },
            withDrafts: true
        );
        Assert.Contains("value=\"sign\"", (await leader.GetAsync($"/drafts/{draft}")).Text, StringComparison.Ordinal);

        var officer = await portal.OfficerAsync();
        Assert.Equal(HttpStatusCode.Found, (await officer.PostAsync($"/drafts/{draft}", ("do", "recall"))).Status);
        Assert.Equal("Editing 2", await StateAsync(draft));
        // Who has joined takes it back as who began it.
        await WriteAsync(second, number, draft, "另一人接着写", "submit");
        Assert.Equal(HttpStatusCode.Found, (await second.PostAsync($"/drafts/{draft}", ("do", "recall"))).Status);
        Assert.Equal("Editing 4", await StateAsync(draft));
        // What is not before the leader is not taken back again.
        await portal.UnchangedAsync(
            async () => Assert.Equal(HttpStatusCode.Conflict, (await officer.PostAsync($"/drafts/{draft}", ("do", "recall"))).Status),
            withDrafts: true
        );
    }

    [Theory]
    [InlineData("Editing")]
    [InlineData("Returned")]
    public async Task A_draft_is_discarded_by_its_writers_or_a_leader_of_the_organ_and_by_nobody_else(string state)
    {
        foreach (var byLeader in new[] { false, true })
        {
            var (number, draft) = await BegunAsync();
            var (officer, leader) = (await portal.OfficerAsync(), await portal.LeaderAsync());
            // It lies with the leader: nobody discards it.
            await portal.UnchangedAsync(
                async () =>
                {
                    foreach (var one in new[] { officer, leader })
                        Assert.Equal(HttpStatusCode.Conflict, (await one.PostAsync($"/drafts/{draft}", ("do", "discard"))).Status);
                },
                withDrafts: true
            );
            if (state == "Returned")
                await leader.PostAsync($"/drafts/{draft}", ("do", "return"), ("read", "1"), ("comment", "退"));
            else
                await officer.PostAsync($"/drafts/{draft}", ("do", "recall"));
            using var second = await SecondOfficerAsync();
            await portal.UnchangedAsync(
                async () =>
                {
                    foreach (var other in new[] { second, await portal.AsAsync(Given.Lead, Role.Clerk) })
                    {
                        var reply = await other.PostAsync($"/drafts/{draft}", ("do", "discard"));
                        Assert.Equal(HttpStatusCode.Conflict, reply.Status);
                        Assert.Contains("您没有参与起草，不能作废", reply.Text, StringComparison.Ordinal);
                        Assert.DoesNotContain(
                            "value=\"discard\"",
                            (await other.GetAsync($"/drafts/{draft}")).Text,
                            StringComparison.Ordinal
                        );
                    }
                    foreach (var role in new[] { Role.Officer, Role.Leader })
                    {
                        var stranger = await portal.AsAsync(Given.Stranger, role);
                        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/drafts/{draft}", ("do", "discard"))).Status);
                    }
                },
                withDrafts: true
            );
            Assert.Equal(
                HttpStatusCode.Found,
                (await (byLeader ? leader : officer).PostAsync($"/drafts/{draft}", ("do", "discard"))).Status
            );
            Assert.Equal("Discarded 3", await StateAsync(draft));
            Assert.DoesNotContain(draft, (await (byLeader ? officer : leader).GetAsync("/drafts")).Text, StringComparison.Ordinal);
            Assert.DoesNotContain("首稿", (await officer.GetAsync($"/cases/{number}?tab=course")).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_of_another_organ_reads_a_draft_on_any_page_or_by_the_interface()
    {
        var (number, draft) = await BegunAsync(press: "save");
        foreach (var organ in new[] { Given.Stranger, Given.Procuratorate, Given.Court })
        {
            var stranger = await portal.AsAsync(organ, Role.Leader);
            foreach (
                var path in new[]
                {
                    $"/drafts/{draft}",
                    $"/api/drafts/{draft}",
                    $"{Form(number)}?draft={draft}",
                    $"/cases/new?draft={draft}",
                }
            )
            {
                var reply = await stranger.GetAsync(path);
                Assert.True(reply.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{organ} {path}: {(int)reply.Status}");
                Assert.DoesNotContain("首稿", reply.Text, StringComparison.Ordinal);
            }
            Assert.DoesNotContain(draft, (await stranger.GetAsync("/drafts")).Text, StringComparison.Ordinal);
        }
        var mine = JsonNode.Parse((await (await portal.LeaderAsync()).GetAsync($"/api/drafts/{draft}")).Text)!;
        Assert.Equal("首稿", (string?)mine["data"]!["findings"]);
    }
}

/// <summary>What needs a signature is done without one on no road: not by the desk, the interface, the form or a file.</summary>
public sealed class UnsignedActTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public static TheoryData<string> Courses => [.. Testing.Courses.All.Select(c => c.Name)];

    [Theory, MemberData(nameof(Courses))]
    public async Task An_act_that_needs_a_signature_is_done_by_no_hand_alone(string course)
    {
        var office = portal.Office;
        var given = Testing.Courses.All.Single(c => c.Name == course).Course(portal.Fresh());
        var tried = new HashSet<string>();
        // The case that a course joins is there before it.
        var elder = given.Steps.Any(s => s.Act is JoinCases) ? await portal.Fresh().Registered().InAsync(office) : null;
        if (elder is not null)
            given = Testing.Courses.All.Single(c => c.Name == course).Course(portal.Fresh());
        string? number = null;
        foreach (var planned in given.Steps)
        {
            var step = planned.Act is JoinCases join ? planned with { Act = join with { Into = elder! } } : planned;
            if (office.Clock.Today < step.Day)
                office.Clock.Set(step.Day);
            var departs = step.Departure is not null;
            if ((step.Act.Kind.Rule.SignedOff || departs) && tried.Add($"{step.Act.Kind.Name} {departs}"))
                await AloneAsync(number, step);
            number = (await office.DoAsync(number, step.Organ, step.Act, step.Departure, step.PastOn)).Number;
            if (!step.Act.Kind.Rule.SignedOff && !departs)
                continue;
            var c = await office.ReadAsync(number, step.Organ);
            var entry = c.Journal.Last(p => p.Entry.Act == step.Act.Kind.Name).Entry;
            Assert.Equal((Given.Hand(step.Organ).Signature, office.As(step.Organ, Role.Leader).Signature), (entry.By, entry.SignedBy));
        }
        Assert.NotEmpty(tried);
    }

    async Task AloneAsync(string? number, Step step)
    {
        var desk = portal.Office.Desk;
        var (hand, leader) = (Given.Hand(step.Organ), Given.Person(step.Organ, Role.Leader));
        var foreign = Given.Person(step.Organ == Given.Stranger ? Given.Lead : Given.Stranger, Role.Officer);
        (Actor Actor, Submission Attempt)[] attempts =
        [
            (hand, new(Guid.NewGuid(), null, null, step.Departure)),
            (hand, new(Guid.NewGuid(), null, leader.Signature, step.Departure)),
            (leader, new(Guid.NewGuid(), null, null, step.Departure)),
            (leader, new(Guid.NewGuid(), null, leader.Signature, step.Departure)),
            (leader, new(Guid.NewGuid(), null, foreign.Signature, step.Departure)),
            (leader, new(Guid.NewGuid(), null, hand.Signature, step.Departure) { Writers = [hand.UserId, leader.UserId] }),
        ];
        await portal.UnchangedAsync(async () =>
        {
            for (var i = 0; i < attempts.Length; i++)
            {
                var (actor, attempt) = attempts[i];
                if (step.PastOn is { } past)
                    attempt = attempt with { Past = new(past, "扫描件第1号，邮寄回执") };
                var outcome = number is null
                    ? await desk.OpenAsync(step.Act, actor, attempt)
                    : await desk.PerformAsync(number, step.Act, actor, attempt);
                Assert.True(outcome is Outcome.Forbidden, $"{step.Act.Kind.Name}, attempt {i}: {Office.Words(outcome)}");
            }
        });
    }

    [Fact]
    public async Task By_the_interface_a_check_needs_a_draft_and_another_persons_signature()
    {
        var given = portal.Fresh().Registered();
        var number = await given.InAsync(portal.Office);
        await portal.UnchangedAsync(
            async () =>
            {
                foreach (var (role, why) in new[] { (Role.Officer, "请送签发"), (Role.Leader, "起草人以外的负责人签发") })
                {
                    var reply = await (await portal.AsAsync(Given.Lead, role)).ActAsync(number, given.Check());
                    Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
                    Assert.Contains(why, (string?)JsonNode.Parse(reply.Text)!["detail"], StringComparison.Ordinal);
                }
            },
            withDrafts: true
        );
    }

    [Fact]
    public async Task The_button_that_performs_lays_what_needs_a_signature_before_the_leader()
    {
        var given = portal.Fresh().Registered();
        var number = await given.InAsync(portal.Office);
        foreach (var who in new[] { await portal.OfficerAsync(), await portal.LeaderAsync() })
        {
            await portal.UnchangedAsync(async () =>
                Assert.Equal(HttpStatusCode.Found, (await who.FillInAsync(number, given.Check(), "perform")).Status)
            );
            Assert.Equal(1, (await portal.Office.ReadAsync(number)).Version);
        }
        Assert.Equal(
            ["Submitted", "Submitted"],
            await LookBehind.ListAsync(
                portal.Host.Database.Superuser,
                $"select d.state from drafts d join cases c on c.id = d.case_id where c.number = '{number}'"
            )
        );
    }

    // ── a file ──

    // A hearing that is notified of less than three days ahead: an act that needs no signature unless it departs.
    static (Given Given, int At) Departing()
    {
        foreach (var (_, course) in Testing.Courses.All)
        {
            var given = course(Given.Case());
            var at = given.Steps.ToList().FindIndex(s => s.Act is RecordProcedureStep);
            if (
                at < 0
                || given.Steps.Take(at).Any(s => s.PastOn is not null || !Casework.CaseFiles.CaseFileSchema.Importable.Contains(s.Act.Kind))
            )
                continue;
            var (organ, day, act) = (given.Steps[at].Organ, given.Steps[at].Day, (RecordProcedureStep)given.Steps[at].Act);
            Assert.False(act.Kind.Rule.SignedOff);
            var before = Given.Case();
            foreach (var s in given.Steps.Take(at))
                before.Then(s.Organ, s.Day.DayNumber - before.Day(0).DayNumber, s.Act, s.Departure);
            before.Then(
                organ,
                day.DayNumber - before.Day(0).DayNumber,
                act with
                {
                    Step = ProcedureStep.Hearing,
                    On = day.AddDays(1),
                },
                "当事人同意提前开庭。"
            );
            return (before, at);
        }
        throw new InvalidOperationException("No course has a hearing");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("李承办")]
    [InlineData(" ")]
    public async Task A_file_departs_from_a_principle_under_a_second_persons_signature_only(string? signer)
    {
        if (portal.Office.Clock.Today < new DateOnly(2026, 11, 23))
            portal.Office.Clock.Set(new DateOnly(2026, 11, 23));
        var (given, at) = Departing();
        var lines = FileOf.Acts(given).Take(at + 2).ToList();
        var line = lines[^1];
        Assert.NotNull(line["departure"]);
        if (signer is null)
            line.Remove("signedBy");
        else
            line["signedBy"] = signer;
        await portal.UnchangedAsync(async () =>
        {
            var refused = await portal.Office.ImportAsync(FileOf.Bytes(lines));
            var fault = Assert.Single(refused.Faults);
            Assert.Equal((null, at + 2, "signedBy"), (refused.Number, fault.Line, fault.Field));
            Assert.Contains("经办人以外的另一人签发", fault.Text, StringComparison.Ordinal);
        });
        line["signedBy"] = "王负责";
        var taken = await portal.Office.ImportAsync(FileOf.Bytes(lines));
        Assert.Empty(taken.Faults);
        var entry = (await portal.Office.ReadAsync(taken.Number!)).Journal.Last(p => p.Act is RecordProcedureStep).Entry;
        Assert.Equal(("李承办", "王负责", given.Steps[at].Departure), (entry.By.Name, entry.SignedBy?.Name, entry.Departure));
    }
}
