namespace EcoDamage.IntegrationTests.Proof;

/// <summary>Somebody with all rights over the database changes the journal itself: verification says where.</summary>
public sealed class BrokenChainTests : IAsyncLifetime
{
    Office office = null!;

    public async ValueTask InitializeAsync() => office = await Office.OpenAsync("2025-09-01 09:00");

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Theory]
    [InlineData("update journal set hash = repeat('0', 64) where seq = 2", "the chain breaks at entry 2")]
    [InlineData("update journal set header = replace(header, '2025', '2024') where seq = 2", "the chain breaks at entry 2")]
    [InlineData("update journal_body set body = replace(body, '奉贤', '浦东') where seq = 1", "the chain breaks at entry 1")]
    [InlineData("delete from journal_body where seq = 2", "entry 2 has no body")]
    [InlineData("delete from journal", "the journal is empty")]
    public async Task A_changed_journal_is_found_at_its_entry(string change, string problem)
    {
        var number = await Given.Case().Decided().InAsync(office);
        Assert.Empty((await office.VerifyAsync()).Problems);
        await using var superuser = new NpgsqlConnection(office.Database.Superuser);
        await superuser.OpenAsync();
        await using var tamper = new NpgsqlCommand($"set session_replication_role = replica; {change}", superuser);
        await tamper.ExecuteNonQueryAsync();
        Assert.Equal($"{number}: {problem}", Assert.Single((await office.VerifyAsync()).Problems));
    }
}
