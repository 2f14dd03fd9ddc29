using static EcoDamage.Testing.Journeys.IndustrialPark;

namespace EcoDamage.Testing.Journeys;

/// <summary>
/// 协议经司法确认: from the clue to the close. Six people of three organs, each of whom finds the next step by its name on the own desk;
/// two from elsewhere look in.
/// </summary>
public sealed class JourneyOne(Venue venue) : IAsyncDisposable
{
    const string Note = "内部研判：某材料公司负责人态度反复，先谈另外两家。";
    const string Cessation = "已拆除渗坑和私设管道，废水全部接入园区污水处理厂，安装在线监测。";
    const string Comment = "第三期日期与企业申请不一致，请核对；监督方案写明检查频次。";

    Cast cast = null!;
    IndustrialPark park = null!;
    IPerson officer = null!,
        leader = null!,
        prosecutor = null!,
        chief = null!,
        clerk = null!,
        judge = null!,
        stranger = null!;

    public ValueTask DisposeAsync() => cast?.DisposeAsync() ?? ValueTask.CompletedTask;

    public async Task PlayAsync()
    {
        cast = await Cast.AtAsync(venue, "2025-08-20 09:00", CaseTitle);
        park = new(cast.Portal);
        (officer, leader) = (await cast.SeatAsync("fx-ecology.officer"), await cast.SeatAsync("fx-ecology.leader"));
        (prosecutor, chief) = (await cast.SeatAsync("fx-procuratorate.officer"), await cast.SeatAsync("fx-procuratorate.leader"));
        (clerk, judge) = (await cast.SeatAsync("js-court.clerk"), await cast.SeatAsync("js-court.leader"));
        stranger = await cast.SeatAsync("hp-ecology.officer");
        await ClueAndCheckAsync();
        await DecisionAsync();
        await NoticeAsync();
        await InvestigationAsync();
        await ConsultationAsync();
        await AgreementAsync();
        await CopyAndSuggestionAsync();
        await ApplicationAsync();
        await RulingAsync();
        await PerformanceAsync();
        await ClosingAsync();
    }

    async Task ClueAndCheckAsync()
    {
        await park.RegisterClueAsync(officer);
        await NobodyElseAsync(prosecutor, clerk, stranger);

        park.GoTo(new(2025, 9, 8));
        await CheckAsync(officer, leader);
        await NobodyElseAsync(prosecutor, clerk, stranger);
    }

    async Task DecisionAsync()
    {
        park.GoTo(new(2025, 9, 16));
        await DecideAsync(officer, leader, new(2025, 9, 16));

        // Fifteen days end on 1 October; the holidays move the last day to the ninth.
        await officer.ToDeskAsync();
        await officer.ReadsOnDeskAsync("通报检察机关", "剩余 23 日");
        await officer.ToCaseAsync(CaseTitle, "期限");
        await officer.ShowsAsync("2025-10-09 24:00");

        await prosecutor.ToDeskAsync();
        await prosecutor.NavigateAsync("期限");
        await prosecutor.FollowAsync("其他机关应当办理");
        await prosecutor.ReadsInRowAsync("通报检察机关", "剩余 23 日");
        await prosecutor.ReadsInRowAsync("通报检察机关", "2025-10-09");

        await prosecutor.ToCaseAsync(CaseTitle);
        await prosecutor.ReadsAsync("本单位目前只能看到程序已经启动和通报期限");
        await prosecutor.ReadsAsync("剩余 23 日");
        await prosecutor.ReadsAsync("决定立案启动索赔日期");
        await prosecutor.TabReadsAsync("进程", "进程 0");
        await prosecutor.ToTabAsync("进程");
        await prosecutor.ReadsAsync("本单位尚不能查阅案卷内容");
        foreach (var tab in (string[])["overview", "course", "letters", "deadlines", "journal", "evidence", "money"])
            await prosecutor.DoesNotReadAsync($"{park.Path}?tab={tab}", [Facts, Address, .. Companies]);
        foreach (var act in (string[])["NotifyProcuratorate", "DecideToClaim", "SignAgreement", "CloseCase"])
            await prosecutor.AnswersAsync($"{park.Path}/acts/{act}", 403);
        await NobodyElseAsync(clerk, stranger);
    }

    async Task NoticeAsync()
    {
        park.GoTo(new(2025, 9, 22));
        await NotifyAsync(officer, leader);

        await prosecutor.ReceiveAsync("立案启动索赔通报函");
        await prosecutor.ToCaseAsync(CaseTitle, "概况");
        await prosecutor.ReadsAsync(Facts);
        foreach (var company in Companies)
            await prosecutor.ReadsAsync(company);
        await prosecutor.ToTabAsync("期限");
        await prosecutor.HasSummariesAsync(1, "通报检察机关", "已按期办理");

        var note = await officer.BeginFromCaseAsync(CaseTitle, "工作记录");
        await note.FillAsync(("记录内容", Note));
        await note.PerformAsync("工作记录");
        await prosecutor.DoesNotReadAsync($"{park.Path}?tab=course", [Note]);
        await NobodyElseAsync(clerk, stranger);
    }

    async Task InvestigationAsync()
    {
        park.GoTo(new(2025, 9, 24));
        var commission = await officer.BeginAsync(CaseTitle, "委托鉴定评估");
        await commission.FillAsync(
            ("受托机构", "某环境科学研究机构"),
            ("委托事项", "土壤和地下水损害范围、修复方案和费用、期间服务功能损失"),
            ("约定出具日期", "2025-11-20")
        );
        await commission.ChooseAsync(("费用承担", "委托单位垫付，向赔偿义务人追偿"));
        await commission.AnswerAsync(("结论同时用于刑事案件", false));
        await commission.SendForSignatureAsync("委托鉴定评估");
        await leader.SignOffAsync("委托鉴定评估");

        park.GoTo(new(2025, 10, 30));
        var report = await officer.BeginAsync(CaseTitle, "鉴定评估结论");
        await report.FillAsync(
            ("报告编号", "环损鉴字第31号"),
            ("报告日期", "2025-10-29"),
            ("主要结论", "土壤和地下水可以修复，建议异位处置与阻隔相结合。")
        );
        await report.ChooseAsync(("认定方式", "鉴定评估报告"), ("能否修复", "可以修复"));
        await report.HoldsAsync("出具单位或专家", "某环境科学研究机构");
        await HeadAsync(report.Row("损害数额", 1), "清除污染、修复生态环境费用", "35000000");
        await HeadAsync(await report.AddRowAsync("损害数额"), "修复期间服务功能丧失的损失", "3200000.00");
        await HeadAsync(await report.AddRowAsync("损害数额"), "调查、鉴定评估等费用", "800,000");
        await report.PerformAsync("鉴定评估结论");

        park.GoTo(new(2025, 11, 3));
        var end = await officer.BeginAsync(CaseTitle, "调查终结");
        await end.HoldsAsync("拟主张数额（元）", "39000000.00");
        await end.FillAsync(("调查结论", "事实清楚，三家企业共同承担责任。"));
        await end.ChooseAsync(("处理建议", "建议启动磋商"));
        await end.SendForSignatureAsync("调查终结");
        await leader.SignOffAsync("调查终结");
    }

    async Task ConsultationAsync()
    {
        park.GoTo(new(2025, 11, 5));
        var open = await officer.BeginAsync(CaseTitle, "启动磋商");
        await open.HasRowsAsync("索赔主张", 3);
        await open.ChooseAsync(("送达方式", "直接送达"));
        await open.FillAsync(("磋商日期", "2025-11-18"), ("磋商地点", "奉贤区生态环境局一楼会议室"));
        await open.SendForSignatureAsync("启动磋商");
        await leader.SignOffAsync("启动磋商");

        var invite = await officer.BeginAsync(CaseTitle, "邀请检察机关参加磋商");
        await invite.HoldsAsync("磋商日期", "2025-11-18");
        await invite.ChooseAsync(("邀请事项", "参与磋商"));
        await invite.FillAsync(("主要议题", "修复方案、费用分担和分期给付"));
        await invite.PerformAsync("邀请检察机关参加磋商");

        park.GoTo(new(2025, 11, 7));
        await prosecutor.ReceiveAsync("磋商邀请函");
        var answer = await prosecutor.BeginAsync(CaseTitle, "派员告知");
        await answer.AnswerAsync(("是否派员参加", true));
        var attendee = await answer.AddRowAsync("参加人员");
        await attendee.FillAsync(("姓名", "陈检察官"), ("法律职务", "一级检察官"));
        await answer.SendForSignatureAsync("派员告知");
        await chief.SignOffAsync("派员告知");
        await officer.ReceiveAsync("派员参加磋商告知函");

        park.GoTo(new(2025, 11, 18));
        var meeting = await officer.BeginAsync(CaseTitle, "磋商会议");
        // Officer, prosecutor and three companies are known; the minutes may list only prosecutors who were named.
        await meeting.HasRowsAsync("参加人员", 5);
        await meeting.Row("参加人员", 2).HoldsAsync("职务", "一级检察官");
        await meeting.FillAsync(
            ("主持人", "李承办"),
            ("各方意见", "三家企业认可损害事实和数额，因资金周转申请分三期给付，自行清理排水沟。")
        );
        await meeting.ChooseAsync(("会议结果", "达成一致"));
        await meeting.PerformAsync("磋商会议");
        await NobodyElseAsync(clerk, stranger);
    }

    async Task AgreementAsync()
    {
        park.GoTo(new(2025, 11, 25));
        var form = await officer.BeginAsync(CaseTitle, "签订赔偿协议");
        await form.FillAsync(
            ("签订日期", "2025-11-25"),
            ("生效日期", "2025-11-25"),
            ("损害行为及停止实施的具体方案", Cessation),
            ("应承担的修复责任", "共同修复园区受污染土壤和地下水，并赔偿期间损失。"),
            ("分期给付的理由", "三家企业正常经营，一次性支付影响生产，分三期给付可以保障履行。"),
            ("合法性和公益性声明", "协议内容不违反法律法规强制性规定，不损害国家利益、社会公共利益：数额与鉴定一致，修复由第三方验收。")
        );
        await form.Part("生态环境修复方案")
            .FillAsync(
                ("修复目标", "达到第二类用地筛选值"),
                ("技术方案", "异位处置与阻隔相结合"),
                ("时限和步骤", "自协议生效起十八个月，分三步实施"),
                ("投入预算（元）", "35000000"),
                ("验收目标", "第三方评估合格"),
                ("监督方案", "由生态环境部门监督"),
                ("实施主体", "三家企业委托的修复单位"),
                ("监督主体", "奉贤区生态环境局"),
                ("制定、实施、监测、监管费用的承担", "三家企业共同承担")
            );
        await form.Part("统筹考虑的因素")
            .FillAsync(
                ("修复方案技术可行性", "技术成熟"),
                ("成本效益最优化", "异位处置范围最小化"),
                ("赔偿义务人赔偿能力", "正常经营，可以分期履行"),
                ("第三方治理可行性", "委托有能力的单位实施")
            );
        await PayAsync(await form.AddRowAsync("分期给付"), "2026-03-31", "12872500.00");
        await PayAsync(await form.AddRowAsync("分期给付"), "2026-09-30", "12872600.00");
        await PayAsync(await form.AddRowAsync("分期给付"), "2027-03-30", "12872599.99");
        var work = await form.AddRowAsync("自行修复等实物履行");
        await work.FillAsync(("内容", "清理园区排水沟并设置拦截设施"), ("折价（元）", "382300"), ("完成期限", "2026-06-30"));

        // One fen is missing: refused in words, and nothing typed is lost.
        await form.PressAsync("送签发");
        await form.IsAlertedAsync("约定合计 ¥39,000,000.00，已付、一次性、分期和实物合计 ¥38,999,999.99，少 ¥0.01。请调整后再提交");
        await form.HoldsAsync("损害行为及停止实施的具体方案", Cessation);
        await form.Row("分期给付", 3).HoldsAsync("金额（元）", "12872599.99");
        await form.Part("统筹考虑的因素").HoldsAsync("第三方治理可行性", "委托有能力的单位实施");
        await officer.KeepAsync("journey-agreement-refused");
        await form.Row("分期给付", 3).FillAsync(("金额（元）", "12872600.00"));
        await form.ConfirmAsync("送签发", "“给付期限”填写的是 2027-03-30，距今天超过一年");
        await form.SendForSignatureAsync("签订赔偿协议");

        await leader.OpenForSigningAsync("签订赔偿协议");
        await leader.ReadsAsync("¥12,872,600.00");
        await leader.KeepAsync("journey-agreement-to-sign");
        await leader.SendBackAsync("签订赔偿协议", Comment);
        // Neither a draft nor its return is anybody else's business.
        await prosecutor.DoesNotReadAsync($"{park.Path}?tab=course", [Comment, Cessation, "已退回"]);

        await officer.ToDeskAsync();
        await officer.ReadsInPartAsync("#sign", Comment);
        await officer.KeepAsync("journey-desk-with-return");
        form = await officer.ReviseAsync("签订赔偿协议");
        await officer.ReadsAsync($"王负责 退回修改：{Comment}");
        await form.HoldsAsync("损害行为及停止实施的具体方案", Cessation);
        await form.HasRowsAsync("分期给付", 3);
        await form.Part("生态环境修复方案").HoldsAsync("技术方案", "异位处置与阻隔相结合");
        await form.Part("生态环境修复方案").FillAsync(("监督方案", "由生态环境部门监督，每月检查一次"));
        await form.Row("分期给付", 3).FillAsync(("给付期限", "2027-03-31"));
        await form.ConfirmAsync("送签发", "“给付期限”填写的是 2027-03-31，距今天超过一年");
        await form.SendForSignatureAsync("签订赔偿协议");
        await leader.SignOffAsync("签订赔偿协议");

        await officer.ToCaseAsync(CaseTitle, "资金与修复");
        await officer.ReadsAsync("大写：叁仟玖佰万元整");
        await officer.ReadsAsync("2027-03-31");
        await officer.KeepAsync("journey-money");
    }

    async Task CopyAndSuggestionAsync()
    {
        var copy = await officer.BeginAsync(CaseTitle, "抄送协议");
        await copy.PerformAsync("抄送协议");
        await officer.ToCaseAsync(CaseTitle, "进程");
        await officer.ReadsAsync("与签订同日");

        park.GoTo(new(2025, 11, 27));
        await prosecutor.ReceiveAsync("赔偿协议抄送函");
        var suggest = await prosecutor.BeginAsync(CaseTitle, "建议司法确认");
        await suggest.FillAsync(("建议理由", "分期给付时间较长，建议申请司法确认以保障履行。"));
        await suggest.PerformAsync("建议司法确认");
        await officer.ReceiveAsync("建议申请司法确认函");
        await NobodyElseAsync(clerk, judge, stranger);
        foreach (var act in (string[])["ApplyForConfirmation", "RecordPayment", "RuleOnConfirmation"])
            await prosecutor.AnswersAsync($"{park.Path}/acts/{act}", 403);
    }

    async Task ApplicationAsync()
    {
        park.GoTo(new(2025, 12, 1));
        var apply = await officer.BeginAsync(CaseTitle, "申请司法确认");
        await apply.HasTickedAsync("共同申请的义务人", 3);
        await apply.FillAsync(("提交的材料", "司法确认申请书、赔偿协议、授权材料、鉴定评估报告、不损害公益的说明。"));
        await apply.SendForSignatureAsync("申请司法确认");
        await NobodyElseAsync(clerk, stranger);
        await leader.SignOffAsync("申请司法确认");

        await clerk.ReceiveAsync("司法确认申请书");
        await clerk.ToCaseAsync(CaseTitle, "进程");
        await clerk.ReadsAsync("申请司法确认");
        await clerk.ReadsAsync("签订赔偿协议");
        await clerk.KeepAsync("journey-court-course");
        foreach (var tab in (string[])["overview", "course", "letters", "deadlines", "journal", "evidence", "money"])
            await clerk.DoesNotReadAsync(
                $"{park.Path}?tab={tab}",
                [
                    Note,
                    "立案启动索赔通报函",
                    "磋商邀请函",
                    "派员参加磋商告知函",
                    "赔偿协议抄送函",
                    "建议申请司法确认函",
                    "现场采样三十六份",
                    Comment,
                ]
            );
        // Letters 1 to 5 went between department and procuratorate; the sixth is the application.
        for (var letter = 1; letter <= 5; letter++)
            await clerk.AnswersAsync($"/letters/{park.Number}/{letter}", 404);
        await clerk.AnswersAsync($"/letters/{park.Number}/6", 200);
        foreach (var act in (string[])["SignAgreement", "RecordPayment", "NotifyProcuratorate", "SuggestConfirmation"])
            await clerk.AnswersAsync($"{park.Path}/acts/{act}", 403);

        park.GoTo(new(2025, 12, 4));
        var docket = await clerk.BeginAsync(CaseTitle, "司法确认立案");
        await docket.AnswerAsync(("是否受理", true));
        await docket.FillAsync(("案号", "（2025）沪0116民特12号"));
        await docket.PerformAsync("司法确认立案");
        await officer.ReceiveAsync("司法确认受理通知书");

        park.GoTo(new(2025, 12, 5));
        var publish = await clerk.BeginAsync(CaseTitle, "公告协议");
        await publish.FillAsync(("公告届满日期", "2026-01-03"), ("公告媒介", "法院公告栏和互联网公告平台"));
        await publish.PressAsync("办理");
        await publish.IsAlertedAsync("公告期不少于三十日：2025-12-05 公告的，最早 2026-01-04 届满。");
        await publish.FillAsync(("公告届满日期", "2026-01-05"));
        await publish.PerformAsync("公告协议");
        await NobodyElseAsync(stranger);
    }

    async Task RulingAsync()
    {
        park.GoTo(new(2026, 1, 7));
        var ruling = await clerk.BeginAsync(CaseTitle, "司法确认裁定");
        await ruling.HoldsAsync("裁定书案号", "（2025）沪0116民特12号");
        await ruling.ChooseAsync(("裁定结果", "裁定确认有效"));
        await ruling.FillAsync(("裁定理由", "协议系自愿达成，不违反法律法规强制性规定，不损害国家利益和社会公共利益。"));
        await ServeAsync(await ruling.AddRowAsync("送达情况"), "上海市奉贤区生态环境局");
        foreach (var company in Companies)
            await ServeAsync(await ruling.AddRowAsync("送达情况"), company);
        await ruling.SendForSignatureAsync("司法确认裁定");

        // The draft of a ruling is nobody's before a second person of the court has signed it.
        await officer.ToDeskAsync();
        await officer.DoesNotReadAsync($"{park.Path}?tab=course", ["裁定确认有效", "协议系自愿达成"]);
        await clerk.ToDeskAsync();
        await clerk.MayNotSignAsync("司法确认裁定");
        await judge.SignOffAsync("司法确认裁定");

        await officer.ReceiveAsync("司法确认裁定书");
        await officer.ToCaseAsync(CaseTitle, "资金与修复");
        await officer.ReadsAsync("已经司法确认，可以强制执行");
        await prosecutor.ToDeskAsync();
        await prosecutor.ToCaseAsync(CaseTitle, "进程");
        await prosecutor.ReadsAsync("裁定确认有效");
        await prosecutor.KeepAsync("journey-procuratorate-course");
    }

    async Task PerformanceAsync()
    {
        await PaidAsync(new(2026, 3, 25), "第一期", "12872500.00", "FX-2026-0325");

        await ProgressAsync(new(2026, 5, 12), "60", "沟道清理完成，拦截设施正在安装。");
        await ProgressAsync(new(2026, 6, 22), "100", "全部完成。");
        var accept = await officer.BeginAsync(CaseTitle, "修复效果评估、验收");
        await accept.ChooseAsync(("结果", "达到修复目标，验收合格"));
        await accept.FillAsync(
            ("评估单位", "某评估机构"),
            ("评估报告编号", "修评字第8号"),
            ("评估结论或不需要评估的依据", "现场踏勘和检测结果达到修复目标。")
        );
        await accept.SendForSignatureAsync("修复效果评估、验收");
        await leader.SignOffAsync("修复效果评估、验收");

        park.GoTo(new(2026, 7, 8));
        var inspect = await prosecutor.BeginAsync(CaseTitle, "跟进监督履行");
        await inspect.ChooseAsync(("监督事项", "协议履行情况"));
        await inspect.FillAsync(("发现情况", "第一期已足额缴纳，实物修复已验收，履行正常。"));
        await inspect.PerformAsync("跟进监督履行");
        await officer.ReceiveAsync("跟进监督函");
        await prosecutor.AnswersAsync($"{park.Path}/acts/CloseCase", 403);

        await PaidAsync(new(2026, 9, 24), "第二期", "12872600.00", "FX-2026-0924");
        // Two of three are paid: the case can't be closed, and the page says why.
        await officer.AnswersAsync($"{park.Path}/acts/CloseCase", 409);
        await PaidAsync(new(2027, 3, 26), "第三期", "12872600.00", "FX-2027-0326");
        await officer.ReadsAsync("¥12,872,600.00 · 2027-03-26");
        await NobodyElseAsync(stranger);
    }

    async Task ClosingAsync()
    {
        park.GoTo(new(2027, 3, 30));
        var close = await officer.BeginAsync(CaseTitle, "结案");
        await close.ChooseAsync(("结案事由", "义务全部履行"));
        await close.FillAsync(("办理情况摘要", "三期赔偿款共 38,617,700 元全部缴清，实物修复验收合格。"));
        await close.SendForSignatureAsync("结案");
        await leader.SignOffAsync("结案");
        await prosecutor.ReceiveAsync("结案反馈函");

        await officer.ToCaseAsync(CaseTitle);
        await officer.ReadsInStagesAsync("已结案");
        await officer.AnswersAsync($"{park.Path}/acts/RecordRestorationProgress", 409);
        await officer.ToTabAsync("案卷日志");
        await officer.ShowsAsync("校验链完整");
        await officer.KeepAsync("journey-closed-journal");
        await officer.ToDeskAsync();
        await officer.HasNothingToDoInAsync(CaseTitle);
        await NobodyElseAsync(stranger);
    }

    async Task PaidAsync(DateOnly day, string instalment, string amount, string voucher)
    {
        park.GoTo(day);
        var pay = await officer.BeginAsync(CaseTitle, "登记缴纳");
        // The next instalment and what is owed on it stand in the form already.
        await pay.HasChosenPartAsync("对应款项", instalment);
        await pay.HoldsAsync("缴纳金额（元）", amount);
        await pay.ChooseAsync(("账户", "国库（非税收入）"));
        await pay.FillAsync(("凭证号", voucher));
        await pay.PerformAsync("登记缴纳");
    }

    async Task ProgressAsync(DateOnly day, string percent, string findings)
    {
        park.GoTo(day);
        var form = await officer.BeginAsync(CaseTitle, "登记修复进度");
        await form.FillAsync(("完成比例（%）", percent), ("现场情况", findings));
        await form.PerformAsync("登记修复进度");
    }

    static async Task HeadAsync(IActForm row, string head, string amount)
    {
        await row.ChooseAsync(("损害项目", head));
        await row.FillAsync(("金额（元）", amount));
    }

    static Task PayAsync(IActForm row, string due, string amount) => row.FillAsync(("给付期限", due), ("金额（元）", amount));

    static Task ServeAsync(IActForm row, string party) => row.FillAsync(("受送达人", party), ("送达日期", "2026-01-07"));

    async Task NobodyElseAsync(params IPerson[] people)
    {
        foreach (var person in people)
            await person.KnowsNothingOfAsync(CaseTitle, park.Path);
    }
}
