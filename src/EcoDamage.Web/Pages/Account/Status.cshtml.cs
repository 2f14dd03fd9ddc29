using EcoDamage.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EcoDamage.Web.Pages.Account;

/// <summary>What a bare status code says to a person.</summary>
[IgnoreAntiforgeryToken]
public sealed class StatusModel : PageModel
{
    public Refusal Refusal { get; private set; } = Refusals.NotFound();

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    void Show(int code) => Refusal = code switch
    {
        400 => new(400, "提交没有成功", [], "页面可能已经过期。请返回上一页刷新后重新提交；填写的内容若已存为草稿，可在“签发与草稿”中找到。", "/", "返回工作台"),
        401 or 403 => new(403, "没有访问权限", [], "您的账号不能访问这个页面。需要权限的，请联系本单位管理员。", "/", "返回工作台"),
        404 => Refusals.NotFound(),
        413 => new(413, "文件过大", [], "案卷文件不超过 10 MB，什么都没有导入。请核对是否选错了文件。", "/", "返回"),
        _ => new(code, "请求没有成功", [], "请返回后重试；仍然不行的，请联系平台管理员。", "/", "返回工作台"),
    };
}
