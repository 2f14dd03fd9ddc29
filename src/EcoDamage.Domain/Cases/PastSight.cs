namespace EcoDamage.Domain.Cases;

/// <summary>
/// The case as it stood on an earlier day, before the same eyes: by this what was done outside the portal is judged (补录).
/// </summary>
public static class PastSight
{
    extension(Seen c)
    {
        /// <summary>The day on which the clue was registered.</summary>
        public DateOnly RegisteredOn => c.Whole.Journal[0].Entry.Day;

        /// <summary>What was entered after a version that was read.</summary>
        public IEnumerable<Performed> Since(int version) => c.Journal.Where(p => p.Entry.Seq > version);

        /// <summary>As it was known on the day.</summary>
        public Seen AsKnown(DateOnly day) => c.On(day, Known(c, day));

        /// <summary>
        /// As it was done by the day, whenever it was entered; what was acknowledged since works on its own day. Null where nothing was
        /// entered later. Entries left out shift the numbers that later ones name: the rest may make no sense without them.
        /// </summary>
        /// <exception cref="Exception">The rest makes no sense.</exception>
        public Seen? AsDone(DateOnly day)
        {
            var done = c.Whole.Journal.Where(p => p.Entry.Day <= day).ToList();
            if (done.Count == Known(c, day).Count)
                return null;
            var acknowledged = done.Select(p => p.Act)
                .OfType<AcknowledgePastAct>()
                .Select(a => c.Whole.Letters[a.Letter].SentSeq)
                .ToHashSet();
            return c.On(day, done.Select((p, i) => p with { Entry = AsOf(p.Entry) with { Seq = i + 1 } }));

            Entry AsOf(Entry e) => Works(e) ? e with { Past = e.Past! with { Awaits = [] } } : e;

            bool Works(Entry e) =>
                e.Past is { Awaits.Count: > 0 }
                && !acknowledged.Contains(e.Seq)
                && c.Waiting.PastEntries.Any(p => p.Entry.Seq == e.Seq && p is { IsPending: false, RefusedBy: null });
        }
    }

    static IReadOnlyList<Performed> Known(Seen c, DateOnly day) => [.. c.Whole.Journal.TakeWhile(p => p.Entry.Day <= day)];
}
