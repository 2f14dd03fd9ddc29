namespace EcoDamage.Casework.Demo;

/// <summary>Whether this database can be entered with demo accounts, as found at start: then every page says so.</summary>
public sealed class Demonstration
{
    public bool Active { get; set; }
}
