namespace EcoDamage.IntegrationTests.Portal;

/// <summary>A letter on its page, as the sender and the addressee see it, and what each of them can do with it.</summary>
public sealed class LetterPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    static string Name(string organ) => Given.Organs[new(organ)].Name;

    Task<Visitor> AddresseeAsync() => portal.AsAsync(Given.Procuratorate, Role.Officer);

    /// <summary>Asks for assistance in a case; the letter's number in it.</summary>
    async Task<int> AskedAsync(string number, string matter)
    {
        await portal.Office.DoAsync(
            number,
            Given.Lead,
            new RequestAssistance
            {
                Type = AssistanceKind.Evidence,
                Matter = matter,
                AnswerBy = portal.Office.Clock.Today.AddDays(9),
            }
        );
        return (await portal.Office.ReadAsync(number)).Letters[^1].No.Value;
    }

    Task<string> CaseAsync() => portal.Fresh().Notified().InAsync(portal.Office);

    async Task<IReadOnlyList<Reply>> BothAsync(string number, int no) =>
        [
            await (await portal.OfficerAsync()).GetAsync($"/letters/{number}/{no}"),
            await (await AddresseeAsync()).GetAsync($"/letters/{number}/{no}"),
        ];

    async Task<bool> IsInAsync(Visitor visitor, string box, string number, int no) =>
        (await visitor.GetAsync($"/letters?box={box}")).Html.Contains($"href=\"/letters/{number}/{no}\"", StringComparison.Ordinal);

    [Fact]
    public async Task A_letter_shows_to_both_sides_its_own_text_sender_addressee_number_and_case_and_no_other()
    {
        var (one, two) = (await CaseAsync(), await CaseAsync());
        var written = new List<(string Number, int No, string Matter)>();
        foreach (var (number, matter) in new[] { (one, "调取甲案台账"), (one, "调取甲案照片"), (two, "调取乙案台账") })
            written.Add((number, await AskedAsync(number, matter), matter));
        foreach (var (number, no, matter) in written)
        {
            var c = await portal.Office.ReadAsync(number);
            var letter = c.Letters[no - 1];
            foreach (var page in await BothAsync(number, no))
            {
                Assert.Equal(HttpStatusCode.OK, page.Status);
                Assert.Contains($">{Name(Given.Lead)} → {Name(Given.Procuratorate)} · ", page.Text, StringComparison.Ordinal);
                Assert.Contains($"<div class=\"redhead\">{Name(Given.Lead)}</div>", page.Text, StringComparison.Ordinal);
                Assert.Contains($"<p class=\"to\">{Name(Given.Procuratorate)}：</p>", page.Text, StringComparison.Ordinal);
                Assert.Contains($"<div class=\"docno\">{letter.DocumentNo}</div>", page.Text, StringComparison.Ordinal);
                Assert.Contains($"<h2>关于{c.Title}的商请协助函</h2>", page.Text, StringComparison.Ordinal);
                Assert.Contains($"href=\"/cases/{number}\"", page.Html, StringComparison.Ordinal);
                Assert.Contains(matter, page.Text, StringComparison.Ordinal);
                Assert.All(
                    written.Where(w => w.Matter != matter),
                    w => Assert.DoesNotContain(w.Matter, page.Text, StringComparison.Ordinal)
                );
            }
        }
        // Each letter of the organ bears a number of its own.
        var numbers = new List<string?>();
        foreach (var (number, no, _) in written)
            numbers.Add((await portal.Office.ReadAsync(number)).Letters[no - 1].DocumentNo);
        Assert.Equal(3, numbers.Distinct().Count());
        foreach (var no in (int[])[0, written[1].No + 1, -1])
            Assert.All(await BothAsync(one, no), page => Assert.Equal(HttpStatusCode.NotFound, page.Status));
    }

    [Fact]
    public async Task Only_the_addressee_signs_for_a_letter_and_both_sides_see_who_took_it_and_when()
    {
        var number = await CaseAsync();
        var (first, second) = (await AskedAsync(number, "调取台账"), await AskedAsync(number, "调取照片"));
        portal.Office.Clock.Set(portal.Office.Clock.Today.AddDays(2));
        var (officer, addressee) = (await portal.OfficerAsync(), await AddresseeAsync());
        foreach (var no in (int[])[first, second])
            Assert.True(await IsInAsync(addressee, "ToReceive", number, no));
        Assert.False(await IsInAsync(officer, "ToReceive", number, second));
        var pages = await BothAsync(number, second);
        Assert.Equal([false, true], pages.Select(p => p.Html.Contains("handler=Acknowledge", StringComparison.Ordinal)));
        Assert.Equal([false, true], pages.Select(p => p.Html.Contains("acts/ReturnLetter", StringComparison.Ordinal)));
        Task<Reply> SignAsync(Visitor by, int no, Guid id) =>
            by.PostAsync($"/letters/{number}/{no}?handler=Acknowledge", ("submission", id.ToString()));
        await portal.UnchangedAsync(async () =>
        {
            Assert.Equal(HttpStatusCode.Conflict, (await SignAsync(officer, second, Guid.NewGuid())).Status);
            Assert.Equal(HttpStatusCode.BadRequest, (await SignAsync(addressee, second, Guid.Empty)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await SignAsync(addressee, second + 1, Guid.NewGuid())).Status);
        });
        var done = await SignAsync(addressee, second, Guid.NewGuid());
        Assert.Equal((HttpStatusCode.Found, $"/letters/{number}/{second}"), (done.Status, done.Location));
        var letters = (await portal.Office.ReadAsync(number)).Letters;
        Assert.Equal((LetterState.Delivered, LetterState.Received), (letters[first - 1].State, letters[second - 1].State));
        var person = Given.Person(Given.Procuratorate, Role.Officer).Name;
        Assert.All(
            await BothAsync(number, second),
            p => Assert.Contains($"{portal.Office.Clock.Today:yyyy-MM-dd} {person} 签收", p.Text, StringComparison.Ordinal)
        );
        Assert.All(await BothAsync(number, first), p => Assert.DoesNotContain($"{person} 签收", p.Text, StringComparison.Ordinal));
        Assert.False(await IsInAsync(addressee, "ToReceive", number, second));
        Assert.True(await IsInAsync(addressee, "ToReceive", number, first));
        Assert.True(await IsInAsync(addressee, "ToAnswer", number, second));
        // Once is enough.
        await portal.UnchangedAsync(async () =>
            Assert.Equal(HttpStatusCode.Conflict, (await SignAsync(addressee, second, Guid.NewGuid())).Status)
        );
    }

    [Fact]
    public async Task Beside_a_letter_stands_the_act_that_answers_it_for_the_addressee_and_the_answer_is_to_that_letter()
    {
        var number = await CaseAsync();
        var (first, second) = (await AskedAsync(number, "调取台账"), await AskedAsync(number, "调取照片"));
        var addressee = await AddresseeAsync();
        foreach (var no in (int[])[first, second])
        {
            var link = $"/cases/{number}/acts/GiveAssistance?letter={no}";
            Assert.Equal(
                [false, true],
                (await BothAsync(number, no)).Select(p => p.Html.Contains($"href=\"{link}\"", StringComparison.Ordinal))
            );
            Assert.Equal(
                [no.ToString(System.Globalization.CultureInfo.InvariantCulture)],
                (await addressee.GetAsync(link)).Boxes()["letter"]
            );
        }
        await portal.Office.DoAsync(
            number,
            Given.Procuratorate,
            new GiveAssistance
            {
                Letter = new(second),
                Result = AssistanceResult.Done,
                Text = "已经协助。",
            }
        );
        Assert.All(await BothAsync(number, second), p => Assert.Contains("已答复：", p.Text, StringComparison.Ordinal));
        Assert.All(await BothAsync(number, first), p => Assert.DoesNotContain("已答复：", p.Text, StringComparison.Ordinal));
        Assert.Equal(
            (true, false),
            (await IsInAsync(addressee, "ToAnswer", number, first), await IsInAsync(addressee, "ToAnswer", number, second))
        );
        var officer = await portal.OfficerAsync();
        Assert.Equal(
            (true, false),
            (await IsInAsync(officer, "Unanswered", number, first), await IsInAsync(officer, "Unanswered", number, second))
        );
        var answer = (await portal.Office.ReadAsync(number)).Letters[^1];
        Assert.Equal((Given.Procuratorate, Given.Lead), (answer.From.Value, answer.To.Value));
        Assert.True(await IsInAsync(officer, "ToReceive", number, answer.No.Value));
    }

    [Fact]
    public async Task A_letter_that_comes_back_says_why_and_one_that_is_withdrawn_leaves_the_inbox()
    {
        var number = await CaseAsync();
        var (returned, withdrawn, kept) = (
            await AskedAsync(number, "调取台账"),
            await AskedAsync(number, "调取照片"),
            await AskedAsync(number, "调取录像")
        );
        await portal.Office.DoAsync(number, Given.Procuratorate, new ReturnLetter { Letter = new(returned), Reason = "不属本院管辖。" });
        await portal.Office.DoAsync(number, Given.Lead, new WithdrawLetter { Letter = new(withdrawn), Reason = "写错对象。" });
        foreach (var page in await BothAsync(number, returned))
        {
            Assert.Contains("退回理由：不属本院管辖。", page.Text, StringComparison.Ordinal);
            Assert.Contains(">已退回</span>", page.Text, StringComparison.Ordinal);
        }
        foreach (var page in await BothAsync(number, withdrawn))
        {
            Assert.Contains(">已撤回</span>", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("handler=Acknowledge", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("acts/GiveAssistance", page.Html, StringComparison.Ordinal);
        }
        Assert.All(await BothAsync(number, kept), p => Assert.Contains(">待签收</span>", p.Text, StringComparison.Ordinal));
        var (officer, addressee) = (await portal.OfficerAsync(), await AddresseeAsync());
        Assert.True(await IsInAsync(addressee, "Inbox", number, returned));
        Assert.False(await IsInAsync(addressee, "Inbox", number, withdrawn));
        Assert.True(await IsInAsync(addressee, "Inbox", number, kept));
        foreach (var no in (int[])[returned, withdrawn, kept])
            Assert.True(await IsInAsync(officer, "Outbox", number, no));
    }

    [Fact]
    public async Task Who_reads_the_file_in_supervision_is_written_down_once_a_day_and_the_department_sees_it()
    {
        var number = await CaseAsync();
        var officer = await portal.OfficerAsync();
        Assert.DoesNotContain("查阅记录", (await officer.GetAsync($"/cases/{number}")).Text, StringComparison.Ordinal);
        var addressee = await AddresseeAsync();
        for (var i = 0; i < 2; i++)
            await addressee.GetAsync($"/cases/{number}");
        var page = await officer.GetAsync($"/cases/{number}");
        Assert.Contains("查阅记录 1<", page.Text, StringComparison.Ordinal);
        var (organ, person) = (Given.Organs.ShortName(new(Given.Procuratorate)), Given.Person(Given.Procuratorate, Role.Officer).Name);
        var who = $"{portal.Office.Clock.Today:yyyy-MM-dd} {organ} {person}";
        Assert.Contains(who, page.Text, StringComparison.Ordinal);
    }
}
