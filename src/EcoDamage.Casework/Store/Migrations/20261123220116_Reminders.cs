using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EcoDamage.Casework.Store.Migrations
{
    /// <inheritdoc />
    public partial class Reminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<List<string>>(
                name: "reminders",
                table: "organs",
                type: "text[]",
                nullable: false,
                // Organs that are there already are reminded on all four days.
                defaultValueSql: "'{FiveBefore,ThreeBefore,OneBefore,OneAfter}'"
            );

            migrationBuilder.AddColumn<DateOnly>(name: "clock_on", table: "deadlines", type: "date", nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "since",
                table: "deadlines",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1)
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

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_clock",
                table: "deadlines",
                column: "clock_on",
                filter: "clock_on is not null"
            );

            migrationBuilder.CreateIndex(
                name: "ix_reminders_desk",
                table: "reminders",
                columns: new[] { "organ", "day" },
                filter: "dismissed_at is null"
            );

            migrationBuilder.Sql(MigrationScript.Read("Reminders.Walls.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop policy clock on deadlines");

            migrationBuilder.DropTable(name: "reminders");

            migrationBuilder.DropIndex(name: "ix_deadlines_clock", table: "deadlines");

            migrationBuilder.DropColumn(name: "reminders", table: "organs");

            migrationBuilder.DropColumn(name: "clock_on", table: "deadlines");

            migrationBuilder.DropColumn(name: "since", table: "deadlines");
        }
    }
}
