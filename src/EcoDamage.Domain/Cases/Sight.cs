namespace EcoDamage.Domain.Cases;

/// <summary>
/// Who may read what lies in the case: entries by layer, by seal and one by one; letters, deadlines and obligations by what they belong to.
/// </summary>
public static class Sight
{
    extension(DamageCase c)
    {
        /// <summary>May the organ read the entry? See <see cref="Layer"/>. Of a sealed entry see <see cref="Seen.Sees(int)"/>.</summary>
        public bool Sees(OrganCode organ, int seq) =>
            c.Journal[seq - 1].Entry.Organ == organ
            || c.Who.IsShared(seq, organ)
            || (c.SealOf(seq) is null && c.Who.ReachesTo(organ, c.LayerOf(seq), seq));

        internal Seen Before(Entry e) => new(c, e);

        /// <summary>The corrections of a sealed entry are sealed with it.</summary>
        public IEnumerable<Seal> Sealed =>
            c
                .Seals.All.Concat(
                    c.Journal.Where(p => p.Act is CorrectAct)
                        .Select(p => c.SealOf(p.Entry.Seq) is { } seal ? seal with { Seq = p.Entry.Seq } : null)
                        .OfType<Seal>()
                )
                .DistinctBy(s => s.Seq);

        /// <summary>限制知悉: a seal ends by itself. Where no day is known it holds.</summary>
        public bool IsSealed(int seq, DateOnly? today = null) => c.SealOf(seq)?.HoldsOn(today) == true;

        internal Seal? SealOf(int seq) => c.Seals.Of(c.Journal[seq - 1].Act is CorrectAct x ? x.Corrected : seq);

        internal void Seal(Seal seal)
        {
            c.Seals.Set(seal);
            // Art. 4¶2: supervision looks also at what a department would keep to few.
            foreach (var l in c.Letters.Where(l => l.Kind == LetterKind.SupervisoryInquiry && l.State != LetterState.Withdrawn))
                c.Who.Share(seal.Seq, l.From);
        }

        public bool Sees(OrganCode organ, Letter letter) => letter.From == organ || letter.To == organ || c.Sees(organ, letter.SentSeq);
    }

    extension(Dossier c)
    {
        public bool Sees(OrganCode organ, Deadline d) => d.Owner == organ || c.Who.ReachesTo(organ, d.Period.Layer, d.TriggerSeq);

        /// <summary>What must be paid or done is read by who keeps it and by who reads the file of its track.</summary>
        public bool Sees(OrganCode organ, Obligation o) => c.Keeps(organ, o.Track) || c.Who.ReachesTo(organ, o.Track.File, c.Version);

        /// <summary>The organ sees the whole file, not only what was filed with it or that the case exists.</summary>
        public bool SeesFile(OrganCode organ) => c.Who.ReachesTo(organ, Layer.File, c.Version);
    }

    extension(ProceedingKind track)
    {
        /// <summary>The layer in which entries of this track lie.</summary>
        internal Layer File => track == ProceedingKind.Compensation ? Layer.File : Layer.Suit;
    }
}
