using Microsoft.AspNetCore.Mvc.Filters;

namespace EcoDamage.Web.Access;

/// <summary>
/// The case of this request before the eyes of who asks. It is opened and refused here and nowhere else, and a page that forgot to have it
/// opened has none.
/// </summary>
public sealed class OpenedCase(CaseworkDb db, ActDesk desk, ReferenceBooks books, Me me)
{
    Seen? seen;

    public Seen Case => seen ?? throw new InvalidOperationException("The case was not opened");

    /// <summary>Null on a page that opens a case or belongs to none.</summary>
    public Seen? OrNone => seen;

    /// <summary>404 for whom the case is not there, 403 for who is recused (回避).</summary>
    public async Task<Refusal?> OpenAsync(string? number, CancellationToken ct)
    {
        if (number is null || await CaseFile.OpenAsync(db, number, desk.Today, books.Calendar, me.Required, ct) is not { } c)
            return Refusals.NotFound();
        if (c.Who.IsRecused(me.Required.UserId))
            return Refusals.Recused();
        seen = c;
        return null;
    }

    /// <summary>Another case as it would be read on a day; null where the person could not read it.</summary>
    public async Task<Seen?> BesideAsync(string number, DateOnly day, CancellationToken ct) =>
        number != seen?.Number
        && await CaseFile.OpenAsync(db, number, day, books.Calendar, me.Required, ct) is { } other
        && !other.Who.IsRecused(me.Required.UserId)
            ? other
            : null;
}

/// <summary>The page is about the case that its address names: no handler runs before that case is open.</summary>
public sealed class OfCaseAttribute() : TypeFilterAttribute(typeof(CaseFilter))
{
    sealed class CaseFilter(OpenedCase opened) : IAsyncPageFilter
    {
        public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

        public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
        {
            var page = (PageModel)context.HandlerInstance;
            // The act that opens a case has an address without a number.
            var refused =
                context.HandlerMethod is null ? Refusals.NotFound()
                : context.RouteData.Values["number"] is string number ? await opened.OpenAsync(number, context.HttpContext.RequestAborted)
                : null;
            if (refused is null)
                await next();
            else
                context.Result = page.Refuse(refused);
        }
    }
}
