namespace EcoDamage.Web.Access;

/// <summary>
/// Asked at every sign-in: in Production a demo account is let in by no password, also not by one that it was given later.
/// </summary>
public sealed class NoDemoInProduction(IHostEnvironment environment) : IUserConfirmation<User>
{
    public Task<bool> IsConfirmedAsync(UserManager<User> manager, User user)
    {
        return Task.FromResult(!(user.Demo && environment.IsProduction()));
    }
}
