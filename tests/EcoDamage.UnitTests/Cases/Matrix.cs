using System.Collections.Concurrent;

namespace EcoDamage.UnitTests.Cases;

/// <summary>What every act answers to everybody in every state, held against the table.</summary>
public static class Matrix
{
    public static readonly Role[] Roles =
    [
        Role.Officer,
        Role.Leader,
        Role.Clerk,
        Role.OrganAdministrator,
        Role.SystemAdministrator,
        Role.Auditor,
    ];

    // Art. 6; PIL-R 26: who has passed its jurisdiction on does not do these beside its successor.
    static readonly string[] NeedJurisdiction = [nameof(OpenPublicInterestCase), nameof(MakeSupervisoryInquiry)];

    static readonly ConcurrentDictionary<ActType, (IReadOnlyList<string>, int)> Checked = new();

    /// <summary>Where the act answers otherwise than its line says, and how many answers were looked at.</summary>
    public static (IReadOnlyList<string> Faults, int Asked) Check(ActType type) => Checked.GetOrAdd(type, Walk);

    static (IReadOnlyList<string>, int) Walk(ActType type)
    {
        var row = WhoMay.Table[type.Name];
        var faults = new List<string>();
        var (asked, opened) = (0, 0);
        if (type.Rule.SignedOff != row.SignedOff)
            faults.Add($"{type.Name} is {(row.SignedOff ? "not " : "")}signed off");
        foreach (var s in Reached.States.Concat(Reached.WithEverySeatFilled))
        {
            foreach (var organ in Reached.Organs(s.Case))
            {
                var letters = WhoMay.Letters(s.Case, organ.Code);
                var handedOn = NeedJurisdiction.Contains(type.Name) && s.Case.Who.HasHandedOn(organ.Code);
                var seated =
                    !handedOn
                    && row.OfKind(organ)
                    && (
                        letters.Any(l => row.Who.Contains(l, StringComparison.Ordinal))
                        || (row.Who.Contains('F', StringComparison.Ordinal) && s.Case.Who.IsFormerHolder(organ.Code))
                    );
                foreach (var role in Roles)
                {
                    asked++;
                    var answer = type.Ask(s.Case.By(Reached.Person(organ, role)));
                    var may = seated && row.InHand(organ, role);
                    var who = $"{type.Name} by {role} of {organ.Code} ({letters}) at {s}";
                    switch (answer)
                    {
                        case Answer.Never { Forbidden: true } no when may:
                            faults.Add($"{who} is forbidden: {no.Why.Text}");
                            break;
                        case Answer.Never { Forbidden: true } no:
                            if (
                                (!handedOn && no.Why.Article != type.Rule.Article)
                                || !no.Why.Text.Contains(type.Rule.Title, StringComparison.Ordinal)
                            )
                                faults.Add($"{who}: the refusal does not name act and article");
                            break;
                        case not null when !may:
                            faults.Add($"{who} is not forbidden");
                            break;
                        case Answer.Yes when !(s.Closed ? row.AfterClose : row.Open(s.Claim, s.Suit)):
                            faults.Add($"{who} is open");
                            break;
                        case Answer.Yes
                            when row.NeedsFile
                                && letters.All(l => l == 'P' || !row.Who.Contains(l, StringComparison.Ordinal))
                                && !s.Case.SeesFile(organ.Code):
                            faults.Add($"{who} is open without the file");
                            break;
                        case Answer.Yes:
                            opened++;
                            break;
                    }
                }
            }
            asked++;
            if (type.Ask(s.Case.By(Actor.Clock)) is Answer.Never { Forbidden: true } == type.Rule.ByClock)
                faults.Add($"{type.Name} by the clock at {s}");
        }
        if (opened == 0 && row.Who != "-")
            faults.Add($"{type.Name} is never open to anybody");
        return (faults, asked);
    }
}
