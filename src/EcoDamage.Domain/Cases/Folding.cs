using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace EcoDamage.Domain.Cases;

/// <summary>
/// What two ways of typing the same name or number have in common. Everything that compares text by what it says compares it folded;
/// what was typed is kept as typed.
/// Pure and the same everywhere: replay folds too.
/// </summary>
public static partial class Folding
{
    // Without ICU, as the portal runs, string.Normalize gives back what it was given: the table is our own.
    static readonly FrozenDictionary<int, string> Compatible = Table();

    [GeneratedRegex(@"^(.+)\(([0-9]{4})\)第?([0-9]{1,9})号?$")]
    private static partial Regex DocumentShape();

    [GeneratedRegex(@"^(.*[^0-9])0*([0-9]+)$")]
    private static partial Regex NumberAtEnd();

    /// <summary>
    /// Full width to half width and the like (NFKC), signs that look alike to one of them, capital letters, no blanks and nothing
    /// invisible.
    /// </summary>
    public static string Key(string? text)
    {
        var key = new StringBuilder(text?.Length ?? 0);
        foreach (var typed in (text ?? "").EnumerateRunes())
        {
            if (!Compatible.TryGetValue(typed.Value, out var plain))
                Append(key, typed);
            else
                foreach (var rune in plain.EnumerateRunes())
                    Append(key, rune);
        }
        return key.ToString();
    }

    public static bool Same(string? one, string? other) => one == other || Key(one) == Key(other);

    /// <summary>Compares folded.</summary>
    public static IEqualityComparer<string> Comparer { get; } =
        EqualityComparer<string>.Create((one, other) => Same(one, other), text => Key(text).GetHashCode(StringComparison.Ordinal));

    /// <summary>Nothing in it that anybody could see.</summary>
    public static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text) || Key(text).Length == 0;

    /// <summary>文号 in its parts, however it was typed: 代字, year, number. Null for what is not of that shape.</summary>
    public static (string Prefix, int Year, int No)? Document(string? text) =>
        DocumentShape().Match(Key(text)) is { Success: true } m
            ? (
                m.Groups[1].Value,
                int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture),
                int.Parse(m.Groups[3].Value, CultureInfo.InvariantCulture)
            )
            : null;

    /// <summary>
    /// What makes a document number (文号) the same as another: brackets of any kind, 第 and leading zeros make no difference.
    /// </summary>
    public static string DocumentKey(string? text) =>
        Document(text) is var (prefix, year, no) ? string.Create(CultureInfo.InvariantCulture, $"{prefix}({year}){no}号") : Key(text);

    public static bool SameDocument(string? one, string? other) => one == other || DocumentKey(one) == DocumentKey(other);

    /// <summary>
    /// Number of a case as the portal writes it (SHD-310120-2025-0001): typed in small letters, full width or without the leading zeros
    /// of its number.
    /// </summary>
    public static string CaseNumber(string? text)
    {
        var key = Key(text);
        return
            NumberAtEnd().Match(key) is { Success: true } m
            && m.Groups[1].Value.StartsWith("SHD-", StringComparison.Ordinal)
            && m.Groups[1].Value.EndsWith('-')
            ? m.Groups[1].Value + m.Groups[2].Value.PadLeft(4, '0')
            : key;
    }

    static void Append(StringBuilder key, Rune rune)
    {
        if (rune.Value < 0x80)
        {
            if (rune.Value > ' ' && rune.Value < 0x7F)
                key.Append(Ascii((char)rune.Value));
            return;
        }
        if (IsUnseen(rune))
            return;
        switch (rune.Value)
        {
            case '〔' or '【' or '〖':
                key.Append('(');
                break;
            case '〕' or '】' or '〗':
                key.Append(')');
                break;
            case '•' or '‧' or '∙' or '⋅' or '・' or '᛫' or 'ꞏ':
                key.Append('·');
                break;
            case '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' or '⁃':
                key.Append('-');
                break;
            default:
                key.Append(Rune.ToUpperInvariant(rune));
                break;
        }
    }

    static char Ascii(char sign) =>
        sign switch
        {
            '[' or '{' => '(',
            ']' or '}' => ')',
            >= 'a' and <= 'z' => (char)(sign - 32),
            _ => sign,
        };

    // Blanks, zero-width marks, variation selectors, fillers, and what is refused on the way in anyway.
    static bool IsUnseen(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || Rune.IsControl(rune)
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || rune.Value
            is 0x034F
                or 0x115F
                or 0x1160
                or 0x180B
                or 0x180C
                or 0x180D
                or 0x180F
                or 0x3164
                or 0xFFA0
                or (>= 0xFE00 and <= 0xFE0F)
                or (>= 0xE0100 and <= 0xE01EF);

    static FrozenDictionary<int, string> Table()
    {
        using var stream = typeof(Folding).Assembly.GetManifestResourceStream(typeof(Folding), "Compatibility.txt")!;
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var table = new Dictionary<int, string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var points = line.Split(' ').Select(p => int.Parse(p, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToList();
            table[points[0]] = string.Concat(points.Skip(1).Select(char.ConvertFromUtf32));
        }
        return table.ToFrozenDictionary();
    }
}
