namespace EcoDamage.Domain.Deadlines;

/// <summary>
/// 末日: one last day for everybody. Who asks counts to that of card, alarm and clock; who replays, to the one that was bound into the
/// entry.
/// </summary>
public static class LastDays
{
    extension(Seen c)
    {
        /// <summary>The last day of a period, asked on a day.</summary>
        public DateOnly Due(Deadline d, DateOnly on) => c.Replaying is { } e ? e.Due(d) : d.Due(c.Calendar, d.MetOn ?? on);

        /// <summary>The last day of so many days, counted as a period that starts on the day.</summary>
        public DateOnly LastDay(DateOnly day0, int days) => c.Calendar.Roll(Counting.LastDay(day0, days, Unit.Days));

        /// <summary>The same for the days of a setting, as it stood on the day on which they start.</summary>
        internal DateOnly LastDay(DateOnly day0, string setting) =>
            c.LastDay(day0, Domain.Deadlines.Setting.Value(c.Settings, setting, day0));

        /// <summary>The value of a setting on the day of asking.</summary>
        internal int Setting(string key) => Domain.Deadlines.Setting.Value(c.Settings, key, c.Today);
    }
}
