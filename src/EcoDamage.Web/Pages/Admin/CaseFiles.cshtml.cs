using EcoDamage.Casework.CaseFiles;

namespace EcoDamage.Web.Pages.Admin;

/// <summary>
/// 案卷导入: a system administrator takes a case in, all or nothing. Nothing of a case is shown here but its number: export is on the case
/// page, for who may see the whole of it.
/// </summary>
public sealed class CaseFilesModel(CaseImport import, ReferenceBooks books, Me me) : PageModel
{
    public IReadOnlyList<ImportFault> Faults { get; private set; } = [];
    public string? Error { get; private set; }
    public string? FileName { get; private set; }

    public IActionResult OnGet() => MayImport ? Page() : Refused();

    public IActionResult OnGetSchema(string? of) =>
        of switch
        {
            _ when !MayImport => Refused(),
            "acts" => File(
                System.Text.Encoding.UTF8.GetBytes(CaseFileSchema.Acts(books.Organs)),
                "application/schema+json",
                "ecodamage-acts-1.schema.json"
            ),
            "journal" => File(
                System.Text.Encoding.UTF8.GetBytes(CaseFileSchema.Journal()),
                "application/schema+json",
                "ecodamage-journal-1.schema.json"
            ),
            _ => this.Refuse(Refusals.NotFound()),
        };

    public async Task<IActionResult> OnPostAsync(IFormFile? file, bool check, bool again, CancellationToken ct)
    {
        if (!MayImport)
            return Refused();
        if (file is null || file.Length == 0)
            return Wrong("请选择要导入的案卷文件；空文件不能导入。");
        FileName = Path.GetFileName(file.FileName);
        if (file.Length > CaseImport.MostBytes)
            return Wrong(
                $"文件有 {file.Length / 1024m / 1024m:0.0} MB，超过 10 MB，没有导入。一个文件只放一个案件，请核对是否选错了文件。"
            );
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, ct);
        var result = await import.RunAsync(content.ToArray(), $"系统管理员：{me.Name}", new(check, again), ct);
        if (check && result.Faults.Count == 0)
        {
            TempData["Flash"] = $"“{FileName}”没有问题，可以导入 {result.Entries} 条记录；这次只作检查，没有导入。";
            return Redirect(Links.CaseFiles);
        }
        if (result.Number is not { } number)
        {
            Faults = result.Faults;
            return Wrong(null);
        }
        TempData["Flash"] =
            $"已导入案件 {number}，共 {result.Entries} "
            + $"条记录{(result.Opened.Count > 0 ? $"；同时建立关联案件 {string.Join("、", result.Opened)}" : "")}。";
        return Redirect(Links.CaseFiles);
    }

    bool MayImport => User.HasClaim(Me.RoleClaim, nameof(Role.SystemAdministrator));

    IActionResult Refused() =>
        this.Refuse(Refusals.Forbidden(new("案卷文件由系统管理员导入；导出案卷由牵头单位负责人在案件的“案卷日志”中办理。", "平台管理")));

    PageResult Wrong(string? error)
    {
        Error = error;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
