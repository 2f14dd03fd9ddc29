namespace EcoDamage.Testing.Journeys;

/// <summary>
/// 两次未予确认: the agreement is refused on its merits, consulted on once more, refused again. Then only the suit is open; it is late,
/// urged, filed and supported.
/// The case stands before the first ruling when the journey begins.
/// </summary>
public sealed class JourneyThree(Venue venue) : IAsyncDisposable
{
    const string Title = "明城路地块垃圾倾倒案";
    const string Court = "上海市金山区人民法院";
    const string Reason = "修复方案缺少地下水治理内容，损害社会公共利益。";
    const string Verified = "已核实裁定指出的问题：修复方案须增加地下水监测和治理。";
    const string Urging = "再次未予确认后三十日内没有起诉，请依法起诉。";

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
        given = Given.Case().Published();
        cast.Number = await given.InAsync(cast.Portal.Office);
        (officer, leader) = (await cast.SeatAsync("fx-ecology.officer"), await cast.SeatAsync("fx-ecology.leader"));
        (prosecutor, chief) = (await cast.SeatAsync("fx-procuratorate.officer"), await cast.SeatAsync("fx-procuratorate.leader"));
        (clerk, judge) = (await cast.SeatAsync("js-court.clerk"), await cast.SeatAsync("js-court.leader"));
        stranger = await cast.SeatAsync("hp-ecology.officer");
    }

    public ValueTask DisposeAsync() => cast?.DisposeAsync() ?? ValueTask.CompletedTask;

    public async Task PlayAsync()
    {
        await SeatAllAsync();
        await RefusedOnceAsync();
        await ReconsultedAsync();
        await SecondAgreementAsync();
        await RefusedAgainAsync();
        await UrgedAsync();
        await SuitAsync();
        await SupportAsync();
        await JudgmentAsync();
        await cast.KeepActsAsync("refused-twice");
    }

    async Task RefusedOnceAsync()
    {
        // The court's publication ran until the twenty-sixth.
        await cast.GoToAsync("2025-12-29");
        await RefuseAsync("2025-12-29", "（2025）沪0116民特5号之一");
        await officer.ReceiveAsync("司法确认裁定书");

        await officer.ToDeskAsync();
        await officer.ReadsOnDeskAsync("重新磋商", "剩余 30 日");
        await officer.IsOfferedAsync(
            Title,
            ["重新磋商"],
            "申请司法确认",
            "提起诉讼",
            "启动磋商",
            "申请强制执行",
            "签订赔偿协议",
            "登记缴纳",
            "登记修复进度"
        );
        await officer.KeepAsync("refused-once-case");
        await cast.RefusedAsync(officer, "ApplyForConfirmation", 409, "法院经审查未予确认，应当重新磋商一次", "第二十一条第二款");
        await cast.RefusedAsync(officer, "FileSuit", 409, "须磋商未达成一致、重新磋商不成", "第二十一条");
        await cast.RefusedAsync(officer, "OpenConsultation", 409, "未予司法确认后应当“重新磋商”，且只有一次", "第二十一条第二款");
        await cast.RefusedAsync(officer, "ApplyForEnforcement", 409, "没有执行依据", "第二十八条");
        await cast.RefusedAsync(officer, "ReportNonPerformance", 409, "没有未履行的义务");
        await officer.ToTabAsync("资金与修复");
        await officer.ReadsAsync("法院未予确认");
        await officer.ReadsAsync("未予确认，已经冻结");
        await officer.KeepAsync("refused-once-money");

        await prosecutor.IsOfferedAsync(Title, [], "督促起诉", "建议司法确认", "建议申请强制执行");
        await cast.RefusedAsync(prosecutor, "UrgeSuit", 409, "没有应当起诉而未起诉的情形", "第二十一条第五款");
        await cast.RefusedAsync(prosecutor, "SuggestConfirmation", 409, "法院经审查未予确认", "第二十一条第二款");
        await cast.NobodyElseAsync(stranger);
    }

    async Task ReconsultedAsync()
    {
        await cast.GoToAsync("2026-01-05");
        var again = await officer.BeginAsync(Title, "重新磋商");
        await again.FillAsync(
            ("根据裁判文书核实的情况", Verified),
            ("磋商告知书送达日期", "2026-01-05"),
            ("磋商日期", "2026-01-14"),
            ("磋商地点", "奉贤区生态环境局一楼会议室")
        );
        await again.ChooseAsync(("送达方式", "直接送达"));
        await again.SendForSignatureAsync("重新磋商");
        await leader.SignOffAsync("重新磋商");
        await cast.RefusedAsync(officer, "Reconsult", 409, "重新磋商只有一次，已经进行", "第二十一条第二款");
        // The court has ruled; what the parties talk about now is not before it.
        await clerk.ToDeskAsync();
        await clerk.DoesNotReadInCaseAsync(cast.Path, Verified);

        await cast.GoToAsync("2026-01-14");
        var meeting = await officer.BeginAsync(Title, "磋商会议");
        await meeting.HasRowsAsync("参加人员", 3);
        await meeting.HoldsAsync("地点", "奉贤区生态环境局一楼会议室");
        await meeting.FillAsync(("主持人", "李承办"), ("各方意见", "义务人同意增加地下水监测和治理，费用不变。"));
        await meeting.ChooseAsync(("会议结果", "达成一致"));
        await meeting.PerformAsync("磋商会议");
    }

    async Task SecondAgreementAsync()
    {
        await cast.GoToAsync("2026-01-20");
        var form = await officer.BeginAsync(Title, "签订赔偿协议");
        await form.HasTickedAsync("签订协议的义务人", 2);
        // What was paid under the refused agreement is kept.
        await form.HoldsAsync("已经支付（元）", "100000.00");
        await form.FillAsync(
            ("签订日期", "2026-01-20"),
            ("生效日期", "2026-01-20"),
            ("损害行为及停止实施的具体方案", "已经停止倾倒。"),
            ("应承担的修复责任", "清运、覆土、地下水治理。"),
            ("一次性给付（元）", "2079700"),
            ("一次性给付期限", "2026-06-30"),
            ("合法性和公益性声明", "增加地下水治理，不违反强制性规定，不损害国家利益和社会公共利益。")
        );
        await form.Part("生态环境修复方案")
            .FillAsync(
                ("修复目标", "恢复到基线水平"),
                ("技术方案", "清运覆土，抽出处理地下水"),
                ("时限和步骤", "十二个月内分四步"),
                ("投入预算（元）", "2079700"),
                ("验收目标", "第三方评估合格"),
                ("监督方案", "每月检查一次"),
                ("实施主体", "某清运公司"),
                ("监督主体", "奉贤区生态环境局"),
                ("制定、实施、监测、监管费用的承担", "某清运公司")
            );
        await form.Part("统筹考虑的因素")
            .FillAsync(
                ("修复方案技术可行性", "技术成熟"),
                ("成本效益最优化", "费用与收益相当"),
                ("赔偿义务人赔偿能力", "可以一次性给付"),
                ("第三方治理可行性", "可以委托")
            );
        await form.SendForSignatureAsync("签订赔偿协议");
        await leader.SignOffAsync("签订赔偿协议");

        await cast.GoToAsync("2026-01-22");
        var apply = await officer.BeginAsync(Title, "申请司法确认");
        await apply.FillAsync(("提交的材料", "申请书、新的赔偿协议、重新磋商情况说明。"));
        await apply.SendForSignatureAsync("申请司法确认");
        await leader.SignOffAsync("申请司法确认");
        await clerk.ReceiveAsync("司法确认申请书");

        // Docketing and publication are as in the first journey.
        await cast.GoToAsync("2026-01-26");
        await cast.Portal.Office.DoAsync(
            cast.Number,
            Given.Court,
            new DocketConfirmation
            {
                Accepted = true,
                CaseNo = "（2026）沪0116民特2号",
                DocketedOn = new(2026, 1, 26),
            }
        );
        await cast.Portal.Office.DoAsync(
            cast.Number,
            Given.Court,
            new PublishAgreement
            {
                From = new(2026, 1, 26),
                Until = new(2026, 2, 27),
                Where = "法院公告栏",
            }
        );
    }

    async Task RefusedAgainAsync()
    {
        await cast.GoToAsync("2026-03-02");
        await RefuseAsync("2026-03-02", "（2026）沪0116民特2号之一");
        await officer.ReceiveAsync("司法确认裁定书");
        await officer.ToDeskAsync();
        await officer.ReadsOnDeskAsync("提起诉讼", "剩余 30 日");
        await officer.IsOfferedAsync(Title, ["提起诉讼"], "重新磋商", "启动磋商", "申请司法确认", "签订赔偿协议", "申请强制执行", "结案");
        await officer.StandsAtAsync("诉讼");
        await officer.KeepAsync("refused-twice-case");
        await cast.RefusedAsync(officer, "Reconsult", 409, "已经重新磋商一次，仍未予确认，只能提起诉讼", "第二十一条第二款");
        await cast.RefusedAsync(officer, "ApplyForConfirmation", 409, "再次未予确认，只能提起诉讼", "第二十一条第二款");
        await cast.RefusedAsync(officer, "OpenConsultation", 409, "没有可以启动磋商的义务人", "第十六条");
        await cast.NobodyElseAsync(stranger);

        // Within the thirty days there is nothing to urge.
        await cast.GoToAsync("2026-03-16");
        var early = await prosecutor.BeginAsync(Title, "督促起诉");
        await early.ChooseAsync(("督促情形", "应当起诉而未按期起诉"));
        await early.FillAsync(("具体情况和要求", Urging), ("答复期限", "2026-03-31"));
        await early.IsRefusedAsync("送签发", "起诉期限尚未届满，不属于未按期起诉。");
    }

    async Task UrgedAsync()
    {
        await cast.GoToAsync("2026-04-03");
        await officer.ToDeskAsync();
        await officer.ReadsOnDeskAsync("提起诉讼", "逾期 2 日");
        await officer.KeepAsync("refused-twice-desk-overdue");
        await prosecutor.ToDeskAsync();
        await prosecutor.NavigateAsync("期限");
        await prosecutor.FollowAsync("其他机关应当办理");
        await prosecutor.ReadsInRowAsync("提起诉讼", "逾期 2 日");

        var urge = await prosecutor.BeginAsync(Title, "督促起诉");
        await urge.ChooseAsync(("督促情形", "应当起诉而未按期起诉"));
        await urge.FillAsync(("具体情况和要求", Urging), ("答复期限", "2026-04-17"));
        await urge.SendForSignatureAsync("督促起诉");
        await officer.ToDeskAsync();
        await officer.DoesNotReadInCaseAsync(cast.Path, Urging);
        await chief.SignOffAsync("督促起诉");
        await officer.ReceiveAsync("督促起诉函");
        await clerk.ToDeskAsync();
        await clerk.DoesNotReadInCaseAsync(cast.Path, Urging, "督促起诉");
    }

    async Task SuitAsync()
    {
        await cast.GoToAsync("2026-04-07");
        var ask = await officer.BeginAsync(Title, "申请支持起诉");
        await ask.TickAsync("申请的支持方式", "支持起诉意见书", "派员出庭");
        await ask.FillAsync(("申请理由", "两次协议均未予确认，义务人对数额仍有争议。"));
        await ask.SendForSignatureAsync("申请支持起诉");
        await leader.SignOffAsync("申请支持起诉");
        await prosecutor.ReceiveAsync("支持起诉申请书");
        // There is no suit yet that a court could be told the opinion on.
        var early = await prosecutor.BeginAsync(Title, "决定是否支持起诉");
        await early.AnswerAsync(("是否支持起诉", true));
        await early.FillAsync(("意见或者理由", "请求依法有据。"));
        await early.IsRefusedAsync("送签发", "部门尚未起诉，意见书无法送达法院；请在起诉后决定。");

        await cast.GoToAsync("2026-04-08");
        var suit = await officer.BeginAsync(Title, "提起诉讼");
        await suit.HasTickedAsync("被告", 2);
        await suit.ChooseAsync(("受理法院", Court), ("诉讼形式", "民事诉讼"), ("起诉依据", "第二十一条第三款：协议未经确认且不履行"));
        await suit.FillAsync(("其他请求", "判令清运覆土和治理地下水"), ("事实和理由", "两次协议经法院审查均未予确认。"));
        await suit.IsRefusedAsync("送签发", "案卷中没有证明这一依据的行为。", "部门起诉须提交赔偿权利人的指定文件。");
        await suit.ChooseAsync(("起诉依据", "第二十一条第二款：重新磋商不成或者再次未予确认"));
        await suit.FillAsync(("赔偿权利人指定文件", "沪府〔2019〕12号"));
        await suit.Row("诉讼请求", 2).FillAsync(("金额（元）", "60000"));
        await suit.IsRefusedAsync("送签发", "请求没有涵盖鉴定评估的全部项目：调查、鉴定评估等费用。请补足或者说明理由。");
        await officer.KeepAsync("refused-twice-suit-form");
        await suit.Row("诉讼请求", 2).FillAsync(("金额（元）", "100000"));
        await suit.SendForSignatureAsync("提起诉讼");
        await leader.SignOffAsync("提起诉讼");
        await clerk.ReceiveAsync("民事起诉状");

        var answer = await officer.BeginAsync(Title, "回复督促起诉");
        await answer.ChooseAsync(("办理结果", "已经起诉"));
        await answer.FillAsync(("情况和理由", "已于4月8日向金山区人民法院起诉。"));
        await answer.SendForSignatureAsync("回复督促起诉");
        await leader.SignOffAsync("回复督促起诉");
        await prosecutor.ReceiveAsync("督促起诉回复函");

        var notice = await officer.BeginAsync(Title, "通报起诉");
        await notice.HasChosenAsync("诉讼", "第 1 件诉讼（损害赔偿）");
        await notice.PerformAsync("通报起诉");
        await cast.RefusedAsync(officer, "NotifyOfSuit", 409, "已经通报起诉", "第二十一条第四款");
        await prosecutor.ReceiveAsync("起诉情况通报函");
        await prosecutor.ToDeskAsync();
        await prosecutor.ReadsOnDeskAsync("跟进监督", "剩余 30 日");
        await cast.NobodyElseAsync(stranger);
    }

    async Task SupportAsync()
    {
        await cast.GoToAsync("2026-04-10");
        var decide = await prosecutor.BeginAsync(Title, "决定是否支持起诉");
        await decide.AnswerAsync(("是否支持起诉", true));
        await decide.FillAsync(("意见或者理由", "请求依法有据，支持起诉。"));
        await decide.SendForSignatureAsync("决定是否支持起诉");
        await chief.SignOffAsync("决定是否支持起诉");

        // One signature, two letters of one day and number: to the court, and at the same time to the department.
        await prosecutor.ToDeskAsync();
        await prosecutor.ToCaseAsync(Title, "函件");
        await prosecutor.HasRowsAsync("支持起诉意见书", 2);
        await prosecutor.ReadsInRowAsync("支持起诉意见书", "2026-04-10", and: "→ 金山区法院");
        await prosecutor.ReadsInRowAsync("支持起诉意见书", "2026-04-10", and: "→ 奉贤区生态环境局");
        await prosecutor.KeepAsync("refused-twice-letters");
        await clerk.ReceiveAsync("支持起诉意见书");
        await officer.ReceiveAsync("支持起诉意见书");
        await clerk.DoesNotReadInCaseAsync(cast.Path, "支持起诉申请书", "督促起诉函", "起诉情况通报函", Verified);

        var follow = await prosecutor.BeginAsync(Title, "跟进监督诉讼和执行");
        await follow.ChooseAsync(("跟进事项", "部门起诉和应诉活动"));
        await follow.FillAsync(("查看的材料和情况", "起诉状和证据目录。"));
        await follow.AnswerAsync(("是否存在疑问", false));
        await follow.PerformAsync("跟进监督诉讼和执行");
        await officer.DoesNotReadInCaseAsync(cast.Path, "起诉状和证据目录。");
    }

    async Task JudgmentAsync()
    {
        await cast.GoToAsync("2026-04-13");
        var docket = await clerk.BeginAsync(Title, "立案");
        await docket.FillAsync(("案号", "（2026）沪0116民初21号"));
        await docket.PerformAsync("立案");
        await officer.ReceiveAsync("受理案件通知书");

        await cast.GoToAsync("2026-07-20");
        var judgment = await clerk.BeginAsync(Title, "登记裁判");
        await judgment.FillAsync(("裁判日期", "2026-07-20"), ("判令的修复等义务", "清运覆土并治理地下水"), ("履行期限", "2026-12-31"));
        var head = await judgment.AddRowAsync("支持的请求");
        await head.ChooseAsync(("损害项目", "清除污染、修复生态环境费用"));
        await head.FillAsync(("金额（元）", "2079700"));
        await judgment.Row("送达情况", 1).FillAsync(("受送达人", "上海市奉贤区生态环境局"), ("送达日期", "2026-07-20"));
        await (await judgment.AddRowAsync("送达情况")).FillAsync(("受送达人", "某清运公司"), ("送达日期", "2026-07-20"));
        await judgment.SendForSignatureAsync("登记裁判");
        await judge.SignOffAsync("登记裁判");
        await officer.ReceiveAsync("裁判文书");

        await cast.GoToAsync("2026-08-06");
        var final = await clerk.BeginAsync(Title, "登记裁判生效");
        await final.FillAsync(("生效日期", "2026-08-05"));
        await final.AnswerAsync(("裁判数额已经扣除此前的付款", false));
        await final.ChooseAsync(("共同跟踪履行的部门", "上海市奉贤区生态环境局"));
        await final.IsRefusedAsync("送签发", "损害赔偿裁判由牵头部门跟踪履行，不填“共同跟踪履行的部门”。");
        await final.ChooseAsync(("共同跟踪履行的部门", "（不选）"));
        await final.IsRefusedAsync("送签发", "尚未登记裁判送达：自然人甲。上诉期自送达起算，请补登送达情况。");
        await (await final.AddRowAsync("补登的送达情况")).FillAsync(("受送达人", "自然人甲"), ("送达日期", "2026-07-20"));
        await final.SendForSignatureAsync("登记裁判生效");
        await judge.SignOffAsync("登记裁判生效");
        await officer.ReceiveAsync("裁判文书");

        await officer.ToDeskAsync();
        await officer.ToCaseAsync(Title, "资金与修复");
        await officer.ReadsAsync("（2026）沪0116民初21号");
        await officer.ReadsInRowAsync("裁判确定的给付", "¥2,079,700.00");
        await officer.ReadsInRowAsync("清运覆土并治理地下水", "未完成");
        await officer.KeepAsync("refused-twice-money");
        await prosecutor.IsOfferedAsync(Title, ["跟进监督履行"], "督促起诉", "结案");
        await cast.RefusedAsync(officer, "CloseCase", 409, "义务尚未全部履行", "第二十五条");
        await cast.NobodyElseAsync(stranger);
    }

    async Task RefuseAsync(string day, string number)
    {
        var ruling = await clerk.BeginAsync(Title, "司法确认裁定");
        await ruling.ChooseAsync(("裁定结果", "经审查裁定不予确认"));
        await ruling.FillAsync(("裁定书案号", number), ("裁定日期", day), ("裁定理由", Reason));
        await ruling.SendForSignatureAsync("司法确认裁定");
        // The officers of the department read a refusal when a judge has signed it.
        await officer.ToDeskAsync();
        await officer.DoesNotReadAsync($"{cast.Path}?tab=course", number);
        await judge.SignOffAsync("司法确认裁定");
    }
}
