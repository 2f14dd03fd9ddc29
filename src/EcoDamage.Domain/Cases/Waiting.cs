namespace EcoDamage.Domain.Cases;

/// <summary>
/// A joint act (联合行为) that waits for the signatures of other organs. It takes effect with the last; one refusal ends it.
/// </summary>
public sealed class Proposal
{
    readonly List<Signature> signed = [];

    public required int No { get; init; }
    public required Act Act { get; init; }
    public required Entry Entry { get; init; }
    public required IReadOnlyList<OrganCode> Wanted { get; init; }
    public IReadOnlyList<Signature> Signed => signed;
    public OrganCode? DeclinedBy { get; internal set; }
    public DateOnly? TookEffectOn { get; internal set; }
    public bool IsPending => DeclinedBy is null && TookEffectOn is null;

    internal void Sign(Signature by) => signed.Add(by);
}

/// <summary>
/// 补录 or 更正 that touches another organ's right: it stands in the journal, and works only when that organ has acknowledged it.
/// </summary>
public sealed class PastEntry
{
    readonly List<OrganCode> acknowledged = [];

    public required int No { get; init; }
    public required Act Act { get; init; }
    public required Entry Entry { get; init; }
    public required IReadOnlyList<OrganCode> Wanted { get; init; }
    public IReadOnlyList<OrganCode> Acknowledged => acknowledged;
    public OrganCode? RefusedBy { get; internal set; }
    public bool IsPending => RefusedBy is null && acknowledged.Count < Wanted.Count;

    internal void Acknowledge(OrganCode by) => acknowledged.Add(by);
}

/// <summary>Acts that are written but do not work yet, because they need other organs.</summary>
public sealed class Waiting
{
    readonly List<Proposal> proposals = [];
    readonly List<PastEntry> pastEntries = [];

    public IReadOnlyList<Proposal> Proposals => proposals;
    public IReadOnlyList<PastEntry> PastEntries => pastEntries;

    /// <summary>The proposal that this letter asks an organ to sign.</summary>
    public Proposal? ProposalOf(Letter letter) => proposals.Find(p => p.Entry.Seq == letter.SentSeq);

    public PastEntry? PastEntryOf(Letter letter) => pastEntries.Find(p => p.Entry.Seq == letter.SentSeq);

    /// <summary>
    /// The entry stands in the journal, and waits for, or was refused by, an organ whose signature or acknowledgement it needs.
    /// </summary>
    public bool IsWithoutEffect(int seq) =>
        proposals.Exists(p => p.Entry.Seq == seq && p.TookEffectOn is null)
        || pastEntries.Exists(p => p.Entry.Seq == seq && (p.IsPending || p.RefusedBy is not null));

    /// <summary>As far as their entries may be seen.</summary>
    internal Waiting SeenBy(Seen eyes)
    {
        var seen = new Waiting();
        seen.proposals.AddRange(proposals.Where(p => eyes.Sees(p.Entry.Seq)));
        seen.pastEntries.AddRange(pastEntries.Where(p => eyes.Sees(p.Entry.Seq)));
        return seen;
    }

    internal void Add(Act act, Entry e, IReadOnlyList<OrganCode> wanted) =>
        proposals.Add(
            new()
            {
                No = proposals.Count + 1,
                Act = act,
                Entry = e,
                Wanted = wanted,
            }
        );

    internal void Hold(Act act, Entry e, IReadOnlyList<OrganCode> wanted) =>
        pastEntries.Add(
            new()
            {
                No = pastEntries.Count + 1,
                Act = act,
                Entry = e,
                Wanted = wanted,
            }
        );
}

/// <summary>How an act is put before other organs.</summary>
static class PuttingBefore
{
    extension(DamageCase c)
    {
        internal void Propose(Act act, Entry e, IReadOnlyList<OrganCode> wanted)
        {
            c.Waiting.Add(act, e, wanted);
            foreach (var organ in wanted)
                c.Send(LetterKind.SignatureRequest, organ, e, note: act.Kind.Rule.Title);
        }

        internal void Hold(Act act, Entry e, IReadOnlyList<OrganCode> concerned)
        {
            c.Waiting.Hold(act, e, concerned);
            foreach (var organ in concerned)
                if (act is CorrectAct correction)
                    c.Send(LetterKind.CorrectionRequest, organ, e, note: correction.Saying(c.At(correction.Corrected)?.Act));
                else
                    c.Send(LetterKind.PastActNotice, organ, e, note: act.Kind.Rule.Title);
        }

        /// <summary>Ends a proposal for all: whoever has not signed is not asked any more.</summary>
        internal void Decline(Proposal p, OrganCode by, Entry e)
        {
            p.DeclinedBy = by;
            foreach (var other in c.Letters.Where(l => l.Kind == LetterKind.SignatureRequest && l.SentSeq == p.Entry.Seq && l.AwaitsAnswer))
                other.Lay(e);
        }
    }

    extension(Seen c)
    {
        /// <summary>An act of this kind waits for signatures already, other than the one that is being signed.</summary>
        internal bool IsProposed<T>()
            where T : Act => c.Whole.Waiting.Proposals.Any(p => p.IsPending && p != c.Signing && p.Act is T);

        /// <summary>Could its organ still do the proposed act on this day, with these data, as the case stands now?</summary>
        internal bool StillPossible(Proposal p, DateOnly today)
        {
            var then = c.As(p.Entry.By.Speaking(), p);
            return p.Act.Kind.Ask(then) is Answer.Yes && p.Act.Objections(then, today).All(o => o.Departable);
        }

        /// <summary>Could what was done in the past still work? That its organ has left the case since does not matter.</summary>
        internal bool Possible(Act act, Signature by) =>
            act.Kind.Ask(c.As(by.Speaking())) switch
            {
                Answer.Yes or Answer.Never { Forbidden: true } => true,
                Answer.NotYet x => x.Why.All(o => o.Departable),
                _ => false,
            };
    }

    extension(Signature by)
    {
        /// <summary>The organ speaks, not the person: that somebody is recused since changes nothing.</summary>
        internal Actor Speaking() =>
            new(
                "",
                by.Name,
                new Organ
                {
                    Code = by.Organ,
                    Name = "",
                    ShortName = "",
                    Kind = by.Kind,
                },
                Role.Leader
            );
    }
}
