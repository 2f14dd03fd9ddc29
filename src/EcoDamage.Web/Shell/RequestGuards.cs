using EcoDamage.Casework.CaseFiles;
using EcoDamage.Web.Api;
using Microsoft.AspNetCore.Http.Features;

namespace EcoDamage.Web.Shell;

/// <summary>What is refused of a request before any page reads it.</summary>
public static class RequestGuards
{
    /// <summary>What one request may bring. A case file may bring less: <see cref="CaseImport.MostBytes"/>.</summary>
    public const int MostBytes = 30_000_000;

    /// <summary>
    /// A one-time link must be handed on by no browser, neither as the place one comes from nor out of its store.
    /// Set last, over what holds for all pages.
    /// </summary>
    public static Task KeepLinksPrivate(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        if (
            path.StartsWithSegments(Links.Account, StringComparison.OrdinalIgnoreCase)
            || path.StartsWithSegments(Links.Users, StringComparison.OrdinalIgnoreCase)
        )
        {
            context.Response.OnStarting(() =>
            {
                (context.Response.Headers["Referrer-Policy"], context.Response.Headers.CacheControl) = ("no-referrer", "no-store");
                return Task.CompletedTask;
            });
        }
        return next(context);
    }

    /// <summary>No page and no address of the interface knows another method, and TRACE would give back what was sent.</summary>
    public static Task RefuseOddMethod(HttpContext context, RequestDelegate next)
    {
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPost(method))
            return next(context);
        context.Response.Headers.Allow = "GET, HEAD, POST";
        // The page that says so is got.
        context.Request.Method = HttpMethods.Get;
        return RefuseUnreadAsync(context, StatusCodes.Status405MethodNotAllowed);
    }

    /// <summary>
    /// Said before the body is read; what is only a little too large for a case file the page itself refuses. A body without a length
    /// is counted while it is read.
    /// </summary>
    public static async Task RefuseOversized(HttpContext context, RequestDelegate next)
    {
        var caseFile = context.Request.Path.StartsWithSegments(Links.CaseFiles, StringComparison.Ordinal);
        var most = caseFile ? CaseImport.MostBytes + 1024 * 1024 : MostBytes;
        if (context.Request.ContentLength > most)
        {
            // The server takes in for some seconds what is still on its way and throws it away, or the answer would be lost with the
            // connection.
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                limit.MaxRequestBodySize = null;
            await RefuseUnreadAsync(context, StatusCodes.Status413PayloadTooLarge);
            return;
        }
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException x) when (!context.Response.HasStarted)
        {
            await RefuseUnreadAsync(context, x.StatusCode);
        }
    }

    // The page that says so must not read the body either.
    static Task RefuseUnreadAsync(HttpContext context, int status)
    {
        (context.Request.Body, context.Request.ContentType, context.Request.ContentLength) = (Stream.Null, null, 0);
        context.Response.StatusCode = status;
        var byProgram = context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
        return byProgram ? ActsApi.RefuseUnreadAsync(context, status) : Task.CompletedTask;
    }

    /// <summary>
    /// PostgreSQL stores no NUL character. The forms of acts keep their text as JSON, which does, and name the box it stands in.
    /// </summary>
    public static async Task RefuseUnstorableText(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        IFormCollection? form = null;
        try
        {
            if (request.HasFormContentType)
                form = await request.ReadFormAsync(context.RequestAborted);
        }
        catch (BadHttpRequestException x)
        {
            await RefuseUnreadAsync(context, x.StatusCode);
            return;
        }
        // A form that ends before it is complete is an IOException.
        catch (Exception x) when (x is InvalidDataException or IOException)
        {
            await RefuseUnreadAsync(context, StatusCodes.Status400BadRequest);
            return;
        }
        if (
            request.Query.Any(q =>
                q.Key.Contains('\0', StringComparison.Ordinal) || q.Value.Any(v => v?.Contains('\0', StringComparison.Ordinal) == true)
            )
            || (
                !request.Path.StartsWithSegments(Links.Cases, StringComparison.Ordinal)
                && form?.Any(f => f.Value.Any(v => v?.Contains('\0', StringComparison.Ordinal) == true)) == true
            )
        )
        {
            await RefuseUnreadAsync(context, StatusCodes.Status400BadRequest);
            return;
        }
        await next(context);
    }
}
