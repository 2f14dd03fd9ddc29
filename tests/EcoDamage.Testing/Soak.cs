namespace EcoDamage.Testing;

/// <summary>
/// How much of a long test is run: a part of it with all others, the whole of it under <c>./eco soak NAME</c>, which picks it by its trait
/// "soak".
/// </summary>
public static class Soak
{
    public const string Trait = "soak";

    public static int Size(int usual, int whole) => Environment.GetEnvironmentVariable("ECODAMAGE_SOAK") is { Length: > 0 } ? whole : usual;
}
