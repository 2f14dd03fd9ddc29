namespace EcoDamage.IntegrationTests.Portal;

/// <summary>发文代字: one organ, one name before the number of its letters.</summary>
public sealed class OrganPrefixTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    Task<string> OrgansAsync() => portal.Office.Database.DigestOfAsync("organs");

    async Task<string> OfAsync(string organ) =>
        (await LookBehind.ListAsync(portal.Office.Database.Superuser, $"select prefix from organs where code = '{organ}'"))[0];

    Task<Visitor> AdministratorAsync(string organ) => portal.AsAsync(organ, Role.OrganAdministrator);

    [Fact]
    public async Task The_administrator_of_the_organ_changes_it_and_may_save_it_again()
    {
        var administrator = await AdministratorAsync("qp-ecology");
        foreach (var typed in new[] { "沪青环", " 沪青环　" })
            Assert.Equal(HttpStatusCode.Found, (await administrator.PostAsync("/organs", ("prefix", typed))).Status);
        Assert.Equal("沪青环", await OfAsync("qp-ecology"));
        Assert.Contains("<td class=\"nowrap\">沪青环</td>", (await administrator.GetAsync("/organs")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Officer)]
    [InlineData(Role.Leader)]
    [InlineData(Role.Clerk)]
    public async Task No_other_role_of_the_organ_changes_it(Role role)
    {
        var other = await portal.AsAsync("fx-ecology", role);
        var before = await OrgansAsync();
        var reply = await other.PostAsync("/organs", ("prefix", "沪奉生"));
        Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
        Assert.Contains("发文代字由单位管理员填写。", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"prefix\"", (await other.GetAsync("/organs")).Text, StringComparison.Ordinal);
        Assert.Equal(before, await OrgansAsync());
    }

    [Theory]
    [InlineData(Role.SystemAdministrator)]
    [InlineData(Role.Auditor)]
    public async Task Nor_does_who_belongs_to_no_organ(Role role)
    {
        using var other = await portal.Host.SignInAsync(await portal.Host.AccountAsync($"platform.{role}", role));
        var before = await OrgansAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await other.PostAsync("/organs", ("prefix", "沪奉生"))).Status);
        Assert.Equal(before, await OrgansAsync());
    }

    [Fact]
    public async Task The_administrator_of_another_organ_changes_the_own_one_only()
    {
        var administrator = await AdministratorAsync("sj-ecology");
        Assert.Equal(
            HttpStatusCode.Found,
            (await administrator.PostAsync("/organs", ("prefix", "沪松环"), ("organ", "fx-ecology"), ("code", "fx-ecology"))).Status
        );
        Assert.Equal(("沪松环", "沪奉环"), (await OfAsync("sj-ecology"), await OfAsync("fx-ecology")));
    }

    [Theory]
    [InlineData("沪奉环")]
    [InlineData("  沪奉环 ")]
    [InlineData("　沪奉环　")]
    public async Task What_another_organ_holds_is_refused_and_stays_in_the_form(string typed)
    {
        var administrator = await AdministratorAsync("xh-ecology");
        var before = await OrgansAsync();
        var reply = await administrator.PostAsync("/organs", ("prefix", typed));
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains(
            "“沪奉环”已经是上海市奉贤区生态环境局的发文代字，两个单位不能相同，请换一个。",
            reply.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(typed, reply.Value("prefix"));
        Assert.Equal(before, await OrgansAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("沪奉环〔2025〕")]
    [InlineData("FXHJ")]
    // The radical for 金 and a compatibility form: they look like what another organ holds.
    [InlineData("沪⾦法")]
    [InlineData("沪\uf90a法")]
    [InlineData("沪奉 环")]
    [InlineData("沪奉\u200b环")]
    [InlineData("一二三四五六七八九十一二三")]
    public async Task What_is_no_name_is_refused_and_stays_in_the_form(string typed)
    {
        var administrator = await AdministratorAsync("xh-ecology");
        var before = await OrgansAsync();
        var reply = await administrator.PostAsync("/organs", ("prefix", typed));
        Assert.Equal((HttpStatusCode.BadRequest, typed), (reply.Status, reply.Value("prefix")));
        Assert.Contains("请填写 1 到 12 个汉字", reply.Text, StringComparison.Ordinal);
        Assert.Equal(before, await OrgansAsync());
    }

    [Fact]
    public async Task Of_two_who_enter_the_same_at_the_same_moment_one_is_refused()
    {
        var (one, other) = (await AdministratorAsync("bs-ecology"), await AdministratorAsync("jd-ecology"));
        string[] last = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
        // The first form of each takes its token along.
        foreach (var a in new[] { one, other })
            await a.PostAsync("/organs", ("prefix", ""));
        foreach (var x in last)
        {
            var replies = await Task.WhenAll(
                one.PostAsync("/organs", ("prefix", $"沪{x}环")),
                other.PostAsync("/organs", ("prefix", $"沪{x}环"))
            );
            Assert.Equal([HttpStatusCode.Found, HttpStatusCode.BadRequest], replies.Select(r => r.Status).Order());
            Assert.Contains(
                "两个单位不能相同，请换一个。",
                replies.Single(r => r.Status == HttpStatusCode.BadRequest).Text,
                StringComparison.Ordinal
            );
            Assert.Equal(1, await portal.Office.Database.CountAsync($"select count(*) from organs where prefix = '沪{x}环'"));
        }
    }

    [Fact]
    public async Task The_database_itself_holds_each_once() =>
        Assert.Equal(
            "23505",
            await LookBehind.RefusedAsync(
                portal.Office.Database.Portal,
                "update organs set prefix = '沪奉环' where code = 'pt-ecology' returning code"
            )
        );
}
