using Microsoft.AspNetCore.StaticAssets;

namespace EcoDamage.Web.Access;

/// <summary>
/// What an administrator has confirmed or a release has brought holds on every node at once: each request of a person begins with one look
/// at whether organs and calendar are still those that this node knows.
/// </summary>
public static class FreshBooks
{
    public static async Task ReadAsync(HttpContext context, RequestDelegate next)
    {
        if (context.User.Identity?.IsAuthenticated == true && context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            await context.RequestServices.GetRequiredService<ReferenceBooks>().RefreshAsync(context.RequestAborted);
        await next(context);
    }
}
