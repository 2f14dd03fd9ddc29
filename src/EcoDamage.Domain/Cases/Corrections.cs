namespace EcoDamage.Domain.Cases;

// What was put right (更正). The journal keeps the first text; what it meant is corrected here.
public sealed partial class DamageCase
{
    readonly SortedList<int, Act> corrected = [];

    /// <summary>The act of an entry with all corrections made to it so far.</summary>
    public Act AsCorrected(int seq) => corrected.TryGetValue(seq, out var act) ? act : journal[seq - 1].Act;

    public bool IsCorrected(int seq) => corrected.ContainsKey(seq);

    internal void Correct(int seq, Act amended) => corrected[seq] = amended;

    /// <summary>Deadlines that this entry started on the wrong day run from the right one; a day fixed by a document moves to the right day.</summary>
    internal void Redate(int seq, DateOnly wrong, DateOnly right)
    {
        RedateWhere(d => d.TriggerSeq == seq, wrong, right);
        // A period met by this entry was met on the right day.
        foreach (var d in deadlines.Where(d => d.MetBySeq == seq && d.MetOn == wrong))
            (d.MetOn, d.MetAt) = (right, null);
    }

    internal void RedateWhere(Func<Deadline, bool> which, DateOnly wrong, DateOnly right)
    {
        for (var i = 0; i < deadlines.Count; i++)
        {
            var d = deadlines[i];
            if (!which(d))
                continue;
            if (d.FixedDay && d.Nominal == wrong)
                deadlines[i] = d.With(d.Owner, d.TriggerDay, right);
            else if (!d.FixedDay && d.RunsFrom is null && d.TriggerDay == wrong)
                deadlines[i] = d.With(d.Owner, right, Counting.LastDay(right, d.Length, d.Unit));
        }
    }
}
