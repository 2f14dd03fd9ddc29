namespace EcoDamage.Domain.Cases;

/// <summary>
/// Articles of 沪环法〔2025〕48号 in the words of the document. "6" is art. 6, "21¶2" art. 21 paragraph 2, "17(5)" item 5.
/// </summary>
public static class Articles
{
    const string Digits = "零一二三四五六七八九";

    public static string Text(string article)
    {
        return string.Join("、", article.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(One));
    }

    static string One(string a)
    {
        int i = 0;
        while (i < a.Length && char.IsAsciiDigit(a[i]))
            i++;
        if (i == 0)
            return a;
        var text = $"第{Count(int.Parse(a[..i], System.Globalization.CultureInfo.InvariantCulture))}条";
        if (i == a.Length)
            return text;
        if (a[i] == '¶' && int.TryParse(a[(i + 1)..], out var p))
            return $"{text}第{Count(p)}款";
        if (a[i] == '(' && int.TryParse(a[(i + 1)..^1], out var n))
            return $"{text}第{Count(n)}项";
        return a;
    }

    /// <summary>Chinese numeral of 1 to 99.</summary>
    public static string Count(int n) =>
        n switch
        {
            < 10 => Digits[n].ToString(),
            10 => "十",
            < 20 => "十" + Digits[n - 10],
            _ when n % 10 == 0 => Digits[n / 10] + "十",
            _ => Digits[n / 10] + "十" + Digits[n % 10],
        };
}
