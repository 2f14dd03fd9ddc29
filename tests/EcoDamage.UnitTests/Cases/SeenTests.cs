using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using EcoDamage.UnitTests.Docs;

namespace EcoDamage.UnitTests.Cases;

/// <summary>
/// A case before one pair of eyes shows what the law of sight lets them see, list by list. The law is written down here a second time,
/// from who holds what, so that a list that forgets its condition is noticed.
/// </summary>
public sealed partial class SeenTests
{
    static readonly Lazy<IReadOnlyList<(string Name, DamageCase Case)>> Known = new(() =>
        [
            .. from kind in new[] { "courses", "files" }
            from name in GoldenJournal.Names(kind)
            from x in GoldenJournal.Read(kind, name)
            select (name, DamageCase.Replay(1, x.Number, x.Journal)),
        ]
    );

    [Fact]
    public void An_entry_is_seen_by_its_layer_its_sharing_and_its_seal() =>
        Compare(
            law => law.Whole.Journal.Where(p => law.Reads(p.Entry.Seq)).Select(p => p.Entry.Seq),
            c => c.Journal.Select(p => p.Entry.Seq),
            whole => whole.Journal.Count
        );

    [Fact]
    public void An_entry_asked_for_by_its_number_is_one_of_the_journal() =>
        Compare(
            law => law.Whole.Journal.Where(p => law.Reads(p.Entry.Seq)).Select(p => p.Entry.Seq),
            c => Enumerable.Range(0, c.Version + 2).Where(n => c.At(n) is not null),
            whole => whole.Journal.Count
        );

    [Fact]
    public void What_was_entered_since_is_told_as_far_as_it_is_seen() =>
        Compare(
            law => law.Whole.Journal.Where(p => p.Entry.Seq > law.Whole.Version / 2 && law.Reads(p.Entry.Seq)).Select(p => p.Entry.Seq),
            c => c.Since(c.Version / 2).Select(p => p.Entry.Seq),
            whole => whole.Version - (whole.Version / 2)
        );

    [Fact]
    public void A_letter_is_seen_by_both_ends_and_by_who_reads_its_entry() =>
        Compare(
            law => law.Whole.Letters.Where(l => l.From == law.Organ || l.To == law.Organ || law.Reads(l.SentSeq)).Select(l => l.No.Value),
            c => c.Letters.Select(l => l.No.Value),
            whole => whole.Letters.Count
        );

    [Fact]
    public void A_period_is_seen_by_who_keeps_it_who_reads_its_file_and_who_started_it() =>
        Compare(
            law => law.Whole.Deadlines.Where(d => law.Watches(d) || law.Wrote(d.TriggerSeq)).Select(d => d.No.Value),
            c => c.Deadlines.Select(d => d.No.Value),
            whole => whole.Deadlines.Count
        );

    [Fact]
    public void An_organ_keeps_an_eye_on_its_own_periods_and_on_those_of_a_file_that_it_reads() =>
        Compare(
            law => law.Whole.Deadlines.Where(law.Watches).Select(d => d.No.Value),
            c => c.Whole.Deadlines.Where(d => c.Sees(d)).Select(d => d.No.Value),
            whole => whole.Deadlines.Count
        );

    [Fact]
    public void A_criminal_case_is_seen_by_who_reads_its_entry() =>
        Compare(
            law => law.Whole.ClueTransfer.CriminalCases.Where(x => law.Reads(x.Seq)).Select(x => x.No.Value),
            c => c.ClueTransfer.CriminalCases.Select(x => x.No.Value),
            whole => whole.ClueTransfer.CriminalCases.Count
        );

    [Fact]
    public void A_public_interest_case_is_seen_by_all_once_it_is_announced() =>
        Compare(
            law => law.Whole.PublicInterest.Cases.Where(p => p.Announcement is not null || law.Reads(p.Seq)).Select(p => p.No.Value),
            c => c.PublicInterest.Cases.Select(p => p.No.Value),
            whole => whole.PublicInterest.Cases.Count
        );

    [Fact]
    public void An_appraisal_is_seen_by_who_reads_its_order_or_its_report() =>
        Compare(
            law =>
                law.Whole.Investigation.Appraisals.Where(x => law.Reads(x.Seq) || (x.Report is { } report && law.Reads(report.Entry.Seq)))
                    .Select(x => x.No.Value),
            c => c.Investigation.Appraisals.Select(x => x.No.Value),
            whole => whole.Investigation.Appraisals.Count
        );

    [Fact]
    public void A_report_of_an_appraisal_is_seen_by_who_reads_the_report() =>
        Compare(
            law =>
                law.Whole.Investigation.Appraisals.Where(x => x.Report is { } report && law.Reads(report.Entry.Seq))
                    .Select(x => x.No.Value),
            c => c.Investigation.Appraisals.Where(x => x.Report is not null).Select(x => x.No.Value),
            whole => whole.Investigation.Appraisals.Count(x => x.Report is not null)
        );

    [Fact]
    public void Another_case_is_named_to_who_reads_the_entry_that_names_it() =>
        Compare(
            law => law.Whole.Relations.Links.Where(l => law.Reads(l.Seq)).Select(l => l.Seq),
            c => c.Relations.Links.Select(l => l.Seq),
            whole => whole.Relations.Links.Count
        );

    [Fact]
    public void What_waits_for_others_is_seen_by_who_reads_its_entry() =>
        Compare(
            law =>
                law.Whole.Waiting.Proposals.Select(p => p.Entry.Seq)
                    .Concat(law.Whole.Waiting.PastEntries.Select(p => -p.Entry.Seq))
                    .Where(seq => law.Reads(Math.Abs(seq))),
            c => c.Waiting.Proposals.Select(p => p.Entry.Seq).Concat(c.Waiting.PastEntries.Select(p => -p.Entry.Seq)),
            whole => whole.Waiting.Proposals.Count + whole.Waiting.PastEntries.Count
        );

    [Fact]
    public void Obligors_are_known_to_who_reads_the_clue_or_a_file_and_to_who_judges_or_answers_for_them() =>
        Compare(
            law => law.KnowsObligors ? law.Whole.Obligors.Select(o => o.No.Value) : [],
            c => c.Obligors.Select(o => o.No.Value),
            whole => whole.Obligors.Count
        );

    // That the claim runs is known to all on the case; what its acts say is not.
    [Fact]
    public void Check_and_claim_are_known_by_their_days_and_read_by_who_reads_their_entries()
    {
        Compare(
            law =>
                new[] { law.Whole.ClueTransfer.Check?.Entry.Seq, law.Whole.ClueTransfer.Claim?.Entry.Seq }.OfType<int>().Where(law.Reads),
            c => new[] { c.ClueTransfer.Check?.Entry.Seq, c.ClueTransfer.Claim?.Entry.Seq }.OfType<int>(),
            whole => (whole.ClueTransfer.Check is null ? 0 : 1) + (whole.ClueTransfer.Claim is null ? 0 : 1)
        );
        foreach (var (_, whole) in Known.Value)
        foreach (var law in LawsOf(whole))
        {
            var (all, seen) = (whole.ClueTransfer, law.Eyes.ClueTransfer);
            Assert.Equal((all.Checked, all.Claimed, all.ClaimedOn), (seen.Checked, seen.Claimed, seen.ClaimedOn));
        }
    }

    [Fact]
    public void Experts_and_evidence_are_seen_by_who_reads_their_entries() =>
        Compare(
            law =>
                law.Whole.Investigation.Experts.Select(x => x.Seq)
                    .Concat(law.Whole.Investigation.Evidence.Select(x => -x.Seq))
                    .Where(seq => law.Reads(Math.Abs(seq))),
            c => c.Investigation.Experts.Select(x => x.Seq).Concat(c.Investigation.Evidence.Select(x => -x.Seq)),
            whole => whole.Investigation.Experts.Count + whole.Investigation.Evidence.Count
        );

    [Fact]
    public void A_round_is_seen_by_who_reads_that_it_opened() =>
        Compare(
            law => law.Whole.Consultation.Rounds.Where(x => law.Reads(x.Seq)).Select(x => x.No.Value),
            c => c.Consultation.Rounds.Select(x => x.No.Value),
            whole => whole.Consultation.Rounds.Count
        );

    [Fact]
    public void An_agreement_is_seen_by_who_reads_its_text() =>
        Compare(
            law => law.Whole.Consultation.Agreements.Where(x => law.Reads(x.Seq)).Select(x => x.No.Value),
            c => c.Consultation.Agreements.Select(x => x.No.Value),
            whole => whole.Consultation.Agreements.Count
        );

    [Fact]
    public void An_injunction_is_seen_by_who_reads_that_it_was_asked_for() =>
        Compare(
            law => law.Whole.Consultation.Injunctions.Where(x => law.Reads(x.Seq)).Select(x => x.No.Value),
            c => c.Consultation.Injunctions.Select(x => x.No.Value),
            whole => whole.Consultation.Injunctions.Count
        );

    [Fact]
    public void Third_parties_are_seen_by_who_reads_that_they_were_invited() =>
        Compare(
            law => law.Whole.Consultation.ThirdParties.Where(x => law.Reads(x.Seq)).Select(x => x.Seq),
            c => c.Consultation.ThirdParties.Select(x => x.Seq),
            whole => whole.Consultation.ThirdParties.Count
        );

    [Fact]
    public void An_application_is_seen_by_its_court_and_by_who_reads_it() =>
        Compare(
            law => law.Whole.Litigation.Confirmations.Where(x => x.Court == law.Organ || law.Reads(x.AppliedSeq)).Select(x => x.No.Value),
            c => c.Litigation.Confirmations.Select(x => x.No.Value),
            whole => whole.Litigation.Confirmations.Count
        );

    [Fact]
    public void A_suit_is_no_secret_once_it_is_docketed() =>
        Compare(
            law =>
                law.Whole.Litigation.Suits.Where(x =>
                        x.DocketedOn is not null || x.Court == law.Organ || x.Plaintiff == law.Organ || law.Reads(x.Seq)
                    )
                    .Select(x => x.No.Value),
            c => c.Litigation.Suits.Select(x => x.No.Value),
            whole => whole.Litigation.Suits.Count
        );

    // Who files a suit reads what it filed, so the courses hold none that its plaintiff would not read.
    [Fact]
    public void Before_it_is_docketed_a_suit_is_seen_by_plaintiff_and_court_alone()
    {
        var known = new List<(OrganCode Organ, bool Sees)>();
        foreach (var (_, whole) in Known.Value)
        foreach (var filed in whole.Journal.Where(p => p.Act is FileSuit && !whole.Waiting.IsWithoutEffect(p.Entry.Seq)))
        {
            var then = DamageCase.Replay(1, whole.Number, whole.Journal.Take(filed.Entry.Seq));
            foreach (var organ in OrgansOf(then))
            {
                var law = new Law(then, new("", "", Given.Organs[organ], Role.Officer), Today(then));
                var sees = law.Eyes.Litigation.Suits.Any(s => s.Seq == filed.Entry.Seq);
                if (then.Litigation.Suits.FirstOrDefault(s => s.Seq == filed.Entry.Seq) is not { } suit)
                    continue;
                Assert.Equal(suit.Court == organ || suit.Plaintiff == organ || law.Reads(suit.Seq), sees);
                known.Add((organ, sees));
            }
        }
        Assert.Contains(known, k => k.Sees);
        Assert.Contains(known, k => !k.Sees);
    }

    [Fact]
    public void An_enforcement_is_seen_by_its_court_and_by_who_reads_its_entry() =>
        Compare(
            law => law.Whole.Performance.Enforcements.Where(law.Enforces).Select(x => x.No.Value),
            c => c.Performance.Enforcements.Select(x => x.No.Value),
            whole => whole.Performance.Enforcements.Count
        );

    [Fact]
    public void What_is_owed_is_seen_by_keepers_readers_and_the_court_of_its_title() =>
        Compare(
            law => law.Whole.Performance.Obligations.Where(law.Owed).Select(o => o.No.Value),
            c => c.Performance.Obligations.Select(o => o.No.Value),
            whole => whole.Performance.Obligations.Count
        );

    [Fact]
    public void A_payment_is_seen_by_who_reads_its_entry() =>
        Compare(
            law => law.Whole.Performance.Payments.Where(p => law.Reads(p.Entry.Seq)).Select(p => p.Entry.Seq),
            c => c.Performance.Payments.Select(p => p.Entry.Seq),
            whole => whole.Performance.Payments.Count
        );

    [Fact]
    public void The_clock_sees_all()
    {
        foreach (var (_, whole) in Known.Value)
        {
            var clock = new Seen(whole, Actor.Clock, Today(whole), PaperCase.Calendar);
            Assert.Equal(whole.Journal.Count, clock.Journal.Count);
            Assert.Equal(whole.Letters.Count, clock.Letters.Count);
            Assert.Equal(whole.Deadlines.Count, clock.Deadlines.Count);
            Assert.All(whole.Deadlines, d => Assert.True(clock.Sees(d)));
        }
    }

    [Fact]
    public void An_earlier_version_is_told_before_the_same_eyes()
    {
        foreach (var (_, whole) in Known.Value)
        foreach (var law in LawsOf(whole))
        {
            var half = DamageCase.Replay(1, whole.Number, whole.Journal.Take(whole.Version / 2));
            Assert.Equal(
                new Law(half, law.Eyes.By, law.Eyes.Today).Eyes.Journal.Select(p => p.Entry.Seq),
                law.Eyes.AsOf(half.Version).Journal.Select(p => p.Entry.Seq)
            );
        }
    }

    [Fact]
    public void A_seal_keeps_an_entry_from_the_organ_s_other_people_and_ends_by_itself()
    {
        var (whole, entry) = Sealed();
        Assert.True(Sees(Given.Lead, "reader", 60));
        Assert.False(Sees(Given.Lead, "another", 60));
        Assert.True(Sees(Given.Lead, "", 60));
        Assert.False(Sees(Given.CoDepartment, "", 60));
        Assert.True(Sees(Given.Lead, "another", 61));
        Assert.True(Sees(Given.CoDepartment, "", 61));
        Assert.False(Sees(Given.Stranger, "", 61));
        Assert.True(Eyes(Given.Lead, "another", 60).HidesOwn(nameof(AddEvidence)));
        Assert.False(Eyes(Given.Lead, "reader", 60).HidesOwn(nameof(AddEvidence)));

        Seen Eyes(string organ, string user, int day) =>
            new(whole, Given.Hand(organ) with { UserId = user }, Given.Case().Day(day), PaperCase.Calendar);

        bool Sees(string organ, string user, int day)
        {
            var eyes = Eyes(organ, user, day);
            Assert.Equal(eyes.Sees(entry), eyes.Journal.Any(p => p.Entry.Seq == entry));
            Assert.Equal(eyes.Sees(entry), eyes.Investigation.Evidence.Any(x => x.Seq == entry));
            return eyes.Sees(entry);
        }
    }

    // An act that would leak: it tells everybody what it finds among the notes of the case.
    sealed record ReadsNotes : Act<ReadsNotes>, IAct<ReadsNotes>
    {
        public static ActRule Rule => new("读记录", "3", Force.May, Capacity.LeadDepartment, Capacity.CompetentProcuratorate);

        public static IEnumerable<Obstacle> Obstacles(Seen c) => c.Done<AddNote>().Select(n => new Obstacle(n.Act.Text, "3"));

        public override string Gist(Seen c) => string.Concat(c.Done<AddNote>().Select(n => n.Act.Text));

        protected override void Apply(DamageCase c, Entry e) { }
    }

    [Fact]
    public void A_rule_and_a_gist_that_look_for_the_notes_of_another_organ_find_none()
    {
        var whole = Given.Case().Notified().Then(Given.Lead, 7, new AddNote { Text = "只给本单位" }).InMemory().Case;
        var day = Given.Case().Day(8);
        var type = ActType.Of<ReadsNotes>();

        var other = new Seen(whole, Given.Hand(Given.Procuratorate), day, PaperCase.Calendar);
        Assert.IsType<Answer.Yes>(type.Ask(other));
        Assert.Empty(other.Done<AddNote>());
        Assert.Equal("", new ReadsNotes().Gist(other));
        Assert.Single(other.Whole.Done<AddNote>());

        var own = new Seen(whole, Given.Hand(Given.Lead), day, PaperCase.Calendar);
        Assert.Equal("只给本单位", Assert.Single(Assert.IsType<Answer.NotYet>(type.Ask(own)).Why).Text);
        Assert.Equal("只给本单位", new ReadsNotes().Gist(own));
    }

    // ── who asks for the whole case ──

    [Fact]
    public void Every_use_of_the_whole_case_is_listed_with_its_reason()
    {
        var listed = File.ReadAllLines(Path.Combine(FaultListTests.Root, "docs", "who-sees-what.md"))
            .SkipWhile(l => l != "## Who asks for the whole case")
            .Skip(1)
            .TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))
            .Select(l => Row().Match(l))
            .Where(m => m.Success)
            .Select(m => m.Groups["use"].Value)
            .ToList();
        Assert.NotEmpty(listed);
        Assert.Equal(UsesOfTheWhole(), listed.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| `(?<use>[\w/.]+ [\w.]+)` \| \S.*\S \|$")]
    private static partial Regex Row();

    static List<string> UsesOfTheWhole()
    {
        var sources = Path.Combine(FaultListTests.Root, "src");
        var uses = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(sources, "*.cs*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(sources, file).Replace('\\', '/');
            if (path.Split('/') is var folders && (folders.Contains("obj") || folders.Contains("bin")))
                continue;
            if (!path.EndsWith(".cs", StringComparison.Ordinal) && !path.EndsWith(".cshtml", StringComparison.Ordinal))
                continue;
            // In a copy with planted faults the text of a fault is nobody's use.
            var lines = PlantedFault().Replace(File.ReadAllText(file), "").Split('\n');
            for (var i = 0; i < lines.Length; i++)
                if (UseOfWhole().IsMatch(lines[i]))
                    uses.Add($"{path} {MemberAt(lines, i)}");
        }
        return [.. uses];
    }

    [GeneratedRegex("global::EcoDamage\\.Planted\\.Is\\(\"[^\"]+\"\\) \\? [^:]+ :(?!:)")]
    private static partial Regex PlantedFault();

    [GeneratedRegex(@"^(?!\s*//).*\.Whole\b")]
    private static partial Regex UseOfWhole();

    // The member is the last line before the use that stands where members of a type, or of an extension block, stand.
    static string MemberAt(string[] lines, int at)
    {
        for (var i = at; i >= 0; i--)
            if (Member().Match(lines[i]) is { Success: true } m)
                return m.Groups["name"].Value;
        return "?";
    }

    [GeneratedRegex(
        @"^(?: {4}| {8})(?! |(?:return|yield|var|if|from|let|where|foreach|await|new) )"
            + @"[\w<>\[\],?.()@ ]*?[\w>\])?] (?<name>(?!switch\b)\w[\w.]*)(?:<\w+>)?(?:\(| =>| =|$)"
    )]
    private static partial Regex Member();

    // ── how the domain is built ──

    static IEnumerable<Type> Written =>
        typeof(DamageCase).Assembly.GetTypes().Where(t => !t.FullName!.Contains('<', StringComparison.Ordinal));

    static readonly HashSet<Type> Mutable =
    [
        typeof(List<>),
        typeof(HashSet<>),
        typeof(SortedSet<>),
        typeof(Dictionary<,>),
        typeof(SortedList<,>),
        typeof(SortedDictionary<,>),
        typeof(LinkedList<>),
        typeof(Queue<>),
        typeof(Stack<>),
        typeof(ICollection<>),
        typeof(IList<>),
        typeof(ISet<>),
        typeof(IDictionary<,>),
    ];

    [Fact]
    public void No_public_type_of_the_domain_hands_out_a_collection_that_can_be_changed()
    {
        const BindingFlags open = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var handedOut = Written
            .Where(t => t.IsVisible)
            .SelectMany(t =>
                t.GetProperties(open)
                    .Select(p => (Member: (MemberInfo)p, Type: p.PropertyType))
                    .Concat(t.GetFields(open).Select(f => (Member: (MemberInfo)f, Type: f.FieldType)))
            )
            .Where(x => x.Type.IsGenericType && Mutable.Contains(x.Type.GetGenericTypeDefinition()))
            .Select(x => $"{x.Member.DeclaringType!.Name}.{x.Member.Name}");
        Assert.Empty(handedOut);
    }

    const int MostMembers = 40;

    // A table is long because the law is.
    static readonly Dictionary<Type, string> Tables = new()
    {
        [typeof(Period)] = "The periods of the law, one constant each.",
        [typeof(LetterKind)] = "The letters of the procedure, one constant each.",
    };

    [Fact]
    public void No_type_of_the_domain_has_grown_beyond_what_one_reader_overlooks()
    {
        var grown = Written.Where(t => !t.IsEnum && MembersOf(t).Count() > MostMembers).ToList();
        Assert.Empty(grown.Where(t => !Tables.ContainsKey(t)).Select(t => $"{t.Name}: {MembersOf(t).Count()}"));
        Assert.Empty(Tables.Keys.Except(grown));
    }

    // What people wrote for others to use: neither constructors nor accessors, nor what the compiler adds to a record.
    static IEnumerable<string> MembersOf(Type type)
    {
        const BindingFlags all =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetMembers(all)
            .Where(m => m is not (ConstructorInfo or Type) && !m.IsDefined(typeof(CompilerGeneratedAttribute)))
            .Where(m => !m.Name.Contains('<', StringComparison.Ordinal))
            .Where(m =>
                m switch
                {
                    MethodInfo x => !x.IsSpecialName && IsOpen(x),
                    FieldInfo x => x.IsPublic || x.IsAssembly || x.IsFamilyOrAssembly,
                    PropertyInfo x => x.GetAccessors(nonPublic: true).Any(IsOpen),
                    _ => true,
                }
            )
            .Select(m => m.Name);
    }

    static bool IsOpen(MethodBase m) => m.IsPublic || m.IsAssembly || m.IsFamilyOrAssembly;

    // ── the law of sight, from who holds what ──

    static void Compare(Func<Law, IEnumerable<int>> expected, Func<Seen, IEnumerable<int>> shown, Func<DamageCase, int> all)
    {
        var (hidden, seen) = (0, 0);
        foreach (var (name, whole) in Known.Value)
        foreach (var law in LawsOf(whole))
        {
            var may = expected(law).ToList();
            Assert.Equal((name, law.Organ, law.Eyes.By.UserId, Text(may)), (name, law.Organ, law.Eyes.By.UserId, Text(shown(law.Eyes))));
            seen += may.Count;
            hidden += all(whole) - may.Count;
        }
        // A list that hides nothing anywhere, or shows nothing, would prove nothing.
        Assert.True(hidden > 0, "nothing is hidden");
        Assert.True(seen > 0, "nothing is shown");
    }

    static string Text(IEnumerable<int> numbers) => string.Join(' ', numbers);

    static IEnumerable<OrganCode> OrgansOf(DamageCase whole) => whole.Who.All.Select(h => h.Organ).Append(new(Given.Stranger)).Distinct();

    static DateOnly Today(DamageCase whole) => whole.Journal[^1].Entry.Day;

    // Of an organ that has sealed something each person named, and one who is not.
    static IEnumerable<Law> LawsOf(DamageCase whole) =>
        from organ in OrgansOf(whole)
        from user in whole.Sealed.SelectMany(s => s.Readers).Append("nobody in particular").Append("").Distinct()
        select new Law(whole, new(user, "", Given.Organs[organ], Role.Officer), Today(whole));

    sealed record Law(DamageCase Whole, Actor By, DateOnly Today)
    {
        public Seen Eyes { get; } = new(Whole, By, Today, PaperCase.Calendar);
        public OrganCode Organ => By.Organ.Code;

        public bool Wrote(int seq) => Whole.Journal[seq - 1].Entry.Organ == Organ;

        bool Reaches(Layer layer, int seq) =>
            Whole.Who.All.Any(h => h.Organ == Organ && (h.Reach & layer) != 0 && (h.Until is null || seq <= h.Until));

        public bool Reads(int seq)
        {
            var shared = Whole.Who.Shared.Contains((seq, Organ));
            if (Whole.Sealed.FirstOrDefault(s => s.Seq == seq) is { } seal && (seal.Until is null || Today <= seal.Until))
                return Wrote(seq) ? By.UserId.Length == 0 || seal.Readers.Count == 0 || seal.Readers.Contains(By.UserId) : shared;
            return Wrote(seq) || shared || Reaches(Whole.LayerOf(seq), seq);
        }

        public bool KnowsObligors =>
            By.Organ.Kind == OrganKind.Court
            || Reads(1)
            || new[] { Layer.Filed, Layer.File, Layer.Suit }.Any(layer => Reaches(layer, Whole.Version))
            || Whole.PublicInterest.Current?.Of(Organ) is not null;

        public bool Watches(Deadline d) => d.Owner == Organ || Reaches(d.Period.Layer, d.TriggerSeq);

        public bool Enforces(Enforcement x) => x.Court == Organ || Reads(x.Seq);

        public bool Owed(Obligation o) =>
            Whole.Keeps(Organ, o.Track)
            || Reaches(o.Track == ProceedingKind.Compensation ? Layer.File : Layer.Suit, Whole.Version)
            || (Whole.Litigation.TitleOf(o) is { } title && Reads(title.Seq))
            || Whole.Performance.Enforcements.Any(x => x.Title == o.Title && Enforces(x));
    }

    /// <summary>An item of evidence of the lead that is sealed until day 60, and the number of its entry.</summary>
    static (DamageCase Whole, int Entry) Sealed()
    {
        var g = Given.Case().Notified();
        g.Then(
            Given.Lead,
            7,
            new AddCoDepartment
            {
                Department = new(Given.CoDepartment),
                ShareFile = true,
                Reason = "林地",
            }
        );
        g.Then(
            Given.Lead,
            8,
            new AddEvidence
            {
                Name = "清运台账",
                Type = EvidenceKind.Document,
                CollectedOn = g.Day(0),
                Source = "镇政府",
                Custodian = "奉贤区生态环境局",
                Proves = "数量",
            }
        );
        var entry = g.InMemory().Case.Version;
        g.Then(
            Given.Lead,
            9,
            new SealItem
            {
                Item = entry,
                Action = SealAction.Seal,
                Readers = [new() { Person = "reader" }],
                Until = g.Day(60),
                Reason = "商业秘密",
            }
        );
        return (g.InMemory().Case, entry);
    }
}
