using System.Text.RegularExpressions;

namespace EcoDamage.Testing.Journeys;

/// <summary>Where a journey is walked: whether its portal listens on a port, and how its people come before the pages.</summary>
public sealed record Venue(bool OnPort, Func<PortalHost, string, Task<IPerson>> SeatAsync);

/// <summary>A portal of its own and the people of one journey, each with a session of their own, with the one case they work on.</summary>
public sealed class Cast(PortalHost portal, Venue venue, string title) : IAsyncDisposable
{
    readonly List<IPerson> people = [];
    string? number;

    public PortalHost Portal => portal;

    public string Title => title;

    public string Number
    {
        get => number ?? throw new InvalidOperationException("The case has not been opened");
        set => number = value;
    }

    public string Path => $"/cases/{Number}";

    public static async Task<Cast> AtAsync(Venue venue, string now, string title)
    {
        return new(await PortalHost.StartAsync(now, venue.OnPort), venue, title);
    }

    public async Task<IPerson> SeatAsync(string account)
    {
        var person = await venue.SeatAsync(portal, account);
        people.Add(person);
        return person;
    }

    /// <summary>Entries that one round of the portal's clock writes into the case.</summary>
    public async Task<int> TickAsync()
    {
        var before = await ReadAsync();
        await portal.Office.TickAsync();
        return (await ReadAsync()).Version - before.Version;
    }

    Task<DamageCase> ReadAsync() => portal.Office.ReadAsync(Number, Given.Procuratorate);

    public void GoTo(string day) => portal.Clock.Set($"{day} 09:00");

    /// <summary>On to a day on which the portal's clock has entered what the law deems to have happened until then.</summary>
    public async Task GoToAsync(string day)
    {
        GoTo(day);
        await portal.Office.TickAsync();
    }

    /// <summary>The number that stands in the address after registration.</summary>
    public void TakeNumberFrom(IPerson person)
    {
        Number = Regex.Match(person.At, @"/cases/(SHD-\d{6}-\d{4}-\d{4})$") is { Success: true } match
            ? match.Groups[1].Value
            : throw new InvalidOperationException($"The case page was expected, not {person.At}");
    }

    /// <summary>Nobody of them has heard of the case.</summary>
    public async Task NobodyElseAsync(params IPerson[] persons)
    {
        foreach (var person in persons)
            await person.KnowsNothingOfAsync(title, Path);
    }

    /// <summary>The act is refused at its address, with this reason and its article.</summary>
    public Task RefusedAsync(IPerson person, string act, int status, params string[] words)
    {
        return person.IsRefusedAsync($"{Path}/acts/{act}", status, words);
    }

    /// <summary>
    /// Writes what was done as an import file into the folder named by ECODAMAGE_CASEFILES: how the files of the journeys came about.
    /// </summary>
    public async Task KeepActsAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("ECODAMAGE_CASEFILES") is { Length: > 0 } folder)
            await File.WriteAllBytesAsync(System.IO.Path.Combine(folder, name + ".jsonl"), FileOf.Bytes(FileOf.Acts(await ReadAsync())));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in people)
            await person.DisposeAsync();
        await portal.DisposeAsync();
    }
}
