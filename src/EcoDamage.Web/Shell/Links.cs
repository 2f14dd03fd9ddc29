using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace EcoDamage.Web.Shell;

/// <summary>The address of every page, written once: pages link by name, and a test holds each link against the routes.</summary>
public static class Links
{
    public const string Desk = "/";
    public const string Cases = "/cases";
    public const string NewCase = "/cases/new";
    public const string Letters = "/letters";
    public const string Deadlines = "/deadlines";
    public const string Drafts = "/drafts";
    public const string Users = "/users";
    public const string CaseFiles = "/case-files";
    public const string Rules = "/rules";
    public const string Settings = "/settings";
    public const string Calendars = "/calendars";
    public const string Organs = "/organs";
    public const string Login = "/login";
    public const string Logout = "/logout";
    public const string Denied = "/denied";
    public const string Trouble = "/trouble";

    /// <summary>Under it lie the pages about one's own account.</summary>
    public const string Account = "/account";
    public const string Password = "/account/password";

    /// <summary>Where a one-time link is used.</summary>
    public const string OneTime = "/account/link";

    /// <summary>What a bare status code says; {0} is the code.</summary>
    public const string Status = "/status/{0}";

    public static string CasesAt(Stage stage) => With(Cases, ("stage", $"{stage}"));

    public static string Case(string number, string? tab = null) => With($"{Cases}/{Of(number)}", ("tab", tab));

    /// <summary>Back to the case, or to the desk where there is none.</summary>
    public static string CaseOrDesk(string? number) => number is null ? Desk : Case(number);

    public static string Export(string number) => With(Case(number), ("handler", "Export"));

    /// <summary>The form of an act; without a case, of the act that opens one.</summary>
    public static string Act(string? number, string act) => number is null ? NewCase : $"{Case(number)}/acts/{act}";

    /// <summary>The form of an act that goes on with a draft.</summary>
    public static string Act(string? number, string act, Guid draft) => With(Act(number, act), ("draft", $"{draft}"));

    /// <summary>The form of an act on one letter.</summary>
    public static string ActOn(string number, string act, LetterNo letter) => With(Act(number, act), ("letter", $"{letter}"));

    public static string WhatIf(string number, string? act = null) => $"{Case(number)}/whatif{(act is null ? "" : $"/{act}")}";

    /// <summary>All periods of a case that run, on one sheet.</summary>
    public static string Running(string number) => $"{Case(number)}/deadlines";

    public static string Card(string number, DeadlineNo no) => $"{Running(number)}/{no}";

    public static string Card(string number, int no) => Card(number, new DeadlineNo(no));

    public static string Letter(string number, LetterNo no) => $"{Letters}/{Of(number)}/{no}";

    public static string Letter(string number, int no) => Letter(number, new LetterNo(no));

    public static string Acknowledge(string number, int no) => With(Letter(number, no), ("handler", "Acknowledge"));

    public static string LettersIn(Registry.Box box, string? after = null) => With(Letters, ("box", $"{box}"), ("after", after));

    public static string DeadlinesOf(bool others, string? after = null) =>
        With(Deadlines, ("others", others ? "true" : null), ("after", after));

    public static string DraftsIn(DraftState? state, bool mine = false, string? after = null) =>
        With(Drafts, ("state", state?.ToString()), ("mine", mine ? "true" : null), ("after", after));

    public static string Draft(Guid id) => $"{Drafts}/{id}";

    public static string Dismiss() => With(Desk, ("handler", "Dismiss"));

    public static string UsersOf(string? organ, string? reset = null) => With(Users, ("organ", organ), ("reset", reset));

    public static string Schema(string of) => With(CaseFiles, ("handler", "Schema"), ("of", of));

    public static string Reminders() => With(Organs, ("handler", "Reminders"));

    /// <summary>One notice and the deadlines that it moves, at a page of their list.</summary>
    public static string Calendar(int id, int? at = null) => With($"{Calendars}/{id}", ("at", at?.ToString(CultureInfo.InvariantCulture)));

    public static string CalendarFile() => With(Calendars, ("handler", "Read"));

    /// <summary>With what is asked for; what is null is left out.</summary>
    public static string With(string path, params ReadOnlySpan<(string Key, string? Value)> query)
    {
        foreach (var (key, value) in query)
            if (value is not null)
                path = QueryHelpers.AddQueryString(path, key, value);
        return path;
    }

    // A number may have been typed by hand and is no part of the address beyond its own.
    static string Of(string number) => Uri.EscapeDataString(number);
}
