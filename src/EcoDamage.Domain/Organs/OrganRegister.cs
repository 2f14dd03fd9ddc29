namespace EcoDamage.Domain.Organs;

/// <summary>机关名录: every organ that takes part, with the defaults the law gives by place of damage.</summary>
public sealed class OrganRegister
{
    readonly Dictionary<OrganCode, Organ> byCode;

    public OrganRegister(IEnumerable<Organ> organs, IEnumerable<District> districts)
    {
        All = [.. organs];
        Districts = [.. districts];
        byCode = All.Append(Organ.Clock).ToDictionary(o => o.Code);
    }

    public IReadOnlyList<Organ> All { get; }
    public IReadOnlyList<District> Districts { get; }

    /// <exception cref="KeyNotFoundException">No organ bears this code.</exception>
    public Organ this[OrganCode code] => byCode.TryGetValue(code, out var o) ? o : throw new KeyNotFoundException($"No organ '{code}'");

    public Organ? Find(OrganCode code) => byCode.GetValueOrDefault(code);

    public string Name(OrganCode code) => Find(code)?.Name ?? code.Value;

    public string ShortName(OrganCode code) => Find(code)?.ShortName ?? code.Value;

    public string District(string? code) => Districts.FirstOrDefault(d => d.Code == code)?.Name ?? "上海市";

    /// <summary>
    /// Default of 有管辖权的检察机关: the grassroots procuratorate of the district of damage (公益诉讼办案规则 14). The user may choose
    /// another.
    /// </summary>
    public OrganCode? ProcuratorateFor(string? district) =>
        All.FirstOrDefault(o => o.Kind == OrganKind.Procuratorate && o.District == district && district is not null)?.Code;

    /// <summary>
    /// Superior of the organ, directly or through others. A branch of the municipal procuratorate stands above every district procuratorate
    /// (art. 8): which districts it serves is in no register.
    /// </summary>
    public bool IsAbove(OrganCode superior, OrganCode organ)
    {
        for (var above = Find(organ)?.Superior; above is { } code; above = Find(code)?.Superior)
            if (code == superior)
                return true;
        return Find(superior) is { Kind: OrganKind.Procuratorate, Level: OrganLevel.Branch }
            && Find(organ) is { Kind: OrganKind.Procuratorate, Level: OrganLevel.District };
    }

    /// <summary>Default court for confirmation: the grassroots court of the concentrated jurisdiction that serves the district.</summary>
    public OrganCode? CourtFor(string? district) =>
        All.FirstOrDefault(o => o.Kind == OrganKind.Court && district is not null && o.Serves.Contains(district))?.Code;
}
