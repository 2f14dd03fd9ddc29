using EcoDamage.Casework.Clockwork;
using EcoDamage.Casework.Registers;
using EcoDamage.Casework.Store;
using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;
using Microsoft.EntityFrameworkCore;

namespace EcoDamage.Casework;

/// <summary>Writes what lists read, from the state of the case. Nothing here is decided; all of it can be written again from the journal.</summary>
public static class Projection
{
    /// <summary>
    /// Names the version of what lists read. The rules and this class decide the rows, so their two assemblies name it, by identifiers that the compiler
    /// derives from the content (builds are deterministic): nobody has to remember to count up.
    /// </summary>
    public static string Shape { get; } = $"lists {typeof(DamageCase).Module.ModuleVersionId:N} {typeof(Projection).Module.ModuleVersionId:N}";

    /// <summary>Brings the rows of one case in line with its state. The caller saves.</summary>
    public static async Task WriteAsync(CaseworkDb db, DamageCase c, ReferenceBooks books, DateOnly today, CancellationToken ct)
    {
        var id = c.Id;
        var rows = RowsOf(c, books, today);
        Bring(db, await db.Cases.Where(r => r.Id == id).ToListAsync(ct), [rows.Case], r => r.Id);
        Bring(db, await db.Visibility.Where(r => r.CaseId == id).ToListAsync(ct), rows.Visibility, r => r.No);
        Bring(db, await db.Letters.Where(r => r.CaseId == id).ToListAsync(ct), rows.Letters, r => r.No);
        Bring(db, await db.Deadlines.Where(r => r.CaseId == id).ToListAsync(ct), rows.Deadlines, r => r.No);
        Bring(db, await db.NextSteps.Where(r => r.CaseId == id).ToListAsync(ct), rows.NextSteps, r => (r.Organ, r.Act));
        Bring(db, await db.Rounds.Where(r => r.CaseId == id).ToListAsync(ct), rows.Rounds, r => r.Obligor);
        Bring(db, await db.Officers.Where(r => r.CaseId == id).ToListAsync(ct), rows.Officers, r => r.Organ);
        Bring(db, await db.Recusals.Where(r => r.CaseId == id).ToListAsync(ct), rows.Recusals, r => r.UserId);
        Bring(db, await db.SealedEntries.Where(r => r.CaseId == id).ToListAsync(ct), rows.Sealed, r => r.Seq);
        Bring(db, await db.SharedEntries.Where(r => r.CaseId == id).ToListAsync(ct), rows.Shared, r => (r.Seq, r.Organ));
    }

    static void Bring<T, TKey>(CaseworkDb db, List<T> present, IReadOnlyList<T> wanted, Func<T, TKey> key) where T : class where TKey : notnull
    {
        var known = present.ToDictionary(key);
        foreach (var row in wanted)
        {
            if (known.Remove(key(row), out var old)) db.Entry(old).CurrentValues.SetValues(row);
            else db.Add(row);
        }
        db.RemoveRange(known.Values);
    }

    /// <summary>All rows that the state of a case asks for; also what verification compares the tables with.</summary>
    public sealed record Rows(CaseRow Case, IReadOnlyList<VisibilityRow> Visibility, IReadOnlyList<LetterRow> Letters, IReadOnlyList<DeadlineRow> Deadlines,
        IReadOnlyList<NextStepRow> NextSteps, IReadOnlyList<RoundRow> Rounds, IReadOnlyList<OfficerRow> Officers, IReadOnlyList<SharedEntryRow> Shared, IReadOnlyList<SealedEntryRow> Sealed,
        IReadOnlyList<RecusalRow> Recusals);

    public static Rows RowsOf(DamageCase c, ReferenceBooks books, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(books);
        var first = c.Journal[0].Entry;
        var last = c.Journal[^1].Entry;
        return new(
            new()
            {
                Id = c.Id, Number = c.Number, Title = c.Title, District = c.Clue!.District, Address = c.Clue.Address, Field = c.Clue.Field, Obligors = c.ObligorNames,
                SearchText = Folding.Key(c.Number) + "\n" + Folding.Key(c.Title), SearchNames = string.Join('\n', c.ObligorNames.Split('、').Select(Folding.Key)),
                Lead = c.Lead?.Value, Stage = c.Stage, StageSince = c.Stage == Stage.Closed ? c.ClosedOn!.Value : c.StageDays.GetValueOrDefault(c.Stage, first.Day),
                RegisteredOn = first.Day, Version = c.Version, UpdatedAt = last.At.UtcDateTime,
            },
            [.. c.Holdings.Select((h, i) => new VisibilityRow { CaseId = c.Id, No = i + 1, Organ = h.Organ.Value, Capacity = h.Capacity, Reach = h.Reach, SinceSeq = h.Since, UntilSeq = h.Until })],
            [.. c.Letters.Select(l => new LetterRow
            {
                CaseId = c.Id, No = l.No, Kind = l.Kind, FromOrgan = l.From.Value, ToOrgan = l.To.Value, DocumentNo = l.DocumentNo, SentSeq = l.SentSeq, SentOn = l.SentOn,
                SentAt = l.SentAt.UtcDateTime, State = l.State, ReceivedOn = l.ReceivedOn, ReceivedBy = l.ReceivedBy?.Name, AnsweredBy = l.AnsweredBy, AnswerBy = l.AnswerBy,
                AwaitsAnswer = l.AwaitsAnswer, Layer = c.LayerOf(l.SentSeq),
            })],
            [.. c.Deadlines.Select(d => new DeadlineRow
            {
                CaseId = c.Id, No = d.No, Period = d.Period.Key, Owner = d.Owner.Value, Subject = d.Subject, Layer = d.Period.Layer, TriggerSeq = d.TriggerSeq,
                Due = d.Due(books.Calendar, today), DueAt = d.DueAt?.UtcDateTime, LateFrom = d.LateFrom(books.Calendar, today).UtcDateTime, Open = d.IsOpen,
                Paused = d.StandsStill(books.Calendar, today), MetOn = d.MetOn,
                Since = Since(c, d), ClockOn = DueByLaw.Wakes(c, d, today, books.Calendar),
            })],
            [.. NextSteps(c, books.Organs)],
            [.. c.Rounds.SelectMany(r => r.Obligors.Select(o => new RoundRow { CaseId = c.Id, Obligor = o, Round = r.No }))],
            [.. c.Officers.Select(o => new OfficerRow { CaseId = c.Id, Organ = o.Key.Value, UserId = o.Value.UserId })],
            [.. c.Shared.Select(s => new SharedEntryRow { CaseId = c.Id, Seq = s.Seq, Organ = s.Organ.Value })],
            [.. c.Seals.Select(s => new SealedEntryRow { CaseId = c.Id, Seq = s.Seq, Until = s.Until })],
            [.. c.Recused.Select(r => new RecusalRow { CaseId = c.Id, UserId = r.UserId, Organ = r.Organ.Value })]);
    }

    static DateOnly Since(DamageCase c, Deadline d) =>
        d.Ledger.Select(r => r.Kind == LedgerKind.Extension ? Entered(c, r.Seq) : r.Until ?? r.From).Append(Entered(c, d.TriggerSeq)).Max();

    static DateOnly Entered(DamageCase c, int seq) => Shanghai.Day(c.Journal[seq - 1].Entry.At);

    /// <summary>What each organ on the case can do next without departing from a principle, asked as an officer of it would ask.</summary>
    static IEnumerable<NextStepRow> NextSteps(DamageCase c, OrganRegister organs)
    {
        foreach (var code in c.Holdings.Where(h => h.Until is null).Select(h => h.Organ).Distinct())
        {
            if (organs.Find(code) is not { } organ) continue;
            var officer = new Actor("", "", organ, Role.Officer);
            // Among the general acts those are urged that must be done, and those that another organ waits for.
            var asked = c.Letters.Where(l => l.To == code && l.AwaitsAnswer).Select(l => l.AnsweredBy).ToHashSet();
            foreach (var type in ActType.All.Where(t => (!t.IsGeneral || t.Rule.Force == Force.Must || asked.Contains(t.Name)) && !t.Rule.Aside && t.Rule.OpensFor.Count == 0))
                if (type.Ask(c, officer) is Answer.Yes { Departures.Count: 0 })
                    yield return new() { CaseId = c.Id, Organ = code.Value, Act = type.Name, Force = type.Rule.Force };
        }
    }
}
