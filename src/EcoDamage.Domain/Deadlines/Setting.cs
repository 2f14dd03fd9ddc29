namespace EcoDamage.Domain.Deadlines;

public enum SettingUnit
{
    [Label("日")]
    Days,

    [Label("次")]
    Times,

    [Label("个月")]
    Months,

    /// <summary>1 on, 0 off.</summary>
    [Label("开关")]
    Switch,
}

/// <summary>
/// 设定: a value that the procedure leaves open or national law sets only in principle. It holds for the whole portal from a day on, takes
/// two people to change, and every entry carries the values that differed from the default, so that replay needs no other book.
/// </summary>
/// <param name="Key">Stable name; for the length of a period the period's own key.</param>
/// <param name="Default">In <paramref name="Unit"/>.</param>
public sealed record Setting(string Key, string Title, string Article, int Default, SettingUnit Unit, PeriodSource Source)
{
    static readonly Setting[] Own =
    [
        new("ConsultationMeetings", "磋商会议次数", "16", 3, SettingUnit.Times, PeriodSource.National),
        new("ActAfterWill", "表示开展后形成决定、协议或者起诉", "7", 90, SettingUnit.Days, PeriodSource.Setting),
        new("AnnouncementRolls", "公告期末日为休息日的顺延", "7", 1, SettingUnit.Switch, PeriodSource.Setting),
        new("InjunctionByEcologyOnly", "第二十条禁止令仅由生态环境部门申请", "20", 1, SettingUnit.Switch, PeriodSource.Setting),
        new("CostProofByEcologyOnly", "垫付费用证明统一由生态环境部门提供", "22¶3", 1, SettingUnit.Switch, PeriodSource.Setting),
        new("LateReplies", "检察机关可以接受逾期函复", "7", 1, SettingUnit.Switch, PeriodSource.Setting),
        new("AgreeLead", "协商确定牵头部门", "2", 15, SettingUnit.Days, PeriodSource.Setting),
        new("LetterAnswer", "函件答复的默认期限", "4", 15, SettingUnit.Days, PeriodSource.Setting),
        new("FreshClockForReconsultation", "重新磋商另行起算期限", "21¶2", 1, SettingUnit.Switch, PeriodSource.Setting),
    ];

    static readonly Lazy<List<Setting>> Found = new(() =>
        [
            .. Period
                .All.Where(p => p.Source is PeriodSource.National or PeriodSource.Setting && p.Length > 0)
                .Select(p => new Setting(
                    p.Key,
                    p.Title,
                    p.Article,
                    p.Length,
                    p.Unit == Deadlines.Unit.Months ? SettingUnit.Months : SettingUnit.Days,
                    p.Source
                )),
            .. Own.Where(o => !Period.All.Any(p => p.Key == o.Key)),
        ]
    );

    public static IReadOnlyList<Setting> All => Found.Value;

    public static Setting? Named(string key) => Found.Value.Find(s => s.Key == key);

    /// <summary>The value in force on a day.</summary>
    /// <param name="changes">In the order in which they hold.</param>
    public static int Value(IReadOnlyList<SettingChange>? changes, string key, DateOnly on) =>
        Changed(changes, key, on) ?? (Named(key) ?? throw new ArgumentException($"No setting '{key}'", nameof(key))).Default;

    /// <summary>The length of a period that starts on a day.</summary>
    public static int Length(IReadOnlyList<SettingChange>? changes, Period period, DateOnly day0) =>
        Changed(changes, period.Key, day0) ?? period.LengthOn(day0);

    static int? Changed(IReadOnlyList<SettingChange>? changes, string key, DateOnly on) =>
        changes?.LastOrDefault(s => s.Key == key && s.From <= on)?.Value;
}

/// <summary>A setting was given another value, which holds from a day on.</summary>
public sealed record SettingChange(string Key, DateOnly From, int Value);

/// <summary>沪环法〔2025〕48号 itself.</summary>
public static class Procedure
{
    /// <summary>Art. 32: in force from its issue. Its periods, alarms and lapse do not apply to earlier acts.</summary>
    public static readonly DateOnly InForce = new(2025, 3, 24);

    /// <summary>《生态环境法典》 art. 1242: in force; ten statutes ceased that day.</summary>
    public static readonly DateOnly CodeInForce = new(2026, 8, 15);
}
