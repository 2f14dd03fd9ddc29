namespace EcoDamage.Domain.Cases;

/// <summary>One of the choices that the case itself offers for a field.</summary>
public sealed record Option(string Value, string Text);

/// <summary>
/// What a field is chosen from, declared on the act and named by the field (<see cref="PickAttribute"/>). From it follow the options of the
/// form, the refusal of anything else and, where it says so, the obstacle that there is nothing to choose and the first of several in the
/// form.
/// </summary>
public abstract class Choice
{
    public abstract IEnumerable<Option> Options(Seen c);

    /// <summary>Why there is nothing to choose; null where there is something, or where nothing need be chosen.</summary>
    public abstract Obstacle? None(Seen c);

    /// <summary>What stands in the form before anybody chooses.</summary>
    internal abstract Option? Suggested(Seen c);

    /// <summary>Why this in particular is not offered; null where it is only not among what is.</summary>
    internal abstract Obstacle? Against(string value, Seen c);

    internal static Choice<TPart> Of<TPart>(Func<Seen, IEnumerable<TPart>> which, Func<TPart, Seen, string> text)
        where TPart : class, INumbered<TPart> => new(which, x => x.No.ToString(), text);

    internal static Choice<TPart> Of<TPart>(Func<Seen, IEnumerable<TPart>> which, Func<TPart, int> no, Func<TPart, string> name) =>
        new(which, x => no(x).ToString(CultureInfo.InvariantCulture), (x, _) => name(x));

    internal static Choice<Option> From(Func<Seen, IEnumerable<Option>> options) => new(options, o => o.Value, (o, _) => o.Text);

    internal static Choice<OrganCode> Organs(Func<Seen, IEnumerable<OrganCode>> which) => new(which, o => o.Value, (o, _) => o.Value);

    internal static Choice<Letter> Letters => Of(c => c.Letters, (x, _) => $"{x.Kind.Title} {x.DocumentNo}");

    /// <summary>Letters that this organ answers with the act.</summary>
    internal static Choice<Letter> Awaiting<TAct>()
        where TAct : Act => Letters.Where((x, c) => x.AwaitsAnswer && x.To == c.Organ && x.AnsweredBy == typeof(TAct).Name);

    /// <summary>Those of this dossier: who has left with a case split off is dealt with there.</summary>
    internal static Choice<Obligor> Obligors =>
        ObligorsOf(c => c.Obligors.Where(o => !o.Left))
            .Barring(
                (value, c) =>
                    c.Obligors.FirstOrDefault(o => o.Left && o.No.ToString() == value) is { } gone
                        ? new($"{gone.Data.Name}已经分案，请在分出的案件中办理。", "2")
                        : null
            );

    internal static Choice<Obligor> ObligorsOf(Func<Seen, IEnumerable<Obligor>> which) => Of(which, (x, _) => x.Data.Name);

    /// <summary>Obligors, for who may know them: who reads a file of the case, and the court that judges them.</summary>
    internal static Choice<Obligor> KnownObligors =>
        Obligors.Where((_, c) => c.By.Organ.Kind == OrganKind.Court || c.Who.ReachesTo(c.Organ, Layer.File | Layer.Suit, c.Version));

    internal static Choice<Obligor> AtTheTable => Obligors.Where((x, c) => c.Consultation.Rounds.Any(r => r.Obligors.Contains(x.No)));

    internal static Choice<ConsultationRound> OpenRounds =>
        Of(c => c.Consultation.Rounds.Where(r => r.IsOpen), (x, c) => $"第 {x.No} 轮：{c.Obligors.Names(x.Obligors)}");

    internal static Choice<CriminalCase> CriminalCases =>
        Of(c => c.ClueTransfer.CriminalCases, (x, _) => x.CaseNo).Else("尚未登记刑事案件", "9");

    internal static Choice<Injunction> Injunctions =>
        Of(
            c => c.Consultation.Injunctions,
            (x, c) => $"第 {x.No} 件：{x.Type.Label()}{(x.Against.Count == 0 ? "" : $"（{c.Obligors.Names(x.Against)}）")}"
        );

    /// <summary>Applications for confirmation pending before this court.</summary>
    internal static Choice<Confirmation> Applications =>
        Of(
            c => c.Litigation.Confirmations.Where(x => x.Result is null && x.Court == c.Organ),
            (x, _) => x.Docketed is { CaseNo: { } no } ? no : $"第 {x.No} 件申请（第 {x.Agreement} 份协议）"
        );

    internal static Choice<Suit> Suits =>
        Of(
            c => c.Litigation.Suits,
            (x, _) => x.CaseNo ?? $"第 {x.No} 件诉讼（{(x.Track == ProceedingKind.Compensation ? "损害赔偿" : "公益诉讼")}）"
        );

    /// <summary>Suits pending before this court.</summary>
    internal static Choice<Suit> SuitsHere => Suits.Where((x, c) => x.Pending && x.Court == c.Organ);

    internal static Choice<Title> Titles(Func<Seen, IEnumerable<Title>> which) =>
        new(which, x => x.DocumentNo, (x, _) => $"{x.Kind.Label()} {x.DocumentNo}");

    internal static Choice<Enforcement> Enforcements =>
        Of(
            c => c.Performance.Enforcements,
            (x, c) =>
                $"{x.CaseNo ?? "尚未立案"}，执行依据 {c.Litigation.Titles.At(x.Title)?.DocumentNo}"
                + $"{(x.PausedBecause is { } why ? $"（{why}，对其中止执行）" : "")}"
        );

    /// <summary>Obligations that this organ keeps.</summary>
    internal static Choice<Obligation> Obligations => Of(c => c.ObligationsOf(c.Organ), (x, _) => x.What);

    /// <summary>Periods that run for this organ.</summary>
    internal static Choice<Deadline> Deadlines => Of(c => c.Deadlines.Where(d => d.IsOpen && d.Owner == c.Organ), (x, _) => x.Period.Title);
}

/// <param name="parts">The parts of the case that may be chosen, in the order of the form.</param>
/// <param name="value">As the journal bears it.</param>
/// <param name="text">As the form shows it.</param>
/// <param name="none">The obstacle where nothing is left.</param>
public sealed class Choice<TPart>(
    Func<Seen, IEnumerable<TPart>> parts,
    Func<TPart, string> value,
    Func<TPart, Seen, string> text,
    Func<Seen, Obstacle?>? none = null,
    bool suggestsFirst = false
) : Choice
{
    internal IEnumerable<TPart> In(Seen c) => parts(c);

    public override IEnumerable<Option> Options(Seen c) => parts(c).Select(x => new Option(value(x), text(x, c)));

    public override Obstacle? None(Seen c) => none?.Invoke(c);

    Func<string, Seen, Obstacle?>? Bar { get; init; }

    internal override Obstacle? Against(string value, Seen c) => Bar?.Invoke(value, c);

    internal override Option? Suggested(Seen c) => suggestsFirst ? Options(c).FirstOrDefault() : null;

    internal Choice<TPart> Where(Func<TPart, Seen, bool> which) =>
        new(c => parts(c).Where(x => which(x, c)), value, text, none, suggestsFirst) { Bar = Bar };

    internal Choice<TPart> Where(Func<TPart, bool> which) => Where((x, _) => which(x));

    /// <summary>Of several under one value the first.</summary>
    internal Choice<TPart> Once() => new(c => parts(c).DistinctBy(value), value, text, none, suggestsFirst) { Bar = Bar };

    internal Choice<TPart> As(Func<TPart, Seen, string> words) => new(parts, value, words, none, suggestsFirst) { Bar = Bar };

    /// <summary>Refused where nothing is left by now; what is narrowed afterwards may be refused in words of its own.</summary>
    internal Choice<TPart> Else(Func<Seen, string> why, string article) =>
        new(parts, value, text, c => None(c) ?? (parts(c).Any() ? null : new(why(c), article)), suggestsFirst) { Bar = Bar };

    internal Choice<TPart> Else(string why, string article) => Else(_ => why, article);

    /// <summary>Whoever names one of these all the same is told why not.</summary>
    internal Choice<TPart> Barring(Func<string, Seen, Obstacle?> why) => new(parts, value, text, none, suggestsFirst) { Bar = why };

    /// <summary>The first of several stands in the form from the start.</summary>
    internal Choice<TPart> FirstSuggested() => new(parts, value, text, none, suggestsFirst: true) { Bar = Bar };
}
