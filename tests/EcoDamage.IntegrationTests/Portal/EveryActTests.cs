namespace EcoDamage.IntegrationTests.Portal;

/// <summary>
/// Every act goes once through its form over HTTP, draft and signature included, and is refused to every capacity that may not do it. One
/// database for all; the courses run beside one another, day by day.
/// </summary>
public sealed class EveryActTests(PortalFixture portal, ITestOutputHelper output) : IClassFixture<PortalFixture>
{
    sealed record Seat(string Number, Organ Organ, string Letters);

    [Fact]
    public async Task Every_act_is_done_once_and_refused_to_every_capacity_that_may_not()
    {
        var performed = new Dictionary<string, Act>();
        var numbers = await PlayAsync(performed);
        // What the clock and a second case enter follows from the others.
        Assert.Equal(
            [],
            ActType
                .All.Where(t => !t.Rule.ByClock && !t.Rule.Follows)
                .Select(t => t.Name)
                .Except(performed.Keys)
                .Order(StringComparer.Ordinal)
        );

        var seats = new List<Seat>();
        foreach (var (number, organ) in numbers)
        {
            var c = await portal.Office.ReadAsync(number, organ);
            seats.AddRange(
                c.Who.All.Select(h => h.Organ)
                    .Distinct()
                    .Select(o => new Seat(number, Given.Organs[o], WhoMay.Letters(c, o) is { Length: > 0 } held ? held : "F"))
            );
        }

        // What is due by law is entered first: the portal's own clock may come round in the middle.
        foreach (var id in await LookBehind.ListAsync(portal.Office.Database.Superuser, "select id::text from cases order by id"))
            await portal.Office.Desk.RunClockAsync(long.Parse(id, System.Globalization.CultureInfo.InvariantCulture));

        var (refused, hidden, nobody) = (0, 0, new List<string>());
        await portal.UnchangedAsync(
            async () =>
            {
                foreach (var (name, act) in performed.Where(p => p.Value.Kind.Rule.OpensFor.Count == 0))
                {
                    var row = WhoMay.Table[name];
                    foreach (var letter in WhoMay.AllLetters)
                    {
                        if (row.Who.Contains(letter, StringComparison.Ordinal) && row.Kinds == "*")
                            continue;
                        if (
                            seats.Find(s =>
                                s.Letters.Contains(letter, StringComparison.Ordinal)
                                && (!row.OfKind(s.Organ) || !s.Letters.Any(l => row.Who.Contains(l, StringComparison.Ordinal)))
                            )
                            is not { } seat
                        )
                        {
                            if (!row.Who.Contains(letter, StringComparison.Ordinal))
                                nobody.Add($"{name} {letter}");
                            continue;
                        }
                        var reply = await (
                            await portal.AsAsync(seat.Organ.Code.Value, seat.Organ.Kind == OrganKind.Court ? Role.Clerk : Role.Officer)
                        ).ActAsync(seat.Number, act);
                        Assert.True(
                            reply.Status == HttpStatusCode.Forbidden,
                            $"{name} by {seat.Organ.Code} ({seat.Letters}) in {seat.Number}: {(int)reply.Status} {reply.Text}"
                        );
                        var why = (string)JsonNode.Parse(reply.Text)!["detail"]!;
                        Assert.Contains(act.Kind.Rule.Title, why, StringComparison.Ordinal);
                        Assert.Contains($"（{act.Kind.Rule.ArticleText}）", why, StringComparison.Ordinal);
                        refused++;
                    }
                    Assert.Equal(
                        HttpStatusCode.NotFound,
                        (await (await portal.AsAsync(Given.Stranger, Role.Officer)).ActAsync(numbers[0].Number, act)).Status
                    );
                    hidden++;
                }
            },
            withDrafts: true
        );
        output.WriteLine($"{performed.Count} acts done over HTTP, {refused} refused and {hidden} not found through HTTP.");
        Assert.True(nobody.Count == 0, string.Join(", ", nobody));
        Assert.Empty((await portal.Office.VerifyAsync()).Problems);
    }

    /// <summary>
    /// Plays all courses: each act over HTTP the first time, after that through the desk. Returns each case with an organ that sees it.
    /// </summary>
    async Task<IReadOnlyList<(string Number, string Organ)>> PlayAsync(Dictionary<string, Act> performed)
    {
        var elder = await portal.Fresh().Registered().InAsync(portal.Office);
        var day = portal.Office.Clock.Today.AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var courses = Courses.All.Select(x => x.Course(Given.Case(day)).Steps).ToList();
        var numbers = new (string Number, string Organ)[courses.Count];
        foreach (var (step, i) in courses.SelectMany((steps, i) => steps.Select(s => (Step: s, Case: i))).OrderBy(x => x.Step.Day))
        {
            if (portal.Office.Clock.Today < step.Day)
                portal.Office.Clock.Set(step.Day);
            var act = step.Act is JoinCases join ? join with { Into = elder } : step.Act;
            // Forms show the case as the portal's clock has left it.
            await portal.Office.TickAsync();
            if (!performed.ContainsKey(act.Kind.Name) && act.Kind.Rule is { ByClock: false, Follows: false })
                await KeepsWhatWasTypedAsync(numbers[i].Number, step with { Act = act });
            var number = performed.TryAdd(act.Kind.Name, act)
                ? await FillInAsync(numbers[i].Number, step with { Act = act })
                : (await portal.Office.DoAsync(numbers[i].Number, step.Organ, act, step.Departure, step.PastOn)).Number;
            numbers[i] = (number, numbers[i].Organ ?? step.Organ);
        }
        return numbers;
    }

    /// <summary>Whatever was typed stands in the boxes again after a refusal, byte for byte, also what nobody can read.</summary>
    async Task KeepsWhatWasTypedAsync(string? number, Step step)
    {
        var type = step.Act.Kind;
        var path = number is null ? "/cases/new" : $"/cases/{number}/acts/{type.Name}";
        var person = await portal.AsAsync(step.Organ, Given.Hand(step.Organ).Role);
        var page = await person.GetAsync(path);
        Assert.True(page.Status == HttpStatusCode.OK, $"{type.Name} in {number}: {(int)page.Status}");
        var wanted = new List<(string Name, string Value)>();
        Scribble(type.Fields, "", wanted, page.Boxes());
        var fields = Visitor.Hidden(page).ToDictionary(f => f.Name, f => f.Value);
        // A day that is none, so that nothing goes through; where there is no such box the form is only saved.
        var refused = page.Boxes().Contains("pastOn");
        if (refused)
            wanted.AddRange([("pastOn", "二〇二五年某日"), ("pastProof", "  扫描件〈1〉&quot; ")]);
        fields["do"] = refused ? "submit" : "save";
        var reply = await person.PressWithAsync(
            path,
            [.. fields.Select(f => KeyValuePair.Create(f.Key, f.Value)), .. wanted.Select(w => KeyValuePair.Create(w.Name, w.Value))]
        );
        Assert.True(
            reply.Status == (refused ? HttpStatusCode.BadRequest : HttpStatusCode.OK),
            $"{type.Name} in {number}: {(int)reply.Status}"
        );
        var shown = reply.Boxes();
        foreach (var box in wanted.Where(w => w.Name is not "pastProof").GroupBy(w => w.Name))
            Assert.True(
                box.Select(b => b.Value).Order(StringComparer.Ordinal).SequenceEqual(shown[box.Key].Order(StringComparer.Ordinal)),
                $"{type.Name} {box.Key}: [{string.Join("|", box.Select(b => b.Value))}] became [{string.Join("|", shown[box.Key])}]"
            );
    }

    // Full width, blanks at both ends, marks that HTML needs, amounts and days as nobody can read them. What is chosen is chosen from what
    // the page offers.
    static void Scribble(IReadOnlyList<Field> fields, string path, List<(string Name, string Value)> typed, ILookup<string, string> shown)
    {
        foreach (var f in fields)
        {
            var at = path.Length == 0 ? f.Key : $"{path}.{f.Key}";
            switch (f.Kind)
            {
                case FieldKind.Text:
                    typed.Add((at, "　“甲”<b>·•‧ Ａ１&amp;'％ —— "));
                    break;
                case FieldKind.Lines:
                    typed.Add((at, "  第一行\r\n\r\n第三行<script>　\r\n"));
                    break;
                case FieldKind.Day:
                    typed.Add((at, "２０２５年２月３０日 "));
                    break;
                case FieldKind.Yuan:
                    typed.Add((at, " １，２３４．５６７万元"));
                    break;
                case FieldKind.Number:
                    typed.Add((at, "５％左右"));
                    break;
                case FieldKind.YesNo:
                    typed.Add((at, "false"));
                    break;
                case FieldKind.Choice:
                    typed.Add((at, f.Choices[^1].Value));
                    break;
                case FieldKind.Choices:
                    typed.AddRange(f.Choices.Select(c => (at, c.Value)));
                    break;
                case FieldKind.Group:
                    Scribble(f.Parts, at, typed, shown);
                    break;
                case FieldKind.Rows:
                    var before = typed.Count;
                    for (var i = 0; i < 3; i++)
                        Scribble(f.Parts, $"{at}[{i}]", typed, shown);
                    // Rows in which nothing can be typed are blank, and dropped when the form is sent.
                    if (typed.Count > before)
                        typed.Add(($"{at}.#", "3"));
                    break;
                default:
                    typed.AddRange(shown[at].Where(v => v.Length > 0).Select(v => (at, v)));
                    break;
            }
        }
    }

    /// <summary>
    /// As people do it: the officer fills the form in; where it must be signed off, the leader reads the draft and signs. Returns the
    /// number of the case.
    /// </summary>
    async Task<string> FillInAsync(string? number, Step step)
    {
        var hand = Given.Hand(step.Organ);
        var signed = step.Act.Kind.Rule.SignedOff || step.Departure is not null;
        var draft = "";
        var reply = await (await portal.AsAsync(step.Organ, hand.Role)).FillInAsync(
            number,
            step.Act,
            signed ? "submit" : "perform",
            f =>
            {
                draft = f["draft"];
                if (step.Departure is { } departure)
                    f["departure"] = departure;
                if (step.PastOn is { } past)
                    (f["pastOn"], f["pastProof"]) = (
                        past.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                        "扫描件第1号，邮寄回执"
                    );
            }
        );
        Assert.True(
            reply.Status == HttpStatusCode.Found,
            $"{step.Act.Kind.Name} by {step.Organ} in {number}: {(int)reply.Status} {reply.Text}"
        );
        if (!signed)
            return reply.Location!["/cases/".Length..];
        var leader = await portal.AsAsync(step.Organ, Role.Leader);
        reply = await leader.SignAsync(draft);
        Assert.True(
            (reply.Status, reply.Location) == (HttpStatusCode.Found, $"/cases/{number}"),
            $"{step.Act.Kind.Name} signed by {step.Organ} in {number}: {(int)reply.Status} {reply.Text}"
        );
        return number!;
    }
}
