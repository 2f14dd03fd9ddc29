using System.Text.Json;

namespace EcoDamage.UnitTests.Cases;

public sealed class JournalTests
{
    static readonly DamageCase Played = Given.Case().Closed().InMemory().Case;

    static List<JournalLine> Lines()
    {
        var hash = JournalLine.Genesis;
        var lines = new List<JournalLine>();
        foreach (var p in Played.Journal)
        {
            lines.Add(JournalLine.Write(Played.Number, p, hash));
            hash = lines[^1].Hash;
        }
        return lines;
    }

    static int? FirstBreak(IEnumerable<JournalLine> lines, bool bodies = true) =>
        JournalLine.FirstBreak(Played.Number, lines.Select(l => (l.Seq, l.Header, l.Hash, bodies ? (string?)l.Body : null)));

    [Fact]
    public void What_is_written_is_read_back_to_an_equal_case()
    {
        var read = DamageCase.Replay(Played.Id, Played.Number, Lines().Select(l => l.Read()));
        Assert.Equal(PaperCase.Portrait(Played), PaperCase.Portrait(read));
    }

    [Fact]
    public void A_replayed_case_writes_the_same_lines()
    {
        var (lines, hash) = (Lines(), JournalLine.Genesis);
        foreach (var line in lines)
        {
            var again = JournalLine.Write(Played.Number, line.Read(), hash);
            Assert.Equal(line, again);
            hash = again.Hash;
        }
    }

    [Fact]
    public void An_untouched_chain_holds_with_the_bodies_and_without()
    {
        Assert.Null(FirstBreak(Lines()));
        Assert.Null(FirstBreak(Lines(), bodies: false));
    }

    public static TheoryData<int> Places => [1, 2, 12, Played.Version];

    [Theory, MemberData(nameof(Places))]
    public void A_changed_body_is_found(int at)
    {
        var lines = Lines();
        lines[at - 1] = lines[at - 1] with { Body = lines[at - 1].Body.Replace("李承办", "张承办", StringComparison.Ordinal) + " " };
        Assert.Equal(at, FirstBreak(lines));
    }

    [Theory, MemberData(nameof(Places))]
    public void A_changed_header_is_found(int at)
    {
        var lines = Lines();
        lines[at - 1] = lines[at - 1] with { Header = lines[at - 1].Header.Replace("2025", "2024", StringComparison.Ordinal) + " " };
        Assert.Equal(at, FirstBreak(lines, bodies: false));
    }

    [Theory, MemberData(nameof(Places))]
    public void A_changed_hash_is_found(int at)
    {
        var lines = Lines();
        lines[at - 1] = lines[at - 1] with { Hash = new string('0', 64) };
        Assert.Equal(at, FirstBreak(lines, bodies: false));
    }

    [Fact]
    public void A_body_rewritten_together_with_its_header_breaks_the_next_entry()
    {
        var lines = Lines();
        var act = Played.Journal[2];
        lines[2] = JournalLine.Write(Played.Number, act with { Entry = act.Entry with { Day = act.Entry.Day.AddDays(-1) } }, lines[1].Hash);
        Assert.Equal(4, FirstBreak(lines));
    }

    [Fact]
    public void Exchanged_and_missing_entries_are_found()
    {
        var lines = Lines();
        Assert.Equal(3, FirstBreak([.. lines[..2], lines[3], lines[2], .. lines[4..]]));
        Assert.Equal(3, FirstBreak([.. lines[..2], .. lines[3..]]));
        Assert.Equal(1, FirstBreak(lines[1..]));
    }

    [Fact]
    public void The_chain_of_another_case_does_not_pass_for_this_one() =>
        Assert.Equal(1, JournalLine.FirstBreak("SHD-310120-2025-0002", Lines().Select(l => (l.Seq, l.Header, l.Hash, (string?)l.Body))));

    [Fact]
    public void A_header_that_is_no_text_of_ours_is_a_break_and_no_error()
    {
        const string header = "nonsense";
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(header)));
        Assert.Equal(1, JournalLine.FirstBreak(Played.Number, [(1, header, hash, null)]));
    }

    [Fact]
    public void The_header_tells_nothing_of_the_act_or_the_people()
    {
        foreach (var (line, p) in Lines().Zip(Played.Journal))
        {
            using var header = JsonDocument.Parse(line.Header);
            Assert.Equal(["case", "seq", "at", "prev", "body"], header.RootElement.EnumerateObject().Select(x => x.Name));
            Assert.DoesNotContain(p.Entry.Act, line.Header, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_act_of_an_unknown_name_cannot_be_read()
    {
        var line = Lines()[0];
        Assert.Throws<InvalidDataException>(() =>
            (line with { Body = line.Body.Replace("\"RegisterClue\"", "\"Bribe\"", StringComparison.Ordinal) }).Read()
        );
    }

    [Fact]
    public void A_journal_of_a_later_edition_with_fields_we_do_not_know_can_still_be_read()
    {
        var line = Lines()[0];
        var later = line with { Body = line.Body.Replace("\"data\":{", "\"data\":{\"weather\":\"rain\",", StringComparison.Ordinal) };
        Assert.Equal("明城路地块垃圾倾倒案", Assert.IsType<Domain.ClueTransfer.RegisterClue>(later.Read().Act).Title);
    }

    [Fact]
    public void An_entry_that_does_not_follow_the_last_is_refused_and_changes_nothing()
    {
        var paper = Given.Case().Registered().InMemory();
        var before = PaperCase.Portrait(paper.Case);
        var entry = paper.Case.Journal[0].Entry;
        Assert.Throws<InvalidOperationException>(() => paper.Case.Perform(Given.Case().Check(), entry));
        Assert.Throws<InvalidOperationException>(() => paper.Case.Perform(Given.Case().Check(), entry with { Seq = 3 }));
        Assert.Equal(before, PaperCase.Portrait(paper.Case));
    }
}
