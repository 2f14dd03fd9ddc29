using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcoDamage.Casework.CaseFiles;

/// <summary>A case file as text: lines in UTF-8, each one JSON object. Knows nothing of what they say.</summary>
static class CaseFileText
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The lines of a file; those that are no text are faults.</summary>
    public static List<string> Lines(ReadOnlySpan<byte> file, List<ImportFault> faults)
    {
        var lines = new List<string>();
        if (file.StartsWith(Encoding.UTF8.Preamble))
            file = file[3..];
        foreach (var range in file.Split((byte)'\n'))
        {
            if (lines.Count == CaseImport.MostLines && range.Start.Value < file.Length)
            {
                faults.Add(new(lines.Count + 1, null, $"一个文件最多 {CaseImport.MostLines} 行。"));
                break;
            }
            try
            {
                lines.Add(Utf8.GetString(file[range]).TrimEnd('\r'));
            }
            catch (DecoderFallbackException)
            {
                faults.Add(new(lines.Count + 1, null, "这一行不是 UTF-8 文本；请确认选择的是案卷文件，并以 UTF-8 编码保存。"));
                break;
            }
        }
        if (faults.Count == 0 && lines.TrueForAll(string.IsNullOrWhiteSpace))
            faults.Add(new(1, null, "文件是空的。"));
        return lines;
    }

    /// <summary>The object of one line; null, with a fault that says where, when it is none.</summary>
    public static JsonObject? Parse(string text, int line, List<ImportFault> faults)
    {
        try
        {
            if (JsonNode.Parse(text, null, new() { AllowDuplicateProperties = false }) is JsonObject o)
            {
                // Half a surrogate pair is found only when the text is written out.
                Utf8.GetByteCount(o.ToJsonString(ActJson.Tolerant));
                return o;
            }
            faults.Add(new(line, null, "这一行应是一个 JSON 对象，即 {…}。"));
        }
        catch (JsonException x)
        {
            faults.Add(
                new(
                    line,
                    null,
                    x.BytePositionInLine is { } at
                        ? $"这一行不是完整的 JSON：第 {Column(text, at)} 个字符处无法识别（引号、逗号或者括号缺失、栏目重复）。"
                        : "这一行不是有效的 JSON（引号、逗号或者括号缺失、栏目重复）。"
                )
            );
        }
        catch (Exception x) when (x is InvalidOperationException or ArgumentException)
        {
            faults.Add(new(line, null, "这一行有无法识别的字符（\\u 转义不完整）。"));
        }
        return null;
    }

    static int Column(string text, long bytes)
    {
        var column = 0;
        for (long seen = 0; column < text.Length && seen < bytes; column++)
            seen +=
                text[column] < 0x80 ? 1
                : text[column] < 0x800 || char.IsSurrogate(text[column]) ? 2
                : 3;
        return column + 1;
    }
}
