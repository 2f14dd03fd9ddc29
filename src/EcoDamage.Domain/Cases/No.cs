using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcoDamage.Domain.Cases;

/// <summary>
/// The number of a part of the case, counted from 1 in the order in which the parts came. That of a letter is no number of a suit: they
/// are of different types. In JSON it is the bare number.
/// </summary>
/// <typeparam name="TPart">What is counted.</typeparam>
[JsonConverter(typeof(NoConverter))]
public readonly record struct No<TPart>(int Value) : INo, IComparable<No<TPart>>
    where TPart : class
{
    public int CompareTo(No<TPart> other) => Value.CompareTo(other.Value);

    public static bool operator <(No<TPart> left, No<TPart> right) => left.Value < right.Value;

    public static bool operator >(No<TPart> left, No<TPart> right) => left.Value > right.Value;

    public static bool operator <=(No<TPart> left, No<TPart> right) => left.Value <= right.Value;

    public static bool operator >=(No<TPart> left, No<TPart> right) => left.Value >= right.Value;

    /// <summary>As options of a form and addresses bear it.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    public static implicit operator Reference(No<TPart> no) => new(typeof(TPart), no.Value);
}

/// <summary>A number of a part, whatever the part is.</summary>
public interface INo
{
    int Value { get; }
}

/// <summary>What a deadline belongs to: a part of a known kind, by its number.</summary>
public readonly record struct Reference([property: JsonIgnore] Type Part, int Value)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number, where it is that of such a part; null where the reference points to another kind.</summary>
    public No<TPart>? As<TPart>()
        where TPart : class => Part == typeof(TPart) ? new No<TPart>(Value) : null;
}

sealed class NoConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(No<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    sealed class Of<TPart> : JsonConverter<No<TPart>>
        where TPart : class
    {
        public override No<TPart> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, No<TPart> value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Value);
    }
}

/// <summary>A part that bears its own number.</summary>
public interface INumbered<TPart>
    where TPart : class
{
    No<TPart> No { get; }
}

/// <summary>Numbered parts of a case, in the order in which they came. Acts of this assembly alone add to it.</summary>
public sealed class Roll<TPart> : IReadOnlyList<TPart>
    where TPart : class, INumbered<TPart>
{
    readonly List<TPart> parts = [];
    int last;

    public int Count => parts.Count;

    public TPart this[int index] => parts[index];

    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public TPart this[No<TPart> no] => At(no) ?? throw new ArgumentOutOfRangeException(nameof(no), no, typeof(TPart).Name);

    /// <summary>Null where there is no such part.</summary>
    public TPart? At(No<TPart>? no) => parts.Find(p => p.No == no);

    /// <summary>The number of the part that comes next. A part may fall; its number is not given again.</summary>
    internal No<TPart> Next => new(last + 1);

    internal TPart Add(TPart part)
    {
        parts.Add(part);
        last = Math.Max(last, part.No.Value);
        return part;
    }

    internal void Remove(TPart part) => parts.Remove(part);

    /// <summary>Another text of a part takes the place of the one with its number.</summary>
    internal void Replace(TPart part) => parts[parts.FindIndex(p => p.No == part.No)] = part;

    /// <summary>The same parts, as far as they may be seen.</summary>
    internal Roll<TPart> Seen(Func<TPart, bool> which) => SeenAs(p => which(p) ? p : null);

    /// <summary>The parts with what may be seen of each; null for one that may not be seen at all.</summary>
    internal Roll<TPart> SeenAs(Func<TPart, TPart?> part)
    {
        var seen = new Roll<TPart> { last = last };
        seen.parts.AddRange(parts.Select(part).OfType<TPart>());
        return seen;
    }

    public IEnumerator<TPart> GetEnumerator() => parts.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
