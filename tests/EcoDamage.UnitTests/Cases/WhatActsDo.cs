using System.Globalization;
using System.Text.RegularExpressions;

namespace EcoDamage.UnitTests.Cases;

/// <summary>
/// What an act does to a case, in short sentences: who gains or loses a capacity, which letters go where, which periods start, are met,
/// stand still or end, in which stage the tracks are, what is owed by whom, when and how much. what-acts-do.txt states it with the days
/// written out; it was read line by line against the procedure, and nothing regenerates it.
/// </summary>
public static partial class WhatActsDo
{
    /// <summary>One heading of the file and the sentences under it.</summary>
    public sealed record Told(string Course, string Act, int Time, string Day, string Organ, IReadOnlyList<string> Facts)
    {
        public override string ToString() => $"{Course}: {Act}#{Time}";
    }

    static readonly Lazy<List<Told>> Read = new(Parse);

    public static IReadOnlyList<Told> Table => Read.Value;

    [GeneratedRegex(@"^(?<course>\w+): (?<act>\w+)(#(?<n>\d))? on (?<day>\S+) by (?<organ>\S+)$")]
    private static partial Regex Heading();

    static List<Told> Parse()
    {
        var told = new List<Told>();
        var facts = new List<string>();
        foreach (var line in RefusalTable.Resource("what-acts-do.txt").Split('\n').Where(l => l.Trim().Length > 0 && l[0] != '#'))
        {
            if (line[0] == ' ')
            {
                facts.Add(line.Trim());
                continue;
            }
            var x = Heading().Match(line);
            if (!x.Success)
                throw new FormatException(line);
            facts = [];
            told.Add(
                new(
                    x.Groups["course"].Value,
                    x.Groups["act"].Value,
                    x.Groups["n"].Success ? int.Parse(x.Groups["n"].Value, CultureInfo.InvariantCulture) : 1,
                    x.Groups["day"].Value,
                    x.Groups["organ"].Value,
                    facts
                )
            );
        }
        return told;
    }

    /// <summary>
    /// What the act did when the course performed it for the n-th time, the clock's entries and awaited signatures included.
    /// </summary>
    public static (Entry Entry, IReadOnlyList<string> Facts) Done(string course, string act, int time)
    {
        var steps = Reached.States.Where(s => s.Course == course).ToList();
        var at =
            steps.Where(s => s.Case.Journal[^1].Entry.Act == act).Skip(time - 1).FirstOrDefault()
            ?? throw new FormatException($"{course} performs no {act} {time}");
        var before = at.Step == 1 ? new DamageCase(1, "") : steps[at.Step - 2].Case;
        var entry = at.Case.Journal[^1].Entry;
        return (entry, Between(before, at.Case, entry.Day));
    }

    static List<string> Between(DamageCase a, DamageCase b, DateOnly today)
    {
        var (then, now) = (Facts(a, today).ToList(), Facts(b, today).ToList());
        return [.. now.Except(then)];
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static IEnumerable<string> Facts(DamageCase c, DateOnly today)
    {
        foreach (var h in c.Who.All)
        {
            if (h.Capacity == Capacity.FormerHolder)
                yield return $"{h.Organ} reads what was there when it left";
            else
                yield return h.Until is null ? $"{h.Organ} is {h.Capacity} and sees {h.Reach}" : $"{h.Organ} is no longer {h.Capacity}";
        }
        foreach (var p in c.Proceedings)
            yield return p.EndedOn is { } end ? $"{p.Kind} of {p.Organ} ends on {Day(end)}" : $"{p.Kind} of {p.Organ} is in {p.Stage}";
        yield return c.Proceedings.ClosedOn is { } closed ? $"the dossier is closed on {Day(closed)}" : "the dossier is open";
        foreach (var o in c.Obligors)
            yield return $"obligor {o.No} {o.Data.Name}{(o.Bankrupt ? ", bankrupt" : "")}{(o.Left ? ", left the case" : "")}";
        foreach (var l in c.Letters)
        {
            yield return $"letter {l.Kind} {l.No} from {l.From} to {l.To}{(l.AnsweredBy is { } by ? $", answered by {by}" : "")}"
                + $"{(l.AnswerBy is { } day && l.Kind != LetterKind.AnnouncementNotice ? $" until {Day(day)}" : "")}";
            if (l.State != LetterState.Delivered)
                yield return $"letter {l.Kind} {l.No} is {l.State}{(l.ReceivedOn is { } on ? $", in hand on {Day(on)}" : "")}";
            if (l.LaidSeq is not null)
                yield return $"letter {l.Kind} {l.No} needs no answer any more";
        }
        foreach (var d in c.Deadlines)
        {
            var name = $"{d.Period.Key} {d.No}";
            yield return $"period {name} of {d.Owner} from {Day(d.TriggerDay)} to "
                + $"{(d.DueAt is { } at ? Shanghai.Clock(at) : Day(d.Due(PaperCase.Calendar, today)))}";
            if (d.MetOn is { } met)
                yield return $"period {name} is met on {Day(met)}, {Kept(d.StatusOn(today, PaperCase.Calendar))}";
            if (d.EndedBecause is not null)
                yield return $"period {name} ends unmet";
            if (d.IsPaused)
                yield return $"period {name} stands still from {Day(d.Ledger.Last(r => r.Kind == LedgerKind.Pause).From)}";
        }
        if (c.ClueTransfer.OnHold is not null)
            yield return "the claim stands still";
        else
            yield return "the claim runs";
        foreach (var r in c.Consultation.Rounds)
            yield return $"round {r.No}, consultation {r.Ordinal}, with {(r.IsOpen ? string.Join(" and ", r.Obligors) : "nobody")}, "
                + $"{r.Meetings.Count} meetings{string.Concat(r.Prosecutors.Select(p => $", {p.Name}"))}";
        foreach (var n in c.Consultation.Failed)
            yield return $"consultation with {n} has failed";
        foreach (var x in c.Consultation.Agreements)
        {
            var standing =
                x.Confirmed ? "confirmed"
                : x.RefusedOnMerits ? "refused on the merits"
                : x.Judged ? "replaced by a judgment"
                : "not confirmed";
            yield return $"agreement {x.No} is {standing}{(x.CopiedSeq is null ? "" : ", copied")}{(x.Suggested ? ", suggested" : "")}";
        }
        foreach (var x in c.Litigation.Confirmations)
            yield return $"application {x.No} for agreement {x.Agreement} at {x.Court}{(x.Docketed is null ? "" : ", docketed")}"
                + $"{(x.Published is null ? "" : ", published")}{(x.WithdrawalAsked ? ", taken back" : "")}"
                + $"{(x.Result is { } r ? $", {r}" : "")}";
        foreach (var t in c.Litigation.Titles)
            yield return $"title {t.No} {t.Kind} of {Day(t.Day)}{(t.Agreement is { } n ? $", agreement {n}" : "")}";
        foreach (var o in c.Performance.Obligations)
        {
            yield return $"{o.Track} {o.Kind} {o.No}: {string.Join(" and ", o.Obligors)} owe {o.Amount:0.00} until {Day(o.DueOn)}, "
                + $"{(o.Title is { } t ? $"title {t}" : "no title")}, {(c.IsLive(o) ? "live" : "not live")}";
            if (o.Paid > 0)
                yield return $"{o.No}: {o.Paid:0.00} paid, {o.Outstanding:0.00} left";
            if (o.PercentDone > 0)
                yield return $"{o.No}: {o.PercentDone} percent done{(o.Accepted ? ", accepted" : "")}";
            if (o.ReplacedBy is { } by)
                yield return $"{o.No}: replaced by {by}";
            if (o.Base is { } place)
                yield return $"{o.No}: done in {place}";
        }
        foreach (var n in c.Performance.NotPerformed)
            yield return $"{n}: reported as not performed";
        foreach (var s in c.Litigation.Suits)
            yield return $"suit {s.No} of {s.Plaintiff} at {s.Court}, {s.Track}, against {string.Join(" and ", s.Defendants)}, "
                + $"{s.Relief.Sum(h => h.Amount):0.00}{Standing(s)}";
        foreach (var x in c.Performance.Enforcements)
            yield return $"enforcement {x.No} of title {x.Title} at {x.Court}{(x.CaseNo is null ? "" : ", docketed")}"
                + $"{(x.PausedBecause is null ? "" : ", paused")}{(x.Ended is null ? "" : ", ended")}{(x.Notified ? ", told" : "")}";
        foreach (var x in c.Consultation.Injunctions)
            yield return $"injunction {x.No} of {x.Applicant} at {x.Court}{(x.Supported ? ", supported" : "")}"
                + $"{(x.Ruled ? x.Granted ? ", granted" : ", refused" : "")}{(x.Lifted ? ", lifted" : "")}";
        foreach (var x in c.ClueTransfer.CriminalCases)
            yield return $"criminal case {x.No}: custody {x.InCustody}, judged {x.Judged}";
        if (c.PublicInterest.Current is { } pil)
        {
            yield return $"public-interest case of {pil.Organ}{(pil.Announcement is null ? "" : ", announced")}"
                + $"{(pil.AnnouncementOver ? ", over" : "")}{(pil.Organisation is null ? "" : ", an organisation sues")}";
            foreach (var n in pil.Notified)
                yield return $"{n.Organ} was told of the announcement: {(n.Will ? "will act" : n.Clear ? "clear to sue" : "open")}";
        }
        foreach (var s in c.Sealed)
            yield return $"entry {s.Seq} is sealed until {(s.Until is { } u ? Day(u) : "lifted")} for {s.Readers.Count}";
        foreach (var s in c.Who.Shared)
            yield return $"{s.Organ} reads entry {s.Seq}";
        foreach (var (organ, officer) in c.Who.Officers)
            yield return $"{organ} is handled by {officer.UserId}";
        foreach (var x in c.Relations.Links)
            yield return $"linked: {x}";
        foreach (var x in c.Investigation.Appraisals)
            yield return $"appraisal {x.No} finds {x.Total:0.00}{(x.Report is null ? " so far" : "")}";
        foreach (var x in c.Performance.NamedKeepers)
            yield return $"{x} keeps the title";
        if (c.ClueTransfer.Supervision is { } listed)
            yield return $"listed by {listed.Department} and {listed.Procuratorate}"
                + $"{(listed.LiftedOn is { } off ? $", off on {Day(off)}" : "")}";
    }

    static string Kept(DeadlineStatus s) =>
        s.Light == DeadlineLight.MetLate ? $"{s.Days} days late"
        : s.Days > 0 ? $"{s.Days} days over"
        : "in time";

    static string Standing(Suit s) =>
        $"{(s.DocketedOn is { } on ? $", docketed on {Day(on)}" : "")}{(s.RefusedBecause is null ? "" : ", refused")}"
        + $"{(s.Stayed ? ", stayed" : "")}{(s.Supported ? ", supported" : "")}"
        + $"{(s.Settlement is null ? "" : ", settlement submitted")}{(s.Judgment is null ? "" : ", judged")}"
        + $"{(s.Appealed ? ", appealed" : "")}{(s.EndedBecause is null ? "" : s.Decided ? ", decided" : ", withdrawn")}"
        + $"{string.Concat(s.Settled.Select(n => $", settled with {n}"))}";
}
