using System.Text.Json;
using EcoDamage.Casework.CaseFiles;

namespace EcoDamage.IntegrationTests.CaseFiles;

/// <summary>An act says the same, field by field, in the file it came from, in the portal, in the export and in another portal.</summary>
public sealed class EveryFieldTravelsTests(PublishedCaseTests.TwoOffices offices) : IClassFixture<PublishedCaseTests.TwoOffices>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Courses.All.Select(c => c.Name)];

    static string Number(string course) => $"SHD-310120-2025-{8001 + Courses.All.ToList().FindIndex(c => c.Name == course)}";

    /// <summary>The journal of a course, with numbers of letters that no other course bears.</summary>
    static IReadOnlyList<Performed> Journal(string course)
    {
        var apart = 1000 * (1 + Courses.All.ToList().FindIndex(c => c.Name == course));
        return
        [
            .. Courses
                .All.Single(c => c.Name == course)
                .Course(Given.Case())
                .InMemory()
                .Case.Journal.Select(p =>
                    Folding.Document(p.Entry.DocumentNo) is var (prefix, year, no)
                        ? p with
                        {
                            Entry = p.Entry with { DocumentNo = $"{prefix}〔{year}〕{apart + no}号" },
                        }
                        : p
                ),
        ];
    }

    static List<string> FileOfJournal(string number, IReadOnlyList<Performed> entries)
    {
        var hash = JournalLine.Genesis;
        var lines = new List<string>
        {
            new JsonObject
            {
                ["format"] = CaseExport.Format,
                ["number"] = number,
                ["entries"] = entries.Count,
            }.ToJsonString(),
        };
        foreach (var p in entries)
        {
            var line = JournalLine.Write(number, p, hash);
            hash = line.Hash;
            lines.Add(
                new JsonObject
                {
                    ["header"] = line.Header,
                    ["hash"] = line.Hash,
                    ["body"] = line.Body,
                }.ToJsonString(ActJson.Tolerant)
            );
        }
        return lines;
    }

    /// <summary>An exported case, entry by entry: act, head and every field.</summary>
    static List<string> Told(IReadOnlyList<string> exported) =>
        [
            .. exported
                .Skip(1)
                .Select(l => JsonNode.Parse(l)!)
                .SelectMany((l, i) => Told(new JournalLine(i + 1, (string)l["header"]!, "", (string)l["body"]!).Read())),
        ];

    static IEnumerable<string> Told(Performed p)
    {
        var e = p.Entry;
        yield return $"{e.Seq} {e.Act} {e.Edition} {e.By} {e.SignedBy} {e.Day:O} {e.At:O} {e.DocumentNo} {e.Departure}";
        yield return $"{e.Seq} past {e.Past?.Proof} {e.Past?.EnteredOn:O} {string.Join(' ', e.Past?.Awaits ?? [])}";
        yield return $"{e.Seq} settings {string.Join(' ', e.Settings ?? [])}";
        foreach (var line in Filled.Told(p.Act))
            yield return $"{e.Seq} {line}";
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_journal_is_field_by_field_the_same_in_two_portals(string course)
    {
        var journal = Journal(course);
        var wanted = journal.SelectMany(Told).ToList();
        var here = await offices.Here.ImportAsync(FileOf.Bytes(FileOfJournal(Number(course), journal)));
        Assert.Empty(here.Faults);
        var exported = await offices.Here.ExportAsync(Number(course));
        Assert.Equal(wanted, Told(exported));
        var there = await offices.Elsewhere.ImportAsync(FileOf.Bytes(exported));
        Assert.Empty(there.Faults);
        Assert.Equal(wanted, Told(await offices.Elsewhere.ExportAsync(Number(course))));
        // And so the case itself tells it to who reads it.
        var c = await offices.Elsewhere.ReadAsync(Number(course), journal[0].Entry.Organ.Value);
        Assert.Equal(wanted, c.Journal.SelectMany(Told));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Acts_that_are_taken_in_say_what_the_file_said(string course)
    {
        var given = Courses.All.Single(c => c.Name == course).Course(Given.Case());
        // What was entered later than it was done, or names another case, is not written in a file of acts.
        var steps = given
            .Steps.TakeWhile(s => s.PastOn is null && CaseFileSchema.Importable.Contains(s.Act.Kind))
            // A reason where no principle is left: a person may write one, a file may not.
            .Select(s => s.Departure == "部门逾期未起诉。" ? s with { Departure = null } : s)
            .ToList();
        await using var office = await Office.OpenAsync("2026-11-23 09:00");
        var taken = await office.ImportAsync(FileOf.Bytes([FileOf.Head, .. steps.Select(FileOf.Line)]));
        Assert.Empty(taken.Faults);
        var entries = (await office.ReadAsync(taken.Number!, steps[0].Organ)).Journal.Where(p => p.Entry.By.Role != Role.Clock).ToList();
        Assert.Equal(steps.Count, entries.Count);
        foreach (var (step, p) in steps.Zip(entries))
        {
            var beside = Filled.Beside(step.Act.Kind).Select(b => b.Key).ToHashSet();
            Assert.Equal(Filled.Told(step.Act), Filled.Told(p.Act).Where(l => !beside.Contains(Filled.PlaceOf(l).Split('.')[0])));
            Assert.Equal(
                (step.Act.Kind.Name, new OrganCode(step.Organ), step.Day, step.Departure),
                (p.Entry.Act, p.Entry.Organ, p.Entry.Day, p.Entry.Departure)
            );
            Assert.Equal("李承办", p.Entry.By.Name);
            Assert.Equal(step.Act.Kind.Rule.SignedOff || step.Departure is not null ? "王负责" : null, p.Entry.SignedBy?.Name);
        }
    }

    [Fact]
    public void The_courses_reach_every_act_that_a_case_can_bear()
    {
        var reached = Courses.All.SelectMany(c => Journal(c.Name)).Select(p => p.Entry.Act).ToHashSet();
        Assert.Equal(Elsewhere, ActType.All.Select(t => t.Name).Except(reached).Order(StringComparer.Ordinal));
    }

    /// <summary>Acts of which no course bears one; each passes through the tables with all its fields below.</summary>
    static readonly string[] Elsewhere = ["LinkCase"];

    [Fact]
    public async Task Every_act_with_every_field_comes_out_of_the_tables_as_it_went_in()
    {
        await using var office = await Office.OpenAsync("2025-09-01 09:00");
        var number = await Given.Case("2025-09-16").Registered().InAsync(office);
        var registered = await office.ReadAsync(number);
        var wanted = registered.Journal.SelectMany(Told).ToList();
        await using (var db = office.Store.ForNobody())
        await using (var transaction = await db.Database.BeginTransactionAsync(Ct))
        {
            await db.TakeInHandAsync(registered.Id, Ct);
            var hash = (await CaseFile.LoadAsync(db, registered.Id, number, Ct)).LastHash;
            foreach (var type in ActType.All)
            {
                var data = Filled.Everything(type);
                foreach (var (key, value) in Filled.Beside(type))
                    data[key] = value?.DeepClone();
                var act = (Act)data.Deserialize(type.Class, ActJson.Tolerant)!;
                var entry = registered.Journal[0].Entry with
                {
                    Seq = wanted.Count(l => l.Contains(" past ", StringComparison.Ordinal)) + 1,
                    Act = type.Name,
                    SignedBy = Given.Person(Given.Lead, Role.Leader).Signature,
                    DocumentNo = "沪环函〔2025〕7号",
                    Departure = "理由。\n第二行",
                    Past = new("扫描件1", new(2025, 9, 1), [new(Given.Procuratorate), new(Given.Court)]),
                    Settings = [new("a", new(2025, 8, 1), 1), new("b", new(2025, 8, 2), 2)],
                };
                wanted.AddRange(Told(new Performed(entry, act)));
                var line = JournalLine.Write(number, new(entry, act), hash);
                hash = line.Hash;
                db.Journal.Add(
                    new()
                    {
                        CaseId = registered.Id,
                        Seq = line.Seq,
                        Header = line.Header,
                        Hash = line.Hash,
                    }
                );
                db.JournalBodies.Add(
                    new()
                    {
                        CaseId = registered.Id,
                        Seq = line.Seq,
                        Organ = Given.Lead,
                        Layer = Layer.File,
                        Body = line.Body,
                    }
                );
            }
            await db.SaveChangesAsync(Ct);
            await transaction.CommitAsync(Ct);
        }
        var exported = await office.ExportAsync(number);
        Assert.Equal(ActType.All.Count + 1, exported.Count - 1);
        Assert.Equal(wanted, Told(exported));
    }
}
