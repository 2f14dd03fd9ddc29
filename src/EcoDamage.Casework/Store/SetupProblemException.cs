namespace EcoDamage.Casework.Store;

/// <summary>
/// Something outside the program stands in the way: a missing package, a full disk, a wrong password.
/// The message is one English line that says what to do; whoever catches it prints that line and no stack.
/// </summary>
public sealed class SetupProblemException : Exception
{
    public SetupProblemException(string message)
        : base(message) { }

    public SetupProblemException(string message, Exception cause)
        : base(message, cause) { }

    public SetupProblemException()
        : this("The portal cannot be set up.") { }
}
