using System.Text;

namespace EcoDamage.Testing;

/// <summary>
/// A case in words, one fact a line: its state, and before each organ that has to do with it what it sees and what it may do next. The
/// words
/// are facts of the case and no names of the code, so that a portrait outlives a change of the code's shape.
/// </summary>
public static class CasePortrait
{
    /// <summary>The facts of the case as they stand, asked on the day of its last entry.</summary>
    public static IReadOnlyList<string> Of(DamageCase c)
    {
        return [.. State(c), .. Deadlines(c), .. OrgansOf(c).SelectMany(o => Before(c, o))];
    }

    /// <summary>
    /// The portrait of a whole journal: after each entry the facts that went (-) and those that came (+).
    /// </summary>
    public static string OfCourse(string number, IReadOnlyList<Performed> journal)
    {
        var text = new StringBuilder();
        var before = new List<string>();
        for (var n = 1; n <= journal.Count; n++)
        {
            var c = DamageCase.Replay(1, number, journal.Take(n));
            var now = Of(c);
            var (left, p) = (new Dictionary<string, int>(StringComparer.Ordinal), journal[n - 1]);
            foreach (var line in before)
                left[line] = left.GetValueOrDefault(line) + 1;
            List<string> came = [];
            foreach (var line in now)
            {
                if (left.GetValueOrDefault(line) > 0)
                    left[line]--;
                else
                    came.Add(line);
            }
            var whole = new Seen(c, Actor.Clock, p.Entry.Day, PaperCase.Calendar);
            text.Append($"{n}. {Day(p.Entry.Day)} {p.Entry.Organ} {p.Entry.Act}: {p.Act.Gist(whole)}\n");
            foreach (var line in before)
            {
                if (left[line] == 0)
                    continue;
                left[line]--;
                text.Append("  - ").Append(line).Append('\n');
            }
            foreach (var line in came)
                text.Append("  + ").Append(line).Append('\n');
            before = [.. now];
        }
        return text.ToString();
    }

    static IEnumerable<string> State(DamageCase c)
    {
        yield return $"stage {c.Stage}{(c.Proceedings.ClosedOn is { } closed ? $", closed {Day(closed)}" : "")}";
        foreach (var p in c.Proceedings)
        {
            yield return $"proceeding {p.No}: {p.Kind} of {p.Organ}: "
                + string.Join(", ", p.Course.Select(x => $"{x.Stage} since {Day(x.Since)}"))
                + (p.EndedOn is { } ended ? $", ended {Day(ended)}: {p.EndedBecause}" : "");
        }
        if (c.ClueTransfer.OnHold is { } hold)
            yield return $"claim stands still: {hold}";
        if (c.ClueTransfer.Claim is { } claim)
            yield return $"claim decided in entry {claim.Entry.Seq}{(c.ClueTransfer.ClaimEnded is { } why ? $", ended: {why}" : "")}";
        if (c.ClueTransfer.NotClaimed is { } no)
            yield return $"not claimed: entry {no.Seq}";
        foreach (var o in c.Obligors)
        {
            yield return $"obligor {o.No}: {o.Data.Name}"
                + Said(
                    (o.Bankrupt, "bankrupt"),
                    (o.Gone, "gone"),
                    (o.Left, "left"),
                    (o.Released, "released"),
                    (c.Consultation.Failed.Contains(o.No), "to be sued")
                );
        }
        foreach (var x in c.ClueTransfer.CriminalCases)
            yield return $"criminal case {x.No}: {x.CaseNo}" + Said((x.InCustody, "in custody"), (x.Judged, "judged"));
        foreach (var x in c.PublicInterest.Cases)
        {
            yield return $"public interest case {x.No} of {x.Organ}{(x.EndedBecause is { } end ? $", ended: {end}" : "")}"
                + Said((x.AnnouncementOver, "announcement over"), (x.Organisation is not null, "organisation sues"));
            foreach (var n in x.Notified.Concat(x.ToldLate))
                yield return $"told of announcement {x.No}: {n.Organ} on {Day(n.On)}"
                    + Said((n.Will, "will claim"), (n.Clear, "clear"), (n.Lapsed is not null, "silent"));
        }
        if (c.ClueTransfer.Supervision is { } listed)
            yield return $"joint supervision of {listed.Department} and {listed.Procuratorate}"
                + $"{(listed.LiftedOn is { } lifted ? $", lifted {Day(lifted)}" : "")}";
        foreach (var x in c.Investigation.Appraisals)
            yield return $"appraisal {x.No}: {x.Institution}, total {Yuan(x.Total)}, entry {x.Seq}, report {x.Report?.Entry.Seq}";
        foreach (var x in c.Investigation.Evidence)
            yield return $"evidence {x.No}: {x.Data.Name}, entry {x.Seq}";
        foreach (var x in c.Investigation.Experts)
            yield return $"expert {x.No}: {x.Name}";
        foreach (var x in c.Consultation.ThirdParties)
            yield return $"third party {x.No}: {x.Name}";
        foreach (var r in c.Consultation.Rounds)
        {
            yield return $"round {r.No}: ordinal {r.Ordinal}, served {Day(r.ServedOn)}, after agreement {r.After}, "
                + $"at the table {List(r.Obligors)}, meetings {List(r.Meetings.Select(m => m.Entry.Seq))}, prosecutors "
                + $"{string.Join('、', r.Prosecutors.Select(p => p.Name))}";
        }
        foreach (var x in c.Consultation.Agreements)
        {
            yield return $"agreement {x.No}: round {x.Round}, entry {x.Seq}, signed by {List(x.Text.Signatories)}, copied {x.CopiedSeq}"
                + Said(
                    (x.Suggested, "suggested"),
                    (x.Confirmed, "confirmed"),
                    (x.RefusedOnMerits, "refused on merits"),
                    (x.Judged, "replaced by a ruling")
                );
        }
        foreach (var x in c.Litigation.Confirmations)
        {
            yield return $"application {x.No}: agreement {x.Agreement}, {x.Court}, {x.Docketed?.CaseNo}, result {x.Result}"
                + Said(
                    (x.Docketed is not null, "docketed"),
                    (x.Published is not null, "published"),
                    (x.WithdrawalAsked, "withdrawal asked")
                );
        }
        foreach (var x in c.Consultation.Injunctions)
        {
            yield return $"injunction {x.No}: {x.Type} by {x.Applicant} at {x.Court}, ruled {(x.RuledOn is { } on ? Day(on) : "not")}"
                + Said((x.Supported, "supported"), (x.Granted, "granted"), (x.Lifted, "lifted"), (x.BeforeSuit, "before suit"));
        }
        foreach (var s in c.Litigation.Suits)
        {
            yield return $"suit {s.No}: {s.Track} by {s.Plaintiff} at {s.Court}, {s.CaseNo}, against {List(s.Defendants)}, settled "
                + $"{List(s.Settled)}, "
                + $"relief {Yuan(s.Relief.Sum(h => h.Amount))}, docketed {(s.DocketedOn is { } on ? Day(on) : "not")}"
                + (s.RefusedBecause is { } refused ? $", refused: {refused}" : "")
                + (s.EndedBecause is { } ended ? $", ended: {ended}" : "")
                + Said(
                    (s.Stayed, "stayed"),
                    (s.Supported, "supported"),
                    (s.Appealed, "appealed"),
                    (s.Judgment is not null, "judged"),
                    (s.Settlement is not null, "settlement filed")
                );
        }
        foreach (var t in c.Litigation.Titles)
            yield return $"title {t.No}: {t.Kind} {t.DocumentNo} of {Day(t.Day)}, agreement {t.Agreement}, entry {t.Seq}";
        foreach (var o in c.Performance.Obligations)
        {
            yield return $"obligation {o.No}: {o.Kind} {o.Track} {o.What}, {Yuan(o.Amount)} by {Day(o.DueOn)} from {List(o.Obligors)}, "
                + "agreement "
                + $"{o.Agreement}, title {o.Title}, "
                + $"paid {Yuan(o.Paid)}, outstanding {Yuan(o.Outstanding)}, {o.PercentDone} %, replaced by {o.ReplacedBy}"
                + (o.EndedBecause is { } ended ? $", ended: {ended}" : "")
                + Said(
                    (c.IsLive(o), "live"),
                    (o.Credited, "credited"),
                    (o.Accepted, "accepted"),
                    (o.Fulfilled, "fulfilled"),
                    (c.Performance.NotPerformed.Contains(o.No), "not performed")
                );
        }
        foreach (var x in c.Performance.Enforcements)
        {
            yield return $"enforcement {x.No}: title {x.Title} at {x.Court}, {x.CaseNo}, obligations {List(x.Obligations)}"
                + (x.PausedBecause is { } paused ? $", paused: {paused}" : "")
                + (x.Ended is { } ended ? $", ended: {ended}" : "")
                + Said((x.Notified, "notified"));
        }
        foreach (var x in c.Relations.Links)
            yield return $"linked: {x.Relation} {x.Number}";
        foreach (var x in c.Sealed.OrderBy(s => s.Seq))
            yield return $"sealed: entry {x.Seq} until {(x.Until is { } until ? Day(until) : "lifted")} for {string.Join('、', x.Readers)}";
        foreach (var x in c.Waiting.Proposals)
        {
            yield return $"proposal {x.No}: entry {x.Entry.Seq}, wanted {Names(x.Wanted)}, signed {Names(x.Signed.Select(s => s.Organ))}"
                + (x.DeclinedBy is { } by ? $", declined by {by}" : "")
                + (x.TookEffectOn is { } on ? $", in effect {Day(on)}" : "");
        }
        foreach (var x in c.Waiting.PastEntries)
        {
            yield return $"entered late {x.No}: entry {x.Entry.Seq}, acknowledged {Names(x.Acknowledged)}"
                + (x.RefusedBy is { } by ? $", refused by {by}" : "");
        }
        foreach (var (organ, officer) in c.Who.Officers.OrderBy(x => x.Key.Value, StringComparer.Ordinal))
            yield return $"officer of {organ}: {officer.UserId}";
        foreach (var h in c.Who.All)
            yield return $"{h.Organ} is {h.Capacity} ({h.Reach}) since {h.Since}{(h.Until is { } until ? $" until {until}" : "")}";
        foreach (var (seq, organ) in c.Who.Shared.OrderBy(s => s.Seq).ThenBy(s => s.Organ.Value, StringComparer.Ordinal))
            yield return $"entry {seq} is shared with {organ}";
        foreach (var l in c.Letters)
        {
            yield return $"letter {l.No}: {l.Kind} {l.DocumentNo} {l.From} to {l.To}, sent {Day(l.SentOn)} by entry {l.SentSeq}, {l.State}"
                + (l.ReceivedOn is { } on ? $", received {Day(on)} by {l.ReceivedBy?.Organ}" : "")
                + (l.AnsweredBy is not null ? $", answered by entry {l.AnsweredSeq}, laid by {l.LaidSeq}" : "")
                + (l.AnswerBy is { } wanted ? $", answer asked for by {Day(wanted)}" : "")
                + (l.ForwardOf is { } old ? $", stands for letter {old}" : "")
                + (l.Note is { } note ? $", note: {note}" : "")
                + (l.ReturnReason is { } reason ? $", returned: {reason}" : "")
                + Said((l.AwaitsAnswer, "awaits an answer"));
        }
    }

    static IEnumerable<string> Deadlines(DamageCase c)
    {
        var today = Today(c);
        foreach (var d in c.Deadlines)
        {
            yield return $"deadline {d.No}: {d.Period.Key} of {d.Owner}{(d.Subject is { } what ? $" ({what})" : "")}, from "
                + $"{Day(d.TriggerDay)} by "
                + $"entry {d.TriggerSeq} ({d.Trigger}), "
                + $"nominal {Day(d.Nominal)}, last day {Day(d.Due(PaperCase.Calendar, d.MetOn ?? today))}"
                + (d.DueAt is { } at ? $" at {at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}" : "")
                + (d.MetOn is { } met ? $", met {Day(met)} by entry {d.MetBySeq}" : "")
                + (d.EndedBecause is { } ended ? $", ended: {ended}" : "")
                + string.Concat(
                    d.Ledger.Select(r =>
                        $", {r.Kind} from {Day(r.From)} until {(r.Until is { } until ? Day(until) : "now")} of {r.Days} days "
                        + $"({r.Basis})"
                    )
                );
        }
    }

    static IEnumerable<string> Before(DamageCase c, OrganCode organ)
    {
        var hand = Given.Hand(organ.Value);
        var leader = Given.Person(organ.Value, Role.Leader);
        var settings = c.Journal[^1].Entry.Settings;
        var seen = new Seen(c, hand, Today(c), PaperCase.Calendar, settings);
        yield return $"{organ} reads entries {Ranges(seen.Journal.Select(p => p.Entry.Seq))}";
        if (Ranges(seen.Letters.Select(l => l.No)) is { Length: > 0 } letters)
            yield return $"{organ} reads letters {letters}";
        if (Ranges(seen.Deadlines.Where(seen.Sees).Select(d => d.No)) is { Length: > 0 } deadlines)
            yield return $"{organ} reads deadlines {deadlines}";
        if (Ranges(seen.Performance.Obligations.Where(seen.Sees).Select(o => o.No)) is { Length: > 0 } obligations)
            yield return $"{organ} reads obligations {obligations}";
        foreach (var type in ActType.All.Where(t => t.Rule.OpensFor.Count == 0).OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            var person = type.Rule.SignedOff ? leader : hand;
            if (type.Ask(new(c, person, Today(c), PaperCase.Calendar, settings)) is Answer.Yes yes)
                yield return $"{organ} may {type.Name}"
                    + $"{(yes.Departures.Count > 0 ? $" against art. {string.Join(" and ", yes.Departures.Select(d => d.Article))}" : "")}";
        }
    }

    static IEnumerable<OrganCode> OrgansOf(DamageCase c) =>
        c
            .Who.All.Select(h => h.Organ)
            .Concat(c.Letters.Select(l => l.To))
            .Concat(c.Who.Shared.Select(s => s.Organ))
            .Append(new(Given.Stranger))
            .Where(o => o != Organ.Portal)
            .Distinct()
            .OrderBy(o => o.Value, StringComparer.Ordinal);

    // The day of the last entry; one entered late lies before it.
    static DateOnly Today(DamageCase c) => c.Journal.Max(p => p.Entry.Past?.EnteredOn ?? p.Entry.Day);

    static string Said(params (bool So, string Word)[] facts) => string.Concat(facts.Where(f => f.So).Select(f => ", " + f.Word));

    static string List(IEnumerable<int> numbers) =>
        "[" + string.Join(' ', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture))) + "]";

    static string List<TPart>(IEnumerable<No<TPart>> numbers)
        where TPart : class => List(numbers.Select(n => n.Value));

    static string Ranges<TPart>(IEnumerable<No<TPart>> numbers)
        where TPart : class => Ranges(numbers.Select(n => n.Value));

    static string Names(IEnumerable<OrganCode> organs) => "[" + string.Join(' ', organs.Select(o => o.Value)) + "]";

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Yuan(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    static string Ranges(IEnumerable<int> numbers)
    {
        var ranges = new List<(int From, int To)>();
        foreach (var n in numbers)
        {
            if (ranges.Count > 0 && ranges[^1].To == n - 1)
                ranges[^1] = (ranges[^1].From, n);
            else
                ranges.Add((n, n));
        }
        return string.Join(' ', ranges.Select(r => r.From == r.To ? $"{r.From}" : $"{r.From}-{r.To}"));
    }
}
