using EcoDamage.Domain.Cases;
using EcoDamage.Domain.Deadlines;
using EcoDamage.Domain.Organs;

namespace EcoDamage.Casework;

/// <summary>
/// 补录: an act done outside the portal is entered under its own earlier day, with proof. It is judged by the case as it stood on that day; where it would meet a deadline that had run out,
/// undo a lapse or start a period against another organ, it waits until that organ acknowledges it.
/// </summary>
public static class Backdating
{
    /// <summary>Null when the act was possible on that day with these data; else how it is refused.</summary>
    public static Outcome? Judge(DamageCase c, Act act, Actor actor, OrganRegister organs, PastDay past, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(past);
        if (c.Version == 0) return new Outcome.Invalid([new("pastOn", "登记线索时请在“发现或收到日期”中填写实际日期，不需要补录。")]);
        if (past.Day >= today) return new Outcome.Invalid([new("pastOn", $"补录的日期应早于今天（{today:yyyy-MM-dd}）；今天办理的无需补录。")]);
        if (string.IsNullOrWhiteSpace(past.Proof)) return new Outcome.Invalid([new("pastProof", "补录须附扫描件编号和寄出或者收到的证明。")]);
        if (past.Proof.Length > 4_000) return new Outcome.Invalid([new("pastProof", "“补录的证明”不能超过 4000 字。")]);
        var then = c.Journal.TakeWhile(p => p.Entry.Day <= past.Day).ToList();
        if (then.Count == 0) return new Outcome.Invalid([new("pastOn", $"补录的日期不能早于线索登记之日（{c.Journal[0].Entry.Day:yyyy-MM-dd}）。")]);
        var asOf = DamageCase.Replay(c.Id, c.Number, then).Under(c.Settings);
        return ActDesk.Judge(asOf, act, actor, organs, past.Day, []) switch
        {
            Outcome.Conflict x => new Outcome.Conflict([.. x.Why.Select(o => o with { Text = $"{past.Day:yyyy-MM-dd} 当时尚不能办理：{o.Text}" })]),
            Outcome.Forbidden x => new Outcome.Conflict([x.Why with { Text = $"{past.Day:yyyy-MM-dd} 当时不能由本单位办理：{x.Why.Text}" }]),
            var other => other,
        };
    }

    /// <summary>The organs that must acknowledge it before it works.</summary>
    public static IReadOnlyList<OrganCode> Concerned(DamageCase c, Act act, Entry entry, WorkCalendar calendar, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(entry);
        var trial = DamageCase.Replay(c.Id, c.Number, c.Journal);
        var (deadlines, letters, proposals) = (trial.Deadlines.Count, trial.Letters.Count, trial.Proposals.Count);
        var overdue = trial.Deadlines.Where(d => d.IsOpen && d.Owner == entry.Organ && d.Period.Alarms && d.Due(calendar, today) < today).ToList();
        var lapsed = trial.PublicInterestCases.Sum(p => p.Notified.Count(n => n.Lapsed is not null));
        trial.Perform(act, entry);
        var addressees = trial.Letters.Skip(letters).Select(l => l.To).ToList();

        var concerned = new List<OrganCode>();
        if (trial.Proposals.Count > proposals) concerned.AddRange(addressees);
        concerned.AddRange(trial.Deadlines.Skip(deadlines).Select(d => d.Owner));
        if (overdue.Exists(d => d.MetOn is not null)) concerned.AddRange(addressees);
        if (trial.PublicInterestCases.Sum(p => p.Notified.Count(n => n.Lapsed is not null)) < lapsed) concerned.Add(trial.PublicInterest!.Organ);
        return [.. concerned.Where(o => o != entry.Organ && o != Organ.Portal).Distinct()];
    }
}
