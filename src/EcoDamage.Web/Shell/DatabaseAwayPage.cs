namespace EcoDamage.Web.Shell;

/// <summary>
/// What people and programs are told while the database is away: 503 and when to come again, not that something is broken.
/// </summary>
static class DatabaseAwayPage
{
    const string Title = "数据库暂时没有应答";

    // A commit whose answer was lost may have happened; sending the same submission again performs it once.
    const string Advice = "刚才的操作可能没有完成。请过几秒钟刷新页面，或者返回上一页再提交一次：同一次提交只办理一次。";

    const int SecondsToWait = 5;

    public static async Task ShowAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception x) when (!context.Response.HasStarted && DatabaseAway.Explains(x))
        {
            context
                .RequestServices.GetRequiredService<ILoggerFactory>()
                .CreateLogger(typeof(DatabaseAwayPage))
                .LogWarning(
                    "{Method} {Path} was answered with 503, the database is away: {Why}",
                    context.Request.Method,
                    context.Request.Path,
                    x.GetBaseException().Message
                );
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = SecondsToWait.ToString(System.Globalization.CultureInfo.InvariantCulture);
            context.Response.Headers.CacheControl = "no-store";
            if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            {
                var problem = new ProblemDetails
                {
                    Status = StatusCodes.Status503ServiceUnavailable,
                    Title = Title,
                    Detail = Advice,
                };
                await context.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json");
                return;
            }

            context.Response.ContentType = "text/html; charset=utf-8";
            // By hand: the usual frame of a page counts what waits for the reader, and that is in the database.
            await context.Response.WriteAsync(
                $"""
                <!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width,initial-scale=1"><title>{Title}</title>
                <link rel="stylesheet" href="/css/portal.css"></head>
                <body><main><article class="card refused"><header><h1>{Title}</h1></header><div><p>{Advice}</p>
                <a class="btn2 p" href="{Links.Desk}">返回工作台</a></div></article></main></body></html>
                """
            );
        }
    }
}
