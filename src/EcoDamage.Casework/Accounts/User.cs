using Microsoft.AspNetCore.Identity;

namespace EcoDamage.Casework.Accounts;

/// <summary>A person with one role in one organ; system administrators and auditors have none.</summary>
public sealed class User : IdentityUser
{
    public required string DisplayName { get; set; }
    public string? Organ { get; set; }
    public Role Role { get; set; }

    /// <summary>Made by the demonstration, never outside it.</summary>
    public bool Demo { get; set; }
}
