using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EcoDamage.Testing.Journeys;

namespace EcoDamage.IntegrationTests.Journeys;

/// <summary>
/// The form of an act on the page of a walker, or one row or group of it. Looked up anew each time: a button brings another page.
/// </summary>
public sealed class WalkedForm(Walker walker, Func<IElement> scope) : IActForm
{
    public Task FillAsync(params (string Label, string Value)[] fields)
    {
        foreach (var (label, value) in fields)
        {
            if (Field(label) is IHtmlTextAreaElement text)
                text.Value = value;
            else
                ((IHtmlInputElement)Field(label)).Value = value;
        }
        return Task.CompletedTask;
    }

    public Task ChooseAsync(params (string Label, string Option)[] fields)
    {
        foreach (var (label, option) in fields)
            Options(label).Single(o => Walker.Words(o) == option).IsSelected = true;
        return Task.CompletedTask;
    }

    public Task ChooseNthAsync(string label, int no)
    {
        Options(label)[no].IsSelected = true;
        return Task.CompletedTask;
    }

    public Task AnswerAsync(params (string Label, bool Yes)[] questions)
    {
        foreach (var (label, yes) in questions)
        {
            var answers = Group(label).QuerySelectorAll<IHtmlInputElement>("input[type=radio]").ToList();
            foreach (var answer in answers)
                answer.IsChecked = Walker.Words(answer.Closest("label")!) == (yes ? "是" : "否");
            Assert.Single(answers, a => a.IsChecked);
        }
        return Task.CompletedTask;
    }

    public Task TickAsync(string label, params string[] options)
    {
        foreach (var option in options)
            Box(label, option).IsChecked = true;
        return Task.CompletedTask;
    }

    public Task UntickAsync(string label, string option)
    {
        Box(label, option).IsChecked = false;
        return Task.CompletedTask;
    }

    public IActForm Part(string label) => new WalkedForm(walker, () => Group(label));

    public IActForm Row(string list, int no) => new WalkedForm(walker, () => RowOf(list, no));

    public async Task<IActForm> AddRowAsync(string list)
    {
        var rows = RowsOf(list).Count();
        await walker.PressAsync(
            (IHtmlElement)
                walker
                    .Main.QuerySelectorAll("button")
                    .Single(b => Regex.IsMatch(Walker.Words(b), $"^＋ 增加一行\\s*：{Regex.Escape(list)}$"))
        );
        RowOf(list, rows + 1);
        return Row(list, rows + 1);
    }

    public async Task SendForSignatureAsync(string step)
    {
        await PressAsync("送签发");
        walker.Told($"“{step}”已送签发，等待负责人签发。");
    }

    public async Task PerformAsync(string step, string button = "办理")
    {
        await PressAsync(button);
        walker.Told($"“{step}”已办理。");
    }

    public Task PressAsync(string button) =>
        walker.PressAsync((IHtmlElement)walker.Main.QuerySelectorAll(".sticky button").Single(b => Walker.Words(b) == button));

    public async Task IsRefusedAsync(string button, params string[] words)
    {
        await PressAsync(button);
        foreach (var word in words)
            await IsAlertedAsync(word);
    }

    public async Task ConfirmAsync(string button, string question)
    {
        await IsRefusedAsync(button, question);
        ((IHtmlInputElement)Assert.Single(walker.Main.QuerySelectorAll("#f-sure"))).IsChecked = true;
    }

    public Task IsAlertedAsync(string text)
    {
        Assert.Contains(text, Walker.Words(Assert.Single(walker.Main.QuerySelectorAll("[role=alert]"))), StringComparison.Ordinal);
        return Task.CompletedTask;
    }

    public Task HoldsAsync(string label, string value)
    {
        Assert.Equal(value, Value(label));
        return Task.CompletedTask;
    }

    public Task HoldsPartAsync(string label, string value)
    {
        Assert.Contains(value, Value(label), StringComparison.Ordinal);
        return Task.CompletedTask;
    }

    public Task HasChosenAsync(string label, string option)
    {
        Assert.Equal(option, Walker.Words(Chosen(label)));
        return Task.CompletedTask;
    }

    public Task HasChosenPartAsync(string label, string option)
    {
        Assert.Contains(option, Walker.Words(Chosen(label)), StringComparison.Ordinal);
        return Task.CompletedTask;
    }

    public Task OffersAsync(string label, params string[] options)
    {
        Assert.Equal(options, Options(label).Where(o => o.Value.Length > 0).Select(Walker.Words));
        return Task.CompletedTask;
    }

    public Task HasRowsAsync(string list, int count)
    {
        Assert.Equal(count, RowsOf(list).Count());
        return Task.CompletedTask;
    }

    public Task HasTickedAsync(string label, int count)
    {
        Assert.Equal(count, Group(label).QuerySelectorAll<IHtmlInputElement>("input[type=checkbox]").Count(b => b.IsChecked));
        return Task.CompletedTask;
    }

    public Task IsTickedAsync(string label, string option)
    {
        Assert.True(Box(label, option).IsChecked, $"{label}: {option}");
        return Task.CompletedTask;
    }

    string Value(string label) =>
        Field(label) switch
        {
            IHtmlInputElement input => input.Value,
            IHtmlTextAreaElement text => text.Value,
            IHtmlSelectElement list => list.Value ?? "",
            var other => throw new InvalidOperationException($"{label} is no box but {other.LocalName}"),
        };

    IElement Field(string label)
    {
        var named = scope().QuerySelectorAll("label[for]").Where(l => Starting(label).IsMatch(l.TextContent)).ToList();
        Assert.True(named.Count == 1, $"{named.Count} boxes are called {label} at {walker.At}");
        return walker.Page.GetElementById(named[0].GetAttribute("for")!)
            ?? throw new InvalidOperationException($"The label {label} belongs to no box");
    }

    List<IHtmlOptionElement> Options(string label) => [.. ((IHtmlSelectElement)Field(label)).Options];

    IHtmlOptionElement Chosen(string label) => Assert.Single(Options(label), o => o.IsSelected);

    IHtmlInputElement Box(string label, string option) =>
        Assert.Single(
            Group(label).QuerySelectorAll<IHtmlInputElement>("input[type=checkbox]"),
            b => Walker.Words(b.Closest("label")!) == option
        );

    // The name of a field set is its legend, that of a row its label.
    IElement Group(string label) =>
        Assert.Single(
            scope().QuerySelectorAll("fieldset"),
            g => g.Children.FirstOrDefault(c => c.LocalName == "legend") is { } legend && Starting(label).IsMatch(legend.TextContent)
        );

    IEnumerable<IElement> RowsOf(string list) =>
        walker
            .Main.QuerySelectorAll("[role=group]")
            .Where(r => Regex.IsMatch(r.GetAttribute("aria-label") ?? "", $"^{Regex.Escape(list)} 第 \\d+ 行$"));

    IElement RowOf(string list, int no) =>
        Assert.Single(walker.Main.QuerySelectorAll("[role=group]"), r => r.GetAttribute("aria-label") == $"{list} 第 {no} 行");

    // A name may be followed by the mark of a required field and by a hint.
    static Regex Starting(string label) => new($"^\\s*{Regex.Escape(label)}(\\s|$)");
}
