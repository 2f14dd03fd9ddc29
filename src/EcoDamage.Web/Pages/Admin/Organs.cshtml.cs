using System.Text.RegularExpressions;
using EcoDamage.Casework.Registers;
using EcoDamage.Casework.Store;
using EcoDamage.Domain.Organs;
using EcoDamage.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EcoDamage.Web.Pages.Admin;

/// <summary>机关名录, and the own organ's 发文代字, which only its administrator enters: districts have no default.</summary>
public sealed partial class OrgansModel(CaseworkDb db, ReferenceBooks books, Me me) : PageModel
{
    [GeneratedRegex(@"^[\u4e00-\u9fff]{1,12}$")]
    private static partial Regex PrefixShape();

    public bool MayChange => me.Actor is { Role: Role.OrganAdministrator };
    public string? Prefix { get; private set; }
    public string? Error { get; private set; }

    public async Task<IActionResult> OnPostAsync(string? prefix, CancellationToken ct)
    {
        if (!MayChange) return this.Refuse(Refusals.Forbidden(new("发文代字由单位管理员填写。", "GB/T 9704")));
        Prefix = prefix?.Trim() ?? "";
        if (!PrefixShape().IsMatch(Prefix))
        {
            Error = "请填写 1 到 12 个汉字，不含年份和括号，如“奉环”。";
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        var code = me.Required.Organ.Code.Value;
        await db.Organs.Where(o => o.Code == code).ExecuteUpdateAsync(s => s.SetProperty(o => o.Prefix, Prefix), ct);
        await books.LoadAsync(ct);
        TempData["Flash"] = $"发文代字已保存：{Prefix}。";
        return Redirect("/organs");
    }
}
