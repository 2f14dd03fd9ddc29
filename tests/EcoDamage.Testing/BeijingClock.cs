namespace EcoDamage.Testing;

/// <summary>A clock that is set by hand, read in Beijing time, and never goes back.</summary>
public sealed class BeijingClock(string now) : TimeProvider
{
    static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    readonly Lock setting = new();
    long ticks = Parse(now).UtcTicks;

    public DateOnly Today => DateOnly.FromDateTime(GetUtcNow().ToOffset(Offset).DateTime);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    /// <summary>Moves on to "2025-09-16 09:00" in Beijing.</summary>
    /// <exception cref="InvalidOperationException">That moment has passed.</exception>
    public void Set(string to) => Set(Parse(to));

    public void Set(DateOnly day, int hour = 9, int minute = 0) =>
        Set(new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, minute)), Offset));

    public void Set(DateTimeOffset to)
    {
        lock (setting)
        {
            if (to.UtcTicks < ticks)
                throw new InvalidOperationException($"The clock stands at {GetUtcNow():u} and does not go back to {to:u}");
            Interlocked.Exchange(ref ticks, to.UtcTicks);
        }
    }

    public void Forward(TimeSpan by) => Set(GetUtcNow() + by);

    static DateTimeOffset Parse(string text) => new(DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), Offset);
}
