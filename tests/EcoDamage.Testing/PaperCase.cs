using System.Text.Json;

namespace EcoDamage.Testing;

/// <summary>One case in memory, changed by the hand of the desk. Without database and drafts.</summary>
public sealed class PaperCase
{
    static readonly Lazy<WorkCalendar> Shipped = new(() => new(ShippedBooks.OfThisRelease.Calendar));

    readonly Dictionary<(string Organ, int Year), int> numbers = [];

    readonly CaseInHand hand = new(new(1, "SHD-310120-2025-0001"), Given.Organs, Calendar);

    public DamageCase Case => hand.Case;

    /// <summary>Puts the case under changed settings, which every act entered from now on bears.</summary>
    public void Under(params IReadOnlyList<SettingChange> settings) => hand.Under(settings);

    public static WorkCalendar Calendar => Shipped.Value;

    /// <summary>What stands against an act, in the order in which the desk looks; nothing when it may be done.</summary>
    /// <param name="Kind">Invalid, Forbidden, Never, NotYet or Departs.</param>
    public sealed record Refusal(string Kind, IReadOnlyList<string> Texts, IReadOnlyList<string> Articles, IReadOnlyList<string> Fields);

    /// <summary>Performs the step.</summary>
    /// <exception cref="InvalidOperationException">The rules refuse it; nothing was changed.</exception>
    public Entry Do(Step step)
    {
        CatchUp(step.Day);
        var refusal = Try(step);
        if (refusal is not null)
            throw new InvalidOperationException(
                $"{step.Act.Kind.Name} by {step.Organ} on {step.Day:O}: {refusal.Kind} {string.Join("; ", refusal.Texts)}"
            );
        return Perform(step);
    }

    public Entry Do(string organ, DateOnly day, Act act, string? departure = null) => Do(new(organ, day, act, departure));

    /// <summary>补录: enters on a later day what was done outside the portal. Says who must acknowledge it.</summary>
    /// <exception cref="InvalidOperationException">It was not possible on its own day.</exception>
    public Entry DoPast(string organ, DateOnly day, Act act, DateOnly enteredOn, string proof = "扫描件1，挂号信回执")
    {
        CatchUp(enteredOn);
        var step = new Step(organ, day, act);
        if (hand.Judge(act, ActorFor(step), new(Guid.Empty) { Past = new(day, proof) }, enteredOn).Refused is { } refused)
            throw new InvalidOperationException($"{act.Kind.Name} by {organ} on {day:O}: {refused}");
        return Perform(step, enteredOn, proof);
    }

    /// <summary>Null when the step may be taken. Changes nothing.</summary>
    public Refusal? Try(Step step)
    {
        return Try(step, step.Act.Kind, ActorFor(step));
    }

    /// <summary>The same for another actor than the organ's own hand, and for an act whose rules were changed.</summary>
    public Refusal? Try(Step step, ActType type, Actor actor)
    {
        var seen = hand.Before(actor, step.Day);
        var judged = Judgement.Of(seen, step.Act, type, Given.Organs, step.Day, Misread(step.Act, type));
        return judged.Refused switch
        {
            Outcome.Forbidden => Of("Forbidden", judged.Against),
            Outcome.Conflict => Of(type.Ask(seen) is Answer.Never ? "Never" : "NotYet", judged.Against),
            Outcome.Invalid when judged.Against.Count > 0 => Of("Invalid", judged.Against),
            Outcome.Invalid x => new("Invalid", [.. x.Errors.Select(f => f.Text)], [], [.. x.Errors.Select(f => f.Field)]),
            _ => judged.Departures.Count > 0 && step.Departure is null ? Of("Departs", judged.Departures) : null,
        };
    }

    // As the act would be typed; read only when it may be done at all.
    static IEnumerable<FieldError> Misread(Act act, ActType type)
    {
        foreach (var error in type.Read(Entered.Of(act)).Errors)
            yield return error;
    }

    public Refusal? Try(string organ, DateOnly day, Act act, string? departure = null) => Try(new(organ, day, act, departure));

    /// <summary>Enters what the law deems to have happened before this day.</summary>
    public void CatchUp(DateOnly day) => hand.CatchUp(day, At(day));

    /// <summary>
    /// Everything a reader of the case could tell apart, as text: state of letters, deadlines, holdings, obligations, stage and journal.
    /// </summary>
    public static string Portrait(DamageCase c)
    {
        return JsonSerializer.Serialize(
            new
            {
                c.Number,
                c.Version,
                c.Stage,
                c.Proceedings.ClosedOn,
                c.ClueTransfer.OnHold,
                c.ClueTransfer.Holds,
                c.ClueTransfer.NotClaimed,
                c.ClueTransfer.CriminalCases,
                c.ClueTransfer.ClaimEnded,
                c.Obligors,
                c.Who.Lead,
                Holdings = c.Who.All.Select(h => new
                {
                    h.Organ,
                    h.Capacity,
                    h.Reach,
                    h.Since,
                    h.Until,
                }),
                Letters = c.Letters,
                Deadlines = c.Deadlines.Select(d => new
                {
                    d.No,
                    d.Period.Key,
                    d.Owner,
                    d.TriggerSeq,
                    d.TriggerDay,
                    d.Nominal,
                    d.FixedDay,
                    d.Rolls,
                    d.RunsFrom,
                    d.Subject,
                    d.About,
                    d.MetOn,
                    d.MetAt,
                    d.MetBySeq,
                    d.EndedBecause,
                    d.Ledger,
                }),
                Shared = c.Who.Shared.Select(s => $"{s.Seq} {s.Organ}").Order(StringComparer.Ordinal),
                Officers = c.Who.Officers.Select(o => $"{o.Key} {o.Value}").Order(StringComparer.Ordinal),
                Rounds = c.Consultation.Rounds.Select(r => new
                {
                    r.No,
                    r.ServedOn,
                    r.Ordinal,
                    r.Obligors,
                    r.Prosecutors,
                    Meetings = r.Meetings.Count,
                }),
                Agreements = c.Consultation.Agreements.Select(a => new
                {
                    a.No,
                    a.Seq,
                    a.Round,
                    a.Confirmed,
                    a.RefusedOnMerits,
                    a.Text,
                }),
                Confirmations = c.Litigation.Confirmations,
                c.Litigation.Titles,
                c.Performance.Obligations,
                Payments = c.Performance.Payments.Select(p => p.Act),
                c.Performance.NamedKeepers,
                c.Performance.NotPerformed,
                c.Performance.Enforcements,
                c.Consultation.Failed,
                c.Investigation.Evidence,
                Suits = c.Litigation.Suits.Select(s => new
                {
                    s.No,
                    s.Seq,
                    s.Plaintiff,
                    s.Track,
                    s.Court,
                    s.Defendants,
                    s.Relief,
                    s.CaseNo,
                    s.DocketedOn,
                    s.RefusedBecause,
                    s.EndedBecause,
                }),
                Appraisals = c.Investigation.Appraisals.Select(a => new
                {
                    a.No,
                    a.Seq,
                    a.Institution,
                    a.Total,
                }),
                c.Relations.Links,
                c.Relations.Parts,
                c.Seals,
                Proposals = c.Waiting.Proposals.Select(p => new
                {
                    p.No,
                    p.Entry.Seq,
                    p.Wanted,
                    p.Signed,
                    p.DeclinedBy,
                    p.TookEffectOn,
                }),
                Past = c.Waiting.PastEntries.Select(p => new
                {
                    p.No,
                    p.Entry.Seq,
                    p.Acknowledged,
                    p.RefusedBy,
                }),
                Supervision = c.ClueTransfer.Supervision is { } listed
                    ? new
                    {
                        listed.Seq,
                        listed.Department,
                        listed.Procuratorate,
                        listed.LiftedOn,
                    }
                    : null,
                Corrected = c.Journal.Where(p => c.IsCorrected(p.Entry.Seq)).Select(p => p.Entry.Seq),
                Proceedings = c.Proceedings.Select(p => new
                {
                    p.No,
                    p.Kind,
                    p.Organ,
                    p.EndedBecause,
                    p.EndedOn,
                    Course = p.Course.Select(x => $"{x.Stage} {x.Since:O}"),
                }),
                Journal = c.Journal.Select(p => new
                {
                    p.Entry,
                    Act = JsonSerializer.SerializeToNode(p.Act, p.Act.Kind.Class, ActJson.Tolerant),
                }),
            },
            ActJson.Tolerant
        );
    }

    Entry Perform(Step step, DateOnly? enteredOn = null, string proof = "扫描件第1号，邮寄回执")
    {
        var signed = step.Act.Kind.Rule.SignedOff || step.Departure is not null;
        var day = step.PastOn ?? step.Day;
        if (step.PastOn is not null)
            enteredOn = step.Day;
        hand.Enter(
            step.Act,
            new(
                Given.Hand(step.Organ).Signature,
                signed ? Given.Person(step.Organ, Role.Leader).Signature : null,
                day,
                At(enteredOn ?? day),
                step.Act.TakesNumber() ? NumberOf(step.Organ, day.Year) : null,
                step.Departure
            )
            {
                Proof = enteredOn is null ? null : proof,
            }
        );
        return Case.Journal[^1].Entry;
    }

    // As the desk numbers them (compared in NumberTests): each organ counts for itself, each year anew.
    string NumberOf(string organ, int year) =>
        $"{Given.Organs[new(organ)].Prefix ?? "〔代字待核〕"}〔{year}"
        + $"〕{numbers[(organ, year)] = numbers.GetValueOrDefault((organ, year)) + 1}号";

    public static Actor ActorFor(Step step) =>
        step.Act.Kind.Rule.SignedOff || step.Departure is not null ? Given.Person(step.Organ, Role.Leader) : Given.Hand(step.Organ);

    static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(new TimeOnly(1, 0)), TimeSpan.Zero);

    static Refusal Of(string kind, IEnumerable<Obstacle> obstacles)
    {
        var all = obstacles.ToList();
        return new(
            kind,
            [.. all.Select(o => o.Text)],
            [.. all.Select(o => o.Article)],
            [.. all.Where(o => o.Field is not null).Select(o => o.Field!)]
        );
    }
}
