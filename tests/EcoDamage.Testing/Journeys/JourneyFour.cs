namespace EcoDamage.Testing.Journeys;

/// <summary>
/// 不履行: the first instalment of an agreement is missed. With a title it is enforced, bit by bit, to the close; without one enforcement
/// is refused and the suit is open.
/// The agreement is signed, in the first case also confirmed, when the journey begins.
/// </summary>
public sealed class JourneyFour(Venue venue) : IAsyncDisposable
{
    const string Title = "明城路地块垃圾倾倒案";
    const string Court = "上海市金山区人民法院";
    const string Demand = "十二月三十一日书面催告，义务人以资金周转为由未缴。";

    Cast cast = null!;
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
        (officer, leader) = (await cast.SeatAsync("fx-ecology.officer"), await cast.SeatAsync("fx-ecology.leader"));
        (prosecutor, chief) = (await cast.SeatAsync("fx-procuratorate.officer"), await cast.SeatAsync("fx-procuratorate.leader"));
        (clerk, judge) = (await cast.SeatAsync("js-court.clerk"), await cast.SeatAsync("js-court.leader"));
        stranger = await cast.SeatAsync("hp-ecology.officer");
    }

    public ValueTask DisposeAsync() => cast?.DisposeAsync() ?? ValueTask.CompletedTask;

    public async Task EnforcedAsync()
    {
        await SeatAllAsync();
        var given = Given.Case().Confirmed();
        cast.Number = await given.InAsync(cast.Portal.Office);
        await MissedAsync();
        await cast.RefusedAsync(officer, "FileSuit", 409, "须磋商未达成一致、重新磋商不成、协议未经确认且不履行", "第二十一条");
        await SuggestedAsync();
        await AppliedAsync();
        await BroughtInAsync();
        await TheRestIsPaidAsync(given);
        await ClosedAsync();
        await cast.KeepActsAsync("enforced");
    }

    public async Task SuedOnAsync()
    {
        await SeatAllAsync();
        cast.Number = await Given.Case().Agreed().InAsync(cast.Portal.Office);
        await MissedAsync();

        foreach (var (person, act) in ((IPerson, string)[])[(officer, "ApplyForEnforcement"), (prosecutor, "SuggestEnforcement")])
            await cast.RefusedAsync(person, act, 409, "没有执行依据：协议未经司法确认的，可以提起诉讼，不能申请强制执行", "第二十八条");
        await officer.IsOfferedAsync(Title, ["提起诉讼"], "申请强制执行", "通报申请执行");
        await officer.OpenFoldAsync("尚不能办理");
        await officer.ShowsAsync("没有执行依据：协议未经司法确认的，可以提起诉讼，不能申请强制执行（第二十八条）。");
        await officer.KeepAsync("unconfirmed-case");
        await cast.NobodyElseAsync(clerk, stranger);

        await cast.GoToAsync("2026-01-12");
        var suit = await officer.BeginAsync(Title, "提起诉讼");
        await suit.ChooseAsync(("受理法院", Court), ("诉讼形式", "民事诉讼"), ("起诉依据", "第二十一条第四款：磋商未达成一致"));
        await suit.FillAsync(("赔偿权利人指定文件", "沪府〔2019〕12号"), ("事实和理由", "协议生效后第一期逾期未缴，协议未经司法确认。"));
        await suit.IsRefusedAsync("送签发", "案卷中没有证明这一依据的行为。");
        await suit.ChooseAsync(("起诉依据", "第二十一条第三款：协议未经确认且不履行"));
        await suit.SendForSignatureAsync("提起诉讼");
        await leader.SignOffAsync("提起诉讼");
        await clerk.ReceiveAsync("民事起诉状");
        await clerk.DoesNotReadInCaseAsync(cast.Path, "立案启动索赔通报函", Demand);
        var docket = await clerk.BeginAsync(Title, "立案");
        await docket.FillAsync(("案号", "（2026）沪0116民初3号"));
        await docket.PerformAsync("立案");
        await officer.ReceiveAsync("受理案件通知书");

        await officer.IsOfferedAsync(Title, [], "提起诉讼", "申请强制执行", "结案");
        await cast.RefusedAsync(officer, "FileSuit", 409, "已经对全部义务人提起诉讼", "第二十一条");
        await cast.RefusedAsync(officer, "ApplyForConfirmation", 409, "已经提起诉讼", "第二十一条");
        await cast.RefusedAsync(clerk, "DocketEnforcement", 409, "没有待立案的执行申请或者移送", "第二十八条");
        await cast.NobodyElseAsync(stranger);
        await cast.KeepActsAsync("unconfirmed");
    }

    async Task MissedAsync()
    {
        // Due on the fourth, a Sunday: a day that a document names does not roll.
        cast.GoTo("2026-01-06");
        await prosecutor.IsOfferedAsync(Title, ["跟进监督履行"], "建议申请强制执行", "登记不履行");
        await cast.RefusedAsync(prosecutor, "ReportNonPerformance", 403, "由牵头部门、公益诉讼办案检察机关、协同部门办理");
        // The clock notes it once; why it was not paid only the officer can say.
        Assert.Equal(1, await cast.TickAsync());
        Assert.Equal(0, await cast.TickAsync());
        await officer.ToDeskAsync();
        await officer.ReadsOnDeskAsync("第一期", "逾期 2 日");
        await officer.KeepAsync("missed-desk");
        var report = await officer.BeginFromCaseAsync(Title, "登记不履行");
        await report.TickAsync("未履行的义务", "第一期，2026-01-04 到期", "第三期，2026-04-29 到期");
        await report.FillAsync(("催告和原因", Demand));
        await report.IsRefusedAsync("办理", "“第三期”尚未到期（2026-04-29）。");
        await report.UntickAsync("未履行的义务", "第三期，2026-04-29 到期");
        await report.PerformAsync("登记不履行");
        await officer.ToCaseAsync(Title, "进程");
        await officer.HasItemsAsync("登记不履行", 2);
        await officer.KeepAsync("missed-case");
        await cast.NobodyElseAsync(stranger);
    }

    async Task SuggestedAsync()
    {
        await cast.GoToAsync("2026-01-08");
        await prosecutor.ToDeskAsync();
        await prosecutor.ToCaseAsync(Title, "进程");
        await prosecutor.ReadsAsync("登记不履行");
        var suggest = await prosecutor.BeginAsync(Title, "建议申请强制执行");
        await suggest.FillAsync(("未履行情况和理由", "第一期五十万元逾期未缴，建议申请强制执行。"));
        await suggest.PerformAsync("建议申请强制执行");
        await officer.ReceiveAsync("申请强制执行建议函");
        await clerk.ToDeskAsync();
        await clerk.DoesNotReadInCaseAsync(cast.Path, "建议申请强制执行", Demand);
        await cast.RefusedAsync(
            prosecutor,
            "ApplyForEnforcement",
            403,
            "由牵头部门办理，本单位在本案中的身份是有管辖权的检察机关",
            "第二十八条第二款"
        );
    }

    async Task AppliedAsync()
    {
        await cast.GoToAsync("2026-01-12");
        var apply = await officer.BeginAsync(Title, "申请强制执行");
        // The court that confirmed and its ruling stand in the form.
        await apply.HasChosenAsync("执行法院", Court);
        await apply.HoldsAsync("执行依据文号", "（2025）沪0116民特5号");
        // Only a title of the case can be picked.
        await apply.OffersAsync("执行依据文号", "经司法确认的协议 （2025）沪0116民特5号");
        await apply.FillAsync(("申请执行的事项和金额", "第一期 500,000 元"), ("已知财产线索", "某清运公司名下车辆两台"));
        await apply.SendForSignatureAsync("申请强制执行");
        await clerk.ToDeskAsync();
        await clerk.DoesNotReadInCaseAsync(cast.Path, "某清运公司名下车辆两台");
        await leader.SignOffAsync("申请强制执行");
        await clerk.ReceiveAsync("强制执行申请书");

        var notice = await officer.BeginAsync(Title, "通报申请执行");
        await notice.PerformAsync("通报申请执行");
        await prosecutor.ReceiveAsync("申请执行通报函");
        await cast.RefusedAsync(officer, "NotifyOfEnforcement", 409, "已经通报申请执行", "第二十八条第二款");
        await cast.GoToAsync("2026-01-15");
        var docket = await clerk.BeginAsync(Title, "执行立案");
        await docket.FillAsync(("执行案号", "（2026）沪0116执5号"));
        await docket.PerformAsync("执行立案");
        await officer.ReceiveAsync("执行受理通知书");
        var follow = await prosecutor.BeginAsync(Title, "跟进监督诉讼和执行");
        await follow.ChooseAsync(("跟进事项", "执行活动"));
        await follow.FillAsync(("查看的材料和情况", "申请书和受理通知书。"));
        await follow.AnswerAsync(("是否存在疑问", false));
        await follow.PerformAsync("跟进监督诉讼和执行");
        await cast.RefusedAsync(officer, "ApplyForEnforcement", 409, "已经申请强制执行", "第二十八条");
        await cast.NobodyElseAsync(stranger);
    }

    async Task BroughtInAsync()
    {
        await cast.GoToAsync("2026-02-02");
        var part = await clerk.BeginAsync(Title, "登记执行结果");
        await part.ChooseAsync(("执行结果", "部分到位，继续执行"), ("对应款项", "第一期，尚欠 ¥500,000.00"));
        await part.FillAsync(("情况", "扣划银行存款。"));
        await part.IsRefusedAsync("办理", "继续执行的，请登记本次到位金额。");
        await part.FillAsync(("执行到位金额（元）", "300000"));
        await part.PerformAsync("登记执行结果");
        await officer.ReceiveAsync("执行情况告知书");
        await officer.ToCaseAsync(Title, "资金与修复");
        await officer.ReadsInRowAsync("第一期", "¥200,000.00", first: true);

        // 终结本次执行 is no end: nothing can be closed on it, and the court goes on when it finds something.
        await cast.GoToAsync("2026-02-24");
        var pause = await clerk.BeginAsync(Title, "登记执行结果");
        await pause.ChooseAsync(("执行结果", "终结本次执行程序"));
        await pause.FillAsync(("情况", "暂无可供执行的财产。"));
        await pause.PerformAsync("登记执行结果");
        await cast.RefusedAsync(officer, "CloseCase", 409, "义务尚未全部履行：第一期、第二期、第三期", "第二十五条");
        await officer.IsOfferedAsync(Title, ["登记缴纳"], "结案");
        await officer.KeepAsync("enforced-case");
        var supervise = await prosecutor.BeginFromCaseAsync(Title, "执行监督");
        await supervise.FillAsync(("监督事项和依据", "车辆线索尚未查控，请核实。"));
        await supervise.SendForSignatureAsync("执行监督");
        await chief.SignOffAsync("执行监督");
        await clerk.ReceiveAsync("执行监督意见");

        await cast.GoToAsync("2026-03-20");
        var done = await clerk.BeginAsync(Title, "登记执行结果");
        await done.ChooseAsync(("执行结果", "执行完毕"), ("对应款项", "第一期，尚欠 ¥200,000.00"));
        await done.FillAsync(("执行到位金额（元）", "200000"), ("情况", "处置车辆所得。"));
        await done.PerformAsync("登记执行结果");
        await officer.ReceiveAsync("执行情况告知书");
        await officer.ReceiveAsync("执行情况告知书");
    }

    // What the obligor pays and does of its own accord is as in the first journey.
    async Task TheRestIsPaidAsync(Given given)
    {
        var office = cast.Portal.Office;
        await cast.GoToAsync("2026-05-08");
        await office.DoAsync(cast.Number, Given.Lead, given.Payment(2, 579_700m, 230, "P-2"));
        await office.DoAsync(cast.Number, Given.Lead, given.Payment(3, 500_000m, 230, "P-3"));
        await office.DoAsync(
            cast.Number,
            Given.Lead,
            new RecordRestorationProgress
            {
                Obligation = new(4),
                Percent = 100,
                SeenOn = given.Day(225),
                Findings = "清运和覆土已经完成。",
            }
        );
        await office.DoAsync(
            cast.Number,
            Given.Lead,
            new AcceptRestoration
            {
                Result = AcceptanceResult.Passed,
                Evaluator = "某环境科学研究机构",
                AcceptedOn = given.Day(229),
                Findings = "达到修复目标。",
            }
        );
    }

    async Task ClosedAsync()
    {
        await cast.GoToAsync("2026-05-11");
        var close = await officer.BeginAsync(Title, "结案");
        await close.HasChosenAsync("结案事由", "义务全部履行");
        await close.ChooseAsync(("结案事由", "执行终结"));
        await close.FillAsync(("办理情况摘要", "第一期经强制执行到位，其余自行缴清，修复验收合格。"));
        await close.IsRefusedAsync("送签发", "法院没有终结执行，请核对结案事由。");
        await close.ChooseAsync(("结案事由", "义务全部履行"));
        await close.SendForSignatureAsync("结案");
        await leader.SignOffAsync("结案");
        await prosecutor.ReceiveAsync("结案反馈函");
        await officer.ToDeskAsync();
        await officer.ToCaseAsync(Title);
        await officer.ReadsInStagesAsync("已结案");
        await officer.KeepAsync("enforced-closed");
        await cast.RefusedAsync(officer, "ApplyForEnforcement", 409, "案件已经结案，案卷只读。", "第二十五条");
        await cast.RefusedAsync(clerk, "RecordEnforcementResult", 409, "案件已经结案");
        await cast.NobodyElseAsync(stranger);
    }
}
