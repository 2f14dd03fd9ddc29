using EcoDamage.Casework.Registers;

namespace EcoDamage.IntegrationTests.Portal;

/// <summary>
/// 回避 and 限制知悉 where one does not look first: the export, drafts, the second case of a join or a split, what-if, reminders.
/// </summary>
public sealed class RecusalAndSealBesideTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Lead = Given.Lead;
    const string Shut = "您已经回避本案";

    Office Office => portal.Office;

    string IdOf(Role role) => Office.As(Lead, role).UserId;

    /// <summary>Decided by another leader of the organ, so that a leader can be recused too.</summary>
    async Task RecuseAsync(string number, Role role)
    {
        var leader = Office.As(Lead, Role.Leader) with { UserId = "another-leader", Name = "另一负责人" };
        var drafter = (Office.As(Lead, Role.Officer) with { UserId = "another-officer" }).Signature;
        var act = new RecuseOfficer
        {
            Person = IdOf(role),
            AskedBy = "义务人",
            AskedOn = Office.Clock.Today,
            Ground = "近亲属",
            Granted = true,
        };
        Assert.IsType<Outcome.Done>(await Office.Desk.PerformAsync(number, act, leader, new(Guid.NewGuid(), null, drafter)));
    }

    Task<DamageCase> CaseAsync(string number) => Office.ReadAsync(number);

    [Fact]
    public async Task A_recused_leader_takes_no_case_away_and_neither_reads_it_nor_signs_in_it()
    {
        var number = await portal.Fresh().Registered().InAsync(Office);
        var leader = await portal.LeaderAsync();
        var export = $"/cases/{number}?handler=Export";
        var file = await leader.GetAsync(export);
        Assert.Equal((HttpStatusCode.OK, "application/x-ndjson"), (file.Status, file.ContentType));
        Assert.Contains("明城路", file.Text, StringComparison.Ordinal);

        await RecuseAsync(number, Role.Leader);
        foreach (var path in (string[])[export, $"/cases/{number}", $"/cases/{number}?tab=journal"])
        {
            var refused = await leader.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, refused.Status));
            Assert.Contains(Shut, refused.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("明城路", refused.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Lead, Role.Officer, HttpStatusCode.Forbidden)]
    [InlineData(Lead, Role.Clerk, HttpStatusCode.Forbidden)]
    [InlineData(Given.CoDepartment, Role.Leader, HttpStatusCode.Forbidden)]
    [InlineData(Given.Stranger, Role.Leader, HttpStatusCode.NotFound)]
    public async Task Only_the_leader_of_the_organ_that_leads_takes_a_case_away(string organ, Role role, HttpStatusCode status)
    {
        var number = await portal.Fresh().Registered().InAsync(Office);
        await Office.DoAsync(
            number,
            Lead,
            new AddCoDepartment
            {
                Department = new(Given.CoDepartment),
                ShareFile = true,
                Reason = "协同",
            }
        );
        var refused = await (await portal.AsAsync(organ, role)).GetAsync($"/cases/{number}?handler=Export");
        Assert.Equal(status, refused.Status);
        Assert.DoesNotContain("\"header\"", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.LeaderAsync()).GetAsync($"/cases/{number}?handler=Export")).Status);
    }

    [Fact]
    public async Task A_case_in_which_another_organ_has_entries_of_its_own_is_not_taken_away()
    {
        var number = await portal.Fresh().Notified().InAsync(Office);
        await Office.DoAsync(number, Given.Procuratorate, new AddNote { Text = "检察机关内部意见" });
        var refused = await (await portal.LeaderAsync()).GetAsync($"/cases/{number}?handler=Export");
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("有 1 条其他单位的记录", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("检察机关内部意见", refused.Text, StringComparison.Ordinal);
    }

    async Task<Guid> DraftAsync(string number, string text)
    {
        var id = Guid.NewGuid();
        var (kept, _) = await SaveAsync(id, 0, number, text);
        Assert.Equal(Saving.Kept, kept);
        return id;
    }

    Task<(Saving End, Casework.Store.DraftRow? Other)> SaveAsync(Guid id, int read, string number, string text) =>
        Office.Drafts.SaveAsync(
            new(id, read, Guid.NewGuid(), 0, number, ActType.Of<AddNote>(), new JsonObject { ["text"] = text }),
            Given.Hand(Lead)
        );

    [Fact]
    public async Task A_recused_officer_finds_and_writes_no_draft_of_the_case_by_any_road()
    {
        var number = await portal.Fresh().Registered().InAsync(Office);
        var draft = await DraftAsync(number, "草稿里的话");
        var (officer, leader) = (await portal.OfficerAsync(), await portal.LeaderAsync());
        string[] roads = [$"/drafts/{draft}", $"/api/drafts/{draft}"];
        foreach (var road in roads)
            Assert.Contains("草稿里的话", (await officer.GetAsync(road)).Text, StringComparison.Ordinal);

        await RecuseAsync(number, Role.Officer);
        foreach (var road in roads)
        {
            var refused = await officer.GetAsync(road);
            Assert.Equal((road, HttpStatusCode.NotFound), (road, refused.Status));
            Assert.DoesNotContain("草稿里的话", refused.Text, StringComparison.Ordinal);
            Assert.Contains("草稿里的话", (await leader.GetAsync(road)).Text, StringComparison.Ordinal);
        }
        await portal.UnchangedAsync(
            async () =>
            {
                Assert.NotEqual(Saving.Kept, (await SaveAsync(draft, 1, number, "改")).End);
                Assert.NotEqual(Saving.Kept, (await SaveAsync(Guid.NewGuid(), 0, number, "新")).End);
                Assert.Equal(HttpStatusCode.NotFound, (await officer.PostAsync($"/drafts/{draft}", ("do", "discard"))).Status);
            },
            withDrafts: true
        );
    }

    // ── the second case ──

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_case_from_which_the_person_has_withdrawn_is_as_if_it_were_not_there(bool whatIf)
    {
        var elder = await portal.Fresh().Decided().InAsync(Office);
        var younger = await portal.Fresh().Decided().InAsync(Office);
        await RecuseAsync(elder, whatIf ? Role.Officer : Role.Leader);
        await AsIfNotThereAsync(younger, elder, whatIf);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_case_that_the_organ_does_not_see_is_as_if_it_were_not_there(bool whatIf)
    {
        var clue = portal.Fresh().Clue() with { District = "310101", FoundOn = Office.Clock.Today };
        var elder = (await Office.DoAsync(null, Given.Stranger, clue)).Number;
        var younger = await portal.Fresh().Decided().InAsync(Office);
        await AsIfNotThereAsync(younger, elder, whatIf);
    }

    async Task AsIfNotThereAsync(string younger, string other, bool whatIf) =>
        await portal.UnchangedAsync(async () =>
        {
            var officer = await portal.OfficerAsync();
            foreach (var number in (string[])[other, "SHD-310120-2020-0001"])
            {
                var join = new JoinCases { Into = number, Reason = "同一事件。" };
                // Both are refused in the same words, so that nobody learns by asking which cases there are.
                var words = $"案件“{number}”不存在，或者本单位不能查看";
                if (whatIf)
                {
                    var page = await officer.PostAsync(
                        $"/cases/{younger}/whatif/{nameof(JoinCases)}",
                        ("into", number),
                        ("reason", "同一事件。")
                    );
                    Assert.Equal(HttpStatusCode.OK, page.Status);
                    Assert.Contains(words, page.Text, StringComparison.Ordinal);
                }
                else
                {
                    var refused = Assert.IsType<Outcome.Conflict>(await Office.TryAsync(younger, Lead, join));
                    Assert.StartsWith(words, Assert.Single(refused.Why).Text, StringComparison.Ordinal);
                }
            }
        });

    [Fact]
    public async Task What_is_played_through_with_a_second_case_that_one_sees_is_shown()
    {
        var elder = await portal.Fresh().Decided().InAsync(Office);
        var younger = await portal.Fresh().Decided().InAsync(Office);
        var page = await (await portal.OfficerAsync()).PostAsync(
            $"/cases/{younger}/whatif/{nameof(JoinCases)}",
            ("into", elder),
            ("reason", "同一事件。")
        );
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("不存在，或者本单位不能查看", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_withdrawn_from_a_case_is_shut_out_of_the_case_that_it_is_joined_to()
    {
        var elder = await portal.Fresh().Decided().InAsync(Office);
        var younger = await portal.Fresh().Decided().InAsync(Office);
        await RecuseAsync(younger, Role.Clerk);
        var clerk = await portal.AsAsync(Lead, Role.Clerk);
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync($"/cases/{elder}")).Status);
        await Office.DoAsync(younger, Lead, new JoinCases { Into = elder, Reason = "同一事件。" });
        await ShutOutAsync(clerk, elder);
    }

    [Fact]
    public async Task Who_has_withdrawn_from_a_case_is_shut_out_of_what_is_split_off_from_it()
    {
        var number = await portal.Fresh().Decided().InAsync(Office);
        await RecuseAsync(number, Role.Clerk);
        await Office.DoAsync(
            number,
            Lead,
            new SplitCase
            {
                Obligors = [new(2)],
                Title = "分出的部分",
                Reason = "可以分开。",
            }
        );
        await ShutOutAsync(await portal.AsAsync(Lead, Role.Clerk), Assert.Single((await CaseAsync(number)).Relations.Links).Number);
    }

    async Task ShutOutAsync(Visitor clerk, string number)
    {
        var refused = await clerk.GetAsync($"/cases/{number}");
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains(Shut, refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await clerk.GetAsync("/cases")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.LeaderAsync()).GetAsync($"/cases/{number}")).Status);
    }

    // ── who handles it then ──

    [Fact]
    public async Task A_recused_officer_leaves_the_desk_and_is_given_the_case_neither_by_assignment_nor_by_hand_over()
    {
        var number = await portal.Fresh().Registered().InAsync(Office);
        Assert.Equal(IdOf(Role.Officer), (await CaseAsync(number)).Who.Officers[new(Lead)].UserId);
        await RecuseAsync(number, Role.Officer);
        Assert.DoesNotContain((await CaseAsync(number)).Who.Officers.Values, o => o.UserId == IdOf(Role.Officer));
        await portal.UnchangedAsync(async () =>
        {
            var leader = Office.As(Lead, Role.Leader);
            foreach (
                var act in (Act[])
                    [
                        new AssignOfficer { Officer = IdOf(Role.Officer) },
                        new HandOver
                        {
                            To = IdOf(Role.Officer),
                            OpenItems = "无",
                            Reason = "调离",
                        },
                    ]
            )
            {
                var refused = Assert.IsType<Outcome.Invalid>(await Office.Desk.PerformAsync(number, act, leader, new(Guid.NewGuid())));
                Assert.Contains("该人员已经回避本案", Assert.Single(refused.Errors).Text, StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public async Task Nobody_decides_on_their_own_recusal()
    {
        var number = await portal.Fresh().Registered().InAsync(Office);
        var act = new RecuseOfficer
        {
            Person = IdOf(Role.Leader),
            AskedBy = "义务人",
            AskedOn = Office.Clock.Today,
            Ground = "近亲属",
            Granted = false,
        };
        var refused = Assert.IsType<Outcome.Invalid>(await Office.TryAsync(number, Lead, act));
        Assert.Contains("回避由本人以外的负责人决定", Assert.Single(refused.Errors).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_recused_is_not_reminded_in_place_of_an_officer()
    {
        var number = await portal.Fresh().Decided().InAsync(Office);
        await RecuseAsync(number, Role.Officer);
        await RecuseAsync(number, Role.Clerk);
        var due = (await CaseAsync(number)).Deadlines.Open(Period.ClaimNotice)!;
        // A reminder is made on working days before and after the last day: the clock comes round on each day until one is there.
        for (var i = 0; i < 20 && !(await RemindedAsync(Role.Leader)).Contains(number); i++)
        {
            Office.Clock.Set(due.Nominal.AddDays(i - 8));
            await Office.TickAsync();
        }
        Assert.Contains(number, await RemindedAsync(Role.Leader));
        Assert.DoesNotContain(number, await RemindedAsync(Role.Clerk));
    }

    async Task<IReadOnlyList<string>> RemindedAsync(Role role)
    {
        await using var db = Office.Store.For(Lead);
        return [.. (await new Registry(db).RemindersAsync(Office.As(Lead, role), 50, CancellationToken.None)).Select(r => r.Number)];
    }

    // ── seals ──

    [Fact]
    public async Task What_a_draft_became_is_not_read_on_the_page_of_the_draft_once_it_is_sealed()
    {
        var given = portal.Fresh().Registered();
        var number = await given.InAsync(Office);
        Office.Clock.Set(given.Day(-5));
        var (officer, leader) = (await portal.OfficerAsync(), await portal.LeaderAsync());
        var clerk = await portal.AsAsync(Lead, Role.Clerk);
        var sent = await officer.FillInAsync(number, given.Check() with { Findings = "举报人所说" }, "submit");
        Assert.Equal(HttpStatusCode.Found, sent.Status);
        Guid draft;
        await using (var db = Office.Store.For(Lead))
            draft = await db
                .Drafts.Where(d => d.Act == nameof(Domain.ClueTransfer.RecordPreliminaryCheck))
                .OrderByDescending(d => d.UpdatedAt)
                .Select(d => d.Id)
                .FirstAsync();
        Assert.Equal(HttpStatusCode.Found, (await leader.SignAsync($"{draft}")).Status);
        var page = $"/drafts/{draft}";
        foreach (var reader in (Visitor[])[officer, leader, clerk])
            Assert.Contains("举报人所说", (await reader.GetAsync(page)).Text, StringComparison.Ordinal);

        var seq = (await CaseAsync(number)).Version;
        var seal = new SealItem
        {
            Item = seq,
            Action = SealAction.Seal,
            Until = Office.Clock.Today.AddDays(2),
            Reason = "保护举报人",
            Readers = [new() { Person = IdOf(Role.Officer) }],
        };
        await Office.DoAsync(number, Lead, seal);
        Assert.Contains("举报人所说", (await officer.GetAsync(page)).Text, StringComparison.Ordinal);
        foreach (var reader in (Visitor[])[leader, clerk])
        {
            var refused = await reader.GetAsync(page);
            Assert.Equal(HttpStatusCode.NotFound, refused.Status);
            Assert.DoesNotContain("举报人所说", refused.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("举报人所说", (await reader.GetAsync($"/cases/{number}?tab=course")).Text, StringComparison.Ordinal);
        }
        // Nor in a file that is taken away.
        var export = await leader.GetAsync($"/cases/{number}?handler=Export");
        Assert.Equal(HttpStatusCode.Forbidden, export.Status);
        Assert.DoesNotContain("举报人所说", export.Text, StringComparison.Ordinal);

        // The day after its last day it is read again.
        Office.Clock.Set(Office.Clock.Today.AddDays(3));
        Assert.Contains("举报人所说", (await (await portal.LeaderAsync()).GetAsync(page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_correction_of_a_sealed_entry_is_sealed_with_it()
    {
        var number = await portal.Fresh().Notified().InAsync(Office);
        var evidence = new AddEvidence
        {
            Name = "陈述",
            Type = EvidenceKind.Statement,
            CollectedOn = Office.Clock.Today,
            Source = "举报",
            Custodian = "本单位",
            Proves = "时间",
        };
        var seq = (await Office.DoAsync(number, Lead, evidence)).Seq;
        var seal = new SealItem
        {
            Item = seq,
            Action = SealAction.Seal,
            Reason = "保护",
            Readers = [new() { Person = IdOf(Role.Officer) }],
        };
        await Office.DoAsync(number, Lead, seal);
        var correction = new CorrectAct
        {
            Fact = $"{seq}:proves",
            Value = "更正后的陈述",
            WhatWasWrong = "笔误",
            Proof = "笔录",
        };
        // A leader who may not read it does not sign its correction.
        var refused = Assert.IsType<Outcome.Invalid>(await Office.TryAsync(number, Lead, correction));
        Assert.Equal("fact", Assert.Single(refused.Errors).Field);
        await Office.DoAsync(number, Lead, seal with { Action = SealAction.Lift, Readers = [] });
        await Office.DoAsync(number, Lead, seal with { Readers = [.. seal.Readers, new() { Person = IdOf(Role.Leader) }] });
        var written = (await Office.DoAsync(number, Lead, correction)).Seq;
        foreach (
            var (reader, organ, reads) in new[]
            {
                (Role.Officer, Lead, true),
                (Role.Clerk, Lead, false),
                (Role.Officer, Given.Procuratorate, false),
            }
        )
        {
            var page = await (await portal.AsAsync(organ, reader)).GetAsync($"/cases/{number}?tab=course");
            Assert.Equal((organ, reader, reads), (organ, reader, page.Text.Contains("更正后的陈述", StringComparison.Ordinal)));
        }
        var behind = $"select count(*) from journal_body where body like '%更正后的陈述%' and seq = {written}";
        Assert.Equal(
            "0",
            Assert.Single(await LookBehind.ListAsync(Office.Database.Portal, behind, Given.Procuratorate, Office.Clock.Today))
        );
    }
}
