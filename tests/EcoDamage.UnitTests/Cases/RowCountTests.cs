using EcoDamage.Web.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EcoDamage.UnitTests.Cases;

/// <summary>The rows of a list in a posted form: none that was typed is lost, whatever the form says of their number.</summary>
public sealed class RowCountTests
{
    static readonly IReadOnlyList<Field> Clue = ActType.Named("RegisterClue")!.Fields;

    static FormCollection Form(string? count, params int[] rows)
    {
        var boxes = rows.ToDictionary(i => $"suspects[{i}].name", i => new StringValues($"义务人{i}"));
        if (count is not null)
            boxes["suspects.#"] = count;
        return new(boxes);
    }

    static IEnumerable<string?> Names(FormCollection form) =>
        (FormData.Read(form, Clue)["suspects"] as JsonArray ?? []).Select(r => (string?)r!["name"]);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("1.5")]
    [InlineData("２")]
    [InlineData("99999999999999")]
    public void A_count_that_is_wrong_loses_no_row(string? count)
    {
        Assert.Equal(["义务人0", "义务人1"], Names(Form(count, 0, 1)));
        // A row keeps its place, also when the one before it is not there.
        Assert.Equal([null, null, "义务人2"], Names(Form(count, 2)));
    }

    [Fact]
    public void A_blank_row_that_the_form_names_keeps_its_place()
    {
        Assert.Equal(["义务人0", null, null], Names(Form("3", 0)));
        Assert.Empty(Names(Form("0")));
        Assert.Empty(Names(Form(null)));
        Assert.Empty(Names(Form("x")));
    }

    [Fact]
    public void Rows_are_counted_for_each_list_by_itself()
    {
        var boxes = new Dictionary<string, StringValues>
        {
            ["instalments[0].amount"] = "1",
            ["instalments[1].amount"] = "2",
            ["heads[0].amount"] = "3",
            ["headsOf[7].amount"] = "4",
        };
        var data = FormData.Read(new FormCollection(boxes), ActType.Named("SignAgreement")!.Fields);
        Assert.Equal((2, 1), (data["instalments"]!.AsArray().Count, data["heads"]!.AsArray().Count));
    }

    [Theory]
    [InlineData("501", 0, true)]
    [InlineData("500", 0, false)]
    [InlineData("x", 499, false)]
    [InlineData("x", 500, true)]
    [InlineData("1", 2_147_483_647, true)]
    public void A_list_is_too_long_by_its_count_or_by_its_boxes(string count, int row, bool oversized) =>
        Assert.Equal(oversized, FormData.Oversized(Form(count, row)));

    public static TheoryData<string> Acts => [.. ActType.All.Where(t => t.Fields.Any(f => f.Kind == FieldKind.Rows)).Select(t => t.Name)];

    [Theory, MemberData(nameof(Acts))]
    public void Every_list_of_every_form_is_read_without_its_count(string name)
    {
        var type = ActType.Named(name)!;
        var data = Filled.Everything(type);
        var boxes = Filled
            .Typed(data, type.Fields)
            .Where(b => !b.Box.EndsWith(".#", StringComparison.Ordinal))
            .GroupBy(b => b.Box)
            .ToDictionary(g => g.Key, g => new StringValues([.. g.Select(b => b.Typed)]));
        var (act, errors) = type.ReadTyped(FormData.Read(new FormCollection(boxes), type.Fields), new(2026, 11, 28));
        Assert.Empty(errors);
        Assert.Equal(Filled.Told(data).Order(StringComparer.Ordinal), Filled.Told(act!).Order(StringComparer.Ordinal));
    }
}
