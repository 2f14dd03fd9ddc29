using System.Reflection;
using System.Reflection.Emit;

namespace EcoDamage.UnitTests.Docs;

/// <summary>
/// What an act may start, open and ask for, read from the compiled body of its Apply: an act declares none of it, and no set of played
/// cases would reach every branch. Seen are the calls that start a period, open a proceeding and send a letter, also through other
/// methods of the domain, with the constants that stand before them.
/// </summary>
sealed class Effects
{
    static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(o => o.Value);
    static readonly Dictionary<FieldInfo, object> Constants = new[] { typeof(Period), typeof(LetterKind) }
        .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
        .ToDictionary(f => f, f => f.GetValue(null)!);

    readonly HashSet<MethodBase> visited = [];
    readonly List<Period> named = [];
    readonly List<int> numbers = [];
    LetterKind? letter;

    public List<Period> Starts { get; } = [];
    public List<ProceedingKind> Proceedings { get; } = [];
    public List<ActType> AsksFor { get; } = [];

    public static Effects Of(ActType type)
    {
        var effects = new Effects();
        effects.Walk(type.Class.GetMethod("Apply", BindingFlags.Instance | BindingFlags.NonPublic)!);
        return effects;
    }

    void Walk(MethodBase method)
    {
        if (!visited.Add(method) || method.GetMethodBody()?.GetILAsByteArray() is not { } il)
            return;
        for (var i = 0; i < il.Length; )
        {
            var code = Codes[il[i] == 0xFE ? unchecked((short)(0xFE00 | il[++i])) : il[i]];
            i++;
            Read(method, code, il, i);
            i += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, i),
                _ => 4,
            };
        }
    }

    void Read(MethodBase method, OpCode code, byte[] il, int at)
    {
        if (code.Value >= OpCodes.Ldc_I4_M1.Value && code.Value <= OpCodes.Ldc_I4_8.Value)
            numbers.Add(code.Value - OpCodes.Ldc_I4_0.Value);
        else if (code == OpCodes.Ldc_I4_S)
            numbers.Add((sbyte)il[at]);
        else if (
            code == OpCodes.Ldsfld
            && method.Module.ResolveField(BitConverter.ToInt32(il, at), method.DeclaringType!.GenericTypeArguments, GenericsOf(method))
                is { } field
            && Constants.TryGetValue(field, out var constant)
        )
        {
            if (constant is Period period)
                named.Add(period);
            else
                letter = (LetterKind)constant;
        }
        else if (code == OpCodes.Call || code == OpCodes.Callvirt)
            Called(
                method.Module.ResolveMethod(BitConverter.ToInt32(il, at), method.DeclaringType!.GenericTypeArguments, GenericsOf(method))!
            );
    }

    static Type[]? GenericsOf(MethodBase method) => method.IsGenericMethod ? method.GetGenericArguments() : null;

    void Called(MethodBase method)
    {
        if (method.DeclaringType?.Assembly != typeof(DamageCase).Assembly)
            return;
        switch ($"{method.DeclaringType.Name}.{method.Name}")
        {
            case "DeadlineBook.Start" or "DeadlineBook.StartOn":
                Starts.AddRange(named.Except(Starts));
                named.Clear();
                break;
            case "DeadlineBook.Meet" or "DeadlineBook.Open":
                named.Clear();
                break;
            case "Proceedings.Open":
                Proceedings.AddRange(numbers.SkipLast(1).TakeLast(1).Select(n => (ProceedingKind)n).Except(Proceedings));
                break;
            case "Correspondence.Send":
                AsksFor.AddRange((letter?.AnsweredBy ?? []).Select(t => ActType.Named(t.Name)!).Except(AsksFor));
                break;
            default:
                // The callee's own constants are not the caller's.
                var (n, l) = (numbers.Count, letter);
                Walk(method);
                numbers.RemoveRange(n, numbers.Count - n);
                letter = l;
                break;
        }
    }
}
