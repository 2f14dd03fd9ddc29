namespace EcoDamage.IntegrationTests.Desk;

/// <summary>The course of a confirmed agreement through the real desk, and what verification makes of it.</summary>
public sealed class WholeCourseTests(OfficeFixture fixture) : IClassFixture<OfficeFixture>
{
    readonly Office office = fixture.Office;

    [Fact]
    public async Task The_case_in_the_database_is_the_case_in_memory_and_what_is_tampered_with_is_found()
    {
        var given = Given.Case().Closed();
        var number = await given.InAsync(office);
        var stored = await office.ReadAsync(number);
        var memory = given.InMemory().Case;

        Assert.Equal(Stage.Closed, stored.Stage);
        Assert.Equal(
            memory.Journal.Select(p => (p.Entry.Act, p.Entry.Day, p.Entry.By, p.Entry.SignedBy)),
            stored.Journal.Select(p => (p.Entry.Act, p.Entry.Day, p.Entry.By, p.Entry.SignedBy))
        );
        Assert.Equal(
            memory.Deadlines.Select(d => (d.Period, d.Nominal, d.MetOn, d.EndedBecause)),
            stored.Deadlines.Select(d => (d.Period, d.Nominal, d.MetOn, d.EndedBecause))
        );
        Assert.Equal(
            memory.Letters.Select(l => (l.Kind, l.From, l.To, l.State)),
            stored.Letters.Select(l => (l.Kind, l.From, l.To, l.State))
        );

        var findings = await office.VerifyAsync();
        Assert.Empty(findings.Problems);
        Assert.Equal((1, stored.Version), (findings.Cases, findings.Entries));

        // The owner can take the triggers off; that is what the chain is for.
        await FindsAsync("update letters set received_on = received_on - 1 where received_on is not null", "table letters differs");
        await FindsAsync("update deadlines set due = due + 1 where no = 1", "table deadlines differs");
        await FindsAsync("update cases set stage = 'Performance'", "table cases differs");
        await FindsAsync(
            "insert into visibility (case_id, no, organ, capacity, reach, since_seq) select case_id, 99, 'hp-ecology', 'CoDepartment', "
                + "15, 1 from visibility limit 1",
            "table visibility differs"
        );
        await FindsAsync(
            "update journal_body set body = replace(body, '2079700', '79700') where seq = (select min(seq) from journal_body where body "
                + "like '%2079700%')",
            "the chain breaks at entry"
        );
        await FindsAsync(
            "update journal set header = replace(header, '\"seq\":5', '\"seq\":6') where seq = 5",
            "the chain breaks at entry 5"
        );
        await FindsAsync("delete from journal_body where seq = 4", "entry 4 has no body");
    }

    // In a transaction of the owner that is undone by saying the opposite: the tables are restored from copies.
    async Task FindsAsync(string tampering, string problem)
    {
        await using var connection = new NpgsqlConnection(office.Database.Superuser);
        await connection.OpenAsync();
        const string tables = "journal, journal_body, letters, deadlines, cases, visibility";
        foreach (var t in tables.Split(", "))
            await RunAsync(connection, $"create table kept_{t} as select * from {t}");
        await RunAsync(connection, $"set session_replication_role = replica; {tampering}");
        var problems = (await office.VerifyAsync()).Problems;
        foreach (var t in tables.Split(", "))
            await RunAsync(connection, $"delete from {t}; insert into {t} select * from kept_{t}; drop table kept_{t}");
        Assert.Contains(problem, Assert.Single(problems), StringComparison.Ordinal);
        Assert.Empty((await office.VerifyAsync()).Problems);
    }

    static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
