using System.Reflection;

namespace EcoDamage.UnitTests.Cases;

/// <summary>A journal written under another name and in another shape is read as what it means today.</summary>
public sealed class FormerShapesTests
{
    const string Former = "WriteMemo";

    static T Table<T>(string name) =>
        (T)
            typeof(DamageCase)
                .Assembly.GetType("EcoDamage.Domain.Cases.FormerShapes")!
                .GetField(name, BindingFlags.NonPublic | BindingFlags.Static)!
                .GetValue(null)!;

    static JournalLine Line(int edition)
    {
        var p = Given.Case().Registered().InMemory().Case.Journal[0];
        var note = p.Entry with { Act = nameof(AddNote) };
        var line = JournalLine.Write("SHD-310120-2025-0001", new(note, new AddNote { Text = "现场复核。" }), JournalLine.Genesis);
        var body = JsonNode.Parse(line.Body)!.AsObject();
        body["act"] = Former;
        body["edition"] = edition;
        var data = body["data"]!.AsObject();
        data["memo"] = data["text"]!.DeepClone();
        data.Remove("text");
        return line with { Body = body.ToJsonString() };
    }

    [Fact]
    public void A_former_name_and_a_former_shape_are_read()
    {
        Assert.Throws<InvalidDataException>(() => Line(0).Read());
        Table<Dictionary<string, string>>("Names")[Former] = nameof(AddNote);
        var upgrades = Table<List<(string, int, Action<JsonObject>)>>("Upgrades");
        var upgrade = (nameof(AddNote), 0, (Action<JsonObject>)(data => Rename(data, "memo", "text")));
        upgrades.Add(upgrade);
        try
        {
            Assert.Equal("现场复核。", ((AddNote)Line(0).Read().Act).Text);
            // What was written since bears today's shape, and is not touched.
            Assert.Throws<InvalidDataException>(() => Line(Entry.CurrentEdition).Read());
        }
        finally
        {
            upgrades.Remove(upgrade);
            Table<Dictionary<string, string>>("Names").Remove(Former);
        }
    }

    static void Rename(JsonObject data, string from, string to)
    {
        if (data.Remove(from, out var value))
            data[to] = value;
    }
}
