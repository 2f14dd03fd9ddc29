namespace EcoDamage.Casework;

/// <summary>The journal of one case in the database, open behind its last line.</summary>
/// <param name="last">The hash of that line.</param>
sealed class OpenJournal(CaseworkDb db, DamageCase c, string last = JournalLine.Genesis)
{
    string last = last;

    /// <summary>Chains the entry to the line before.</summary>
    public void Write(Performed p)
    {
        var line = JournalLine.Write(c.Number, p, last);
        Write(line);
        last = line.Hash;
    }

    /// <summary>Puts a line that the case already bears into its journal: the header for everybody, the body for who may see it.</summary>
    public void Write(JournalLine line)
    {
        db.Journal.Add(
            new()
            {
                CaseId = c.Id,
                Seq = line.Seq,
                Header = line.Header,
                Hash = line.Hash,
            }
        );
        db.JournalBodies.Add(
            new()
            {
                CaseId = c.Id,
                Seq = line.Seq,
                Organ = c.Journal[line.Seq - 1].Entry.Organ.Value,
                Layer = c.LayerOf(line.Seq),
                Body = line.Body,
            }
        );
    }
}
