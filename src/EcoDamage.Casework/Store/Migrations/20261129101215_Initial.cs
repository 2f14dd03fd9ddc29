using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace EcoDamage.Casework.Store.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence(name: "case_id");

            migrationBuilder.CreateTable(
                name: "AspNetUsers",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: false),
                    organ = table.Column<string>(type: "text", nullable: true),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    demo = table.Column<bool>(type: "boolean", nullable: false),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_users", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "calendar_notices",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    year = table.Column<int>(type: "integer", nullable: false),
                    official = table.Column<bool>(type: "boolean", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: true),
                    days_off = table.Column<List<DateOnly>>(type: "date[]", nullable: false),
                    work_days = table.Column<List<DateOnly>>(type: "date[]", nullable: false),
                    shipped = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    proposed_by = table.Column<string>(type: "text", nullable: false),
                    proposed_by_name = table.Column<string>(type: "text", nullable: false),
                    proposed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    confirmed_by = table.Column<string>(type: "text", nullable: true),
                    confirmed_by_name = table.Column<string>(type: "text", nullable: true),
                    confirmed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_notices", x => x.id);
                    table.CheckConstraint("ck_calendar_notices_confirmed", "(confirmed_by is null) = (confirmed_at is null)");
                    table.CheckConstraint("ck_calendar_notices_dated", "shipped or (official and issued_on is not null)");
                    table.CheckConstraint("ck_calendar_notices_two_people", "confirmed_by is null or confirmed_by <> proposed_by");
                }
            );

            migrationBuilder.CreateTable(
                name: "cases",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    district = table.Column<string>(type: "text", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    field = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    obligors = table.Column<string>(type: "text", nullable: false),
                    search_text = table.Column<string>(type: "text", nullable: false),
                    search_names = table.Column<string>(type: "text", nullable: false),
                    lead = table.Column<string>(type: "text", nullable: true),
                    stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    stage_since = table.Column<DateOnly>(type: "date", nullable: false),
                    registered_on = table.Column<DateOnly>(type: "date", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases", x => x.id);
                    table.CheckConstraint("ck_cases_version", "version > 0");
                }
            );

            migrationBuilder.CreateTable(
                name: "counters",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_counters", x => x.key);
                }
            );

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "deadlines",
                columns: table => new
                {
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: true),
                    layer = table.Column<int>(type: "integer", maxLength: 40, nullable: false),
                    trigger_seq = table.Column<int>(type: "integer", nullable: false),
                    due = table.Column<DateOnly>(type: "date", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    late_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    open = table.Column<bool>(type: "boolean", nullable: false),
                    paused = table.Column<bool>(type: "boolean", nullable: false),
                    met_on = table.Column<DateOnly>(type: "date", nullable: true),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    clock_on = table.Column<DateOnly>(type: "date", nullable: true),
                    rolls_from = table.Column<DateOnly>(type: "date", nullable: true),
                    halted = table.Column<bool>(type: "boolean", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deadlines", x => new { x.case_id, x.no });
                }
            );

            migrationBuilder.CreateTable(
                name: "districts",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    @short = table.Column<string>(name: "short", type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_districts", x => x.code);
                }
            );

            migrationBuilder.CreateTable(
                name: "document_numbers",
                columns: table => new
                {
                    organ = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_document_numbers", x => new { x.organ, x.key });
                }
            );

            migrationBuilder.CreateTable(
                name: "drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sign_off_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    case_id = table.Column<long>(type: "bigint", nullable: true),
                    organ = table.Column<string>(type: "text", nullable: false),
                    act = table.Column<string>(type: "text", nullable: false),
                    target = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    data = table.Column<string>(type: "text", nullable: false),
                    departure = table.Column<string>(type: "text", nullable: true),
                    base_version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    drafter_id = table.Column<string>(type: "text", nullable: false),
                    drafter_name = table.Column<string>(type: "text", nullable: false),
                    drafter_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    form = table.Column<Guid>(type: "uuid", nullable: false),
                    stroke = table.Column<long>(type: "bigint", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    submitted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    comment = table.Column<string>(type: "text", nullable: true),
                    comment_by = table.Column<string>(type: "text", nullable: true),
                    writers = table.Column<List<string>>(type: "text[]", nullable: false),
                    past_on = table.Column<string>(type: "text", nullable: true),
                    past_proof = table.Column<string>(type: "text", nullable: true),
                    past_no = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drafts", x => x.id);
                    table.CheckConstraint("ck_drafts_version", "version > 0");
                }
            );

            migrationBuilder.CreateTable(
                name: "journal",
                columns: table => new
                {
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    header = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal", x => new { x.case_id, x.seq });
                    table.CheckConstraint("ck_journal_seq", "seq > 0");
                }
            );

            migrationBuilder.CreateTable(
                name: "journal_body",
                columns: table => new
                {
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    organ = table.Column<string>(type: "text", nullable: false),
                    layer = table.Column<int>(type: "integer", maxLength: 40, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_body", x => new { x.case_id, x.seq });
                }
            );

            migrationBuilder.CreateTable(
                name: "letters",
                columns: table => new
                {
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    from_organ = table.Column<string>(type: "text", nullable: false),
                    to_organ = table.Column<string>(type: "text", nullable: false),
                    document_no = table.Column<string>(type: "text", nullable: true),
                    sent_seq = table.Column<int>(type: "integer", nullable: false),
                    sent_on = table.Column<DateOnly>(type: "date", nullable: false),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    received_on = table.Column<DateOnly>(type: "date", nullable: true),
                    received_by = table.Column<string>(type: "text", nullable: true),
                    answered_by = table.Column<string>(type: "text", nullable: true),
                    answer_by = table.Column<DateOnly>(type: "date", nullable: true),
                    awaits_answer = table.Column<bool>(type: "boolean", nullable: false),
                    layer = table.Column<int>(type: "integer", maxLength: 40, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_letters", x => new { x.case_id, x.no });
                    table.CheckConstraint(
                        "ck_letters_received",
                        "state not in ('Received', 'Replied', 'Returned') or received_on is not null"
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "next_steps",
                columns: table => new
                {
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    organ = table.Column<string>(type: "text", nullable: false),
                    act = table.Column<string>(type: "text", nullable: false),
                    force = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_next_steps",
                        x => new
                        {
                            x.case_id,
                            x.organ,
                            x.act,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "officers",
                columns: table => new
                {
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    organ = table.Column<string>(type: "text", nullable: false),
                    user_id = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_officers", x => new { x.case_id, x.organ });
                }
            );

            migrationBuilder.CreateTable(
                name: "open_rounds",
                columns: table => new
                {
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    obligor = table.Column<int>(type: "integer", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_open_rounds", x => new { x.case_id, x.obligor });
                }
            );

            migrationBuilder.CreateTable(
                name: "organs",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    short_name = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    district = table.Column<string>(type: "text", nullable: true),
                    fields = table.Column<List<string>>(type: "text[]", nullable: false),
                    superior = table.Column<string>(type: "text", nullable: true),
                    prefix = table.Column<string>(type: "text", nullable: true),
                    verified = table.Column<bool>(type: "boolean", nullable: false),
                    court_code = table.Column<string>(type: "text", nullable: true),
                    serves = table.Column<List<string>>(type: "text[]", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    reminders = table.Column<List<string>>(type: "text[]", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organs", x => x.code);
                }
            );

            migrationBuilder.CreateTable(
                name: "readings",
                columns: table => new
                {
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    organ = table.Column<string>(type: "text", nullable: false),
                    user_name = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_readings",
                        x => new
                        {
                            x.case_id,
                            x.day,
                            x.user_id,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "recusals",
                columns: table => new
                {
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<string>(type: "text", nullable: false),
                    organ = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recusals", x => new { x.case_id, x.user_id });
                }
            );

            migrationBuilder.CreateTable(
                name: "reminders",
                columns: table => new
                {
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    deadline = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    organ = table.Column<string>(type: "text", nullable: false),
                    due = table.Column<DateOnly>(type: "date", nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    dismissed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    dismissed_by = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_reminders",
                        x => new
                        {
                            x.case_id,
                            x.deadline,
                            x.kind,
                            x.day,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "sealed_entries",
                columns: table => new
                {
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sealed_entries", x => new { x.case_id, x.seq });
                }
            );

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    key = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<int>(type: "integer", nullable: false),
                    from_day = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    proposed_by = table.Column<string>(type: "text", nullable: false),
                    proposed_by_name = table.Column<string>(type: "text", nullable: false),
                    proposed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    confirmed_by = table.Column<string>(type: "text", nullable: true),
                    confirmed_by_name = table.Column<string>(type: "text", nullable: true),
                    confirmed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_settings", x => x.id);
                    table.CheckConstraint("ck_settings_confirmed", "(confirmed_by is null) = (confirmed_at is null)");
                    table.CheckConstraint("ck_settings_two_people", "confirmed_by is null or confirmed_by <> proposed_by");
                }
            );

            migrationBuilder.CreateTable(
                name: "shared_entries",
                columns: table => new
                {
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    organ = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_shared_entries",
                        x => new
                        {
                            x.case_id,
                            x.seq,
                            x.organ,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "submissions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    organ = table.Column<string>(type: "text", nullable: false),
                    user_id = table.Column<string>(type: "text", nullable: false),
                    act = table.Column<string>(type: "text", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    beside = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_submissions", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "visibility",
                columns: table => new
                {
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    organ = table.Column<string>(type: "text", nullable: false),
                    capacity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reach = table.Column<int>(type: "integer", maxLength: 40, nullable: false),
                    since_seq = table.Column<int>(type: "integer", nullable: false),
                    until_seq = table.Column<int>(type: "integer", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_visibility", x => new { x.case_id, x.no });
                    table.CheckConstraint("ck_visibility_reach", "reach between 0 and 15");
                }
            );

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<string>(type: "text", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_asp_net_user_claims_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "AspNetUsers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_asp_net_user_logins_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "AspNetUsers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "text", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_asp_net_user_tokens",
                        x => new
                        {
                            x.user_id,
                            x.login_provider,
                            x.name,
                        }
                    );
                    table.ForeignKey(
                        name: "fk_asp_net_user_tokens_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "AspNetUsers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    seen_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_sessions_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "AspNetUsers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "calendar_moves",
                columns: table => new
                {
                    notice = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    deadline = table.Column<int>(type: "integer", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false),
                    open = table.Column<bool>(type: "boolean", nullable: false),
                    due_before = table.Column<DateOnly>(type: "date", nullable: false),
                    due_after = table.Column<DateOnly>(type: "date", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_calendar_moves",
                        x => new
                        {
                            x.notice,
                            x.number,
                            x.deadline,
                        }
                    );
                    table.ForeignKey(
                        name: "fk_calendar_moves_calendar_notices_notice",
                        column: x => x.notice,
                        principalTable: "calendar_notices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "ix_asp_net_user_claims_user_id", table: "AspNetUserClaims", column: "user_id");

            migrationBuilder.CreateIndex(name: "ix_asp_net_user_logins_user_id", table: "AspNetUserLogins", column: "user_id");

            migrationBuilder.CreateIndex(name: "EmailIndex", table: "AspNetUsers", column: "normalized_email");

            migrationBuilder.CreateIndex(name: "UserNameIndex", table: "AspNetUsers", column: "normalized_user_name", unique: true);

            migrationBuilder.CreateIndex(name: "ix_users_of_organ", table: "AspNetUsers", column: "organ");

            migrationBuilder.CreateIndex(name: "ix_calendar_notices_of_year", table: "calendar_notices", column: "year");

            migrationBuilder.CreateIndex(name: "ix_cases_list_by_stage", table: "cases", columns: new[] { "stage", "id" });

            migrationBuilder.CreateIndex(name: "ix_cases_number", table: "cases", column: "number", unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_calendar_change",
                table: "deadlines",
                columns: new[] { "halted", "rolls_from" },
                filter: "rolls_from is not null"
            );

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_clock",
                table: "deadlines",
                column: "clock_on",
                filter: "clock_on is not null"
            );

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_desk_and_list",
                table: "deadlines",
                columns: new[] { "owner", "late_from", "case_id", "no" },
                filter: "open"
            );

            migrationBuilder.CreateIndex(name: "ix_drafts_case", table: "drafts", column: "case_id");

            migrationBuilder.CreateIndex(name: "ix_drafts_list", table: "drafts", columns: new[] { "organ", "state", "updated_at", "id" });

            migrationBuilder.CreateIndex(name: "ix_drafts_sign_off", table: "drafts", column: "sign_off_id", unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_letters_desk_to_receive",
                table: "letters",
                column: "to_organ",
                filter: "state = 'Delivered'"
            );

            migrationBuilder.CreateIndex(
                name: "ix_letters_inbox",
                table: "letters",
                columns: new[] { "to_organ", "sent_at", "case_id", "no" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_letters_outbox",
                table: "letters",
                columns: new[] { "from_organ", "sent_at", "case_id", "no" }
            );

            migrationBuilder.CreateIndex(name: "ix_next_steps_desk", table: "next_steps", columns: new[] { "organ", "case_id" });

            migrationBuilder.CreateIndex(name: "ix_officers_my_cases", table: "officers", columns: new[] { "user_id", "case_id" });

            migrationBuilder.CreateIndex(name: "ix_organs_prefix", table: "organs", column: "prefix", unique: true);

            migrationBuilder.CreateIndex(name: "ix_recusals_every_list", table: "recusals", columns: new[] { "user_id", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_reminders_desk",
                table: "reminders",
                columns: new[] { "organ", "day" },
                filter: "dismissed_at is null"
            );

            migrationBuilder.CreateIndex(name: "ix_sessions_of_user", table: "sessions", column: "user_id");

            migrationBuilder.CreateIndex(name: "ix_visibility_case_list", table: "visibility", columns: new[] { "organ", "case_id" });

            migrationBuilder.Sql(MigrationScript.Read("Initial.sql"));
        }
    }
}
