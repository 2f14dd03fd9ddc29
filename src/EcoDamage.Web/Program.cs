// A clear line instead of a stack trace for everything the person at the keyboard can mend.
try
{
    return args.FirstOrDefault(a => !a.StartsWith('-')) switch
    {
        null or "serve" => await Portal.ServeAsync(args),
        "migrate" => await Operations.MigrateAsync(args),
        "create-admin" => await Operations.CreateAdminAsync(args),
        "export" => await Operations.ExportAsync(args),
        "import" => await Operations.ImportAsync(args),
        "verify" => await Operations.VerifyAsync(args),
        var verb => Operations.Unknown(verb),
    };
}
catch (SetupProblemException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 2;
}

/// <summary>Names the entry point for test hosts.</summary>
public sealed partial class Program;
