namespace EcoDamage.Domain.Cases;

/// <summary>函件 of a case: what a letter opens to its addressee, and how it is answered.</summary>
public static class Correspondence
{
    extension(Roll<Letter> letters)
    {
        public bool HasSent(LetterKind kind, OrganCode? to = null) =>
            letters.Any(l => l.Kind == kind && (to is null || l.To == to) && l.State != LetterState.Withdrawn);
    }

    extension(DamageCase c)
    {
        /// <param name="share">False where the letter says in its note all that the addressee is told.</param>
        internal Letter Send(
            LetterKind kind,
            OrganCode to,
            Entry e,
            DateOnly? answerBy = null,
            string? note = null,
            bool share = true,
            Reference? about = null
        )
        {
            var letter = c.Letters.Add(
                new()
                {
                    No = c.Letters.Next,
                    Kind = kind,
                    From = e.Organ,
                    To = to,
                    DocumentNo = e.DocumentNo,
                    SentSeq = e.Seq,
                    SentOn = e.Day,
                    SentAt = e.At,
                    AnsweredBy = kind.AnswerTo(c.At(e.Seq)!.Act, to, c),
                    AnswerBy = answerBy,
                    Note = note,
                    About = about,
                }
            );
            if (share)
                c.Who.Share(e.Seq, to);
            if (!c.Who.CapacitiesOf(to).Any())
                c.Who.Give(to, Capacity.Supporting, e);
            return letter;
        }

        internal void Answer(LetterKind kind, OrganCode by, Entry e)
        {
            foreach (
                var l in c.Letters.Where(l =>
                    l.Kind == kind && l.To == by && l is { AnsweredSeq: null, LaidSeq: null } && l.State != LetterState.Withdrawn
                )
            )
                c.Answer(l, e);
        }

        internal void Answer(Letter letter, Entry e)
        {
            letter.AnsweredSeq = e.Seq;
            letter.State = LetterState.Replied;
            letter.ReceivedOn ??= e.Day;
            letter.ReceivedBy ??= e.By;
            c.Deadlines.MeetAbout(letter.No, e, d => d.Owner == letter.To && d.Period.MetBy == letter.AnsweredBy);
        }

        /// <summary>
        /// Art. 4¶2, 6: told, itself or the one that was competent before it, or by its own inquiry, the procuratorate reads the file;
        /// while one of these letters stands it goes on reading.
        /// </summary>
        internal void CloseFile(OrganCode procuratorate)
        {
            var competent = c.Who.Holds(procuratorate, Capacity.CompetentProcuratorate);
            if (
                c.Letters.Any(l =>
                    !l.ToldNobody
                    && (
                        (l.Kind == LetterKind.ClaimNotice && (competent || l.To == procuratorate))
                        || (l.Kind == LetterKind.SupervisoryInquiry && l.From == procuratorate)
                    )
                )
            )
                return;
            c.Who.Narrow(procuratorate, Capacity.CompetentProcuratorate, Layer.Existence);
            c.Who.Narrow(procuratorate, Capacity.Supporting, Layer.Own);
        }
    }
}
