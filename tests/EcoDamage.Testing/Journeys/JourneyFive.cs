namespace EcoDamage.Testing.Journeys;

/// <summary>
/// 移交: the obligor is in custody, the department hands the clue over (art. 9); the procuratorate sues with the department's proof of
/// costs; the department settles in that suit and the court reviews it;
/// carbon credits take the place of the payment; what the case left out goes on in a subsequent case. A spill into a river; the appraisal
/// is there when the journey begins.
/// </summary>
public sealed class JourneyFive(Venue venue) : IAsyncDisposable
{
    const string Title = "运河货船油污泄漏案";
    const string Next = "同一企业另一处油污泄漏案";
    const string Court = "上海市第三中级人民法院";
    const string Suspect = "自然人甲";
    const string Custody = "区看守所";
    const string Inconvenient = "羁押于看守所，不能到场，也无法视频磋商。";
    const string Legality = "依应急处置职责支出，经区财政核准。";
    const string Arrangement = "协议签订后一次付清。";

    Cast cast = null!;
    Given given = null!;
    IPerson officer = null!,
        leader = null!,
        prosecutor = null!,
        chief = null!,
        clerk = null!,
        judge = null!,
        stranger = null!;

    async Task SeatAllAsync()
    {
        cast = await Cast.AtAsync(venue, "2025-09-01 09:00", Title);
        given = Given.Case();
        given
            .Then(
                Given.Lead,
                -14,
                given.Clue() with
                {
                    Title = Title,
                    Media = [Medium.SurfaceWater, Medium.Air],
                    Address = "奉贤区某运河二号码头",
                    Facts = "货船油舱破裂，约三吨燃料油泄入运河。",
                }
            )
            .Then(Given.Lead, -5, given.Check())
            .Then(Given.Lead, 0, given.Decision())
            .Then(Given.Lead, 6, given.Notice())
            .Then(Given.Lead, 8, given.Commission())
            .Then(
                Given.Lead,
                34,
                given.Appraisal() with
                {
                    Repairable = Repairability.NotNeeded,
                    Conclusion = "水体已经自净，没有必要修复。",
                }
            );
        cast.Number = await given.InAsync(cast.Portal.Office);
        (officer, leader) = (await cast.SeatAsync("fx-ecology.officer"), await cast.SeatAsync("fx-ecology.leader"));
        (prosecutor, chief) = (await cast.SeatAsync("fx-procuratorate.officer"), await cast.SeatAsync("fx-procuratorate.leader"));
        (clerk, judge) = (await cast.SeatAsync("sh-court-3.clerk"), await cast.SeatAsync("sh-court-3.leader"));
        stranger = await cast.SeatAsync("hp-ecology.officer");
    }

    public ValueTask DisposeAsync() => cast?.DisposeAsync() ?? ValueTask.CompletedTask;

    public async Task PlayAsync()
    {
        await SeatAllAsync();
        await CustodyAsync();
        await HandedOverAsync();
        await OpenedAsync();
        await CostProofAsync();
        await SuitAsync();
        await SettlementAsync();
        await SubstitutionAsync();
        await SubsequentAsync();
        await cast.KeepActsAsync("handed-over");
    }

    async Task CustodyAsync()
    {
        await cast.GoToAsync("2025-10-21");
        var crime = await officer.BeginFromCaseAsync(Title, "刑事案件登记");
        await crime.FillAsync(
            ("办案机关", "奉贤公安分局"),
            ("刑事案件编号", "沪公奉立字〔2025〕12号"),
            ("涉及的义务人或者嫌疑人", Suspect),
            ("羁押场所", Custody),
            ("羁押起始日期", "2025-10-16")
        );
        await crime.ChooseAsync(("诉讼阶段", "审查起诉"), ("审查起诉的检察机关", "上海市奉贤区人民检察院"));
        await crime.AnswerAsync(("是否有人在押", true));
        await crime.PerformAsync("刑事案件登记");
        await cast.NobodyElseAsync(clerk, stranger);
    }

    async Task HandedOverAsync()
    {
        await cast.GoToAsync("2025-10-22");
        var transfer = await officer.BeginFromCaseAsync(Title, "线索移送");
        await transfer.ChooseAsync(("移送给", "上海市奉贤区人民检察院"));
        await transfer.TickAsync("移送情形", "第九条第一项：义务人处于羁押状态、不便于磋商");
        await transfer.FillAsync(
            ("案情和移送理由", "义务人在押，由检察机关办理更便利。"),
            ("证据目录", "现场照片、监测报告、鉴定评估报告。"),
            ("联系人与电话", "李承办 021-5710****")
        );
        await transfer.IsRefusedAsync("送签发", "第九条第一项须同时具备羁押和“不便于磋商”，请说明不便于磋商的理由。");
        await transfer.FillAsync(("不便于磋商的理由", Inconvenient));
        await officer.KeepAsync("handed-over-transfer-form");
        await transfer.SendForSignatureAsync("线索移送");
        await prosecutor.ToDeskAsync();
        await prosecutor.DoesNotReadInCaseAsync(cast.Path, Inconvenient);
        await leader.SignOffAsync("线索移送");

        await prosecutor.ReceiveAsync("案件线索移送函");
        await cast.GoToAsync("2025-10-24");
        var answer = await prosecutor.BeginAsync(Title, "线索反馈");
        await answer.ChooseAsync(("反馈结果", "受理"));
        await answer.PerformAsync("线索反馈");

        // On hold, not at an end.
        await officer.ToDeskAsync();
        await officer.ToCaseAsync(Title);
        await officer.ReadsAsync("中止");
        await officer.KeepAsync("handed-over-hold");
        await cast.RefusedAsync(officer, "OpenConsultation", 409, "中止", "第九条");
        await cast.RefusedAsync(prosecutor, "ResumeClaim", 403, "由牵头部门办理");
        await officer.ReceiveAsync("线索办理反馈函");
        await cast.NobodyElseAsync(clerk, stranger);
    }

    async Task OpenedAsync()
    {
        await cast.GoToAsync("2025-10-27");
        var open = await prosecutor.BeginAsync(Title, "公益诉讼立案");
        await open.FillAsync(
            ("立案决定书文号", "沪奉检民公立〔2025〕9号"),
            ("案件事实", "货船油污泄漏污染运河。"),
            ("判断理由", "符合损害赔偿条件，部门依第九条移送。")
        );
        await open.ChooseAsync(("立案事由", "第九条：部门移送并已受理"));
        await open.AnswerAsync(("是否符合损害赔偿条件", true));
        await open.TickAsync("涵盖的损害项目", "清除污染、修复生态环境费用", "调查、鉴定评估等费用");
        await open.SendForSignatureAsync("公益诉讼立案");
        await chief.SignOffAsync("公益诉讼立案");

        await cast.GoToAsync("2025-10-28");
        var publish = await prosecutor.BeginAsync(Title, "诉前公告");
        await publish.FillAsync(
            ("公告媒体", "正义网"),
            ("公告日期", "2025-10-28"),
            ("公告内容", "货船油污泄漏损害公共利益，有权机关和社会组织可以在公告之日起三十日内起诉或者启动赔偿。")
        );
        await publish.SendForSignatureAsync("诉前公告");
        await chief.SignOffAsync("诉前公告");
        var notify = await prosecutor.BeginAsync(Title, "公告后通报");
        await notify.PerformAsync("公告后通报");
        await officer.ReceiveAsync("公告后通报函");
        await cast.RefusedAsync(prosecutor, "FileSuit", 409, "公告期尚未届满", "第七条");
        await cast.NobodyElseAsync(clerk, stranger);
    }

    async Task CostProofAsync()
    {
        await cast.GoToAsync("2025-11-10");
        var ask = await prosecutor.BeginFromCaseAsync(Title, "商请支持协助");
        await ask.ChooseAsync(("部门", "上海市奉贤区生态环境局"), ("商请事项", "垫付费用的证明材料"));
        await ask.FillAsync(("具体要求", "请提供应急处置费用的支出凭证。"), ("希望答复日期", "2025-11-25"));
        await ask.PerformAsync("商请支持协助");

        await officer.ReceiveAsync("商请支持协助函");
        await officer.ToDeskAsync();
        await officer.ReadsOnDeskAsync("提供垫付费用证明", "剩余 15 日");
        await cast.RefusedAsync(prosecutor, "ProvideCostProof", 403, "提供垫付费用证明");
        var proof = await officer.BeginAsync(Title, "提供垫付费用证明");
        await proof
            .Row("垫付费用", 1)
            .FillAsync(("垫付单位", "海湾镇人民政府"), ("费用名称", "围油栏和吸油作业"), ("金额（元）", "86000"), ("凭证", "P-77"));
        var again = await proof.AddRowAsync("垫付费用");
        await again.FillAsync(("垫付单位", "海湾镇人民政府"), ("费用名称", "围油栏"), ("金额（元）", "86000"), ("凭证", "P-77"));
        await proof.FillAsync(
            ("合法性说明", Legality),
            ("必要性说明", "不围控将扩散至饮用水源。"),
            ("真实性说明", "合同、发票和支付凭证齐全。")
        );
        await proof.IsRefusedAsync("送签发", "同一凭证只能列一次，同一费用不能重复主张。");
        await again.FillAsync(("金额（元）", "12000"), ("凭证", "P-78"));
        await proof.SendForSignatureAsync("提供垫付费用证明");
        await leader.SignOffAsync("提供垫付费用证明");
        await prosecutor.ReceiveAsync("垫付费用证据材料");
        await cast.NobodyElseAsync(clerk, stranger);
    }

    async Task SuitAsync()
    {
        await cast.GoToAsync("2025-12-01");
        var suit = await prosecutor.BeginAsync(Title, "提起诉讼");
        await suit.HasChosenAsync("受理法院", Court);
        await suit.ChooseAsync(("诉讼形式", "民事诉讼"), ("起诉依据", "第九条：部门移送并已受理"));
        await suit.FillAsync(("其他请求", "判令赔礼道歉"), ("事实和理由", "部门依第九条移送，公告期满无其他主体起诉。"));
        await suit.SendForSignatureAsync("提起诉讼");
        await cast.NobodyElseAsync(clerk, stranger);
        await chief.SignOffAsync("提起诉讼");
        await clerk.ReceiveAsync("民事起诉状");
        await clerk.DoesNotReadInCaseAsync(cast.Path, Inconvenient, Custody, "案件线索移送函", "公告后通报函");
        await cast.RefusedAsync(officer, "ResumeClaim", 409, "检察机关已经就同一损害提起公益诉讼", "第五条第一款");

        await cast.GoToAsync("2025-12-04");
        var docket = await clerk.BeginAsync(Title, "立案");
        await docket.FillAsync(("案号", "（2025）沪03民初31号"));
        await docket.PerformAsync("立案");
        await prosecutor.ReceiveAsync("受理案件通知书");
        await officer.ReceiveAsync("受理案件通知书");
        await cast.RefusedAsync(officer, "DocketSuit", 403, "由受理法院办理");
    }

    async Task SettlementAsync()
    {
        await cast.GoToAsync("2025-12-15");
        await cast.RefusedAsync(prosecutor, "SubmitSettlement", 403, "提交诉讼中达成的协议");
        var settle = await officer.BeginAsync(Title, "提交诉讼中达成的协议");
        await settle.HasChosenPartAsync("诉讼", "（2025）沪03民初31号");
        await settle.TickAsync("达成协议的义务人", Suspect, "某清运公司");
        await settle.FillAsync(
            ("签订日期", "2025-12-15"),
            ("给付和履行安排", Arrangement),
            ("给付期限", "2026-06-30"),
            ("合法性和公益性声明", "不违反强制性规定，不损害国家利益和社会公共利益。")
        );
        await HeadAsync(settle.Row("约定数额", 1), "清除污染、修复生态环境费用", "2079700");
        await HeadAsync(await settle.AddRowAsync("约定数额"), "调查、鉴定评估等费用", "100000");
        await settle.SendForSignatureAsync("提交诉讼中达成的协议");
        await leader.SignOffAsync("提交诉讼中达成的协议");
        await clerk.ReceiveAsync("诉讼中协议报请审查函");
        await prosecutor.ReceiveAsync("诉讼中协议报请审查函");
        await cast.RefusedAsync(officer, "SubmitSettlement", 409, "已经提交协议，等待法院审查", "第二十三条");
        await cast.RefusedAsync(prosecutor, "CloseCase", 409, "诉讼尚未终结", "第二十三条");

        await cast.GoToAsync("2026-01-20");
        var ruling = await clerk.BeginAsync(Title, "协议审查裁判");
        await ruling.FillAsync(
            ("公告起", "2025-12-18"),
            ("公告止", "2026-01-10"),
            ("文书案号", "（2025）沪03民初31号"),
            ("裁判日期", "2026-01-20"),
            ("理由", "协议不违反法律，不损害公共利益。")
        );
        await ruling.AnswerAsync(("是否确认", true));
        await ruling.IsRefusedAsync("送签发", "公告期不少于三十日。");
        await ruling.FillAsync(("公告止", "2026-01-19"));
        await ruling.SendForSignatureAsync("协议审查裁判");
        await prosecutor.ToDeskAsync();
        await prosecutor.DoesNotReadInCaseAsync(cast.Path, "协议不违反法律，不损害公共利益。");
        await judge.SignOffAsync("协议审查裁判");
        await prosecutor.ReceiveAsync("法院裁定书");
        await officer.ReceiveAsync("法院裁定书");
        await officer.ToDeskAsync();
        await officer.ToCaseAsync(Title, "资金与修复");
        await officer.ReadsAsync("（2025）沪03民初31号");
        await officer.ReadsAsync("¥2,179,700.00");
        await officer.KeepAsync("handed-over-money");
        await cast.NobodyElseAsync(stranger);
    }

    async Task SubstitutionAsync()
    {
        await cast.GoToAsync("2026-01-26");
        var carbon = await prosecutor.BeginFromCaseAsync(Title, "替代性修复");
        await carbon.ChooseNthAsync("被替代的义务", 1);
        await carbon.ChooseAsync(("替代方式", "以碳代偿"), ("适用情形", "没有必要修复"));
        await carbon.FillAsync(
            ("替代的金额（元）", "2079700"),
            ("适用情形的依据", "水体已经自净，见专家意见。"),
            ("等价换算", "按鉴定评估数额和碳普惠价格折算。"),
            ("数量", "1024"),
            ("单位", "吨二氧化碳"),
            ("地点或者基地", "上海环境能源交易所"),
            ("验收标准", "减排量注销凭证。"),
            ("完成期限", "2026-06-30"),
            ("义务人签署", "某清运公司 2026-01-23")
        );
        await carbon.IsRefusedAsync("送签发", "替代履行须有法院文书");
        await carbon.FillAsync(("法院文书案号", "（2025）沪03民初31号之一"));
        await carbon.SendForSignatureAsync("替代性修复");
        await chief.SignOffAsync("替代性修复");

        // It works with the department's signature, not before.
        await officer.ReceiveAsync("商请会签函");
        await officer.ToDeskAsync();
        await officer.ToCaseAsync(Title, "资金与修复");
        await officer.MissesAsync("以碳代偿 1024");
        await cast.RefusedAsync(clerk, "CoSign", 409, "没有等待本单位会签的事项");
        var sign = await officer.BeginAsync(Title, "会签");
        await sign.AnswerAsync(("是否同意", true));
        await sign.SendForSignatureAsync("会签");
        await leader.SignOffAsync("会签");
        await officer.ToDeskAsync();
        await officer.ToCaseAsync(Title, "资金与修复");
        await officer.ReadsAsync("以碳代偿 1024 吨二氧化碳");
        await officer.KeepAsync("handed-over-substituted");
    }

    async Task SubsequentAsync()
    {
        await cast.GoToAsync("2026-03-02");
        await cast.RefusedAsync(clerk, "OpenSubsequentCase", 403, "后续案件");
        var next = await prosecutor.BeginFromCaseAsync(Title, "后续案件");
        await next.ChooseAsync(("与前案的关系", "前案遗漏的损害行为"));
        await next.FillAsync(
            ("后续案件名称", Next),
            ("发现日期", "2026-02-27"),
            ("具体地点", "奉贤区某运河五号码头"),
            ("损害事实", "同一企业在五号码头另有泄漏，前案没有查明。"),
            ("与检察机关（部门）协商情况", "已与区生态环境局协商，意见一致。")
        );
        await next.SendForSignatureAsync("后续案件");
        await chief.SignOffAsync("后续案件");

        // Both dossiers name each other; performance of the first runs on.
        await prosecutor.ToDeskAsync();
        await prosecutor.ToCaseAsync(Title);
        await prosecutor.ReadsAsync("后续案件");
        await prosecutor.ToCaseAsync(Next);
        await prosecutor.ReadsAsync(cast.Number);
        await prosecutor.KeepAsync("handed-over-subsequent");
        await officer.ToDeskAsync();
        await officer.NavigateAsync("案件");
        await officer.MissesAsync(Next);
        await officer.IsOfferedAsync(Title, ["登记修复进度"]);
        await cast.NobodyElseAsync(stranger);
    }

    static async Task HeadAsync(IActForm row, string head, string amount)
    {
        await row.ChooseAsync(("损害项目", head));
        await row.FillAsync(("金额（元）", amount));
    }
}
