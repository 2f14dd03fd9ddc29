using EcoDamage.Web.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EcoDamage.UnitTests.Cases;

/// <summary>Every form gives back what was typed, byte for byte: through reading, a draft and a refusal.</summary>
public sealed class RoundTripTests
{
    static readonly DateOnly Today = new(2026, 11, 28);

    /// <summary>What is typed into a box of a kind: what can be read, what can't, and what must not be tidied up.</summary>
    static string[] TypedInto(FieldKind kind) =>
        kind switch
        {
            FieldKind.Yuan => ["1，5", "５００万元", " 0.125 ", "￥1,234,567.890", "1e-30", "12000"],
            FieldKind.Number => ["１２", "5%", "1e3", "007", " 3 "],
            FieldKind.Day => ["2026年11月28日", "2026-02-30", "11.28", "61128-01-01", " 20261128", "昨天"],
            FieldKind.YesNo => ["true", "false"],
            FieldKind.Lines => ["第一行\r\n\r\n　第二行 \r\n", "甲\u202E乙", "\u200B", "<b>\"&'"],
            _ => [" 某（集团）公司 ", "阿卜杜拉•买买提", "[2026]７号", "甲\u0007", "\u200B\uFEFF", "<select>"],
        };

    public static TheoryData<string> Acts => [.. ActType.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Acts))]
    public void What_was_typed_comes_back_byte_for_byte(string act)
    {
        var type = ActType.Named(act)!;
        for (var turn = 0; turn < 6; turn++)
        {
            var boxes = new Dictionary<string, StringValues>(StringComparer.Ordinal);
            Fill(boxes, type.Fields, "", turn);
            var data = FormData.Read(new FormCollection(boxes), type.Fields);
            // A draft keeps it as JSON.
            data = JsonNode.Parse(data.ToJsonString(ActJson.Tolerant))!.AsObject();
            var before = data.ToJsonString();
            type.ReadTyped(data, Today);
            Assert.Equal(before, data.ToJsonString());
            Typing.DropBlankRows(data, type.Fields);
            var form = new FormView(
                null,
                Given.Hand(Given.Lead),
                Given.Organs,
                [],
                Array.Empty<FieldError>().ToLookup(e => e.Field, e => e.Text),
                "/"
            )
            {
                Today = Today,
            };
            var shown = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var f in type.Fields)
                Show(shown, new(f, f.Key, data[f.Key], form));
            Assert.Equal(boxes.Where(b => !b.Key.EndsWith('#')).ToDictionary(b => b.Key, b => b.Value.ToString()), shown);
        }
    }

    static void Fill(Dictionary<string, StringValues> boxes, IReadOnlyList<Field> fields, string path, int turn)
    {
        foreach (var f in fields)
        {
            var at = path.Length == 0 ? f.Key : $"{path}.{f.Key}";
            switch (f.Kind)
            {
                case FieldKind.Group:
                    Fill(boxes, f.Parts, at, turn);
                    break;
                case FieldKind.Rows:
                    boxes[$"{at}.#"] = "3";
                    for (var i = 0; i < 3; i++)
                        Fill(boxes, f.Parts, $"{at}[{i}]", turn + i);
                    break;
                case FieldKind.Choices or FieldKind.Organs or FieldKind.Picks:
                    boxes[at] = new([.. Offered(f).Take(2)]);
                    break;
                case FieldKind.Choice or FieldKind.Organ or FieldKind.Pick or FieldKind.District or FieldKind.Person:
                    boxes[at] = Offered(f).First();
                    break;
                default:
                    var typed = TypedInto(f.Kind);
                    boxes[at] = typed[turn % typed.Length];
                    break;
            }
        }
    }

    // What a hand could send, also where the case offers something else by now.
    static IEnumerable<string> Offered(Field f) =>
        f.Choices.Count > 0 ? f.Choices.Select(c => c.Value)
        : f.Type == typeof(int) ? ["7", "8"]
        : ["fx-ecology", "fx-procuratorate"];

    static void Show(Dictionary<string, string> shown, FieldView view)
    {
        switch (view.Field.Kind)
        {
            case FieldKind.Group:
                foreach (var part in view.Field.Parts)
                    Show(shown, view.Part(part, view.Value, view.Path));
                break;
            case FieldKind.Rows:
                var rows = (view.Value as JsonArray)!;
                for (var i = 0; i < rows.Count; i++)
                    foreach (var part in view.Field.Parts)
                        Show(shown, view.Part(part, rows[i], $"{view.Path}[{i}]"));
                break;
            case FieldKind.Choices or FieldKind.Organs or FieldKind.Picks:
                shown[view.Path] = new StringValues([.. Offered(view.Field).Take(2).Where(view.Has)]).ToString();
                break;
            default:
                shown[view.Path] = view.Text;
                break;
        }
    }

    [Fact]
    public void An_amount_from_the_file_is_shown_to_the_fen_and_one_that_is_finer_as_it_is()
    {
        var amount = ActType.Named("RecordPayment")!.Fields.Single(f => f.Key == "amount");
        var form = new FormView(
            null,
            Given.Hand(Given.Lead),
            Given.Organs,
            [],
            Array.Empty<FieldError>().ToLookup(e => e.Field, e => e.Text),
            "/"
        )
        {
            Today = Today,
        };
        Assert.Equal("1234.50", new FieldView(amount, "amount", JsonValue.Create(1234.5m), form).Text);
        Assert.Equal("0.125", new FieldView(amount, "amount", JsonValue.Create(0.125m), form).Text);
        Assert.Equal("12万", new FieldView(amount, "amount", JsonValue.Create("12万"), form).Text);
        Assert.Equal("壹拾贰万元整（12 万元）", new FieldView(amount, "amount", JsonValue.Create("１２万"), form).Reading);
        Assert.Null(new FieldView(amount, "amount", JsonValue.Create("1，5"), form).Reading);
    }

    [Theory]
    [InlineData("2026-11-28", null)]
    [InlineData("20261128", "2026年11月28日 星期六")]
    [InlineData("11.28", "2026年11月28日 星期六")]
    [InlineData("2026-02-30", null)]
    public void Under_a_day_stands_how_it_is_understood(string typed, string? reading) =>
        Assert.Equal(reading, new DayBox("d", "d", typed, "日期", Today).Reading);

    [Fact]
    public void What_was_confirmed_stays_with_what_was_typed()
    {
        var type = ActType.Named("RegisterClue")!;
        var boxes = new Dictionary<string, StringValues>
        {
            ["foundOn"] = "2020年1月1日",
            [Typing.Sure] = new(["2020-01-01 2019-05-05", "沪环函(2026)7号"]),
        };
        var data = FormData.Read(new FormCollection(boxes), type.Fields);
        Assert.Equal(["2020-01-01", "2019-05-05", "沪环函(2026)7号"], Doubt.Settled(data));
        Assert.Equal(
            "“发现或收到日期”填写的是 2020-01-01，距今天超过一年",
            Assert.Single(Doubt.AboutDays(data, type.Fields, Today, null)).Text
        );
        Assert.Empty(Doubt.AboutDays(data, type.Fields, Today, new { FoundOn = new DateOnly(2020, 1, 1) }));
    }
}
