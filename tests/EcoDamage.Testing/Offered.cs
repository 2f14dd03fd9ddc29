namespace EcoDamage.Testing;

/// <summary>What the case offers somebody in the one field of an act that is chosen from it.</summary>
public static class Offered
{
    public static IEnumerable<Option> By<TAct>(Seen c)
        where TAct : Act<TAct>, IAct<TAct> => ActType.Of<TAct>().Fields.Single(f => f.Choice is not null).Choice!.Options(c);
}
