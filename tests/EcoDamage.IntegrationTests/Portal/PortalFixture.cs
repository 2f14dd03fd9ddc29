namespace EcoDamage.IntegrationTests.Portal;

/// <summary>One portal for the tests of a class, which run one after the other, and its usual visitors.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    readonly Dictionary<string, (Visitor Visitor, DateTimeOffset Since)> visitors = [];
    PortalHost? host;

    public PortalHost Host => host ?? throw new InvalidOperationException("The portal did not start");
    public Office Office => Host.Office;

    public async ValueTask InitializeAsync() => host = await PortalHost.StartAsync();

    /// <summary>
    /// A person who is signed in; again when the portal's clock has run on so far that the session is over. Ask after the case has been
    /// played.
    /// </summary>
    public async Task<Visitor> AsAsync(string organ, Role role)
    {
        var key = $"{organ} {role}";
        if (visitors.TryGetValue(key, out var known))
        {
            if (Host.Clock.GetUtcNow() - known.Since < TimeSpan.FromHours(2))
                return known.Visitor;
            known.Visitor.Dispose();
        }
        var visitor = await Host.SignInAsync(organ, role);
        visitors[key] = (visitor, Host.Clock.GetUtcNow());
        return visitor;
    }

    public Task<Visitor> OfficerAsync() => AsAsync(Given.Lead, Role.Officer);

    public Task<Visitor> LeaderAsync() => AsAsync(Given.Lead, Role.Leader);

    /// <summary>The course of a new case, whose decision lies some days ahead of the portal's clock.</summary>
    public Given Fresh() =>
        Given.Case(Office.Clock.Today.AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    public async Task UnchangedAsync(Func<Task> attempt, bool withDrafts = false)
    {
        var before = await Office.DigestAsync(withDrafts);
        await attempt();
        Assert.Equal(before, await Office.DigestAsync(withDrafts));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (visitor, _) in visitors.Values)
            visitor.Dispose();
        if (host is not null)
            await host.DisposeAsync();
    }
}
