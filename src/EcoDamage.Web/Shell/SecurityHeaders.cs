namespace EcoDamage.Web.Shell;

/// <summary>What a browser is told that it may not do with a page.</summary>
static class SecurityHeaders
{
    public static void UseSecurityHeaders(WebApplication app)
    {
        app.UseSecurityHeaders(
            new HeaderPolicyCollection()
                .AddDefaultSecurityHeaders()
                .AddContentSecurityPolicy(csp =>
                {
                    csp.AddDefaultSrc().Self();
                    csp.AddImgSrc().Self().Data();
                    csp.AddStyleSrc().Self();
                    csp.AddScriptSrc().Self();
                    csp.AddFormAction().Self();
                    csp.AddFrameAncestors().None();
                    csp.AddBaseUri().Self();
                    csp.AddObjectSrc().None();
                })
        );
    }
}
