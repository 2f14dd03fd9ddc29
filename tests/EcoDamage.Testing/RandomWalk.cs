namespace EcoDamage.Testing;

/// <summary>
/// Random acts, legal and illegal, of organs inside and outside a case, on random days: what an officer might type, field by field, from
/// the declaration of each act.
/// The same seed gives the same walk.
/// </summary>
public sealed class RandomWalk(int seed)
{
    static readonly string[] Pool =
    [
        Given.Lead,
        Given.Procuratorate,
        Given.Court,
        Given.CoDepartment,
        Given.Stranger,
        "fx-water",
        "js-ecology",
        "sh-ecology",
        "sh-procuratorate",
        "sh-procuratorate-3",
        "sh-court-3",
        "sh-police",
        "cm-procuratorate",
    ];

    readonly Random random = new(seed);
    readonly Given given = Given.Case();
    int serial;

    public int Seed { get; } = seed;

    /// <summary>The step that comes next in this case; the first opens it.</summary>
    public Step Next(DamageCase c, DateOnly today)
    {
        if (c.Version == 0)
        {
            var byDepartment = random.Next(3) > 0;
            return new(
                byDepartment ? Given.Lead : Given.Procuratorate,
                today,
                given.Clue() with
                {
                    Competent = byDepartment,
                    FoundOn = today.AddDays(-1),
                }
            );
        }
        var organ = Organ(c);
        var day = today.AddDays(
            random.Next(8) switch
            {
                < 4 => 0,
                < 6 => random.Next(1, 8),
                6 => random.Next(8, 20),
                _ => random.Next(20, 45),
            }
        );
        var type = Type(c, organ, day);
        var act = Fill(type, c, organ, day) ?? Fill(type, c, organ, day) ?? Fill(type, c, organ, day);
        return new(organ, day, act ?? new Domain.General.AddNote { Text = type.Name }, random.Next(4) == 0 ? "案情特殊。" : null);
    }

    string Organ(DamageCase c)
    {
        if (random.Next(8) == 0)
            return Pick(Pool);
        var inside = c.Who.All.Where(h => h.Until is null && h.Organ != Domain.Organs.Organ.Portal).Select(h => h.Organ.Value).ToList();
        return inside.Count > 0 ? Pick(inside) : Pick(Pool);
    }

    ActType Type(DamageCase c, string organ, DateOnly day)
    {
        var all = ActType.All.Where(t => t.Rule.OpensFor.Count == 0 && t.Class != typeof(Domain.General.JoinCases)).ToList();
        if (random.Next(7) == 0)
            return Pick(all);
        var person = Given.Hand(organ);
        var leader = Given.Person(organ, Role.Leader);
        var open = all.Where(t => t.Ask(new(c, t.Rule.SignedOff ? leader : person, day, PaperCase.Calendar)) is Answer.Yes).ToList();
        if (open.Count == 0)
            return Pick(all);
        // The course goes on more often than it is added to.
        var onward = open.Where(t => !t.IsGeneral && !t.Rule.Aside).ToList();
        return onward.Count > 0 && random.Next(3) > 0 ? Pick(onward) : Pick(open);
    }

    Act? Fill(ActType type, DamageCase c, string organ, DateOnly day)
    {
        var actor = Given.Person(organ, type.Rule.SignedOff ? Role.Leader : Role.Officer);
        var data =
            random.Next(3) > 0 && type.Suggest(c.By(actor, day), actor, Given.Organs) is { } known
                ? System.Text.Json.JsonSerializer.SerializeToNode(known, ActJson.Tolerant)!.AsObject()
                : [];
        foreach (var f in type.Fields)
            if ((f.Required && data[f.Key] is null) || (!f.Required && data[f.Key] is null && random.Next(4) == 0) || random.Next(40) == 0)
                data[f.Key] = Value(f, c, actor, day);
        if (type.Class == typeof(SignAgreement) && random.Next(5) > 0)
            Balance(data, c, day);
        var act = type.Read(data).Act;
        return act;
    }

    // A balanced agreement of random parts: else hardly one in a thousand would add up.
    void Balance(JsonObject data, DamageCase c, DateOnly day)
    {
        var table = c.Consultation.Rounds.FirstOrDefault(r => r.IsOpen)?.Obligors ?? [];
        var signatories = table.Where(_ => random.Next(3) > 0).DefaultIfEmpty(table.FirstOrDefault()).ToList();
        decimal paid = random.Next(3) * 1000m,
            lump = random.Next(3) * 5000m,
            kind = random.Next(2) * 7000m;
        var parts = Enumerable.Range(1, random.Next(3)).Select(i => (Day: day.AddDays(30 * i), Amount: 10_000m * i)).ToList();
        var total = paid + lump + kind + parts.Sum(p => p.Amount);
        var agreement = given.Agreement() with
        {
            Signatories = signatories,
            SignedOn = day,
            EffectiveOn = day,
            Heads = [new() { Head = DamageHead.Restoration, Amount = total }],
            PaidAlready = paid,
            LumpSum = lump,
            LumpSumDueOn = lump > 0 ? day.AddDays(20) : null,
            Instalments = [.. parts.Select(p => new Instalment { DueOn = p.Day, Amount = p.Amount })],
            InKind =
                kind > 0
                    ?
                    [
                        new()
                        {
                            Work = "补植",
                            Value = kind,
                            DueOn = day.AddDays(60),
                        },
                    ]
                    : [],
            BelowAppraisalReason = "能力所限。",
        };
        foreach (var (key, value) in Entered.Of(agreement))
            data[key] = value?.DeepClone();
    }

    JsonNode? Value(Field f, DamageCase c, Actor actor, DateOnly day)
    {
        switch (f.Kind)
        {
            case FieldKind.Text or FieldKind.Lines:
                return Words(f, day);
            case FieldKind.Day:
                var at =
                    f.MayLieAhead && (f.MustLieAhead || random.Next(4) > 0)
                        ? day.AddDays(random.Next(1, 60))
                        : day.AddDays(-random.Next(4));
                return (random.Next(30) == 0 ? day.AddDays(random.Next(-900, 900)) : at).ToString(
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture
                );
            case FieldKind.Yuan:
                return random.Next(20) switch
                {
                    0 => -1m,
                    1 => 0m,
                    2 => 0.01m,
                    _ => 1000m * random.Next(1, 2000),
                };
            case FieldKind.Number:
                return random.Next(6) == 0 ? random.Next(-2, 400)
                    : f.Label.Contains('%', StringComparison.Ordinal) ? 100
                    : random.Next(1, 20);
            case FieldKind.YesNo:
                return random.Next(3) > 0;
            case FieldKind.Choice:
                return Pick(f.Choices).Value;
            case FieldKind.Choices:
                return Some(f.Choices.Select(o => o.Value));
            case FieldKind.District:
                return "310120";
            case FieldKind.Person:
                return "demo:" + actor.Organ.Code + Pick(new[] { ".officer", ".leader", ".clerk" });
            case FieldKind.Organ:
                return Pick(Organs(f));
            case FieldKind.Organs:
                return Some(Organs(f));
            case FieldKind.Pick:
                var options = f.Options!(new(c, actor, day, PaperCase.Calendar)).ToList();
                var one =
                    options.Count > 0 && random.Next(20) > 0
                        ? Pick(options).Value
                        : random.Next(1, 5).ToString(CultureInfo.InvariantCulture);
                return f.Type == typeof(int) && int.TryParse(one, out var n) ? n : one;
            case FieldKind.Picks:
                var offered = f.Options!(new(c, actor, day, PaperCase.Calendar)).Select(o => o.Value).ToList();
                return f.Type == typeof(int)
                    ? new JsonArray([.. Subset(offered).Select(v => (JsonNode?)int.Parse(v, CultureInfo.InvariantCulture))])
                    : Some(offered);
            case FieldKind.Group:
                return Part(f, c, actor, day);
            case FieldKind.Rows:
                return new JsonArray([.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => (JsonNode?)Part(f, c, actor, day))]);
            default:
                return null;
        }
    }

    JsonObject Part(Field f, DamageCase c, Actor actor, DateOnly day)
    {
        var o = new JsonObject();
        foreach (var p in f.Parts.Where(p => p.Required || random.Next(2) == 0))
            o[p.Key] = Value(p, c, actor, day);
        return o;
    }

    string Words(Field f, DateOnly day)
    {
        serial++;
        if (random.Next(60) == 0)
            return " ";
        var hint = f.Label + f.Hint;
        if (hint.Contains('〔', StringComparison.Ordinal) || f.Label.Contains("决定书文号", StringComparison.Ordinal))
            return $"奉环赔〔{day.Year}〕{serial}号";
        if (hint.Contains('（', StringComparison.Ordinal) || f.Label.Contains("案号", StringComparison.Ordinal))
            return $"（{day.Year}）沪0120民初{serial}号";
        return f.Kind == FieldKind.Text && f.Label.Contains("凭证", StringComparison.Ordinal) ? $"P-{serial}" : $"{f.Label} {serial}";
    }

    List<string> Organs(Field f) =>
        [.. Pool.Where(o => f.OrganKinds.Count == 0 || f.OrganKinds.Contains(Given.Organs[new(o)].Kind) || random.Next(30) == 0)];

    JsonArray Some(IEnumerable<string> from) => new([.. Subset([.. from]).Select(v => (JsonNode?)v)]);

    List<string> Subset(List<string> from) => [.. from.Where(_ => random.Next(2) == 0).DefaultIfEmpty(from.Count > 0 ? Pick(from) : "1")];

    T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
