namespace EcoDamage.Testing.Journeys;

/// <summary>
/// Somebody of an organ before the pages of the portal, who reaches everything by the Chinese names that stand there: at a real browser,
/// or over HTTP.
/// What fails to be as it is said ends the journey.
/// </summary>
public interface IPerson : IAsyncDisposable
{
    string Account { get; }

    /// <summary>Path of the page before them.</summary>
    string At { get; }

    /// <summary>工作台, after signing in where that is necessary: sessions end overnight.</summary>
    Task ToDeskAsync();

    /// <summary>From the desk into the form of a step of this case.</summary>
    Task<IActForm> BeginAsync(string title, string step);

    /// <summary>From the page of the case into the form of a step: also those off the straight course.</summary>
    Task<IActForm> BeginFromCaseAsync(string title, string step);

    /// <summary>The form of a step, on whose page they are.</summary>
    Task<IActForm> FormAsync(string step);

    /// <summary>签发 a draft found on the desk.</summary>
    Task SignOffAsync(string step);

    Task OpenForSigningAsync(string step);

    /// <summary>退回修改 the draft that lies open.</summary>
    Task SendBackAsync(string step, string comment);

    /// <summary>修改: from the desk into the form of a draft that was sent back.</summary>
    Task<IActForm> ReviseAsync(string step);

    /// <summary>签收 a letter found on the desk.</summary>
    Task ReceiveAsync(string letter);

    /// <summary>The page of a case, by way of the list of cases.</summary>
    Task ToCaseAsync(string title, string? tab = null);

    Task ToTabAsync(string tab);

    /// <summary>A place named in the navigation.</summary>
    Task NavigateAsync(string place);

    /// <summary>The only link of this name.</summary>
    Task FollowAsync(string link);

    /// <summary>Unfolds what begins with these words.</summary>
    Task OpenFoldAsync(string words);

    /// <summary>On the page of the case these steps can be begun and those are not there.</summary>
    Task IsOfferedAsync(string title, string[] steps, params string[] butNot);

    // ── what stands on the page ──

    Task ReadsAsync(string text);

    Task MissesAsync(string text);

    /// <summary>A place that can be seen and says this, and it alone.</summary>
    Task ShowsAsync(string text);

    Task ReadsInPartAsync(string part, string text);

    /// <summary>A row of the periods on the desk.</summary>
    Task ReadsOnDeskAsync(string row, string text);

    /// <summary>The row with these words; the first of several only where that is said.</summary>
    Task ReadsInRowAsync(string row, string text, bool first = false, string? and = null);

    Task HasRowsAsync(string row, int count);

    Task ReadsInStagesAsync(string text);

    /// <summary>The stage that the case is at.</summary>
    Task StandsAtAsync(string stage);

    Task TabReadsAsync(string tab, string text);

    /// <summary>The account of one period.</summary>
    Task ReadsInPeriodAsync(string period, string text);

    Task HasSummariesAsync(int count, params string[] words);

    /// <summary>Entries of a list in which exactly this stands.</summary>
    Task HasItemsAsync(string text, int count);

    /// <summary>The draft is not offered for signing.</summary>
    Task MayNotSignAsync(string step);

    /// <summary>The case is not among those with a next step.</summary>
    Task HasNothingToDoInAsync(string title);

    // ── what the portal answers to addresses typed by hand: asked over HTTP only ──

    /// <summary>What the portal answers to an address typed by hand.</summary>
    Task AnswersAsync(string path, int status);

    /// <summary>The address is refused, and the page says why.</summary>
    Task IsRefusedAsync(string path, int status, params IEnumerable<string> words);

    Task DoesNotReadAsync(string path, params IEnumerable<string> secrets);

    /// <summary>No page of the case tells it, whichever tab is asked for.</summary>
    Task DoesNotReadInCaseAsync(string path, params string[] secrets);

    /// <summary>The case is not in their list, and its address answers as if there were none.</summary>
    Task KnowsNothingOfAsync(string title, string path);

    /// <summary>Keeps a picture, where there are pictures.</summary>
    Task KeepAsync(string name);
}

/// <summary>The form of an act, or one row or group of it, filled in by the names of its fields.</summary>
public interface IActForm
{
    Task FillAsync(params (string Label, string Value)[] fields);

    Task ChooseAsync(params (string Label, string Option)[] fields);

    /// <summary>Chooses what stands at this place of the list, counted from 0.</summary>
    Task ChooseNthAsync(string label, int no);

    Task AnswerAsync(params (string Label, bool Yes)[] questions);

    Task TickAsync(string label, params string[] options);

    Task UntickAsync(string label, string option);

    IActForm Part(string label);

    /// <summary>A row of a list, counted from 1, that is there already.</summary>
    IActForm Row(string list, int no);

    /// <summary>Adds a row to a list by the button below it.</summary>
    Task<IActForm> AddRowAsync(string list);

    Task SendForSignatureAsync(string step);

    Task PerformAsync(string step, string button = "办理");

    Task PressAsync(string button);

    /// <summary>Pressed, and refused in these words; what was typed stays.</summary>
    Task IsRefusedAsync(string button, params string[] words);

    /// <summary>Pressed, asked about something that may be a slip, and said to be right.</summary>
    Task ConfirmAsync(string button, string question);

    Task IsAlertedAsync(string text);

    Task HoldsAsync(string label, string value);

    Task HoldsPartAsync(string label, string value);

    Task HasChosenAsync(string label, string option);

    Task HasChosenPartAsync(string label, string option);

    /// <summary>What can be chosen, the empty choice aside.</summary>
    Task OffersAsync(string label, params string[] options);

    Task HasRowsAsync(string list, int count);

    Task HasTickedAsync(string label, int count);

    Task IsTickedAsync(string label, string option);
}
