using System.Collections.Concurrent;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>The portal is killed while many write: what it answered for is there once, and the rest can be sent again.</summary>
public sealed class KillTests
{
    sealed record Sent(Guid Id, string Account, string? Number, Act Act)
    {
        public (string Number, int Seq)? Answered { get; set; }
    }

    [Fact]
    public async Task After_kill_9_every_acknowledged_act_is_there_once_and_the_others_can_be_repeated()
    {
        await using var database = await (await PostgresCluster.SharedAsync()).CreateAsync();
        string[] accounts = ["fx-ecology.officer", "fx-ecology.leader", "hp-ecology.officer", "js-ecology.officer", "sh-police.officer"];
        var sent = new ConcurrentBag<Sent>();

        using (var portal = await PortalProcess.StartAsync(database))
        {
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var answered = 0;
            var writers = accounts
                .Select(async account =>
                {
                    var visitor = await portal.SignInAsync(account);
                    string? number = null;
                    for (var i = 0; ; i++)
                    {
                        // Every fifth opens a case, the others write on the last.
                        var s =
                            i % 5 == 0
                                ? new Sent(Guid.NewGuid(), account, null, Clue(account, $"{account} {i}"))
                                : new Sent(Guid.NewGuid(), account, number, new AddNote { Text = $"{account} 第 {i} 条" });
                        sent.Add(s);
                        try
                        {
                            s.Answered = Answer(await visitor.ActAsync(s.Number, s.Act, s.Id));
                        }
                        catch (Exception x) when (x is HttpRequestException or IOException or TaskCanceledException)
                        {
                            return;
                        }
                        number = s.Answered!.Value.Number;
                        if (Interlocked.Increment(ref answered) == 80)
                            enough.SetResult();
                    }
                })
                .ToList();
            await Task.WhenAny(enough.Task, Task.WhenAll(writers)).WaitAsync(TimeSpan.FromSeconds(90));
            Assert.True(enough.Task.IsCompletedSuccessfully, "The writers ended before the portal was killed");
            await portal.KillAsync();
            await Task.WhenAll(writers);
        }

        Assert.Equal(accounts.Length, sent.Count(s => s.Answered is null));
        await OnceAsync(database, sent.Where(s => s.Answered is not null));
        Assert.Empty((await database.VerifyAsync()).Problems);

        using var again = await PortalProcess.StartAsync(database);
        var visitors = new Dictionary<string, Visitor>();
        foreach (var account in accounts)
            visitors[account] = await again.SignInAsync(account);
        var before = await database.DigestAsync();
        foreach (var s in sent.Where(s => s.Answered is not null))
            Assert.Equal(s.Answered, Answer(await visitors[s.Account].ActAsync(s.Number, s.Act, s.Id), repeated: true));
        Assert.Equal(before, await database.DigestAsync());

        foreach (var s in sent.Where(s => s.Answered is null))
            s.Answered = Answer(await visitors[s.Account].ActAsync(s.Number, s.Act, s.Id));
        await OnceAsync(database, sent);
        var findings = await database.VerifyAsync();
        Assert.Empty(findings.Problems);
        Assert.Equal(sent.Count, findings.Entries);
    }

    static async Task OnceAsync(TestDatabase database, IEnumerable<Sent> sent)
    {
        var list = sent.ToList();
        static string Text(Act act) => act is AddNote note ? note.Text : ((Domain.ClueTransfer.RegisterClue)act).Title;
        var journal = await LookBehind.ListAsync(
            database.Superuser,
            "select c.number || ' ' || b.seq || ' ' || coalesce(b.body::jsonb #>> '{data,text}', b.body::jsonb #>> '{data,title}') from "
                + "journal_body b join cases c on c.id = b.case_id"
        );
        var submissions = await LookBehind.ListAsync(
            database.Superuser,
            "select c.number || ' ' || s.seq || ' ' || s.id from submissions s join cases c on c.id = s.case_id"
        );
        foreach (var s in list)
        {
            Assert.Single(journal, $"{s.Answered!.Value.Number} {s.Answered.Value.Seq} {Text(s.Act)}");
            Assert.Single(journal, j => j.EndsWith($" {Text(s.Act)}", StringComparison.Ordinal));
            Assert.Single(submissions, $"{s.Answered.Value.Number} {s.Answered.Value.Seq} {s.Id}");
        }
    }

    static (string Number, int Seq) Answer(Reply reply, bool? repeated = null)
    {
        Assert.True(reply.Status == HttpStatusCode.OK, $"{(int)reply.Status} {reply.Text}");
        var done = JsonNode.Parse(reply.Text)!;
        if (repeated is { } r)
            Assert.Equal(r, (bool)done["repeated"]!);
        return ((string)done["number"]!, (int)done["seq"]!);
    }

    static Domain.ClueTransfer.RegisterClue Clue(string account, string title)
    {
        var organ = Given.Organs[new(account.Split('.')[0])];
        return Given.Case().Clue() with
        {
            Title = title,
            Competent = organ.Kind == OrganKind.Department,
            District = organ.District ?? "310120",
            FoundOn = new(2025, 9, 1),
        };
    }
}
