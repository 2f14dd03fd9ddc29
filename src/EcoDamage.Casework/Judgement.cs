namespace EcoDamage.Casework;

/// <summary>How an act stands before the rules: refused, or free to be entered with these departures from a principle (原则上).</summary>
/// <param name="Departures">What a recorded reason overcomes; empty where the act is refused for something else.</param>
public sealed record Judgement(Outcome? Refused, IReadOnlyList<Obstacle> Departures)
{
    IReadOnlyList<Obstacle> objections = [];

    /// <summary>The obstacles behind the refusal; none where the data themselves are at fault.</summary>
    public IReadOnlyList<Obstacle> Against =>
        Refused switch
        {
            Outcome.Forbidden no => [no.Why],
            Outcome.Conflict no => no.Why,
            _ => objections,
        };

    /// <summary>Whether it bears a leader's signature.</summary>
    public bool NeedsSignature(ActRule rule) => rule.SignedOff || Departures.Count > 0;

    /// <summary>What the rules say of these data in this case on this day.</summary>
    public static Judgement Of(Seen c, Act act, OrganRegister organs, DateOnly day) => Of(c, act, act.Kind, organs, day, []);

    /// <param name="type">The rule by which the act is asked for; its own, but where a test changes the rule.</param>
    /// <param name="misread">What was wrong with the data as they were typed; looked at only when the act itself may be done.</param>
    public static Judgement Of(Seen c, Act act, ActType type, OrganRegister organs, DateOnly day, IEnumerable<FieldError> misread)
    {
        var departures = new List<Obstacle>();
        if (Ask(c, type, departures) is { } not)
            return new(not, []);
        List<FieldError> faults = [.. misread, .. Field.FaultsInCase(act, type.Fields, c.Version > 0 ? c : null, c.By, organs, day)];
        if (faults.Count > 0)
            return new(new Outcome.Invalid(faults), []);
        var objections = act.Objections(c, day).ToList();
        if (objections.Where(o => o.Field is not null).ToList() is { Count: > 0 } wrong)
            return new(Wrong(wrong), []) { objections = wrong };
        if (objections.Where(o => !o.Departable).ToList() is { Count: > 0 } against)
            return new(new Outcome.Conflict(against), []);
        return new(null, [.. departures, .. objections]);
    }

    static Outcome? Ask(Seen c, ActType type, List<Obstacle> departures)
    {
        if (c.Version == 0)
            return type.Rule.OpensFor.Contains(c.By.Organ.Kind) && type.Rule.Roles.Contains(c.By.Role)
                ? null
                : new Outcome.Forbidden(MayNotOpen(type, c.By));
        var answer = type.Ask(c);
        if (answer is Answer.Yes yes)
            departures.AddRange(yes.Departures);
        return Outcome.Of(answer);
    }

    /// <summary>
    /// What stands against one attempt: also its earlier day, its reason for a departure, and what changed since the form was opened.
    /// </summary>
    public static Judgement Of(Seen c, Act act, Submission submission, OrganRegister organs, DateOnly today)
    {
        if (submission.Past is { } past && Backdating.Judge(c, act, organs, past, today) is { } impossible)
            return new(impossible, []);
        if (submission.Departure?.Length > 4_000)
            return new(new Outcome.Invalid([new("departure", "“偏离原则的理由”不能超过 4000 字。")]), []);
        if (HiddenSigns.FaultOf("偏离原则的理由", submission.Departure, lines: true) is { } hidden)
            return new(new Outcome.Invalid([new("departure", hidden)]), []);
        var judged = Of(c, act, organs, submission.Past?.Day ?? today);
        // Who worked from an old view learns what changed before being told what that change forbids.
        if (judged.Refused is not Outcome.Forbidden && c.Version > 0 && Late(c, submission) is { } stale)
            return new(stale, []);
        return judged is { Refused: null, Departures.Count: > 0 } && string.IsNullOrWhiteSpace(submission.Departure)
            ? new(new Outcome.Conflict(judged.Departures), judged.Departures)
            : judged;
    }

    static Outcome.Stale? Late(Seen c, Submission submission)
    {
        if (submission.BaseVersion is not { } read || read == c.Version)
            return null;
        // Nobody has read a version that is still to come.
        if (read > c.Version)
            return new([], c.Version, c);
        var since = c.Since(read).ToList();
        return since.Count > 0 ? new(since, c.Version, c) : null;
    }

    /// <summary>Objections that lie in fields, as faults of these.</summary>
    public static Outcome.Invalid Wrong(IEnumerable<Obstacle> objections) =>
        new([.. objections.Select(o => new FieldError(o.Field ?? "", $"{o.Text}（{o.ArticleText}）"))]);

    /// <summary>The second case of an act is not there, or not for this organ; the two can't be told apart.</summary>
    public static Obstacle NoSuchCase(string number, ActRule rule) =>
        new($"案件“{number}”不存在，或者本单位不能查看；请核对编号，或者先请对方将本单位列为协同部门", rule.Article);

    public static Obstacle MayNotOpen(ActType type, Actor actor)
    {
        var may = string.Join("、", type.Rule.OpensFor.Select(k => k.Label()));
        return new(
            type.Rule.OpensFor.Contains(actor.Organ.Kind)
                ? $"“{type.Rule.Title}”由{string.Join("、", type.Rule.Roles.Select(r => r.Label()))}办理，您的角色是{actor.Role.Label()}。"
                : $"“{type.Rule.Title}”由{may}办理，本单位是{actor.Organ.Kind.Label()}。",
            type.Rule.Article
        );
    }
}
