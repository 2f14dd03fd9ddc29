namespace EcoDamage.Casework;

/// <summary>
/// 补录: an act done outside the portal is entered under its own earlier day, with proof. It is judged by the case as it stood on that day;
/// where it would meet a deadline that had run out,
/// undo a lapse or start a period against another organ, it waits until that organ acknowledges it.
/// </summary>
public static class Backdating
{
    /// <summary>Null when the act was possible on that day with these data; else how it is refused.</summary>
    public static Outcome? Judge(Seen c, Act act, OrganRegister organs, PastDay past, DateOnly today)
    {
        if (past.Day >= today)
            return new Outcome.Invalid([new("pastOn", $"补录的日期应早于今天（{today:yyyy-MM-dd}）；今天办理的无需补录。")]);
        if (string.IsNullOrWhiteSpace(past.Proof))
            return new Outcome.Invalid([new("pastProof", "补录须附扫描件编号和寄出或者收到的证明。")]);
        if (past.Proof.Length > 4_000)
            return new Outcome.Invalid([new("pastProof", "“补录的证明”不能超过 4000 字。")]);
        if (HiddenSigns.FaultOf("补录的证明", past.Proof, lines: true) is { } hidden)
            return new Outcome.Invalid([new("pastProof", hidden)]);
        if (HiddenSigns.FaultOf("原文号", past.DocumentNo, lines: false) is { } unseen)
            return new Outcome.Invalid([new("pastNo", unseen)]);
        if (past.DocumentNo?.Length > 100)
            return new Outcome.Invalid([new("pastNo", "“原文号”不能超过 100 字。")]);
        if (past.DocumentNo is not null && !act.TakesNumber())
            return new Outcome.Invalid([new("pastNo", "这一行为不编文号，请不填“原文号”。")]);
        // A clue that was registered on paper opens the case on its own day: there is no earlier state to judge by.
        if (c.Version == 0)
            return null;
        if (past.Day < c.RegisteredOn)
            return new Outcome.Invalid([new("pastOn", $"补录的日期不能早于线索登记之日（{c.RegisteredOn:yyyy-MM-dd}）。")]);
        var judged = JudgeBy(c.AsKnown(past.Day));
        // What was entered late, but done by then, counts too. Where the rest makes no sense without it, the case as it was known decides.
        if (judged is null)
            return null;
        try
        {
            return c.AsDone(past.Day) is { } done ? JudgeBy(done) : judged;
        }
        catch (Exception x) when (x is ArgumentException or InvalidOperationException or InvalidCastException or NullReferenceException)
        {
            return judged;
        }

        Outcome? JudgeBy(Seen then) =>
            Judgement.Of(then, act, organs, past.Day).Refused switch
            {
                Outcome.Conflict x => new Outcome.Conflict([
                    .. x.Why.Select(o => o with { Text = $"{past.Day:yyyy-MM-dd} 当时尚不能办理：{o.Text}" }),
                ]),
                Outcome.Forbidden x => new Outcome.Conflict([
                    x.Why with
                    {
                        Text = $"{past.Day:yyyy-MM-dd} 当时不能由本单位办理：{x.Why.Text}",
                    },
                ]),
                var other => other,
            };
    }

    /// <summary>The organs that must acknowledge it before it works.</summary>
    public static IReadOnlyList<OrganCode> Concerned(DamageCase c, Act act, Entry entry, WorkCalendar calendar, DateOnly today)
    {
        var trial = DamageCase.Replay(c.Id, c.Number, c.Journal);
        var (deadlines, letters, proposals) = (trial.Deadlines.Count, trial.Letters.Count, trial.Waiting.Proposals.Count);
        var overdue = trial
            .Deadlines.Where(d => d.IsOpen && d.Owner == entry.Organ && d.Period.Alarms && d.Due(calendar, today) < today)
            .ToList();
        var lapsed = trial.PublicInterest.Cases.Sum(p => p.Notified.Count(n => n.Lapsed is not null));
        trial.Perform(act, entry);
        var addressees = trial.Letters.Skip(letters).Select(l => l.To).ToList();

        var concerned = new List<OrganCode>();
        if (trial.Waiting.Proposals.Count > proposals)
            concerned.AddRange(addressees);
        concerned.AddRange(trial.Deadlines.Skip(deadlines).Select(d => d.Owner));
        var kept = overdue.Where(d => !trial.Deadlines[d.No].IsOpen).ToList();
        if (kept.Count > 0)
            concerned.AddRange(addressees);
        // Whose right to act itself hangs on them is asked also when nothing is sent to it.
        concerned.AddRange(kept.SelectMany(c.ProcuratoratesWaitingOn));
        if (trial.PublicInterest.Cases.Sum(p => p.Notified.Count(n => n.Lapsed is not null)) < lapsed)
            concerned.Add(trial.PublicInterest.Current!.Organ);
        return [.. concerned.Where(o => o != entry.Organ && o != Organ.Portal).Distinct()];
    }
}
