using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace EcoDamage.Web.Access;

/// <summary>What a refused person reads: what happened, why (with the article), what to do.</summary>
public sealed record Refusal(
    int Status,
    string Title,
    IReadOnlyList<Obstacle> Why,
    string WhatToDo,
    string? BackTo = null,
    string? BackText = null
)
{
    /// <summary>What the refused form held, by its labels: given back to its sender, as nothing of it was kept.</summary>
    public IReadOnlyList<(string Label, string Text)> Typed { get; init; } = [];
}

public static class Refusals
{
    public static Refusal NotFound() =>
        new(404, "没有找到", [], "地址可能有误，或者该案件、函件与本单位无关。请从工作台或案件列表重新进入。", Links.Desk, "返回工作台");

    public static Refusal Forbidden(Obstacle why, string? number = null) =>
        new(
            403,
            "您不能办理这一步",
            [why],
            "需要办理的，请与有权办理的机关或人员联系。",
            Links.CaseOrDesk(number),
            number is null ? "返回工作台" : "返回案件"
        );

    /// <summary>The organ sees the case; who is recused (回避) does not.</summary>
    public static Refusal Recused() =>
        new(
            403,
            "您不能查阅本案",
            [new("您已经回避本案，不能办理，也不能查阅。", "3")],
            "如有疑问，请与本单位负责人联系。",
            Links.Desk,
            "返回工作台"
        );

    public static Refusal Conflict(IReadOnlyList<Obstacle> why, string? number = null) =>
        why is [{ Never: true }, ..]
            ? new(
                409,
                "这一步不会开放",
                why,
                "在本案中不会再有办理的条件；可以办理的步骤见案件页。",
                Links.CaseOrDesk(number),
                number is null ? "返回工作台" : "返回案件"
            )
            : new(
                409,
                "现在还不能办理",
                why,
                "条件具备后再办理；案件页“可以办理的下一步”会随案情变化。",
                Links.CaseOrDesk(number),
                number is null ? "返回工作台" : "返回案件"
            );

    /// <param name="kept">What was typed lies in a draft already.</param>
    public static IActionResult Refuse(this PageModel page, Refusal refusal, bool kept = false)
    {
        return new ViewResult
        {
            ViewName = "/Pages/Shared/Refused.cshtml",
            StatusCode = refusal.Status,
            ViewData = new ViewDataDictionary<Refusal>(page.MetadataProvider, new ModelStateDictionary())
            {
                Model = kept ? refusal : refusal with { Typed = FormData.Typed(page.Request, page.RouteData) },
            },
            TempData = page.TempData,
        };
    }

    /// <summary>The refusal an outcome amounts to; null for what the form itself shows (done, invalid, stale).</summary>
    public static Refusal? Of(Outcome outcome, string? number) =>
        outcome switch
        {
            Outcome.NotFound => NotFound(),
            Outcome.Forbidden f => Forbidden(f.Why, number),
            Outcome.Conflict c => Conflict(c.Why, number),
            Outcome.UsedUp u => new(
                409,
                "没有重复办理",
                [u.Why],
                "此前的办理结果见案卷。确需另行办理的，请重新打开表单。",
                Links.CaseOrDesk(number),
                number is null ? "返回工作台" : "返回案件"
            ),
            _ => null,
        };
}
