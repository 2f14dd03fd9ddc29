using System.Text.RegularExpressions;

namespace EcoDamage.Testing.Journeys;

/// <summary>
/// Facts of a published case (use case 16 of the procuratorates: three companies of an industrial park, 38,617,700 yuan in instalments),
/// moved to Fengxian and with neutral names,
/// and the first acts on it, which several journeys share.
/// </summary>
public sealed class IndustrialPark(PortalHost portal)
{
    public const string CaseTitle = "产业园区化工废水渗漏案";
    public const string Address = "奉贤区某产业园区三号地块";
    public const string Facts = "三家企业长期将未经处理的废水和废渣排入厂区渗坑，造成园区土壤和地下水污染。";
    public static readonly string[] Companies = ["某化工公司", "某材料公司", "某金属公司"];

    string? number;

    public string Number => number ?? throw new InvalidOperationException("The clue has not been registered");

    public string Path => $"/cases/{Number}";

    public async Task RegisterClueAsync(IPerson officer)
    {
        await officer.ToDeskAsync();
        await officer.FollowAsync("线索登记");
        var form = await officer.FormAsync("线索登记");
        await form.FillAsync(("案件名称", CaseTitle), ("具体地点", Address), ("基本事实", Facts));
        await form.ChooseAsync(("线索来源", "督察交办、上级交办"));
        await form.TickAsync("受损环境要素", "土壤", "地下水");
        await form.AnswerAsync(("是否属本单位管理权限", true));
        foreach (var company in Companies)
        {
            var row = await form.AddRowAsync("疑似赔偿义务人");
            await row.FillAsync(("名称", company));
            await row.ChooseAsync(("类型", "企业法人"));
        }
        await form.PerformAsync("线索登记", "登记");
        number = Regex.Match(officer.At, @"/cases/(SHD-310120-\d{4}-\d{4})$") is { Success: true } match
            ? match.Groups[1].Value
            : throw new InvalidOperationException($"The case page was expected, not {officer.At}");
    }

    public static async Task CheckAsync(IPerson officer, IPerson leader)
    {
        var form = await officer.BeginAsync(CaseTitle, "初步核查");
        await form.FillAsync(
            ("核查情况", "现场采样三十六份，渗坑及周边土壤、地下水特征污染物超标。"),
            ("判断理由", "同时符合两类条件，原则上先行启动损害赔偿。")
        );
        await form.AnswerAsync(("是否造成生态环境损害", true), ("是否符合损害赔偿条件", true), ("是否符合检察公益诉讼条件", true));
        await form.SendForSignatureAsync("初步核查");
        await leader.SignOffAsync("初步核查");
    }

    public static async Task DecideAsync(IPerson officer, IPerson leader, DateOnly day)
    {
        var form = await officer.BeginAsync(CaseTitle, "决定立案启动索赔");
        // Known from the clue: nobody types it again.
        await form.HasRowsAsync("赔偿义务人", 3);
        await form.HoldsAsync("损害事实", Facts);
        await form.HoldsAsync("决定日期", Iso(day));
        await form.FillAsync(
            ("决定书文号", "奉环赔〔2025〕7号"),
            ("批准人", "王负责"),
            ("法制审核意见", "事实清楚，程序合法，同意启动。"),
            ("集体讨论情况", "局长办公会讨论通过。")
        );
        await form.SendForSignatureAsync("决定立案启动索赔");
        await leader.SignOffAsync("决定立案启动索赔");
    }

    public static async Task NotifyAsync(IPerson officer, IPerson leader)
    {
        var form = await officer.BeginAsync(CaseTitle, "通报检察机关");
        await form.FillAsync(("联系人与电话", "李承办 021-5710****"));
        await form.SendForSignatureAsync("通报检察机关");
        await leader.SignOffAsync("通报检察机关");
    }

    public void GoTo(DateOnly day) => portal.Clock.Set(day);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
