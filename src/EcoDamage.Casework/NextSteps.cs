namespace EcoDamage.Casework;

static class NextSteps
{
    /// <summary>What each organ on the case can do next without departing from a principle, asked as an officer of it would ask.</summary>
    public static IEnumerable<NextStepRow> Of(DamageCase c, ReferenceBooks books, DateOnly day)
    {
        foreach (var code in c.Who.All.Where(h => h.Until is null).Select(h => h.Organ).Distinct())
        {
            if (books.Organs.Find(code) is not { } organ)
                continue;
            var seen = new Seen(c, new("", "", organ, Role.Officer), day, books.Calendar, c.Journal[^1].Entry.Settings);
            // Among the general acts those are urged that must be done, and those that another organ waits for.
            var asked = c.Letters.Where(l => l.To == code && l.AwaitsAnswer).Select(l => l.AnsweredBy).ToHashSet();
            foreach (
                var type in ActType.All.Where(t =>
                    (!t.IsGeneral || t.Rule.Force == Force.Must || asked.Contains(t.Name)) && !t.Rule.Aside && t.Rule.OpensFor.Count == 0
                )
            )
                if (type.Ask(seen) is Answer.Yes { Departures.Count: 0 })
                    yield return new()
                    {
                        CaseId = c.Id,
                        Organ = code.Value,
                        Act = type.Name,
                        Force = type.Rule.Force,
                    };
        }
    }
}
