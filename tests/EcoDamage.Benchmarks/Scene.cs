using System.Net;
using System.Text.Json.Nodes;
using EcoDamage.Casework;
using EcoDamage.Domain.General;
using EcoDamage.Domain.Organs;
using EcoDamage.Testing;
using Npgsql;

namespace EcoDamage.Benchmarks;

/// <summary>A portal on a private PostgreSQL, with cases of forty entries and somebody who reads them.</summary>
public sealed class Scene
{
    /// <summary>One for each act that is timed, and one to be read.</summary>
    public const int Cases = 71;

    const int Entries = 40;

    static readonly Lazy<Task<Scene>> Shared = new(OpenAsync);

    readonly PortalHost portal;
    readonly Visitor reader;
    readonly Queue<string> fresh;
    readonly NpgsqlDataSource source;

    Scene(PortalHost portal, Visitor reader, IEnumerable<string> numbers)
    {
        (this.portal, this.reader, fresh) = (portal, reader, new(numbers));
        source = NpgsqlDataSource.Create(portal.Database.Portal);
        ReadCase = fresh.Dequeue();
    }

    public string ReadCase { get; }

    public static Task<Scene> SharedAsync() => Shared.Value;

    static async Task<Scene> OpenAsync()
    {
        var portal = await PortalHost.StartAsync("2026-11-23 10:00", onPort: true);
        var file = FileOf.Bytes(Course());
        var numbers = new List<string>();
        for (var i = 0; i < Cases; i++)
            numbers.Add(
                (await portal.Office.ImportAsync(file)).Number ?? throw new InvalidOperationException("The course was not taken in")
            );
        return new(portal, await portal.SignInAsync(Given.Lead, Role.Officer), numbers);
    }

    // From the clue to the court's confirmation; notes fill it up.
    static List<JsonObject> Course()
    {
        var given = Given.Case().Confirmed();
        while (given.Steps.Count < Entries)
            given.Then(Given.Lead, 104, new AddNote { Text = "电话沟通。" });
        return FileOf.Acts(given);
    }

    public string FreshCase() => fresh.Dequeue();

    /// <summary>One round trip to the database and back.</summary>
    public async Task AskAsync()
    {
        await using var question = source.CreateCommand("select 1");
        await question.ExecuteScalarAsync();
    }

    public async Task ActAsync(string number)
    {
        var outcome = await portal.Office.Desk.PerformAsync(
            number,
            new AddNote { Text = "已经告知。" },
            Given.Hand(Given.Lead),
            new Submission(Guid.NewGuid())
        );
        if (outcome is not Outcome.Done)
            throw new InvalidOperationException(Office.Words(outcome));
    }

    public async Task GetAsync(string path)
    {
        var reply = await reader.GetAsync(path);
        if (reply.Status != HttpStatusCode.OK)
            throw new InvalidOperationException($"{path}: {(int)reply.Status}");
    }
}
