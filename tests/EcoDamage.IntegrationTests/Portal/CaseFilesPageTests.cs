using System.Text;
using EcoDamage.Casework.CaseFiles;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>Case files on the web: administrators take them in and see no case; who may see the whole of a case gives it out.</summary>
public sealed class CaseFilesPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Page = "/case-files";

    async Task<Visitor> AdministratorAsync() => await portal.Host.SignInAsync(await portal.Host.AdministratorAsync());

    // A short course whose days all lie behind.
    byte[] Course()
    {
        if (portal.Office.Clock.Today < new DateOnly(2026, 11, 23))
            portal.Office.Clock.Set(new DateOnly(2026, 11, 23));
        return FileOf.Bytes(FileOf.Acts(Given.Case().Notified()));
    }

    // ── import ──

    [Fact]
    public async Task An_administrator_imports_a_case_learns_its_number_and_sees_nothing_of_it()
    {
        var file = Course();
        using var administrator = await AdministratorAsync();
        var form = await administrator.GetAsync(Page);
        Assert.Equal(HttpStatusCode.OK, form.Status);
        Assert.Contains("multipart/form-data", form.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Page}\" aria-current=\"page\"", form.Text, StringComparison.Ordinal);

        var done = await administrator.UploadAsync(Page, "file", "补录.jsonl", file);
        Assert.Equal((HttpStatusCode.Found, Page), (done.Status, done.Location));
        var told = await administrator.GetAsync(Page);
        var number = System.Text.RegularExpressions.Regex.Match(told.Text, @"SHD-\d{6}-\d{4}-\d{4,}").Value;
        Assert.Contains($"已导入案件 {number}，共 4 条记录。", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("明城路地块", told.Text, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await administrator.GetAsync($"/cases/{number}")).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await administrator.GetAsync($"/cases/{number}?handler=Export")).Status);

        // 补录 for everyone on the case, with who took it in.
        foreach (var organ in (string[])[Given.Lead, Given.Procuratorate])
        {
            var reader = await portal.AsAsync(organ, Role.Officer);
            var journal = await reader.GetAsync($"/cases/{number}?tab=journal");
            Assert.Equal(HttpStatusCode.OK, journal.Status);
            Assert.Contains("<span class=\"tag\">补录</span>", journal.Text, StringComparison.Ordinal);
            Assert.Contains("导入（系统管理员：平台管理员，文件 SHA-256", journal.Text, StringComparison.Ordinal);
            Assert.Contains(
                "<span class=\"tag\">补录</span>",
                (await reader.GetAsync($"/cases/{number}?tab=course")).Text,
                StringComparison.Ordinal
            );
        }
        Assert.Empty((await portal.Office.VerifyAsync()).Problems);
    }

    [Fact]
    public async Task Faults_are_shown_by_line_and_field_and_nothing_is_imported()
    {
        var lines = Encoding.UTF8.GetString(Course()).Split('\n');
        lines[2] = lines[2].Replace("\"fx-ecology\"", "\"xx-ecology\"", StringComparison.Ordinal);
        lines[3] = lines[3].Replace("\"approver\":\"王负责\",", "", StringComparison.Ordinal);
        using var administrator = await AdministratorAsync();
        await portal.UnchangedAsync(async () =>
        {
            var refused = await administrator.UploadAsync(Page, "file", "补录.jsonl", FileOf.Bytes(lines));
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            Assert.Contains("没有导入，有 2 处需要修改。</b>", refused.Text, StringComparison.Ordinal);
            Assert.Matches(@"第 3 行</td>\s*<td>\s*<code>organ</code>\s*</td>\s*<td>机关名录中没有“xx-ecology”。</td>", refused.Text);
            Assert.Matches(@"第 4 行</td>\s*<td>\s*<code>data.approver</code>\s*</td>\s*<td>请填写“批准人”。</td>", refused.Text);
        });
    }

    [Fact]
    public async Task Rubbish_nothing_and_what_is_too_large_are_refused_in_Chinese()
    {
        using var administrator = await AdministratorAsync();
        var rubbish = new byte[4096];
        for (var i = 0; i < rubbish.Length; i++)
            rubbish[i] = (byte)(i * 31 + 128);
        await portal.UnchangedAsync(async () =>
        {
            await RefusedAsync(rubbish, HttpStatusCode.BadRequest, "不是 UTF-8 文本");
            await RefusedAsync(new byte[4096], HttpStatusCode.BadRequest, "不是完整的 JSON");
            await RefusedAsync([], HttpStatusCode.BadRequest, "请选择要导入的案卷文件");
            await RefusedAsync(new byte[CaseImport.MostBytes + 1], HttpStatusCode.BadRequest, "超过 10 MB");
            await RefusedAsync(
                new byte[CaseImport.MostBytes + 2 * 1024 * 1024],
                HttpStatusCode.RequestEntityTooLarge,
                "案卷文件不超过 10 MB"
            );
            var broken = await administrator.PostTextAsync(Page, "no parts at all", "multipart/form-data; boundary=x");
            Assert.Equal(HttpStatusCode.BadRequest, broken.Status);
            Assert.Contains("提交没有成功", broken.Text, StringComparison.Ordinal);
            var nothing = await administrator.PostAsync(Page);
            Assert.Equal(HttpStatusCode.BadRequest, nothing.Status);
            Assert.Contains("请选择要导入的案卷文件", nothing.Text, StringComparison.Ordinal);
        });

        async Task RefusedAsync(byte[] file, HttpStatusCode status, string text)
        {
            var reply = await administrator.UploadAsync(Page, "file", "x.jsonl", file);
            Assert.Equal(status, reply.Status);
            Assert.Contains(text, reply.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Only_a_system_administrator_imports_and_only_from_the_form()
    {
        var file = Course();
        await portal.UnchangedAsync(async () =>
        {
            foreach (var role in (Role[])[Role.Officer, Role.Leader, Role.Clerk, Role.OrganAdministrator])
            {
                var other = await portal.AsAsync(Given.Lead, role);
                var (form, upload) = (await other.GetAsync(Page), await other.UploadAsync(Page, "file", "x.jsonl", file));
                Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (form.Status, upload.Status));
                Assert.Contains("案卷文件由系统管理员导入", upload.Text, StringComparison.Ordinal);
                Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync($"{Page}?handler=Schema&of=acts")).Status);
                Assert.DoesNotContain($"href=\"{Page}\"", (await other.GetAsync("/organs")).Text, StringComparison.Ordinal);
            }
            using var administrator = await AdministratorAsync();
            Assert.Equal(
                HttpStatusCode.BadRequest,
                (await administrator.UploadAsync(Page, "file", "x.jsonl", file, withToken: false)).Status
            );
            using var nobody = portal.Host.Anyone();
            Assert.StartsWith(
                "/login",
                new Uri(new Uri("http://localhost"), (await nobody.GetAsync(Page)).Location).AbsolutePath,
                StringComparison.Ordinal
            );
        });
    }

    [Fact]
    public async Task The_schemas_can_be_taken_along()
    {
        using var administrator = await AdministratorAsync();
        var acts = await administrator.GetAsync($"{Page}?handler=Schema&of=acts");
        Assert.Equal(
            (HttpStatusCode.OK, "application/schema+json", CaseFileSchema.Acts(portal.Office.Books.Organs)),
            (acts.Status, acts.ContentType, acts.Text)
        );
        Assert.Equal(CaseFileSchema.Journal(), (await administrator.GetAsync($"{Page}?handler=Schema&of=journal")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync($"{Page}?handler=Schema&of=users")).Status);
    }

    // ── export ──

    [Fact]
    public async Task The_leader_of_the_lead_organ_takes_the_whole_case_away_and_it_is_the_same_elsewhere()
    {
        var number = await portal.Fresh().Notified().InAsync(portal.Office);
        var leader = await portal.AsAsync(Given.Lead, Role.Leader);
        Assert.Contains(
            $"/cases/{number}?handler=Export",
            (await leader.GetAsync($"/cases/{number}?tab=journal")).Text,
            StringComparison.Ordinal
        );
        var file = await leader.GetAsync($"/cases/{number}?handler=Export");
        Assert.Equal((HttpStatusCode.OK, "application/x-ndjson"), (file.Status, file.ContentType));
        Assert.Equal(await portal.Office.ExportAsync(number), file.Text.Split('\n')[..^1]);

        await using var elsewhere = await Office.OpenAsync($"{portal.Office.Clock.Today:yyyy-MM-dd} 23:00");
        Assert.Empty((await elsewhere.ImportAsync(Encoding.UTF8.GetBytes(file.Text))).Faults);
        Assert.Equal(PaperCase.Portrait(await portal.Office.ReadAsync(number)), PaperCase.Portrait(await elsewhere.ReadAsync(number)));
    }

    [Fact]
    public async Task Nobody_else_takes_it_away()
    {
        var number = await portal.Fresh().Notified().InAsync(portal.Office);
        foreach (
            var (organ, role, status) in (List<(string, Role, HttpStatusCode)>)
                [
                    (Given.Lead, Role.Officer, HttpStatusCode.Forbidden),
                    (Given.Lead, Role.Clerk, HttpStatusCode.Forbidden),
                    (Given.Procuratorate, Role.Leader, HttpStatusCode.Forbidden),
                    (Given.Stranger, Role.Leader, HttpStatusCode.NotFound),
                ]
        )
        {
            var other = await portal.AsAsync(organ, role);
            var refused = await other.GetAsync($"/cases/{number}?handler=Export");
            Assert.Equal(status, refused.Status);
            Assert.DoesNotContain("ecodamage-journal", refused.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("handler=Export", (await other.GetAsync($"/cases/{number}?tab=journal")).Text, StringComparison.Ordinal);
        }
        var administrator = await portal.AsAsync(Given.Lead, Role.OrganAdministrator);
        Assert.NotEqual(HttpStatusCode.OK, (await administrator.GetAsync($"/cases/{number}?handler=Export")).Status);
    }

    [Fact]
    public async Task What_another_organ_keeps_to_itself_does_not_leave_with_the_file()
    {
        var number = await portal.Fresh().Notified().InAsync(portal.Office);
        await portal.Office.DoAsync(number, Given.Procuratorate, new AddNote { Text = "检察机关内部的考虑" });
        var leader = await portal.AsAsync(Given.Lead, Role.Leader);
        var refused = await leader.GetAsync($"/cases/{number}?handler=Export");
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("有 1 条其他单位的记录，本单位不能查看", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("内部的考虑", refused.Text, StringComparison.Ordinal);
        var journal = await leader.GetAsync($"/cases/{number}?tab=journal");
        Assert.DoesNotContain("handler=Export", journal.Text, StringComparison.Ordinal);
        Assert.Contains("不能导出完整案卷", journal.Text, StringComparison.Ordinal);
    }
}
