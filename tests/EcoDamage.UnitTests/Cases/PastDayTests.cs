using EcoDamage.Casework;

namespace EcoDamage.UnitTests.Cases;

/// <summary>补录 as a person types it: nothing, or a day with its proof and number, and never half of it unseen.</summary>
public sealed class PastDayTests
{
    static readonly DateOnly Today = new(2025, 11, 28);

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("", " ", "\t")]
    public void Who_typed_nothing_enters_nothing_past(string? day, string? proof, string? number) =>
        Assert.Equal((null, null), PastDay.Read(day, proof, number, Today));

    [Theory]
    [InlineData("2025-09-16", "扫描件1", "奉环函〔2025〕7号", "扫描件1", "奉环函〔2025〕7号")]
    [InlineData("2025年9月16日", " 扫描件1 ", " 奉环函〔2025〕7号 ", "扫描件1", "奉环函〔2025〕7号")]
    [InlineData("2025-09-16", "扫描件1", " ", "扫描件1", null)]
    [InlineData("2025-09-16", null, null, "", null)]
    public void What_was_typed_is_the_day_the_proof_and_the_number(string day, string? proof, string? number, string reads, string? bears)
    {
        var (past, fault) = PastDay.Read(day, proof, number, Today);
        Assert.Null(fault);
        Assert.Equal(new(new(2025, 9, 16), reads, bears), past);
    }

    [Theory]
    [InlineData(null, "扫描件1", null)]
    [InlineData(" ", null, "奉环函〔2025〕7号")]
    [InlineData("2025-02-30", "扫描件1", null)]
    [InlineData("前天", null, null)]
    public void Proof_or_number_without_a_day_that_exists_is_a_fault_at_the_day(string? day, string? proof, string? number)
    {
        var (past, fault) = PastDay.Read(day, proof, number, Today);
        Assert.Null(past);
        Assert.Equal("pastOn", fault!.Field);
        Assert.NotEmpty(fault.Text);
    }
}
