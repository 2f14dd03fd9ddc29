using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using EcoDamage.Casework.Demo;

namespace EcoDamage.BrowserTests;

/// <summary>
/// One walk through every kind of page on a portal with the demonstration cases, as people reach the pages. What was measured on the way is
/// judged by the tests;
/// with a folder for pictures the pages are kept, too.
/// </summary>
public sealed class PageTour(SharedBrowser shared) : IAsyncLifetime
{
    const string Today = "2026-11-23";
    const string Consulting = "废渣非法倾倒堆场案";
    const string Decided = "明城路地块垃圾倾倒案";
    const string Performing = "居民区绿地毁坏案";

    /// <summary>A telephone; and 1280 px at a zoom of 200 %.</summary>
    static readonly int[] NarrowWidths = [390, 640];

    static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        ResultTypes = [ResultType.Violations],
    };

    PortalHost? portal;

    public List<string> Pages { get; } = [];

    public List<string> Violations { get; } = [];

    public List<string> Overflows { get; } = [];

    public async ValueTask InitializeAsync()
    {
        portal = await PortalHost.StartAsync($"{Today} 09:00", onPort: true);
        await DemoCases.EnsureAsync(portal.Office.Store, portal.Office.Books, portal.Clock.Today, TestContext.Current.CancellationToken);
        await WalkAsync(portal);
    }

    public async ValueTask DisposeAsync()
    {
        if (portal is not null)
            await portal.DisposeAsync();
    }

    async Task WalkAsync(PortalHost host)
    {
        await using var officer = await Person.AtAsync(shared.Browser, host, "fx-ecology.officer");
        await officer.Page.GotoAsync("/");
        await LookAsync(officer, "login");
        await officer.SignInAsync();
        await HeadingAsync(officer, "工作台");
        await LookAsync(officer, "desk");
        await ByNavAsync(officer, "案件", "案件列表");
        await LookAsync(officer, "cases");
        await officer.ToCaseAsync(Consulting);
        foreach (
            var (tab, name) in (List<(string, string)>)
                [
                    ("进程", "course"),
                    ("概况", "overview"),
                    ("函件", "letters"),
                    ("期限", "deadlines"),
                    ("证据与鉴定", "evidence"),
                    ("资金与修复", "money"),
                    ("案卷日志", "journal"),
                ]
        )
        {
            await officer.ToTabAsync(tab);
            await LookAsync(officer, $"case-{name}");
        }

        await officer.ToTabAsync("期限");
        await officer.Main.GetByRole(AriaRole.Link, new() { Name = "期限卡（可打印）" }).First.ClickAsync();
        await HeadingAsync(officer, "期限卡");
        await LookAsync(officer, "deadline-card");
        await officer.Main.GetByRole(AriaRole.Link, new() { Name = "本案进行中期限一览" }).ClickAsync();
        await HeadingAsync(officer, "进行中期限一览");
        await LookAsync(officer, "deadline-sheet");

        await officer.ToCaseAsync(Decided);
        await officer.Main.GetByRole(AriaRole.Link, new() { Name = "推演" }).ClickAsync();
        await HeadingAsync(officer, "推演");
        await LookAsync(officer, "whatif-pick");
        await officer.Main.GetByLabel("事项").SelectOptionAsync("NotifyProcuratorate");
        await officer.Main.GetByRole(AriaRole.Button, new() { Name = "下一步" }).ClickAsync();
        await HeadingAsync(officer, "推演：通报检察机关");
        await LookAsync(officer, "whatif");
        await officer.ToCaseAsync(Consulting);

        await officer.ToTabAsync("函件");
        await officer.Main.GetByRole(AriaRole.Link, new() { Name = "立案启动索赔通报函" }).First.ClickAsync();
        await HeadingAsync(officer, "立案启动索赔通报函");
        await LookAsync(officer, "letter");
        await ByNavAsync(officer, "函件", "函件");
        await LookAsync(officer, "letters");
        await ByNavAsync(officer, "期限", "进行中的期限");
        await LookAsync(officer, "deadlines");
        await officer.Main.GetByRole(AriaRole.Link, new() { Name = "其他机关应当办理" }).ClickAsync();
        await LookAsync(officer, "deadlines-others");
        await ByNavAsync(officer, "规程对照", "规程对照");
        await LookAsync(officer, "rules");
        await ByNavAsync(officer, "机关名录", "机关名录");
        await LookAsync(officer, "organs");

        await officer.ToDeskAsync();
        await officer.Main.GetByRole(AriaRole.Link, new() { Name = "线索登记", Exact = true }).ClickAsync();
        var clue = await officer.FormAsync("线索登记");
        await clue.AddRowAsync("疑似赔偿义务人");
        await LookAsync(officer, "act-clue");
        await clue.PressAsync("登记");
        await clue.Alert.WaitForAsync();
        await LookAsync(officer, "act-clue-errors");

        await officer.BeginAsync(Consulting, "磋商会议");
        await LookAsync(officer, "act-meeting");
        await officer.ToCaseAsync(Consulting);
        await officer.Main.GetByText("尚不能办理").ClickAsync();
        await LookAsync(officer, "case-waiting");

        var notice = await officer.BeginAsync(Decided, "通报检察机关");
        await LookAsync(officer, "act-notice");
        await notice.FillAsync(("联系人与电话", "李承办 021-5710****"));
        await notice.SendForSignatureAsync("通报检察机关");
        await LookAsync(officer, "case-with-draft");
        await ByNavAsync(officer, "签发与草稿", "签发与草稿");
        await LookAsync(officer, "drafts");
        await officer.Page.GotoAsync($"{officer.Page.Url}/nothing-here");
        await HeadingAsync(officer, "没有找到");
        await LookAsync(officer, "refusal-404");

        await using var leader = await Person.AtAsync(shared.Browser, host, "fx-ecology.leader");
        await leader.ToDeskAsync();
        await LookAsync(leader, "desk-leader");
        await leader.OpenForSigningAsync("通报检察机关");
        await LookAsync(leader, "draft");
        await leader.Page.GetByRole(AriaRole.Button, new() { Name = "退回修改", Exact = true }).ClickAsync();
        await leader.Main.GetByRole(AriaRole.Alert).WaitForAsync();
        await LookAsync(leader, "draft-without-comment");

        await using var prosecutor = await Person.AtAsync(shared.Browser, host, "fx-procuratorate.officer");
        await prosecutor.ToDeskAsync();
        await LookAsync(prosecutor, "desk-procuratorate");
        await prosecutor.ToCaseAsync(Decided);
        await LookAsync(prosecutor, "case-existence-only");
        await prosecutor.Page.GotoAsync($"{new Uri(prosecutor.Page.Url).AbsolutePath}/acts/NotifyProcuratorate");
        await HeadingAsync(prosecutor, "您不能办理这一步");
        await LookAsync(prosecutor, "refusal-403");

        await using var performing = await Person.AtAsync(shared.Browser, host, "hp-ecology.officer");
        await performing.ToDeskAsync();
        await performing.ToCaseAsync(Performing, "资金与修复");
        await LookAsync(performing, "performing-money");
        await performing.ToTabAsync("进程");
        foreach (var content in await performing.Main.GetByText("查看内容", new() { Exact = true }).AllAsync())
            await content.ClickAsync();
        await LookAsync(performing, "performing-unfolded");
        await performing.Page.GotoAsync($"{new Uri(performing.Page.Url).AbsolutePath}/acts/CloseCase");
        await HeadingAsync(performing, "现在还不能办理");
        await LookAsync(performing, "refusal-409");

        await using var clerk = await Person.AtAsync(shared.Browser, host, "js-court.clerk");
        await clerk.ToDeskAsync();
        await LookAsync(clerk, "desk-court");
        await using var administrator = await Person.AtAsync(shared.Browser, host, "fx-ecology.admin");
        await administrator.SignInAsync();
        await HeadingAsync(administrator, "账号管理");
        await LookAsync(administrator, "users");

        await using var platform = await Person.AtAsync(shared.Browser, host, await host.AdministratorAsync());
        await platform.SignInAsync();
        await HeadingAsync(platform, "账号管理");
        await ByNavAsync(platform, "案卷导入导出", "案卷导入导出");
        await LookAsync(platform, "case-files");
        var course = FileOf.Acts(Given.Case().Notified());
        await UploadAsync(
            platform,
            course
                .Take(2)
                .Concat(
                    course
                        .Skip(2)
                        .Select(l =>
                        {
                            var wrong = l.DeepClone().AsObject();
                            (wrong["organ"], wrong["signedBy"]) = ("xx-ecology", 7);
                            wrong["data"]!.AsObject().Clear();
                            return wrong;
                        })
                )
        );
        await platform.Main.GetByRole(AriaRole.Alert).WaitForAsync();
        await LookAsync(platform, "case-files-errors");
        await UploadAsync(platform, course);
        await platform.ToldAsync("已导入案件");
        await LookAsync(platform, "case-files-done");

        await leader.ToCaseAsync(Given.Case().Clue().Title, "案卷日志");
        await LookAsync(leader, "case-journal-leader");
    }

    static async Task UploadAsync(Person person, IEnumerable<System.Text.Json.Nodes.JsonObject> lines)
    {
        await person
            .Page.GetByLabel("案卷文件")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "补录.jsonl",
                    MimeType = "application/x-ndjson",
                    Buffer = FileOf.Bytes(lines),
                }
            );
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "导入", Exact = true }).ClickAsync();
    }

    async Task LookAsync(Person person, string name)
    {
        var page = person.Page;
        Pages.Add(name);
        // What lies under the bar at the top counts as a target that is too small.
        await page.EvaluateAsync("window.scrollTo(0, 0)");
        var found = await page.RunAxe(Wcag);
        Violations.AddRange(
            found.Violations.Select(v => $"{name}: {v.Id} ({v.Help}) {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")
        );
        var before = page.ViewportSize!;
        foreach (var width in NarrowWidths)
        {
            await page.SetViewportSizeAsync(width, 900);
            var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (over > 0)
                Overflows.Add($"{name} at {width} px: {over} px too wide");
        }
        await page.SetViewportSizeAsync(before.Width, before.Height);
        await Gallery.KeepAsync(page, name);
    }

    static async Task ByNavAsync(Person person, string link, string heading)
    {
        await person.Nav(link).ClickAsync();
        await HeadingAsync(person, heading);
    }

    static Task HeadingAsync(Person person, string heading) =>
        person.Page.GetByRole(AriaRole.Heading, new() { NameRegex = new($"^{heading}") }).First.WaitForAsync();
}
