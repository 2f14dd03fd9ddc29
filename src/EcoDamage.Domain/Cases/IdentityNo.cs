using System.Text.RegularExpressions;

namespace EcoDamage.Domain.Cases;

/// <summary>
/// 公民身份号码 (GB 11643) and 统一社会信用代码 (GB 32100), by their check digits. Passports and permits of other shapes have none to
/// check.
/// </summary>
public static partial class IdentityNo
{
    const string CreditSigns = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    [GeneratedRegex(@"^[1-9][0-9]{16}[0-9X]$")]
    private static partial Regex Citizen();

    [GeneratedRegex(@"^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$")]
    private static partial Regex Credit();

    [GeneratedRegex(@"^(?:[A-Z]{1,3}[0-9]{6,12}|[0-9]{8})$")]
    private static partial Regex Permit();

    /// <summary>What is wrong with it, as the end of a sentence; null when nothing can be said against it.</summary>
    public static string? Fault(string? text)
    {
        var no = Folding.Key(text);
        if (no.Length == 18)
        {
            if (IsCitizen(no) || IsCredit(no))
                return null;
            if (Citizen().IsMatch(no) && !HasBirthday(no))
                return no[^1] != 'X' && Credit().IsMatch(no)
                    ? $"有误：作为公民身份号码，出生日期不存在；作为统一社会信用代码，末位应是 {CreditCheck(no)}，请核对"
                    : "中的出生日期不存在，请核对";
            if (Citizen().IsMatch(no))
                return $"的校验位不符：按公民身份号码计算末位应是 {CitizenCheck(no)}，请核对";
            if (Credit().IsMatch(no))
                return $"的校验位不符：按统一社会信用代码计算末位应是 {CreditCheck(no)}，请核对";
            return "中有不应出现的字符：统一社会信用代码不用 I、O、S、V、Z，公民身份号码只有末位可以是 X";
        }
        if (no.Length == 15 && no.All(char.IsAsciiDigit))
            return "是 15 位旧证号，已经停用，请填写 18 位公民身份号码";
        if (Permit().IsMatch(no))
            return null;
        return $"应是 18 位的统一社会信用代码或者公民身份号码，填写的是 {no.Length} 位；护照、通行证请连同字母填写";
    }

    public static bool IsCitizen(string no) => Citizen().IsMatch(no) && HasBirthday(no) && no[^1] == CitizenCheck(no);

    public static bool IsCredit(string no) => Credit().IsMatch(no) && no[^1] == CreditCheck(no);

    static bool HasBirthday(string no) =>
        DateOnly.TryParseExact(no[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)
        && born.Year is >= 1850 and <= 2200;

    /// <summary>Mod 11-2 over the first seventeen digits.</summary>
    public static char CitizenCheck(string no)
    {
        var rest = 0;
        foreach (var digit in no[..17])
            rest = (rest + (digit - '0')) * 2 % 11;
        return "0123456789X"[(12 - rest) % 11];
    }

    /// <summary>Mod 31 over the first seventeen signs, weights 3 to the power of the place.</summary>
    public static char CreditCheck(string no)
    {
        var (sum, weight) = (0, 1);
        foreach (var sign in no[..17])
        {
            sum += CreditSigns.IndexOf(sign, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }
        return CreditSigns[(31 - sum % 31) % 31];
    }
}
