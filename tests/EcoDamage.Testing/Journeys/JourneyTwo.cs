namespace EcoDamage.Testing.Journeys;

/// <summary>
/// 期满未函告: the procuratorate's own clue, an announcement that nobody answers, the lapse that nobody enters, suit, judgment, transfer to
/// enforcement,
/// and performance that the procuratorate and the department keep together.
/// </summary>
public sealed class JourneyTwo(Venue venue) : IAsyncDisposable
{
    const string Title = "内河航道非法采砂案";
    const string Address = "奉贤区某航道三公里处";
    const string Facts = "采砂船夜间在航道非法采砂约一万二千吨，河床下切，渔业资源受损。";
    const string Defendant = "某疏浚公司";
    const string Report = "河床地形和渔业资源损失合计五十六万元。";
    const string Duty = "在受损河段增殖放流鱼苗二十万尾";
    const string Court = "上海市金山区人民法院";

    Cast cast = null!;
    IPerson prosecutor = null!,
        chief = null!,
        officer = null!,
        leader = null!,
        clerk = null!,
        judge = null!,
        stranger = null!;

    async Task SeatAllAsync()
    {
        cast = await Cast.AtAsync(venue, "2025-09-02 09:00", Title);
        (prosecutor, chief) = (await cast.SeatAsync("fx-procuratorate.officer"), await cast.SeatAsync("fx-procuratorate.leader"));
        (officer, leader) = (await cast.SeatAsync("fx-water.officer"), await cast.SeatAsync("fx-water.leader"));
        (clerk, judge) = (await cast.SeatAsync("js-court.clerk"), await cast.SeatAsync("js-court.leader"));
        stranger = await cast.SeatAsync("fx-ecology.officer");
    }

    public ValueTask DisposeAsync() => cast?.DisposeAsync() ?? ValueTask.CompletedTask;

    public async Task PlayAsync()
    {
        await SeatAllAsync();
        await ClueAsync();
        await OpeningAsync();
        await AnnouncementAsync();
        await SilenceAsync();
        await AppraisalAsync();
        await SuitAsync();
        await JudgmentAsync();
        await KeptByBothAsync();
        await EnforcementAsync();
        await ClosingAsync();
        await cast.KeepActsAsync("silence");
    }

    async Task ClueAsync()
    {
        await prosecutor.ToDeskAsync();
        await prosecutor.FollowAsync("线索登记");
        var form = await prosecutor.FormAsync("线索登记");
        await form.HasChosenAsync("损害发生地", "奉贤区");
        await form.FillAsync(("案件名称", Title), ("具体地点", Address), ("基本事实", Facts), ("发现或收到日期", "2025-09-01"));
        await form.ChooseAsync(("线索来源", "信访、群众举报"), ("所属领域", "水务"));
        await form.TickAsync("受损环境要素", "地表水", "生物资源");
        await form.AnswerAsync(("是否属本单位管理权限", true));
        var suspect = await form.AddRowAsync("疑似赔偿义务人");
        await suspect.FillAsync(("名称", Defendant));
        await suspect.ChooseAsync(("类型", "企业法人"));
        await form.IsRefusedAsync("登记", "只有行政管理部门可以作为牵头部门；本单位请选“否”，再移送有权部门。");
        await form.AnswerAsync(("是否属本单位管理权限", false));
        await form.PerformAsync("线索登记", "登记");
        cast.TakeNumberFrom(prosecutor);
        await cast.NobodyElseAsync(officer, clerk, stranger);
        await cast.RefusedAsync(prosecutor, "DecideToClaim", 403, "由牵头部门办理", "第五条第一款");
        await cast.RefusedAsync(prosecutor, "PublishAnnouncement", 403, "由公益诉讼办案检察机关办理，本单位在本案中的身份是线索登记机关");
    }

    async Task OpeningAsync()
    {
        await cast.GoToAsync("2025-09-04");
        var open = await prosecutor.BeginAsync(Title, "公益诉讼立案");
        await open.FillAsync(
            ("立案决定书文号", "沪奉检民公立〔2025〕3号"),
            ("案件事实", Facts),
            ("判断理由", "事实清楚，义务人明确，符合损害赔偿条件，应当通报部门。")
        );
        await open.ChooseAsync(("立案事由", "第五条第二款：商定由检察机关启动"));
        await open.AnswerAsync(("是否符合损害赔偿条件", true));
        await open.TickAsync("涵盖的损害项目", "清除污染、修复生态环境费用", "调查、鉴定评估等费用");
        await open.IsRefusedAsync("送签发", "案卷中没有证明这一事由的行为，请核对立案事由。");
        await open.ChooseAsync(("立案事由", "第七条：检察机关受理的线索"));
        await open.SendForSignatureAsync("公益诉讼立案");
        await chief.SignOffAsync("公益诉讼立案");
        await cast.NobodyElseAsync(officer, clerk, stranger);
        await cast.RefusedAsync(prosecutor, "FileSuit", 409, "尚未公告", "第七条");
        await cast.RefusedAsync(prosecutor, "NotifyDepartmentOfAnnouncement", 409, "尚未公告", "第七条");
    }

    async Task AnnouncementAsync()
    {
        await cast.GoToAsync("2025-09-08");
        var publish = await prosecutor.BeginAsync(Title, "诉前公告");
        await publish.FillAsync(
            ("公告媒体", "正义网"),
            ("公告日期", "2025-09-08"),
            ("公告内容", "航道非法采砂损害公共利益，有权机关和社会组织可以在公告之日起三十日内起诉或者启动赔偿。")
        );
        await publish.SendForSignatureAsync("诉前公告");
        await chief.SignOffAsync("诉前公告");
        await cast.NobodyElseAsync(officer, clerk, stranger);

        var notify = await prosecutor.BeginAsync(Title, "公告后通报");
        // The department of the place and field is known from the clue.
        await notify.HasChosenPartAsync("损害发生地的部门", "奉贤区水务局");
        await notify.PerformAsync("公告后通报");

        await officer.ReceiveAsync("公告后通报函");
        await officer.ToDeskAsync();
        // Thirty days from the day after publication end on 8 October, a holiday.
        await officer.ReadsOnDeskAsync("函复诉前公告", "末日 10-09");
        await officer.KeepAsync("silence-desk-department");
        await officer.IsOfferedAsync(Title, ["函复诉前公告"], "提起诉讼", "公益诉讼立案", "决定立案启动索赔", "诉前公告");
        await officer.KeepAsync("silence-case-department");
        await officer.DoesNotReadInCaseAsync(cast.Path, Facts, Address, "沪奉检民公立");
        await cast.RefusedAsync(officer, "OpenPublicInterestCase", 403, "由线索登记机关");
        await cast.RefusedAsync(officer, "FileSuit", 403, "本单位在本案中的身份是协作单位");
        await cast.NobodyElseAsync(clerk, stranger);
        await cast.RefusedAsync(prosecutor, "FileSuit", 409, "公告期尚未届满，社会组织仍可以起诉", "第七条");
        await cast.RefusedAsync(prosecutor, "ReplyToAnnouncement", 403, "函复诉前公告");
    }

    async Task SilenceAsync()
    {
        cast.GoTo("2025-10-09");
        Assert.Equal(0, await cast.TickAsync());
        await cast.RefusedAsync(prosecutor, "FileSuit", 409, "公告期尚未届满");
        cast.GoTo("2025-10-10");
        Assert.Equal(1, await cast.TickAsync());
        Assert.Equal(0, await cast.TickAsync());

        await prosecutor.ToDeskAsync();
        await prosecutor.ToCaseAsync(Title, "进程");
        await prosecutor.ReadsAsync("2025-10-09 期满未函告，视为不立案启动索赔程序");
        await prosecutor.KeepAsync("silence-lapsed-procuratorate");
        await cast.RefusedAsync(chief, "LapseAnnouncement", 403, "由系统依法记录，不由任何人办理", "第七条");
        await officer.ToDeskAsync();
        await officer.ToCaseAsync(Title, "进程");
        await officer.ReadsAsync("期满未函告，视为不立案启动索赔程序");
        await officer.ToTabAsync("期限");
        await officer.ReadsInPeriodAsync("函复诉前公告", "公告期满未函告，视为不立案启动索赔程序");
        await officer.KeepAsync("silence-lapsed-department");
        // What comes now is kept, and undoes nothing: the form says so before anybody writes it.
        await officer.BeginAsync(Title, "函复诉前公告");
        await officer.ReadsAsync("逾期函复只存卷，不改变“视为不立案”的效力");
        await cast.RefusedAsync(officer, "DecideToClaim", 403, "由牵头部门办理");
        await cast.NobodyElseAsync(clerk, stranger);
    }

    async Task AppraisalAsync()
    {
        await cast.GoToAsync("2025-10-14");
        var commission = await prosecutor.BeginAsync(Title, "委托鉴定评估");
        await commission.FillAsync(
            ("受托机构", "某水生态研究机构"),
            ("委托事项", "河床和渔业资源损失、修复方案和费用"),
            ("约定出具日期", "2025-11-28")
        );
        await commission.ChooseAsync(("费用承担", "委托单位垫付，向赔偿义务人追偿"));
        await commission.AnswerAsync(("结论同时用于刑事案件", false));
        await commission.SendForSignatureAsync("委托鉴定评估");
        await chief.SignOffAsync("委托鉴定评估");

        await cast.GoToAsync("2025-11-26");
        var report = await prosecutor.BeginAsync(Title, "鉴定评估结论");
        await report.HoldsAsync("出具单位或专家", "某水生态研究机构");
        await report.ChooseAsync(("认定方式", "鉴定评估报告"), ("能否修复", "部分可以修复"));
        await report.FillAsync(("报告编号", "水损鉴字第4号"), ("报告日期", "2025-11-25"), ("主要结论", Report));
        await HeadAsync(report.Row("损害数额", 1), "清除污染、修复生态环境费用", "500000");
        await HeadAsync(await report.AddRowAsync("损害数额"), "调查、鉴定评估等费用", "60000");
        await report.PerformAsync("鉴定评估结论");
        await prosecutor.ToCaseAsync(Title, "证据与鉴定");
        await prosecutor.ReadsAsync("¥560,000.00");
        await officer.ToDeskAsync();
        await officer.DoesNotReadInCaseAsync(cast.Path, Report, "水损鉴字第4号", "560,000.00");
    }

    async Task SuitAsync()
    {
        await cast.GoToAsync("2025-12-01");
        var suit = await prosecutor.BeginAsync(Title, "提起诉讼");
        await suit.HasRowsAsync("诉讼请求", 2);
        await suit.IsTickedAsync("被告", Defendant);
        await suit.ChooseAsync(("受理法院", Court), ("诉讼形式", "民事诉讼"), ("起诉依据", "第七条：部门明确表示不开展或者撤回表示"));
        await suit.FillAsync(
            ("其他请求", "判令增殖放流，修复渔业资源"),
            ("事实和理由", "公告期满，被通报的部门未函告，视为不立案启动索赔程序。")
        );
        await suit.IsRefusedAsync("送签发", "案卷中没有证明这一依据的行为。");
        await suit.ChooseAsync(("起诉依据", "第二十一条第四款：磋商未达成一致"));
        await suit.IsRefusedAsync("送签发", "这一依据只适用于行政管理部门。");
        await suit.ChooseAsync(("起诉依据", "第七条：期满未函告，视为不立案"));
        await suit.SendForSignatureAsync("提起诉讼");
        await cast.NobodyElseAsync(clerk, stranger);
        await chief.SignOffAsync("提起诉讼");
        Assert.NotEqual("/drafts", chief.At);

        await clerk.ReceiveAsync("民事起诉状");
        await clerk.DoesNotReadInCaseAsync(cast.Path, "公告后通报函", Address, "沪奉检民公立");
        await officer.ToDeskAsync();
        await officer.DoesNotReadInCaseAsync(cast.Path, "民事起诉状", "起诉依据", "560,000.00");

        await cast.GoToAsync("2025-12-05");
        var docket = await clerk.BeginAsync(Title, "立案");
        await docket.FillAsync(("案号", "沪0116民初88"));
        await docket.IsRefusedAsync("办理", "“案号”请写全，如（2025）沪03民初31号。");
        await docket.FillAsync(("案号", "(2025)沪0116民初88号"));
        await docket.PerformAsync("立案");
        await prosecutor.ReceiveAsync("受理案件通知书");
        // Whoever could have claimed learns of the suit from the court.
        await officer.ReceiveAsync("受理案件通知书");
        await cast.RefusedAsync(clerk, "RecordPayment", 403, "由牵头部门、公益诉讼办案检察机关、协同部门办理");
        await cast.NobodyElseAsync(stranger);
    }

    async Task JudgmentAsync()
    {
        await cast.GoToAsync("2026-03-10");
        var judgment = await clerk.BeginAsync(Title, "登记裁判");
        await judgment.HoldsAsync("裁判文书案号", "（2025）沪0116民初88号");
        await judgment.FillAsync(("裁判日期", "2026-03-09"), ("判令的修复等义务", Duty), ("履行期限", "2026-06-30"));
        await HeadAsync(await judgment.AddRowAsync("支持的请求"), "清除污染、修复生态环境费用", "500000");
        await HeadAsync(await judgment.AddRowAsync("支持的请求"), "调查、鉴定评估等费用", "60000");
        await judgment.Row("送达情况", 1).FillAsync(("受送达人", "上海市奉贤区人民检察院"), ("送达日期", "2026-03-10"));
        await (await judgment.AddRowAsync("送达情况")).FillAsync(("受送达人", Defendant), ("送达日期", "2026-03-10"));
        await judgment.SendForSignatureAsync("登记裁判");
        await prosecutor.ToDeskAsync();
        await prosecutor.DoesNotReadInCaseAsync(cast.Path, Duty);
        await judge.SignOffAsync("登记裁判");
        await prosecutor.ReceiveAsync("裁判文书");

        await cast.GoToAsync("2026-03-27");
        var final = await clerk.BeginAsync(Title, "登记裁判生效");
        await final.HasRowsAsync("生效裁判支持的请求", 2);
        await final.HoldsAsync("判令的修复等义务", Duty);
        await final.FillAsync(("生效日期", "2026-03-25"));
        await final.AnswerAsync(("裁判数额已经扣除此前的付款", false));
        await final.ChooseAsync(("共同跟踪履行的部门", "上海市奉贤区水务局"));
        await final.IsRefusedAsync("送签发", "上诉期至 2026-03-25 尚未全部届满。");
        await final.FillAsync(("生效日期", "2026-03-26"));
        await clerk.KeepAsync("silence-final-judgment-form");
        await final.SendForSignatureAsync("登记裁判生效");
        await judge.SignOffAsync("登记裁判生效");
        await prosecutor.ReceiveAsync("裁判文书");
        await officer.ReceiveAsync("裁判文书");
        await officer.IsOfferedAsync(Title, ["登记缴纳", "登记修复进度"], "结案", "修复效果评估、验收", "提起诉讼");
        await officer.KeepAsync("silence-keeper-department");
        await officer.DoesNotReadInCaseAsync(cast.Path, Facts, "水损鉴字第4号", "民事起诉状");

        var early = await clerk.BeginAsync(Title, "移送执行");
        await early.HoldsAsync("执行依据文号", "（2025）沪0116民初88号");
        await early.IsRefusedAsync("办理", "履行期限至 2026-06-30 尚未届满，不能移送执行。");
        await cast.RefusedAsync(prosecutor, "ApplyForEnforcement", 403, "由牵头部门办理", "第二十八条第二款");
    }

    async Task KeptByBothAsync()
    {
        await cast.GoToAsync("2026-05-20");
        var progress = await officer.BeginAsync(Title, "登记修复进度");
        await progress.FillAsync(("完成比例（%）", "60"), ("现场情况", "已放流十二万尾，成活率抽检合格。"));
        await progress.PerformAsync("登记修复进度");

        await cast.GoToAsync("2026-06-18");
        var pay = await prosecutor.BeginAsync(Title, "登记缴纳");
        await pay.HoldsAsync("缴纳金额（元）", "560000.00");
        await pay.FillAsync(("缴纳金额（元）", "210000"), ("凭证号", "FX-2026-0618"));
        await pay.ChooseAsync(("账户", "专门账户"));
        await pay.PerformAsync("登记缴纳");

        // Each of the two reads what the other has entered; the court that judged and the neighbour do not keep.
        foreach (var keeper in (IPerson[])[prosecutor, officer])
        {
            await keeper.ToDeskAsync();
            await keeper.ToCaseAsync(Title, "资金与修复");
            await keeper.ReadsAsync("¥350,000.00");
            await keeper.ReadsAsync("60%");
            await keeper.ToTabAsync("进程");
            await keeper.ReadsAsync("凭证 FX-2026-0618");
            await keeper.ReadsAsync("完成 60%");
        }
        await officer.KeepAsync("silence-kept-by-both");
        await clerk.ToDeskAsync();
        await clerk.DoesNotReadInCaseAsync(cast.Path, "FX-2026-0618");
        await cast.RefusedAsync(prosecutor, "CloseCase", 409, "义务尚未全部履行", "第二十五条");
        await cast.RefusedAsync(officer, "CloseCase", 403, "由牵头部门、公益诉讼办案检察机关办理");
        await cast.NobodyElseAsync(stranger);
    }

    async Task EnforcementAsync()
    {
        await cast.GoToAsync("2026-07-03");
        await prosecutor.ToDeskAsync();
        await prosecutor.ReadsOnDeskAsync("登记缴纳", "逾期 3 日");
        var transfer = await clerk.BeginAsync(Title, "移送执行");
        await transfer.HoldsPartAsync("未履行情况", "尚欠 ¥350,000.00");
        // The attempt of March was kept as a draft: what the file put into it has followed the file, the day that was typed has stayed.
        await transfer.FillAsync(("移送日期", "2026-07-03"));
        await transfer.PerformAsync("移送执行");
        var docket = await clerk.BeginAsync(Title, "执行立案");
        await docket.FillAsync(("执行案号", "（2026）沪0116执41号"));
        await docket.PerformAsync("执行立案");
        await prosecutor.ReceiveAsync("执行受理通知书");
        await officer.ToDeskAsync();
        await officer.ToCaseAsync(Title, "进程");
        await officer.ReadsAsync("（2026）沪0116执41号");

        await cast.GoToAsync("2026-08-24");
        var result = await clerk.BeginAsync(Title, "登记执行结果");
        await result.ChooseAsync(("执行结果", "执行完毕"));
        await result.FillAsync(("执行到位金额（元）", "350000"), ("情况", "扣划被执行人银行存款。"));
        await result.IsRefusedAsync("办理", "请选择执行到位款项对应的义务。");
        await result.ChooseNthAsync("对应款项", 1);
        await result.PerformAsync("登记执行结果");
        await prosecutor.ReceiveAsync("执行情况告知书");
        await cast.RefusedAsync(prosecutor, "CloseCase", 409, "义务尚未全部履行：" + Duty, "第二十五条");
    }

    async Task ClosingAsync()
    {
        await cast.GoToAsync("2026-09-10");
        var progress = await officer.BeginAsync(Title, "登记修复进度");
        await progress.FillAsync(("完成比例（%）", "100"), ("现场情况", "二十万尾全部放流。"));
        await progress.PerformAsync("登记修复进度");
        await cast.RefusedAsync(prosecutor, "CloseCase", 409, "修复效果尚未评估、验收合格", "第二十五条");
        var accept = await officer.BeginAsync(Title, "修复效果评估、验收");
        await accept.ChooseAsync(("结果", "达到修复目标，验收合格"));
        await accept.FillAsync(
            ("评估单位", "某水生态研究机构"),
            ("评估报告编号", "放流评字第2号"),
            ("评估结论或不需要评估的依据", "放流数量和成活率达到判决要求。")
        );
        await accept.SendForSignatureAsync("修复效果评估、验收");
        await leader.SignOffAsync("修复效果评估、验收");

        await cast.GoToAsync("2026-09-15");
        var close = await prosecutor.BeginAsync(Title, "结案");
        await close.HasChosenAsync("结案事由", "义务全部履行");
        await close.FillAsync(("办理情况摘要", "赔偿款五十六万元到位，增殖放流验收合格。"));
        await close.SendForSignatureAsync("结案");
        await chief.SignOffAsync("结案");
        await officer.ReceiveAsync("结案反馈函");

        await prosecutor.ToDeskAsync();
        await prosecutor.ToCaseAsync(Title);
        await prosecutor.ReadsInStagesAsync("已结案");
        await prosecutor.KeepAsync("silence-closed");
        await prosecutor.ToTabAsync("案卷日志");
        await prosecutor.ShowsAsync("校验链完整");
        await cast.RefusedAsync(officer, "RecordRestorationProgress", 409, "案件已经结案，案卷只读。", "第二十五条");
        await cast.NobodyElseAsync(stranger);
    }

    static async Task HeadAsync(IActForm row, string head, string amount)
    {
        await row.ChooseAsync(("损害项目", head));
        await row.FillAsync(("金额（元）", amount));
    }
}
