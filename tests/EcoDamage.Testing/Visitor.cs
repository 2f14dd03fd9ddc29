using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace EcoDamage.Testing;

/// <summary>A person at a browser, or a program, with the cookies they hold. Redirects are shown, not followed.</summary>
public sealed class Visitor(HttpClient client, CookieContainer? cookies = null) : IDisposable
{
    /// <summary>The cookies they hold; a copy of them is another browser in the same session.</summary>
    public CookieContainer Cookies => cookies ?? throw new InvalidOperationException("The cookies of this visitor are kept elsewhere");

    string? token;

    public Task<Reply> GetAsync(string path) => SendAsync(new(HttpMethod.Get, Address(path)));

    /// <summary>Posts a form with the antiforgery token that the pages of this person carry.</summary>
    public async Task<Reply> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        token ??= (await GetAsync("/organs")).Value("__RequestVerificationToken");
        return await PostWithAsync(path, fields, token);
    }

    public Task<Reply> PostAsync(string path, params (string Name, string Value)[] fields) =>
        PostAsync(path, fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    public async Task<Reply> SignInAsync(string account, string password)
    {
        var form = await GetAsync("/login");
        return await PostWithAsync(
            "/login",
            [KeyValuePair.Create("account", account), KeyValuePair.Create("password", password)],
            form.Value("__RequestVerificationToken")
        );
    }

    /// <summary>Posts a file as a browser does.</summary>
    public async Task<Reply> UploadAsync(string path, string field, string fileName, byte[] file, bool withToken = true)
    {
        if (withToken)
            token ??= (await GetAsync("/organs")).Value("__RequestVerificationToken");
        using var content = new MultipartFormDataContent();
        using var bytes = new ByteArrayContent(file);
        using var text = new StringContent(token ?? "");
        content.Add(bytes, field, fileName);
        if (withToken)
            content.Add(text, "__RequestVerificationToken");
        return await SendAsync(new(HttpMethod.Post, Address(path)) { Content = content });
    }

    /// <summary>Posts exactly these fields, without a token of its own.</summary>
    public async Task<Reply> PostRawAsync(string path, IEnumerable<(string Name, string Value)> fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await SendAsync(new(HttpMethod.Post, Address(path)) { Content = content });
    }

    async Task<Reply> PostWithAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, string with)
    {
        using var content = new FormUrlEncodedContent(fields.Append(KeyValuePair.Create("__RequestVerificationToken", with)));
        return await SendAsync(new(HttpMethod.Post, Address(path)) { Content = content });
    }

    public async Task<Reply> PostTextAsync(string path, string text, string contentType = "application/json")
    {
        using var content = new StringContent(text, Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return await SendAsync(new(HttpMethod.Post, Address(path)) { Content = content });
    }

    /// <summary>Sends what no page of the portal would.</summary>
    public Task<Reply> SendAsync(HttpMethod method, string path, HttpContent? content = null) =>
        SendAsync(new(method, Address(path)) { Content = content });

    /// <summary>Performs an act by the JSON API; without a number it opens a case.</summary>
    public async Task<Reply> ActAsync(string? number, Act act, Guid? submission = null, int? version = null, string? departure = null)
    {
        var path = number is null ? $"/api/cases/{act.Kind.Name}" : $"/api/cases/{number}/acts/{act.Kind.Name}";
        using var content = JsonContent.Create(
            new JsonObject
            {
                ["submission"] = (submission ?? Guid.NewGuid()).ToString(),
                ["version"] = version,
                ["departure"] = departure,
                ["data"] = Entered.Of(act),
            }
        );
        return await SendAsync(new(HttpMethod.Post, Address(path)) { Content = content });
    }

    /// <summary>
    /// Opens the form of an act, fills it in and presses a button: "submit", "perform", "save". Where the form is shown again by a page of
    /// its own, that page is the answer.
    /// </summary>
    public async Task<Reply> FillInAsync(string? number, Act act, string press, Action<Dictionary<string, string>>? change = null)
    {
        var path = number is null ? "/cases/new" : $"/cases/{number}/acts/{act.Kind.Name}";
        var page = await GetAsync(path);
        if (page.Status != HttpStatusCode.OK)
            return page;
        var fields = Typed(act);
        foreach (var (name, value) in Hidden(page))
            fields[name] = value;
        fields["do"] = press;
        change?.Invoke(fields);
        return await PressAsync(path, fields);
    }

    /// <summary>签发: reads a draft and signs it as it was read.</summary>
    public async Task<Reply> SignAsync(string draft)
    {
        var page = await GetAsync($"/drafts/{draft}");
        return page.Text.Contains("value=\"sign\"", StringComparison.Ordinal)
            ? await PostAsync($"/drafts/{draft}", ("do", "sign"), ("version", page.Value("version")), ("read", page.Value("read")))
            : throw new InvalidOperationException($"The draft is not offered for signing: {(int)page.Status}");
    }

    /// <summary>What the form of an act carries unseen: its draft, its own number, the versions it was opened on.</summary>
    public static IEnumerable<(string Name, string Value)> Hidden(Reply page)
    {
        return new[] { "draft", "read", "submission", "version", "user", "join" }
            .Where(n => n != "join" || page.Text.Contains("name=\"join\"", StringComparison.Ordinal))
            .Select(n => (n, page.Value(n)));
    }

    /// <summary>Posts the form of an act and follows it to where it is shown again.</summary>
    public Task<Reply> PressAsync(string path, Dictionary<string, string> fields) => PressWithAsync(path, Spread(fields));

    /// <summary>The same with names that may stand several times.</summary>
    public async Task<Reply> PressWithAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var reply = await PostAsync(path, fields);
        return reply.Location?.StartsWith($"{path}?draft=", StringComparison.Ordinal) == true
            ? await GetAsync(reply.Location) with
            {
                Location = reply.Location,
            }
            : reply;
    }

    /// <summary>An act as its form would be typed. Several choices under one name are parted by line breaks.</summary>
    public static Dictionary<string, string> Typed(Act act)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal);
        Type(Entered.Of(act), act.Kind.Fields, "", typed);
        return typed;
    }

    static void Type(JsonObject data, IReadOnlyList<Field> fields, string path, Dictionary<string, string> typed)
    {
        foreach (var f in fields)
        {
            var at = path.Length == 0 ? f.Key : $"{path}.{f.Key}";
            switch (data[f.Key])
            {
                case JsonObject part:
                    Type(part, f.Parts, at, typed);
                    break;
                case JsonArray rows when f.Kind == FieldKind.Rows:
                    typed[$"{at}.#"] = rows.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
                    for (var i = 0; i < rows.Count; i++)
                        Type(rows[i]!.AsObject(), f.Parts, $"{at}[{i}]", typed);
                    break;
                case JsonArray list:
                    typed[at] = string.Join('\n', list.Select(x => x!.ToString()));
                    break;
                case { } value:
                    typed[at] = value.ToString();
                    break;
            }
        }
    }

    static IEnumerable<KeyValuePair<string, string>> Spread(Dictionary<string, string> typed) =>
        typed.SelectMany(f =>
            f.Value.Contains('\n', StringComparison.Ordinal) ? f.Value.Split('\n').Select(v => KeyValuePair.Create(f.Key, v)) : [f]
        );

    static Uri Address(string path) => new(path, UriKind.Relative);

    async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using (request)
        using (var response = await client.SendAsync(request))
        {
            var html = await response.Content.ReadAsStringAsync();
            return new(
                response.StatusCode,
                response.Headers.Location?.OriginalString,
                WebUtility.HtmlDecode(html),
                response.Content.Headers.ContentType?.MediaType
            )
            {
                Html = html,
                Headers = response
                    .Headers.Concat(response.Content.Headers)
                    .SelectMany(h => h.Value.Select(v => (h.Key, Value: v)))
                    .ToLookup(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase),
                ReferrerPolicy = response.Headers.TryGetValues("Referrer-Policy", out var policy) ? string.Join(", ", policy) : null,
                CacheControl = response.Headers.CacheControl?.ToString(),
            };
        }
    }

    public void Dispose() => client.Dispose();
}
