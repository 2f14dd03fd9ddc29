using EcoDamage.Casework.Clockwork;

namespace EcoDamage.Casework;

/// <summary>What lists show of a case and of its periods that the case does not say in one word.</summary>
static class CaseRows
{
    public static CaseRow Of(DamageCase c)
    {
        var first = c.Journal[0].Entry;
        var last = c.Journal[^1].Entry;
        return new CaseRow
        {
            Id = c.Id,
            Number = c.Number,
            Title = c.Title,
            District = c.ClueTransfer.Clue!.District,
            Address = c.ClueTransfer.Clue.Address,
            Field = c.ClueTransfer.Clue.Field,
            Obligors = c.ObligorNames,
            SearchText = Folding.Key(c.Number) + "\n" + Folding.Key(c.Title),
            SearchNames = string.Join('\n', c.ObligorNames.Split('、').Select(Folding.Key)),
            Lead = c.Who.Lead?.Value,
            Stage = c.Stage,
            StageSince = c.Stage == Stage.Closed ? c.Proceedings.ClosedOn!.Value : c.StageDays.GetValueOrDefault(c.Stage, first.Day),
            RegisteredOn = first.Day,
            Version = c.Version,
            UpdatedAt = last.At.UtcDateTime,
        };
    }

    /// <summary>A period as the calendar gives it on a day.</summary>
    public static DeadlineRow Of(DamageCase c, Deadline d, WorkCalendar calendar, DateOnly day)
    {
        var halted = d.MayRoll && d.Ledger.Any(r => r.Kind == LedgerKind.Pause);
        return new DeadlineRow
        {
            CaseId = c.Id,
            No = d.No.Value,
            Period = d.Period.Key,
            Owner = d.Owner.Value,
            Subject = d.Subject,
            Layer = d.Period.Layer,
            TriggerSeq = d.TriggerSeq,
            Due = d.Due(calendar, day),
            DueAt = d.DueAt?.UtcDateTime,
            LateFrom = d.LateFrom(calendar, day).UtcDateTime,
            Open = d.IsOpen,
            Paused = d.StandsStill(calendar, day),
            MetOn = d.MetOn,
            Since = Since(c, d),
            ClockOn = DueByLaw.Wakes(c, d, day, calendar),
            RollsFrom =
                !d.MayRoll ? null
                : halted ? d.Nominal
                : d.LastDay(day),
            Halted = halted,
        };
    }

    /// <summary>The day from which a period has been known as it is: entered, extended, or running again.</summary>
    public static DateOnly Since(DamageCase c, Deadline d) =>
        d.Ledger.Select(r => r.Kind == LedgerKind.Extension ? Entered(c, r.Seq) : r.Until ?? r.From).Append(Entered(c, d.TriggerSeq)).Max();

    static DateOnly Entered(DamageCase c, int seq) => Shanghai.Day(c.Journal[seq - 1].Entry.At);
}
