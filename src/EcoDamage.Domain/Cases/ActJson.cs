using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcoDamage.Domain.Cases;

/// <summary>How acts are written. Strict for what people and programs send, tolerant for journals of earlier editions.</summary>
public static class ActJson
{
    public static readonly JsonSerializerOptions Strict = Make(JsonUnmappedMemberHandling.Disallow);
    public static readonly JsonSerializerOptions Tolerant = Make(JsonUnmappedMemberHandling.Skip);

    static JsonSerializerOptions Make(JsonUnmappedMemberHandling unmapped)
    {
        var o = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = unmapped,
        };
        o.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        o.MakeReadOnly(populateMissingResolver: true);
        return o;
    }

    /// <summary>"Plan.Instalments[0].Amount" → "plan.instalments[0].amount", the form in which fields are named.</summary>
    public static string Path(string property) =>
        string.Join('.', (property ?? "").Split('.').Select(p => JsonNamingPolicy.CamelCase.ConvertName(p)));
}
