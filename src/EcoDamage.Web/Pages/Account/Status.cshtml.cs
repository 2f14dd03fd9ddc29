using Microsoft.AspNetCore.Diagnostics;

namespace EcoDamage.Web.Pages.Account;

/// <summary>What a bare status code says to a person.</summary>
[IgnoreAntiforgeryToken]
public sealed class StatusModel : PageModel
{
    public Refusal Refusal { get; private set; } = Refusals.NotFound();

    /// <summary>
    /// A form that was sent after the session had ended: it waits here until its sender has signed in again in another window.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Waiting { get; private set; }
    public string SendTo { get; private set; } = Links.Desk;

    public void OnGet(int code) => Show(code);

    public void OnPost(int code)
    {
        Show(code);
        if (
            code != StatusCodes.Status401Unauthorized
            || !Request.HasFormContentType
            || HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not { } sent
        )
            return;
        SendTo = sent.OriginalPath + sent.OriginalQueryString;
        // Only what this portal's own pages sent to one of its own addresses waits, and never a password.
        var foreign = Request.Headers.TryGetValue("Sec-Fetch-Site", out var site) && site != "same-origin";
        if (foreign || !Url.IsLocalUrl(SendTo) || sent.OriginalPath.StartsWith(Links.Account, StringComparison.OrdinalIgnoreCase))
            return;
        Waiting = [.. Request.Form.SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))];
    }

    void Show(int code) =>
        Refusal = code switch
        {
            400 => new(
                400,
                "提交没有成功",
                [],
                "页面可能已经过期。请返回上一页刷新后重新提交；填写的内容若已存为草稿，可在“签发与草稿”中找到。",
                Links.Desk,
                "返回工作台"
            ),
            401 => new(401, "登录已经失效", [], "请重新登录后再试。", Links.Login, "登录"),
            403 => new(403, "没有访问权限", [], "您的账号不能访问这个页面。需要权限的，请联系本单位管理员。", Links.Desk, "返回工作台"),
            404 => Refusals.NotFound(),
            405 => new(405, "不能这样访问", [], "请从页面上的链接和按钮进入。", Links.Desk, "返回工作台"),
            413 => new(
                413,
                "提交的内容过大",
                [],
                "一次提交不超过 30 MB，案卷文件不超过 10 MB；刚才的内容没有接收，什么都没有改变。请核对后重新提交。",
                Links.Desk,
                "返回工作台"
            ),
            _ => new(code, "请求没有成功", [], "请返回后重试；仍然不行的，请联系平台管理员。", Links.Desk, "返回工作台"),
        };
}
