using System.Text.RegularExpressions;
using EcoDamage.Testing.Journeys;
using static Microsoft.Playwright.Assertions;

namespace EcoDamage.BrowserTests;

/// <summary>The form of an act, or one row or group of it, filled in by the names of its fields.</summary>
public sealed class ActForm(IPage page, ILocator scope) : IActForm
{
    public async Task FillAsync(params (string Label, string Value)[] fields)
    {
        foreach (var (label, value) in fields)
            await Field(label).FillAsync(value);
    }

    public async Task ChooseAsync(params (string Label, string Option)[] fields)
    {
        foreach (var (label, option) in fields)
            await Field(label).SelectOptionAsync(new SelectOptionValue { Label = option });
    }

    public async Task AnswerAsync(params (string Label, bool Yes)[] questions)
    {
        foreach (var (label, yes) in questions)
            await Group(label).GetByLabel(yes ? "是" : "否", new() { Exact = true }).CheckAsync();
    }

    public async Task TickAsync(string label, params string[] options)
    {
        foreach (var option in options)
            await Group(label).GetByLabel(option, new() { Exact = true }).CheckAsync();
    }

    public Task ChooseNthAsync(string label, int no) => Field(label).SelectOptionAsync(new SelectOptionValue { Index = no });

    public Task UntickAsync(string label, string option) => Group(label).GetByLabel(option).UncheckAsync();

    public Task IsAlertedAsync(string text) => Expect(Alert).ToContainTextAsync(text);

    public Task HoldsAsync(string label, string value) => Expect(Field(label)).ToHaveValueAsync(value);

    public Task HoldsPartAsync(string label, string value) => Expect(Field(label)).ToHaveValueAsync(new Regex(Regex.Escape(value)));

    public Task HasChosenAsync(string label, string option) => Expect(Field(label).Locator("option:checked")).ToHaveTextAsync(option);

    public Task HasChosenPartAsync(string label, string option) =>
        Expect(Field(label).Locator("option:checked")).ToContainTextAsync(option);

    public Task OffersAsync(string label, params string[] options) =>
        Expect(Field(label).Locator("option:not([value=''])")).ToHaveTextAsync(options);

    public Task HasRowsAsync(string list, int count) => Expect(RowsOf(list)).ToHaveCountAsync(count);

    public Task HasTickedAsync(string label, int count) =>
        Expect(Group(label).GetByRole(AriaRole.Checkbox, new() { Checked = true })).ToHaveCountAsync(count);

    public Task IsTickedAsync(string label, string option) => Expect(Group(label).GetByLabel(option)).ToBeCheckedAsync();

    IActForm IActForm.Part(string label) => Part(label);

    IActForm IActForm.Row(string list, int no) => Row(list, no);

    async Task<IActForm> IActForm.AddRowAsync(string list) => await AddRowAsync(list);

    public ActForm Part(string label) => new(page, Group(label));

    /// <summary>A row of a list, counted from 1, that is there already.</summary>
    public ActForm Row(string list, int no) => new(page, RowLocator(list, no));

    /// <summary>Adds a row to a list by the button below it, and waits until the page with the row has come.</summary>
    public async Task<ActForm> AddRowAsync(string list)
    {
        var rows = await RowsOf(list).CountAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = About("＋ 增加一行", list) }).ClickAsync();
        var row = RowLocator(list, rows + 1);
        await row.WaitForAsync();
        return new(page, row);
    }

    public ILocator RowsOf(string list) => page.GetByRole(AriaRole.Group, new() { NameRegex = new($"^{Regex.Escape(list)} 第 \\d+ 行$") });

    public ILocator Field(string label) => scope.GetByLabel(Starting(label));

    public ILocator Group(string label) => scope.GetByRole(AriaRole.Group, new() { NameRegex = Starting(label) });

    public Task SaveAsync() => PressAsync("存为草稿");

    public async Task SendForSignatureAsync(string step)
    {
        await PressAsync("送签发");
        await ToldAsync($"“{step}”已送签发，等待负责人签发。");
    }

    public async Task PerformAsync(string step, string button = "办理")
    {
        await PressAsync(button);
        await ToldAsync($"“{step}”已办理。");
    }

    public Task PressAsync(string button) =>
        page.Locator(".sticky").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Pressed, and refused in these words; what was typed stays.</summary>
    public async Task IsRefusedAsync(string button, params string[] words)
    {
        await PressAsync(button);
        await Alert.First.WaitForAsync();
        foreach (var word in words)
            await IsAlertedAsync(word);
    }

    /// <summary>Pressed, asked about something that may be a slip, and said to be right.</summary>
    public async Task ConfirmAsync(string button, string question)
    {
        await IsRefusedAsync(button, question);
        await page.GetByLabel("确认以上无误，按此提交", new() { Exact = true }).CheckAsync();
    }

    public ILocator Alert => page.GetByRole(AriaRole.Alert);

    Task ToldAsync(string message) => page.GetByRole(AriaRole.Status).Filter(new() { HasText = message }).WaitForAsync();

    ILocator RowLocator(string list, int no) => page.GetByRole(AriaRole.Group, new() { Name = $"{list} 第 {no} 行", Exact = true });

    /// <summary>"签收：赔偿协议抄送函": the part after the colon is read out only, and browsers may put a blank before it.</summary>
    public static Regex About(string verb, string what) => new($"^{Regex.Escape(verb)}\\s*：{Regex.Escape(what)}$");

    // A name may be followed by the mark of a required field and by a hint.
    static Regex Starting(string label) => new($"^\\s*{Regex.Escape(label)}(\\s|$)");
}
