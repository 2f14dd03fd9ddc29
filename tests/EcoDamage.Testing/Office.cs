using EcoDamage.Casework.Clockwork;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcoDamage.Testing;

/// <summary>The desk on a database of its own, with a clock that is set by hand.</summary>
public sealed class Office : IAsyncDisposable
{
    readonly NpgsqlDataSource source;
    readonly bool ownsDatabase;

    Office(TestDatabase database, bool ownsDatabase, BeijingClock clock)
    {
        (Database, this.ownsDatabase, Clock) = (database, ownsDatabase, clock);
        source = NpgsqlDataSource.Create(database.Portal);
        Store = new(source, clock);
        Books = new(Store);
        Desk = new(Store, Books, clock);
        Drafts = new(Store, Desk, clock);
    }

    public TestDatabase Database { get; }
    public BeijingClock Clock { get; }
    public CaseworkStore Store { get; }
    public ReferenceBooks Books { get; }
    public ActDesk Desk { get; }
    public DraftDesk Drafts { get; }

    public static async Task<Office> OpenAsync(string now = "2025-09-01 09:00") =>
        await OnAsync(await (await PostgresCluster.SharedAsync()).CreateAsync(), ownsDatabase: true, new(now));

    /// <summary>The desk on a database that somebody else keeps, such as a running portal.</summary>
    public static Task<Office> OnAsync(TestDatabase database, BeijingClock clock) => OnAsync(database, ownsDatabase: false, clock);

    static async Task<Office> OnAsync(TestDatabase database, bool ownsDatabase, BeijingClock clock)
    {
        var office = new Office(database, ownsDatabase, clock);
        await office.Books.LoadAsync();
        return office;
    }

    public Actor As(string organ, Role role) => Given.Person(organ, role);

    /// <summary>An officer (in a court the clerk) drafts; where the rule asks for it, or a principle is left, the leader signs.</summary>
    public Task<Outcome> TryAsync(
        string? number,
        string organ,
        Act act,
        string? departure = null,
        int? version = null,
        Guid? id = null,
        DateOnly? pastOn = null
    )
    {
        var hand = Given.Hand(organ);
        var signs = act.Kind.Rule.SignedOff || departure is not null;
        var submission = new Submission(id ?? Guid.NewGuid(), version, signs ? hand.Signature : null, departure)
        {
            Past = pastOn is { } past ? new(past, "扫描件第1号，邮寄回执") : null,
        };
        var actor = signs ? As(organ, Role.Leader) : hand;
        return number is null ? Desk.OpenAsync(act, actor, submission) : Desk.PerformAsync(number, act, actor, submission);
    }

    /// <exception cref="InvalidOperationException">The desk refused.</exception>
    public async Task<Outcome.Done> DoAsync(string? number, string organ, Act act, string? departure = null, DateOnly? pastOn = null)
    {
        var outcome = await TryAsync(number, organ, act, departure, pastOn: pastOn);
        return outcome as Outcome.Done ?? throw new InvalidOperationException($"{act?.Kind.Name} by {organ}: {Words(outcome)}");
    }

    public static string Words(Outcome outcome) =>
        outcome switch
        {
            Outcome.Conflict c => "Conflict: " + string.Join("; ", c.Why.Select(o => o.Text)),
            Outcome.Forbidden f => "Forbidden: " + f.Why.Text,
            Outcome.Invalid i => "Invalid: " + string.Join("; ", i.Errors.Select(e => $"{e.Field} {e.Text}")),
            Outcome.Stale s => "Stale: " + string.Join("; ", s.Since.Select(p => p.Act.Kind.Name)),
            _ => outcome?.ToString() ?? "",
        };

    /// <summary>One round of the portal's clock: enters what the law deems to have happened by now, and reminds.</summary>
    public async Task TickAsync()
    {
        using var service = new ClockService(Store, Desk, new(Store, Books, Clock), Clock, NullLogger<ClockService>.Instance);
        await service.RunOnceAsync();
    }

    /// <summary>The whole case, which the organ must see to have it read; nobody's eyes shorten it.</summary>
    public async Task<DamageCase> ReadAsync(string number, string organ = Given.Lead)
    {
        await using var db = Store.For(organ);
        await using var look = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        var row =
            await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Number == number)
            ?? throw new InvalidOperationException($"{organ} does not see {number}");
        await db.TakeInHandAsync(row.Id, CancellationToken.None);
        var (c, _) = await CaseFile.LoadAsync(db, row.Id, number, CancellationToken.None);
        return c;
    }

    /// <summary>
    /// A digest of all that belongs to cases, drafts and read log aside unless asked for: equal before and after a refusal.
    /// </summary>
    public Task<string> DigestAsync(bool withDrafts = false) => Database.DigestAsync(withDrafts);

    /// <summary>Waits until a query counts what is wanted: for what other sessions of the database are about to do.</summary>
    public async Task UntilAsync(long wanted, string count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await Database.CountAsync(count) != wanted)
            patience.Token.ThrowIfCancellationRequested();
    }

    /// <summary>Chains and projections, as the owner of the tables checks them.</summary>
    public Task<Verification.Findings> VerifyAsync() => Database.VerifyAsync();

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        if (ownsDatabase)
            await Database.DisposeAsync();
    }
}
