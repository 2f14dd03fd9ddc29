namespace EcoDamage.Domain.Cases;

/// <summary>Signs that nobody sees but that change what is read or cannot be stored: refused, with their name and place.</summary>
public static class HiddenSigns
{
    /// <summary>
    /// Where the first one stands and what it is ("第 3 个字之后有看不见的控制字符（从右到左强制 U+202E）"); null when the text is clean.
    /// </summary>
    /// <param name="lines">Text of several lines, in which line breaks are welcome.</param>
    public static string? Fault(string? text, bool lines)
    {
        if (text is null)
            return null;
        var before = 0;
        for (var i = 0; i < text.Length; before++)
        {
            var paired = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            var code = paired ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i];
            if (Named(code, lines) is var (kind, name))
                return $"{(before == 0 ? "开头" : $"第 {before} 个字之后")}有{kind}（{name} "
                    + $"U+{code.ToString("X4", CultureInfo.InvariantCulture)}）";
            i += paired ? 2 : 1;
        }
        return null;
    }

    /// <summary>The same, said of a field of a form.</summary>
    public static string? FaultOf(string label, string? text, bool lines) =>
        Fault(text, lines) is { } fault ? $"“{label}”{fault}，请删除后重填。" : null;

    static (string Kind, string Name)? Named(int code, bool lines) =>
        code switch
        {
            '\t' => null,
            '\n' or '\r' or 0x2028 or 0x2029 => lines ? null : ("换行", "本栏只有一行"),
            0x00 => (Control, "空字符"),
            0x07 => (Control, "响铃"),
            0x08 => (Control, "退格"),
            0x0B => (Control, "垂直制表"),
            0x0C => (Control, "换页"),
            0x1B => (Control, "转义"),
            < 0x20 => (Control, "C0 控制符"),
            0x7F => (Control, "删除符"),
            >= 0x80 and <= 0x9F => (Control, "C1 控制符"),
            0x061C => (Control, "阿拉伯字母方向标记"),
            0x200E => (Control, "从左到右标记"),
            0x200F => (Control, "从右到左标记"),
            0x202A => (Control, "从左到右嵌入"),
            0x202B => (Control, "从右到左嵌入"),
            0x202C => (Control, "方向格式结束"),
            0x202D => (Control, "从左到右强制"),
            0x202E => (Control, "从右到左强制"),
            0x2066 => (Control, "从左到右隔离"),
            0x2067 => (Control, "从右到左隔离"),
            0x2068 => (Control, "首字方向隔离"),
            0x2069 => (Control, "方向隔离结束"),
            >= 0xD800 and <= 0xDFFF => ("无法保存的字符", "半个字符"),
            >= 0xFDD0 and <= 0xFDEF => ("无法保存的字符", "非字符"),
            _ when (code & 0xFFFE) == 0xFFFE => ("无法保存的字符", "非字符"),
            _ => null,
        };

    const string Control = "看不见的控制字符";
}
