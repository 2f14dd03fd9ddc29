namespace EcoDamage.IntegrationTests.Proof;

/// <summary>
/// What stands in each column of what lists read, for one case whose facts are known: written by hand, and not by what writes the rows.
/// </summary>
public sealed class GoldenRowTests : IAsyncLifetime
{
    Office office = null!;

    public async ValueTask InitializeAsync() => office = await Office.OpenAsync("2025-09-01 09:00");

    public ValueTask DisposeAsync() => office.DisposeAsync();

    Task<IReadOnlyList<string>> RowsAsync(string columns, string from) =>
        LookBehind.ListAsync(
            office.Database.Superuser,
            $"select concat_ws(' | ', {string.Join(", ", columns.Split(' ').Select(c => $"coalesce({c}::text, '-')"))}) from {from}"
        );

    [Fact]
    public async Task Each_column_says_its_fact_of_the_case()
    {
        var given = Given.Case("2025-09-16").Invited();
        var number = await given.InAsync(office);
        await office.DoAsync(
            number,
            Given.Lead,
            new AddEvidence
            {
                Name = "清运台账",
                Type = EvidenceKind.Document,
                CollectedOn = office.Clock.Today,
                Source = "镇政府",
                Custodian = "奉贤区生态环境局",
                Proves = "数量",
            }
        );
        await office.DoAsync(
            number,
            Given.Lead,
            new SealItem
            {
                Item = 12,
                Action = SealAction.Seal,
                Readers = [new() { Person = office.As(Given.Lead, Role.Officer).UserId }],
                Until = new(2025, 12, 31),
                Reason = "商业秘密",
            }
        );
        await office.DoAsync(
            number,
            Given.Lead,
            new RecuseOfficer
            {
                Person = office.As(Given.Lead, Role.Clerk).UserId,
                AskedBy = "义务人",
                AskedOn = office.Clock.Today,
                Ground = "近亲属",
                Granted = true,
            }
        );

        // Found on 1 September, registered the day after, decided on the 16th; the National Day holidays end on 8 October.
        Assert.Equal(
            [
                "SHD-310120-2025-0001 | 明城路地块垃圾倾倒案 | 310120 | 奉贤区海湾镇明城路地块 | Ecology | 自然人甲、某清运公司 "
                    + "| SHD-310120-2025-0001\n明城路地块垃圾倾倒案 | 自然人甲\n某清运公司 | fx-ecology | Consultation | 2025-10-22 | "
                    + "2025-09-02 | 14",
            ],
            await RowsAsync(
                "number title district address field obligors search_text search_names lead stage stage_since registered_on version",
                "cases"
            )
        );
        // 1 existence, 2 what was filed, 4 the file of the claim.
        Assert.Equal(
            ["1 | fx-ecology | LeadDepartment | 7 | 1 | -", "2 | fx-procuratorate | CompetentProcuratorate | 7 | 3 | -"],
            await RowsAsync("no organ capacity reach since_seq until_seq", "visibility order by no")
        );
        Assert.Equal(
            [
                "1 | ClaimNotice | fx-ecology | fx-procuratorate | 〔代字待核〕〔2025〕1号 | 4 | 2025-09-22 | Received | 2025-09-23 | "
                    + "陈检察官 | - | - "
                    + "| false | 4",
                "2 | ConsultationInvitation | fx-ecology | fx-procuratorate | 〔代字待核〕〔2025〕2号 | 10 | 2025-10-28 | Replied | "
                    + "2025-10-31 | 陈检察官 "
                    + "| AnswerInvitation | - | false | 4",
                "3 | InvitationAnswer | fx-procuratorate | fx-ecology | 〔代字待核〕〔2025〕1号 | 11 | 2025-10-31 | Delivered | - | - | - "
                    + "| - | "
                    + "false | 4",
            ],
            await RowsAsync(
                "no kind from_organ to_organ document_no sent_seq sent_on state received_on received_by answered_by answer_by "
                    + "awaits_answer layer",
                "letters order by no"
            )
        );
        Assert.Equal(
            [
                "1 | PreliminaryCheck | fx-ecology | - | 4 | 1 | 2025-10-09 | false | false | 2025-09-11 | 2025-09-02 | - | 2025-10-09 "
                    + "16:00:00+00",
                "2 | ClaimNotice | fx-ecology | - | 1 | 3 | 2025-10-09 | false | false | 2025-09-22 | 2025-09-16 | - | 2025-10-09 "
                    + "16:00:00+00",
                "3 | Limitation | fx-ecology | - | 4 | 3 | 2028-09-01 | false | false | - | 2025-09-16 | - | 2028-09-01 16:00:00+00",
                "4 | Consultation | fx-ecology | - | 4 | 9 | 2026-01-26 | true | false | - | 2025-10-27 | - | 2026-01-26 16:00:00+00",
                "5 | Limitation | fx-ecology | - | 4 | 9 | 2028-10-27 | true | false | - | 2025-10-27 | - | 2028-10-27 16:00:00+00",
                "6 | InvitationAnswer | fx-procuratorate | - | 4 | 10 | 2025-11-12 | false | false | 2025-10-31 | 2025-10-28 | - | "
                    + "2025-11-12 16:00:00+00",
                "7 | Recusal | fx-ecology | - | 0 | 14 | 2025-11-03 | false | false | 2025-10-31 | 2025-10-31 | - | 2025-11-03 16:00:00+00",
            ],
            await RowsAsync(
                "no period owner subject layer trigger_seq due open paused met_on since clock_on late_from",
                "deadlines order by no"
            )
        );
        Assert.Equal(
            [
                "fx-ecology | CommissionAppraisal | May",
                "fx-ecology | HoldMeeting | Stated",
                "fx-ecology | InviteProcuratorate | May",
                "fx-ecology | RecordAppraisal | May",
                "fx-ecology | TransferClue | May",
                "fx-procuratorate | AnswerInvitation | Stated",
                "fx-procuratorate | CommissionAppraisal | May",
                "fx-procuratorate | OpenPublicInterestCase | May",
                "fx-procuratorate | RecordAppraisal | May",
                "fx-procuratorate | TransferClue | May",
            ],
            await RowsAsync("organ act force", "next_steps order by organ, act")
        );
        Assert.Equal(["1 | 1", "2 | 1"], await RowsAsync("obligor round", "open_rounds order by obligor"));
        Assert.Equal(
            ["fx-ecology | demo:fx-ecology.officer", "fx-procuratorate | demo:fx-procuratorate.officer"],
            await RowsAsync("organ user_id", "officers order by organ")
        );
        Assert.Equal(
            ["4 | fx-procuratorate", "7 | fx-ecology", "10 | fx-procuratorate", "11 | fx-ecology"],
            await RowsAsync("seq organ", "shared_entries order by seq, organ")
        );
        Assert.Equal(["12 | 2025-12-31"], await RowsAsync("seq until", "sealed_entries"));
        Assert.Equal(["demo:fx-ecology.clerk | fx-ecology"], await RowsAsync("user_id organ", "recusals"));
    }
}
