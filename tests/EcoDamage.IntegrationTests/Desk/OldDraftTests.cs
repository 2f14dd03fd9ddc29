using EcoDamage.Web.Shell;

namespace EcoDamage.IntegrationTests.Desk;

/// <summary>Drafts of earlier builds bore the id of the submission that they became.</summary>
public sealed class OldDraftTests
{
    [Fact]
    public async Task One_that_is_open_again_after_its_submission_is_discarded_when_the_portal_is_brought_up_and_others_stay()
    {
        await using var office = await Office.OpenAsync();
        var number = await Given.Case().Registered().InAsync(office);
        var (old, other) = (new Dictionary<DraftState, Guid>(), new Dictionary<DraftState, Guid>());
        await using (var db = office.Store.For(Given.Lead))
        {
            foreach (var state in Enum.GetValues<DraftState>())
            {
                (old[state], other[state]) = (Guid.NewGuid(), Guid.NewGuid());
                Assert.IsType<Outcome.Done>(
                    await office.TryAsync(number, Given.Lead, new AddNote { Text = $"记录 {state}" }, id: old[state])
                );
                db.Drafts.AddRange(Draft(old[state], state), Draft(other[state], state));
            }
            await db.SaveChangesAsync();
        }
        var cases = await office.DigestAsync();

        await Operations.MigrateAsync(office.Database.Owner, CancellationToken.None);
        async Task<string> StateAsync(Guid id) =>
            (await LookBehind.ListAsync(office.Database.Superuser, $"select state || ' ' || version from drafts where id = '{id}'"))[0];
        foreach (var state in Enum.GetValues<DraftState>())
        {
            var ended = state is DraftState.Done or DraftState.Discarded;
            Assert.Equal(ended ? $"{state} 1" : "Discarded 2", await StateAsync(old[state]));
            Assert.Equal($"{state} 1", await StateAsync(other[state]));
        }
        Assert.Equal(cases, await office.DigestAsync());

        // Again changes nothing.
        var drafts = await office.DigestAsync(withDrafts: true);
        await Operations.MigrateAsync(office.Database.Owner, CancellationToken.None);
        Assert.Equal(drafts, await office.DigestAsync(withDrafts: true));
    }

    static DraftRow Draft(Guid id, DraftState state)
    {
        var hand = Given.Hand(Given.Lead);
        return new()
        {
            Id = id,
            SignOffId = Guid.NewGuid(),
            Version = 1,
            Organ = Given.Lead,
            Act = nameof(AddNote),
            Target = "",
            Title = "",
            Data = "{}",
            State = state,
            DrafterId = hand.UserId,
            DrafterName = hand.Name,
            DrafterRole = Role.Officer,
            UpdatedAt = new(2025, 9, 1, 1, 0, 0, DateTimeKind.Utc),
            Writers = [hand.UserId],
        };
    }
}
