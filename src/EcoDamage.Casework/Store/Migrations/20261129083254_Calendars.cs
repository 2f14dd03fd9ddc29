using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace EcoDamage.Casework.Store.Migrations
{
    /// <inheritdoc />
    public partial class Calendars : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(name: "halted", table: "deadlines", type: "boolean", nullable: false, defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(name: "rolls_from", table: "deadlines", type: "date", nullable: true);

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

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_calendar_change",
                table: "deadlines",
                columns: new[] { "halted", "rolls_from" },
                filter: "rolls_from is not null"
            );

            migrationBuilder.CreateIndex(name: "ix_calendar_notices_of_year", table: "calendar_notices", column: "year");

            migrationBuilder.Sql(MigrationScript.Read("Calendars.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "calendar_years",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    days_off = table.Column<List<DateOnly>>(type: "date[]", nullable: false),
                    official = table.Column<bool>(type: "boolean", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    work_days = table.Column<List<DateOnly>>(type: "date[]", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_years", x => x.year);
                }
            );

            migrationBuilder.Sql(MigrationScript.Read("Calendars.Down.sql"));

            migrationBuilder.DropTable(name: "calendar_moves");

            migrationBuilder.DropTable(name: "districts");

            migrationBuilder.DropTable(name: "calendar_notices");

            migrationBuilder.DropIndex(name: "ix_deadlines_calendar_change", table: "deadlines");

            migrationBuilder.DropColumn(name: "halted", table: "deadlines");

            migrationBuilder.DropColumn(name: "rolls_from", table: "deadlines");
        }
    }
}
