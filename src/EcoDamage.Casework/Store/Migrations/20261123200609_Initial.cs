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
                name: "calendar_years",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    official = table.Column<bool>(type: "boolean", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    days_off = table.Column<List<DateOnly>>(type: "date[]", nullable: false),
                    work_days = table.Column<List<DateOnly>>(type: "date[]", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_years", x => x.year);
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
                    open = table.Column<bool>(type: "boolean", nullable: false),
                    paused = table.Column<bool>(type: "boolean", nullable: false),
                    met_on = table.Column<DateOnly>(type: "date", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deadlines", x => new { x.case_id, x.no });
                }
            );

            migrationBuilder.CreateTable(
                name: "drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<long>(type: "bigint", nullable: true),
                    organ = table.Column<string>(type: "text", nullable: false),
                    act = table.Column<string>(type: "text", nullable: false),
                    data = table.Column<string>(type: "text", nullable: false),
                    departure = table.Column<string>(type: "text", nullable: true),
                    base_version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    drafter_id = table.Column<string>(type: "text", nullable: false),
                    drafter_name = table.Column<string>(type: "text", nullable: false),
                    drafter_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    submitted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    comment = table.Column<string>(type: "text", nullable: true),
                    comment_by = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drafts", x => x.id);
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

            migrationBuilder.CreateIndex(name: "ix_asp_net_user_claims_user_id", table: "AspNetUserClaims", column: "user_id");

            migrationBuilder.CreateIndex(name: "ix_asp_net_user_logins_user_id", table: "AspNetUserLogins", column: "user_id");

            migrationBuilder.CreateIndex(name: "EmailIndex", table: "AspNetUsers", column: "normalized_email");

            migrationBuilder.CreateIndex(name: "UserNameIndex", table: "AspNetUsers", column: "normalized_user_name", unique: true);

            migrationBuilder.CreateIndex(name: "ix_users_of_organ", table: "AspNetUsers", column: "organ");

            migrationBuilder.CreateIndex(name: "ix_cases_list_by_stage", table: "cases", columns: new[] { "stage", "id" });

            migrationBuilder.CreateIndex(name: "ix_cases_number", table: "cases", column: "number", unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_desk_and_list",
                table: "deadlines",
                columns: new[] { "owner", "due", "case_id", "no" },
                filter: "open"
            );

            migrationBuilder.CreateIndex(name: "ix_drafts_desk", table: "drafts", columns: new[] { "organ", "state", "updated_at" });

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

            migrationBuilder.CreateIndex(name: "ix_visibility_case_list", table: "visibility", columns: new[] { "organ", "case_id" });

            migrationBuilder.Sql(MigrationScript.Read("Initial.Walls.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "AspNetUserClaims");

            migrationBuilder.DropTable(name: "AspNetUserLogins");

            migrationBuilder.DropTable(name: "AspNetUserTokens");

            migrationBuilder.DropTable(name: "calendar_years");

            migrationBuilder.DropTable(name: "cases");

            migrationBuilder.DropTable(name: "counters");

            migrationBuilder.DropTable(name: "data_protection_keys");

            migrationBuilder.DropTable(name: "deadlines");

            migrationBuilder.DropTable(name: "drafts");

            migrationBuilder.DropTable(name: "journal");

            migrationBuilder.DropTable(name: "journal_body");

            migrationBuilder.DropTable(name: "letters");

            migrationBuilder.DropTable(name: "next_steps");

            migrationBuilder.DropTable(name: "officers");

            migrationBuilder.DropTable(name: "open_rounds");

            migrationBuilder.DropTable(name: "organs");

            migrationBuilder.DropTable(name: "readings");

            migrationBuilder.DropTable(name: "shared_entries");

            migrationBuilder.DropTable(name: "submissions");

            migrationBuilder.DropTable(name: "visibility");

            migrationBuilder.DropTable(name: "AspNetUsers");

            migrationBuilder.DropSequence(name: "case_id");
        }
    }
}
