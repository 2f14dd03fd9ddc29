using System.Text.RegularExpressions;

namespace EcoDamage.Domain.Litigation;

public enum ConfirmationResult
{
    [Label("确认有效")]
    Confirmed,

    [Label("经审查不予确认")]
    Refused,

    [Label("不符合受理条件，驳回申请")]
    Inadmissible,

    [Label("准许撤回申请")]
    WithdrawalAllowed,

    [Label("不予受理")]
    NotAccepted,

    [Label("确认裁定被撤销")]
    Revoked,

    [Label("终结审查")]
    Terminated,
}

/// <summary>司法确认 of one agreement, from application to ruling.</summary>
public sealed class Confirmation : INumbered<Confirmation>
{
    public required ApplicationNo No { get; init; }
    public required AgreementNo Agreement { get; init; }
    public OrganCode Court { get; internal set; }
    public required int AppliedSeq { get; init; }
    public DocketConfirmation? Docketed { get; internal set; }
    public PublishAgreement? Published { get; internal set; }
    public bool WithdrawalAsked { get; internal set; }
    public ConfirmationResult? Result { get; internal set; }
}

public enum TitleKind
{
    [Label("经司法确认的协议")]
    ConfirmedAgreement,

    [Label("法院审查的诉讼协议")]
    Settlement,

    [Label("生效裁判")]
    Judgment,
}

/// <summary>执行依据: only a title can be enforced.</summary>
public sealed record Title(TitleNo No, TitleKind Kind, string DocumentNo, DateOnly Day, AgreementNo? Agreement, int Seq) : INumbered<Title>;

/// <summary>案号: （2025）沪7101民特1号. Brackets, digits and blanks of other widths are taken as meant.</summary>
public static partial class CourtCaseNo
{
    const string Number = "（20[0-9]{2}）(最高法|[一-龥](?:[0-9]{2}(?:[0-9]{2})?)?)([一-龥]{1,5})[0-9]+号(?:之[一二三四五六七八九十]+)?";

    [GeneratedRegex($"^{Number}$")]
    private static partial Regex Shape();

    [GeneratedRegex(Number)]
    private static partial Regex Anywhere();

    public static string Normal(string text) => Folding.Key(text).Replace('(', '（').Replace(')', '）');

    /// <summary>The text names a number, among other words.</summary>
    internal static bool IsNamedIn(string text) => Anywhere().IsMatch(Normal(text));

    public static bool IsValid(string? text) => Shape().IsMatch(Normal(text ?? ""));
}
