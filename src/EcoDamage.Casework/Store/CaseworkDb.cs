using EcoDamage.Casework.Accounts;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EcoDamage.Casework.Store;

/// <summary>The database behind the walls of one organ. Without an organ no row of any case can be read: it fails closed.</summary>
public sealed class CaseworkDb(DbContextOptions<CaseworkDb> options) : IdentityUserContext<User>(options), IDataProtectionKeyContext
{
    /// <summary>
    /// The organ whose walls hold, asked whenever a connection is opened: at sign-in the context is older than the knowledge of who asks.
    /// </summary>
    public Func<string?> Organ { get; init; } = () => null;

    /// <summary>The portal's day, by which the walls judge what ends with a day, such as a seal.</summary>
    public Func<DateOnly> Today { get; init; } = () => Shanghai.Day(TimeProvider.System.GetUtcNow());

    public DbSet<CaseRow> Cases => Set<CaseRow>();
    public DbSet<JournalRow> Journal => Set<JournalRow>();
    public DbSet<JournalBodyRow> JournalBodies => Set<JournalBodyRow>();
    public DbSet<VisibilityRow> Visibility => Set<VisibilityRow>();
    public DbSet<SharedEntryRow> SharedEntries => Set<SharedEntryRow>();
    public DbSet<LetterRow> Letters => Set<LetterRow>();
    public DbSet<DeadlineRow> Deadlines => Set<DeadlineRow>();
    public DbSet<NextStepRow> NextSteps => Set<NextStepRow>();
    public DbSet<RoundRow> Rounds => Set<RoundRow>();
    public DbSet<OfficerRow> Officers => Set<OfficerRow>();
    public DbSet<RecusalRow> Recusals => Set<RecusalRow>();
    public DbSet<SubmissionRow> Submissions => Set<SubmissionRow>();
    public DbSet<DraftRow> Drafts => Set<DraftRow>();
    public DbSet<SettingRow> Settings => Set<SettingRow>();
    public DbSet<SealedEntryRow> SealedEntries => Set<SealedEntryRow>();
    public DbSet<ReadingRow> Readings => Set<ReadingRow>();
    public DbSet<ReminderRow> Reminders => Set<ReminderRow>();
    public DbSet<CounterRow> Counters => Set<CounterRow>();
    public DbSet<DocumentNumberRow> DocumentNumbers => Set<DocumentNumberRow>();
    public DbSet<OrganRow> Organs => Set<OrganRow>();
    public DbSet<DistrictRow> Districts => Set<DistrictRow>();
    public DbSet<CalendarNoticeRow> CalendarNotices => Set<CalendarNoticeRow>();
    public DbSet<CalendarMoveRow> CalendarMoves => Set<CalendarMoveRow>();
    public DbSet<SessionRow> Sessions => Set<SessionRow>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>
    /// Takes one case in hand for this transaction: item walls would otherwise cut the aggregate, and rules would judge half a case.
    /// Call only after the case row was read through the organ's own wall.
    /// </summary>
    public Task TakeInHandAsync(long caseId, CancellationToken ct) =>
        Database.ExecuteSqlAsync(
            $"select set_config('app.case', {caseId.ToString(System.Globalization.CultureInfo.InvariantCulture)}, true)",
            ct
        );

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<LetterKind>().HaveConversion<ByKey>().HaveMaxLength(40);
        // Layers are compared by depth in the policies.
        configurationBuilder.Properties<Layer>().HaveConversion<int>();
    }

    sealed class ByKey() : ValueConverter<LetterKind, string>(kind => kind.Key, key => LetterKind.Named(key));

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasSequence<long>("case_id");

        builder.Entity<CaseRow>(e =>
        {
            e.ToTable("cases", t => t.HasCheckConstraint("ck_cases_version", "version > 0"));
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => x.Number).IsUnique();
            e.HasIndex(x => new { x.Stage, x.Id }).HasDatabaseName("ix_cases_list_by_stage");
        });
        builder.Entity<JournalRow>(e =>
        {
            e.ToTable("journal", t => t.HasCheckConstraint("ck_journal_seq", "seq > 0"));
            e.HasKey(x => new { x.CaseId, x.Seq });
        });
        builder.Entity<JournalBodyRow>(e =>
        {
            e.ToTable("journal_body");
            e.HasKey(x => new { x.CaseId, x.Seq });
        });
        builder.Entity<VisibilityRow>(e =>
        {
            e.ToTable("visibility", t => t.HasCheckConstraint("ck_visibility_reach", "reach between 0 and 15"));
            e.HasKey(x => new { x.CaseId, x.No });
            e.HasIndex(x => new { x.Organ, x.CaseId }).HasDatabaseName("ix_visibility_case_list");
        });
        builder.Entity<SharedEntryRow>(e =>
        {
            e.ToTable("shared_entries");
            e.HasKey(x => new
            {
                x.CaseId,
                x.Seq,
                x.Organ,
            });
        });
        builder.Entity<LetterRow>(e =>
        {
            e.ToTable(
                "letters",
                t =>
                    t.HasCheckConstraint(
                        "ck_letters_received",
                        "state not in ('Received', 'Replied', 'Returned') or received_on is not null"
                    )
            );
            e.HasKey(x => new { x.CaseId, x.No });
            e.HasIndex(x => new
                {
                    x.ToOrgan,
                    x.SentAt,
                    x.CaseId,
                    x.No,
                })
                .HasDatabaseName("ix_letters_inbox");
            e.HasIndex(x => new
                {
                    x.FromOrgan,
                    x.SentAt,
                    x.CaseId,
                    x.No,
                })
                .HasDatabaseName("ix_letters_outbox");
            e.HasIndex(x => x.ToOrgan).HasFilter("state = 'Delivered'").HasDatabaseName("ix_letters_desk_to_receive");
        });
        builder.Entity<DeadlineRow>(e =>
        {
            e.ToTable("deadlines");
            e.HasKey(x => new { x.CaseId, x.No });
            e.HasIndex(x => new
                {
                    x.Owner,
                    x.LateFrom,
                    x.CaseId,
                    x.No,
                })
                .HasFilter("open")
                .HasDatabaseName("ix_deadlines_desk_and_list");
            e.HasIndex(x => x.ClockOn).HasFilter("clock_on is not null").HasDatabaseName("ix_deadlines_clock");
            e.HasIndex(x => new { x.Halted, x.RollsFrom })
                .HasFilter("rolls_from is not null")
                .HasDatabaseName("ix_deadlines_calendar_change");
        });
        builder.Entity<NextStepRow>(e =>
        {
            e.ToTable("next_steps");
            e.HasKey(x => new
            {
                x.CaseId,
                x.Organ,
                x.Act,
            });
            e.HasIndex(x => new { x.Organ, x.CaseId }).HasDatabaseName("ix_next_steps_desk");
        });
        builder.Entity<RoundRow>(e =>
        {
            e.ToTable("open_rounds");
            e.HasKey(x => new { x.CaseId, x.Obligor });
        });
        builder.Entity<OfficerRow>(e =>
        {
            e.ToTable("officers");
            e.HasKey(x => new { x.CaseId, x.Organ });
            e.HasIndex(x => new { x.UserId, x.CaseId }).HasDatabaseName("ix_officers_my_cases");
        });
        builder.Entity<RecusalRow>(e =>
        {
            e.ToTable("recusals");
            e.HasKey(x => new { x.CaseId, x.UserId });
            e.HasIndex(x => new { x.UserId, x.CaseId }).HasDatabaseName("ix_recusals_every_list");
        });
        builder.Entity<SubmissionRow>(e =>
        {
            e.ToTable("submissions");
            e.Property(x => x.Id).ValueGeneratedNever();
        });
        builder.Entity<DraftRow>(e =>
        {
            e.ToTable("drafts", t => t.HasCheckConstraint("ck_drafts_version", "version > 0"));
            e.Property(x => x.Id).ValueGeneratedNever();
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new
                {
                    x.Organ,
                    x.State,
                    x.UpdatedAt,
                    x.Id,
                })
                .HasDatabaseName("ix_drafts_list");
            e.HasIndex(x => x.CaseId).HasDatabaseName("ix_drafts_case");
            // The submission by which a sign-off enters a draft is the draft's own.
            e.HasIndex(x => x.SignOffId).IsUnique().HasDatabaseName("ix_drafts_sign_off");
        });
        builder.Entity<SettingRow>(e =>
            e.ToTable(
                "settings",
                t =>
                {
                    t.HasCheckConstraint("ck_settings_two_people", "confirmed_by is null or confirmed_by <> proposed_by");
                    t.HasCheckConstraint("ck_settings_confirmed", "(confirmed_by is null) = (confirmed_at is null)");
                }
            )
        );
        builder.Entity<SealedEntryRow>(e =>
        {
            e.ToTable("sealed_entries");
            e.HasKey(x => new { x.CaseId, x.Seq });
        });
        builder.Entity<ReadingRow>(e =>
        {
            e.ToTable("readings");
            e.HasKey(x => new
            {
                x.CaseId,
                x.Day,
                x.UserId,
            });
        });
        builder.Entity<ReminderRow>(e =>
        {
            e.ToTable("reminders");
            e.HasKey(x => new
            {
                x.CaseId,
                x.Deadline,
                x.Kind,
                x.Day,
            });
            e.HasIndex(x => new { x.Organ, x.Day }).HasFilter("dismissed_at is null").HasDatabaseName("ix_reminders_desk");
        });
        builder.Entity<CounterRow>(e =>
        {
            e.ToTable("counters");
            e.HasKey(x => x.Key);
        });
        builder.Entity<DocumentNumberRow>(e =>
        {
            e.ToTable("document_numbers");
            e.HasKey(x => new { x.Organ, x.Key });
        });
        builder.Entity<OrganRow>(e =>
        {
            e.ToTable("organs");
            e.HasKey(x => x.Code);
            // Two organs with one 代字 would give two letters the same number.
            e.HasIndex(x => x.Prefix).IsUnique().HasDatabaseName("ix_organs_prefix");
        });
        builder.Entity<DistrictRow>(e =>
        {
            e.ToTable("districts");
            e.HasKey(x => x.Code);
        });
        builder.Entity<CalendarNoticeRow>(e =>
        {
            e.ToTable(
                "calendar_notices",
                t =>
                {
                    t.HasCheckConstraint("ck_calendar_notices_two_people", "confirmed_by is null or confirmed_by <> proposed_by");
                    t.HasCheckConstraint("ck_calendar_notices_confirmed", "(confirmed_by is null) = (confirmed_at is null)");
                    t.HasCheckConstraint("ck_calendar_notices_dated", "shipped or (official and issued_on is not null)");
                }
            );
            e.HasIndex(x => x.Year).HasDatabaseName("ix_calendar_notices_of_year");
        });
        builder.Entity<CalendarMoveRow>(e =>
        {
            e.ToTable("calendar_moves");
            e.HasKey(x => new
            {
                x.Notice,
                x.Number,
                x.Deadline,
            });
            e.HasOne<CalendarNoticeRow>().WithMany().HasForeignKey(x => x.Notice).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<User>(e => e.HasIndex(x => x.Organ).HasDatabaseName("ix_users_of_organ"));
        builder.Entity<SessionRow>(e =>
        {
            e.ToTable("sessions");
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
            e.HasIndex(x => x.UserId).HasDatabaseName("ix_sessions_of_user");
        });
    }
}

/// <summary>Lets the migration tool build the model without a database.</summary>
public sealed class DesignTimeDb : Microsoft.EntityFrameworkCore.Design.IDesignTimeDbContextFactory<CaseworkDb>
{
    public CaseworkDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<CaseworkDb>().UseNpgsql("Host=nowhere").UseSnakeCaseNamingConvention().Options);
}
