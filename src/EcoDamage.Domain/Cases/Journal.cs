using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcoDamage.Domain.Cases;

/// <summary>Who put their name to an act.</summary>
public sealed record Signature(string UserId, string Name, OrganCode Organ, OrganKind Kind, Role Role);

/// <summary>
/// The head of a journal entry: who, signed by whom, on which legal day (Shanghai), at which instant (UTC, microseconds).
/// <paramref name="DocumentNo"/> is the number the letter took at sign-off; <paramref name="Departure"/> the recorded reason for leaving an
/// 原则上.
/// </summary>
public sealed record Entry(
    int Seq,
    string Act,
    int Edition,
    Signature By,
    Signature? SignedBy,
    DateOnly Day,
    DateTimeOffset At,
    string? DocumentNo = null,
    string? Departure = null
)
{
    /// <summary>
    /// The rulebook's edition that new entries carry. A changed effect branches on it, so that old entries replay as they were.
    /// </summary>
    public const int CurrentEdition = 2;

    public OrganCode Organ => By.Organ;

    /// <summary>补录: done outside the portal on an earlier day.</summary>
    public PastAct? Past { get; init; }

    /// <summary>All changes of settings that were known when it was entered, so that replay needs no other book.</summary>
    public IReadOnlyList<SettingChange>? Settings { get; init; }

    /// <summary>
    /// The last days by which its effect judges and that the calendar of its day moved (see <see cref="Act.JudgesBy"/>), so that replay
    /// needs no calendar. Entries of the first edition bear none: what they did was judged by the days before the roll.
    /// </summary>
    public IReadOnlyList<MovedDay>? Moved { get; init; }

    /// <summary>The last day of a period, as it was known when this was entered.</summary>
    internal DateOnly Due(Deadline d) => d.LastDay(d.MetOn ?? Day) is var last && d.MayRoll ? Due(last) : last;

    internal DateOnly Due(DateOnly last) => Moved?.FirstOrDefault(m => m.From == last)?.To ?? last;

    public int SettingOf(string key) => Setting.Value(Settings, key, Day);

    /// <summary>
    /// Length of a period that this day starts, in the period's unit: the law and the settings of its day 0, not of the day of entry.
    /// </summary>
    public int LengthOf(Period period, DateOnly day0) => Setting.Length(Settings, period, day0);

    /// <summary>规程施行前: its periods, alarms and lapse do not apply to the act (art. 32).</summary>
    public bool IsBeforeProcedure => Day < Deadlines.Procedure.InForce;

    /// <summary>The hour of the act is known: it was entered on its legal day, not later.</summary>
    public bool HourIsKnown => Shanghai.Day(At) == Day;
}

/// <summary>
/// 补录 (rulebook on past acts): proof of dispatch or receipt, the day it was entered, and the organs that must acknowledge it before it
/// takes effect, because it meets a deadline that had run out, undoes a lapse or starts a period against them.
/// </summary>
public sealed record PastAct(string Proof, DateOnly EnteredOn, IReadOnlyList<OrganCode> Awaits);

/// <summary>顺延: a last day on which no period can end, and the day on which it ends instead.</summary>
public sealed record MovedDay(DateOnly From, DateOnly To);

/// <summary>An act that was performed.</summary>
public sealed record Performed(Entry Entry, Act Act);

/// <summary>
/// How an entry is written and chained. The body (act, people, data) lies behind the walls; the header, which anyone who sees the case may
/// read, carries only its digest, so that the chain can be verified by who may not see the data.
/// </summary>
public sealed record JournalLine(int Seq, string Header, string Hash, string Body)
{
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    sealed record HeaderText(string Case, int Seq, DateTimeOffset At, string Prev, string Body);

    sealed record BodyText(
        string Act,
        int Edition,
        Signature By,
        Signature? SignedBy,
        DateOnly Day,
        string? DocumentNo,
        string? Departure,
        JsonObject Data,
        PastAct? Past = null,
        IReadOnlyList<SettingChange>? Settings = null,
        IReadOnlyList<MovedDay>? Moved = null
    );

    public static JournalLine Write(string number, Performed p, string previousHash)
    {
        var e = p.Entry;
        var data = JsonSerializer.SerializeToNode(p.Act, p.Act.Kind.Class, ActJson.Tolerant)!.AsObject();
        var body = JsonSerializer.Serialize(
            new BodyText(e.Act, e.Edition, e.By, e.SignedBy, e.Day, e.DocumentNo, e.Departure, data, e.Past, e.Settings, e.Moved),
            ActJson.Tolerant
        );
        var header = JsonSerializer.Serialize(new HeaderText(number, e.Seq, e.At, previousHash, Digest(body)), ActJson.Tolerant);
        return new(e.Seq, header, Digest(header), body);
    }

    /// <exception cref="InvalidDataException">The text names an act or a shape this edition does not know.</exception>
    /// <param name="former">What earlier editions wrote; those of this portal where none are given.</param>
    public Performed Read(FormerShapes? former = null)
    {
        former ??= FormerShapes.Known;
        HeaderText header;
        BodyText body;
        Act act;
        try
        {
            header = JsonSerializer.Deserialize<HeaderText>(Header, ActJson.Tolerant)!;
            body = JsonSerializer.Deserialize<BodyText>(Body, ActJson.Tolerant)!;
            var type =
                (body?.Act is { } name ? ActType.Named(former.NameOf(name)) : null)
                ?? throw new InvalidDataException($"Journal entry {Seq} names an unknown act '{body?.Act}'");
            act = (Act)
                former
                    .Upgrade(type.Name, body!.Data ?? throw new InvalidDataException($"Journal entry {Seq} has no data"), body.Edition)
                    .Deserialize(type.Class, ActJson.Tolerant)!;
        }
        catch (JsonException x)
        {
            throw new InvalidDataException($"Journal entry {Seq} cannot be read: {x.Message}", x);
        }
        return new(
            new(Seq, body.Act, body.Edition, body.By, body.SignedBy, body.Day, header.At, body.DocumentNo, body.Departure)
            {
                Past = body.Past,
                Settings = body.Settings,
                Moved = body.Moved,
            },
            act
        );
    }

    /// <summary>
    /// Number of the first entry that does not follow from the one before, or null when the chain holds. A body that the reader may not see
    /// is null and is not compared.
    /// </summary>
    public static int? FirstBreak(string number, IEnumerable<(int Seq, string Header, string Hash, string? Body)> lines)
    {
        var previous = Genesis;
        var expected = 1;
        foreach (var (seq, text, hash, body) in lines)
        {
            if (seq != expected || Digest(text) != hash)
                return expected;
            HeaderText header;
            try
            {
                header = JsonSerializer.Deserialize<HeaderText>(text, ActJson.Tolerant)!;
            }
            catch (JsonException)
            {
                return seq;
            }
            if (header.Case != number || header.Seq != seq || header.Prev != previous)
                return seq;
            if (body is not null && Digest(body) != header.Body)
                return seq;
            previous = hash;
            expected++;
        }
        return null;
    }

    static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
